"""NTP where the owner allows more: the time, then its variables, then the list of its clients.

The answer is the same kind as that of `cyberscan.observe.services.protocols.ntp`, which is asked
where this may not be. Clients are not read; that some are listed is all that is kept.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from cyberscan.model.services.datagrams import Ntp
from cyberscan.net.base import Packet, Silent
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.parse.mask import mask
from cyberscan.wire import ntp

_SHOWN: Final = 100
_MOST: Final = 4
"""Datagrams of one answer that are waited for: variables come in several (the more bit of RFC
9327), and what is late of one answer must not be taken for the next."""


async def _talk(packets: Packets) -> Ntp:
    (data,) = await packets.ask(ntp.QUESTION)
    try:
        version = ntp.read_time(data)
    except ntp.NtpError as error:
        raise NotSpoken(data) from error
    control = await _control(packets)
    return Ntp(
        version=version,
        control=control.given,
        software=mask(control.software)[:_SHOWN],
        monlist=await _clients(packets),
    )


async def _control(packets: Packets) -> ntp.Control:
    try:
        answers = await packets.ask(ntp.READ_VARIABLES, most=_MOST)
    except Silent:
        return ntp.Control(given=False)
    found = []
    for data in answers:
        with suppress(ntp.NtpError):
            found.append(ntp.read_control(data))
    # Of several, the piece that names the program.
    return max(found, key=lambda one: (one.given, one.software), default=ntp.Control(given=False))


async def _clients(packets: Packets) -> bool:
    try:
        answers = await packets.ask(ntp.LIST_CLIENTS, most=_MOST)
    except Silent:
        return False
    for data in answers:
        with suppress(ntp.NtpError):
            if ntp.read_clients(data):
                return True
    return False


INQUIRY = Inquiry(talk=_talk, packet=Packet.SENSITIVE)
