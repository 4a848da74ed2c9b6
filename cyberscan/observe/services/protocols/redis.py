"""Redis and its kin: one PING, one line of answer."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.basic import Redis
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.mask import mask
from cyberscan.wire import redis


async def _talk(peer: Peer) -> Redis:
    await peer.send(redis.PING)
    try:
        line = await peer.line(redis.LONGEST_LINE)
    except NetError as error:
        if error.reason in {Reason.TOO_LARGE, Reason.CLOSED} and peer.heard:
            raise NotSpoken(peer.heard) from error
        raise
    try:
        pong = redis.read_answer(line.removesuffix(b"\r"))
    except redis.RedisError as error:
        raise NotSpoken(line) from error
    return Redis(open=pong.open, answer=mask(pong.answer))


def _recognises(heard: bytes) -> bool:
    """A request without a Host field is a wrong command to it."""
    return heard.startswith((b"-ERR", b"-NOAUTH", b"-DENIED"))


SERVICE = Service(talk=_talk, recognises=_recognises)
