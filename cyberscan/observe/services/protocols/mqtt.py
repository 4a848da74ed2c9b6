"""MQTT: CONNECT without a user opens a session, so only where the authorisation names it."""

from __future__ import annotations

from cyberscan.model.services.kit import Mqtt
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.lines import leave
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import mqtt


async def _talk(peer: Peer) -> Mqtt:
    await peer.send(mqtt.CONNECT)
    # A broker waits for us after its four bytes: who says more at once is another protocol.
    answer = await Pieces(peer).reach(mqtt.CONNACK)
    try:
        code = mqtt.read_connack(answer)
    except mqtt.MqttError as error:
        raise NotSpoken(answer) from error
    if code == mqtt.ACCEPTED:
        await leave(peer, mqtt.DISCONNECT)
    return Mqtt(code=code)


SERVICE = Service(talk=_talk, packet=Packet.SENSITIVE, reticent=True)
