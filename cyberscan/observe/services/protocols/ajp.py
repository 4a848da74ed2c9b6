"""AJP: one CPing, which a connector answers before it looks at any secret."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.web import Ajp
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import ajp


async def _talk(peer: Peer) -> Ajp:
    await peer.send(ajp.CPING)
    try:
        data = await peer.exactly(len(ajp.CPONG))
    except NetError as error:
        if error.reason is Reason.CLOSED and peer.heard:
            raise NotSpoken(peer.heard) from error
        raise
    try:
        ajp.read_pong(data + peer.heard)
    except ajp.AjpError as error:
        raise NotSpoken(data + peer.heard) from error
    return Ajp()


SERVICE = Service(talk=_talk)
