"""AMQP: the protocol header is sent, Connection.Start is read; no Start-Ok, hence no login."""

from __future__ import annotations

from cyberscan.model.services.data import Amqp
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.parse.mask import mask
from cyberscan.wire import amqp

_KEPT = 64
"""Characters of product and version."""


async def _talk(peer: Peer) -> Amqp:
    await peer.send(amqp.REQUEST)
    header, rest = await framed(peer, amqp.HEADER, _following)
    try:
        start = amqp.read_other(header) or amqp.read_start(header, rest)
    except amqp.AmqpError as error:
        raise NotSpoken(header + rest) from error
    return Amqp(
        protocol=start.protocol,
        product=mask(start.product)[:_KEPT],
        version=mask(start.version)[:_KEPT],
        mechanisms=tuple(mask(name)[:_KEPT] for name in start.mechanisms),
    )


def _following(header: bytes) -> int:
    return 0 if amqp.read_other(header) else amqp.frame_length(header)


def _recognises(heard: bytes) -> bool:
    """A broker answers what it does not understand with its own header."""
    return heard.startswith((b"AMQP\0", b"AMQP\x02", b"AMQP\x03"))


SERVICE = Service(talk=_talk, recognises=_recognises)
