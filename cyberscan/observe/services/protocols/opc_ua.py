"""OPC UA: Hello where the authorisation names it. No secure channel is opened."""

from __future__ import annotations

from cyberscan.model.services.kit import OpcUa
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.wire import opc_ua


async def _talk(peer: Peer) -> OpcUa:
    await peer.send(opc_ua.hello(peer.address, peer.port))
    header, body = await framed(peer, opc_ua.HEADER, opc_ua.body_length)
    try:
        return OpcUa(status=opc_ua.read_body(header, body))
    except opc_ua.OpcUaError as error:
        raise NotSpoken(header + body) from error


SERVICE = Service(talk=_talk, packet=Packet.SENSITIVE)
