"""NetBIOS name service: one node status request over UDP."""

from __future__ import annotations

from cyberscan.model.services.windows import NetbiosNs
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire import netbios_ns


async def _ask(packets: Packets) -> NetbiosNs:
    (answer,) = await packets.ask(netbios_ns.REQUEST)
    try:
        status = netbios_ns.read(answer)
    except netbios_ns.NetbiosNsError as error:
        raise NotSpoken(answer, str(error)) from error
    return NetbiosNs(
        names=status.names,
        file_server=netbios_ns.FILE_SERVER in status.kinds,
        domain_controller=netbios_ns.DOMAIN_CONTROLLER in status.kinds,
        sent=packets.sent,
        received=packets.received,
    )


INQUIRY = Inquiry(talk=_ask)
