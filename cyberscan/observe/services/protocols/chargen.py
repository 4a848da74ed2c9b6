"""The character generator: over TCP it begins unasked, over UDP anything makes it answer."""

from __future__ import annotations

from typing import Final

from cyberscan.model.services.datagrams import Chargen
from cyberscan.observe.services.conversation import NotSpoken, Packets, Peer
from cyberscan.observe.services.service import Inquiry, Service
from cyberscan.wire import chargen

_TRIES: Final = 3
"""An answer has a random length, and some are too short to be recognised."""


async def _talk(peer: Peer) -> Chargen:
    data = b""
    while len(data) < chargen.ENOUGH:
        data += await peer.some(chargen.ENOUGH - len(data))
        if not chargen.begins(data):
            raise NotSpoken(data)
    if not chargen.is_pattern(data):
        raise NotSpoken(data)
    return Chargen()


async def _ask(packets: Packets) -> Chargen:
    data = b""
    for _ in range(_TRIES):
        (data,) = await packets.ask(chargen.QUESTION)
        if chargen.is_pattern(data):
            return Chargen()
        if data and not chargen.begins(data):
            break
    raise NotSpoken(data)


SERVICE = Service(talk=_talk, recognises=chargen.is_pattern)
INQUIRY = Inquiry(talk=_ask)
