"""AJP: one CPing, which a connector answers before it looks at any secret."""

from __future__ import annotations

from cyberscan.model.services.web import Ajp
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import ajp


async def _talk(peer: Peer) -> Ajp:
    await peer.send(ajp.CPING)
    data = await Pieces(peer).reach(len(ajp.CPONG))
    try:
        ajp.read_pong(data)
    except ajp.AjpError as error:
        raise NotSpoken(data) from error
    return Ajp()


SERVICE = Service(talk=_talk)
