"""HTTP: one GET of the front page."""

from __future__ import annotations

from cyberscan.model.services.web import Http
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.headers import first
from cyberscan.parse.mask import mask


async def _talk(peer: Peer) -> Http:
    answer = await peer.get("/")
    server = first(answer.headers, "server")
    return Http(status=answer.status, server=mask(server or "")[:100])


def _recognises(heard: bytes) -> bool:
    return heard[:5].upper() == b"HTTP/"


SERVICE = Service(talk=_talk, recognises=_recognises)
