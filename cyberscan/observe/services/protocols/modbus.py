"""Modbus/TCP: the device's identification is read where the authorisation names it. No register."""

from __future__ import annotations

from cyberscan.model.services.kit import Modbus
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.parse.mask import mask
from cyberscan.wire import modbus


async def _talk(peer: Peer) -> Modbus:
    await peer.send(modbus.REQUEST)
    header, body = await framed(peer, modbus.HEADER, modbus.body_length)
    try:
        found = modbus.read_body(body)
    except modbus.ModbusError as error:
        raise NotSpoken(header + body) from error
    told = tuple(mask(value.decode("utf-8", "replace"))[:60] for value in found.objects)
    return Modbus(objects=told, exception=found.exception)


SERVICE = Service(talk=_talk, packet=Packet.SENSITIVE)
