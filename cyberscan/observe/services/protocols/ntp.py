"""NTP: one question for the time, as every client asks it."""

from __future__ import annotations

from cyberscan.model.services.datagrams import Ntp
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire import ntp


async def _talk(packets: Packets) -> Ntp:
    (data,) = await packets.ask(ntp.QUESTION)
    try:
        return Ntp(version=ntp.read_time(data))
    except ntp.NtpError as error:
        raise NotSpoken(data) from error


INQUIRY = Inquiry(talk=_talk)
