"""Modbus/TCP: the device's identification is read where the authorisation names it. No register."""

from __future__ import annotations

from cyberscan.model.services.kit import Modbus
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.lines import strange
from cyberscan.observe.services.service import Service
from cyberscan.parse.mask import mask
from cyberscan.wire import modbus


async def _talk(peer: Peer) -> Modbus:
    await peer.send(modbus.REQUEST)
    header = await peer.exactly(modbus.HEADER)
    try:
        body = await peer.exactly(modbus.body_length(header))
        found = modbus.read_body(body)
    except modbus.ModbusError as error:
        raise await strange(peer, header) from error
    told = tuple(mask(value.decode("utf-8", "replace"))[:60] for value in found.objects)
    return Modbus(objects=told, exception=found.exception)


SERVICE = Service(talk=_talk, packet=Packet.SENSITIVE)
