"""IEC 60870-5-104: one test frame where the authorisation names it. No transfer is started."""

from __future__ import annotations

from cyberscan.model.services.kit import Iec104
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import iec104


async def _talk(peer: Peer) -> Iec104:
    await peer.send(iec104.ACT)
    answer = await Pieces(peer).reach(len(iec104.CON))
    try:
        iec104.check_confirmation(answer[: len(iec104.CON)])
    except iec104.Iec104Error as error:
        raise NotSpoken(answer) from error
    return Iec104()


SERVICE = Service(talk=_talk, packet=Packet.SENSITIVE)
