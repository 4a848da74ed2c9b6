"""SSDP: one search for root devices. Their descriptions are not fetched."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from cyberscan.model.services.datagrams import Ssdp
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.parse.mask import mask
from cyberscan.wire import ssdp
from cyberscan.wire.amplification import factor

_MOST: Final = 16
"""Answers that are waited for: a device may send one for each of its parts."""

_SHOWN: Final = 100
_SPREAD: Final = 1.2
"""Seconds a further answer is waited for: devices spread theirs over the second that MX gives them,
and who counts only the early ones counts others every day."""


async def _talk(packets: Packets) -> Ssdp:
    answers = await packets.ask(ssdp.SEARCH, most=_MOST, settle=_SPREAD)
    servers = []
    for data in answers:
        with suppress(ssdp.SsdpError):
            servers.append(ssdp.read_answer(data))
    if not servers:
        raise NotSpoken(answers[0])
    return Ssdp(server=mask(min(servers))[:_SHOWN], factor=factor(packets.sent, packets.received))


INQUIRY = Inquiry(talk=_talk, any_port=True)
"""Some devices answer from a socket of its own."""
