"""Redis and its kin: one PING, one line of answer."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.services import Redis
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe
from cyberscan.observe.services.port import Conversation, converse, sends, stranger
from cyberscan.wire import redis

PORT = Redis.port


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


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Redis`."""
    return (await attempt(lambda: converse(session, PORT, _talk), session.until),)


PROBE = Probe(facts=(Redis,), observe=observe, sends=sends(PORT), port=PORT)
