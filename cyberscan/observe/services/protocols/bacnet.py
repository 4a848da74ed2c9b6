"""BACnet: the vendor's number, and only where the owner allows it by name."""

from __future__ import annotations

from cyberscan.model.services.datagrams import Bacnet
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire import bacnet


async def _talk(packets: Packets) -> Bacnet:
    (data,) = await packets.ask(bacnet.READ_VENDOR)
    try:
        return Bacnet(vendor=bacnet.read_vendor(data))
    except bacnet.BacnetError as error:
        raise NotSpoken(data) from error


INQUIRY = Inquiry(talk=_talk, packet=Packet.SENSITIVE)
