"""DNP3: the link status of usual addresses is asked for where the authorisation names it."""

from __future__ import annotations

from cyberscan.model.services.kit import Dnp3
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import dnp3


async def _talk(peer: Peer) -> Dnp3:
    await peer.send(dnp3.REQUESTS)
    data = await Pieces(peer).reach(dnp3.FRAME)
    try:
        return Dnp3(address=dnp3.read_status(data[: dnp3.FRAME]))
    except dnp3.Dnp3Error as error:
        raise NotSpoken(data) from error


SERVICE = Service(talk=_talk, packet=Packet.SENSITIVE)
