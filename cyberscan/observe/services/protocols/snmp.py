"""SNMPv3: who is the engine? Communities are passwords: none is tried."""

from __future__ import annotations

from cyberscan.model.services.datagrams import Snmp
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire import snmp


async def _talk(packets: Packets) -> Snmp:
    (data,) = await packets.ask(snmp.DISCOVERY)
    try:
        return Snmp(enterprise=snmp.read_report(data))
    except snmp.SnmpError as error:
        raise NotSpoken(data) from error


INQUIRY = Inquiry(talk=_talk)
