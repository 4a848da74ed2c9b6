"""Java RMI: the transport's header and its acknowledgement. No object is looked up or called."""

from __future__ import annotations

from cyberscan.model.services.web import Rmi
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import rmi


async def _talk(peer: Peer) -> Rmi:
    await peer.send(rmi.HELLO)
    pieces = Pieces(peer)
    try:
        length = rmi.host_length((await pieces.reach(rmi.HEAD))[: rmi.HEAD])
        data = await pieces.reach(rmi.HEAD + length + rmi.PORT)
        rmi.read_endpoint(data[rmi.HEAD :], length)
    except rmi.RmiError as error:
        raise NotSpoken(pieces.data) from error
    return Rmi()


SERVICE = Service(talk=_talk)
