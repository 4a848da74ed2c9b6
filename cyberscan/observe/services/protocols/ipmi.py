"""IPMI over LAN: a presence ping. No session is opened, no user is named."""

from __future__ import annotations

from cyberscan.model.services.datagrams import Ipmi
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire import ipmi


async def _talk(packets: Packets) -> Ipmi:
    (data,) = await packets.ask(ipmi.PING)
    try:
        return Ipmi(supported=ipmi.read_pong(data))
    except ipmi.IpmiError as error:
        raise NotSpoken(data) from error


INQUIRY = Inquiry(talk=_talk)
