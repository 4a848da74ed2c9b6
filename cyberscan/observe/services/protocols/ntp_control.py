"""NTP where the owner allows more: the time, then its variables, then the list of its clients.

The answer is the same kind as that of `cyberscan.observe.services.protocols.ntp`, which is asked
where this may not be. Clients are not read; that some are listed is all that is kept.
"""

from __future__ import annotations

from cyberscan.model.services.datagrams import Ntp
from cyberscan.net.base import Packet, Silent
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.parse.mask import mask
from cyberscan.wire import ntp


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
        software=mask(control.software),
        monlist=await _clients(packets),
    )


async def _control(packets: Packets) -> ntp.Control:
    try:
        (data,) = await packets.ask(ntp.READ_VARIABLES)
        return ntp.read_control(data)
    except (Silent, ntp.NtpError):
        return ntp.Control(given=False)


async def _clients(packets: Packets) -> bool:
    try:
        (data,) = await packets.ask(ntp.LIST_CLIENTS)
        return ntp.read_clients(data)
    except (Silent, ntp.NtpError):
        return False


INQUIRY = Inquiry(talk=_talk, packet=Packet.SENSITIVE)
