"""Java RMI: the transport's header and its acknowledgement. No object is looked up or called."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.web import Rmi
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import rmi


async def _talk(peer: Peer) -> Rmi:
    await peer.send(rmi.HELLO)
    data = b""
    try:
        data = await peer.exactly(rmi.HEAD)
        length = rmi.host_length(data)
        rmi.read_endpoint(await peer.exactly(length + rmi.PORT), length)
    except NetError as error:
        if error.reason is Reason.CLOSED and (data or peer.heard):
            raise NotSpoken(data + peer.heard) from error
        raise
    except rmi.RmiError as error:
        raise NotSpoken(data + peer.heard) from error
    if peer.heard:
        raise NotSpoken(data + peer.heard)
    return Rmi()


SERVICE = Service(talk=_talk)
