"""OPC UA: Hello where the authorisation names it. No secure channel is opened."""

from __future__ import annotations

from cyberscan.model.services.kit import OpcUa
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.lines import strange
from cyberscan.observe.services.service import Service
from cyberscan.wire import opc_ua


async def _talk(peer: Peer) -> OpcUa:
    await peer.send(opc_ua.hello(peer.address, peer.port))
    header = await peer.exactly(opc_ua.HEADER)
    try:
        body = await peer.exactly(opc_ua.body_length(header))
        status = opc_ua.read_body(header, body)
    except opc_ua.OpcUaError as error:
        raise await strange(peer, header) from error
    return OpcUa(status=status)


SERVICE = Service(talk=_talk, packet=Packet.SENSITIVE)
