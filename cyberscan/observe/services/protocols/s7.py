"""Siemens S7: the module's identification is read where the authorisation names it."""

from __future__ import annotations

from cyberscan.model.services.kit import S7
from cyberscan.net.base import NetError, Packet
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.parse.mask import mask
from cyberscan.wire import s7


async def _talk(peer: Peer) -> S7:
    try:
        return await _identified(peer, s7.CONNECT)
    except s7.Refused:
        async with peer.another() as second:
            try:
                return await _identified(second, s7.CONNECT_ELSEWHERE)
            except s7.Refused as error:
                raise NotSpoken(detail="the connection is refused twice") from error


async def _identified(peer: Peer, connect: bytes) -> S7:
    body = b""
    try:
        body = await _asked(peer, connect)
        s7.check_connected(body, connect)
        body = await _asked(peer, s7.SETUP)
        s7.check_setup(body)
    except s7.Refused:
        raise
    except s7.S7Error as error:
        raise NotSpoken(body) from error
    try:
        module = s7.read_module(await _asked(peer, s7.READ))
    except (s7.S7Error, NetError):
        return S7()  # it speaks S7, and newer ones do not tell
    number = mask(module.number.decode("ascii", "replace"))[:40]
    return S7(module=number, version=module.version)


async def _asked(peer: Peer, question: bytes) -> bytes:
    await peer.send(question)
    _, body = await framed(peer, s7.HEADER, s7.body_length)
    return body


SERVICE = Service(talk=_talk, packet=Packet.SENSITIVE)
