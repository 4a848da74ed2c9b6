"""Redis and its kin: one PING, one line of answer."""

from __future__ import annotations

from cyberscan.model.facts.services import Redis
from cyberscan.model.look import Absent, Reason
from cyberscan.net.base import NetError
from cyberscan.observe.services.port import Conversation, Service, stranger
from cyberscan.wire import redis


async def _talk(peer: Conversation) -> Redis | Absent:
    await peer.send(redis.PING)
    try:
        line = await peer.line(redis.LONGEST_LINE)
    except NetError as error:
        if error.reason in {Reason.TOO_LARGE, Reason.CLOSED} and peer.heard:
            return stranger(peer.heard)
        raise
    try:
        pong = redis.read_answer(line.removesuffix(b"\r"))
    except redis.RedisError:
        return stranger(line)
    return Redis(open=pong.open, answer=pong.answer)


SERVICE = Service(Redis, _talk)
