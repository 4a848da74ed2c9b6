"""SIP: one OPTIONS. Nobody is called, and no name is registered."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from cyberscan.model.services.datagrams import Sip
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.parse.mask import mask
from cyberscan.wire import sip

_MOST: Final = 2
"""A proxy may say first that it is trying (RFC 3261 section 21.1.1)."""
_FINAL: Final = 200
_SHOWN: Final = 100


async def _talk(packets: Packets) -> Sip:
    answers = await packets.ask(sip.options(packets.address), most=_MOST)
    found = []
    for data in answers:
        with suppress(sip.SipError):
            found.append(sip.read_answer(data))
    if not found:
        raise NotSpoken(answers[0])
    told = next((one for one in found if one.status >= _FINAL), found[0])
    return Sip(status=told.status, server=mask(told.server)[:_SHOWN])


INQUIRY = Inquiry(talk=_talk)
