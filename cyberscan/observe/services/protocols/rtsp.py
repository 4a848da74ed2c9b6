"""RTSP: one OPTIONS. No stream is described, set up or played."""

from __future__ import annotations

from typing import Final

from cyberscan.model.services.web import Rtsp
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.parse.panel import shown
from cyberscan.wire import rtsp

_NAME: Final = b"RTSP/"


async def _talk(peer: Peer) -> Rtsp:
    await peer.send(rtsp.options(peer.address, peer.port))
    pieces = Pieces(peer)
    data = await pieces.reach(len(_NAME))
    while data.startswith(_NAME) and rtsp.END not in data and len(data) < rtsp.LONGEST:
        data = await pieces.more()
    try:
        found = rtsp.read_options(data[: rtsp.LONGEST].partition(rtsp.END)[0])
    except rtsp.RtspError as error:
        raise NotSpoken(data) from error
    return Rtsp(status=found.status, methods=found.methods, server=shown(found.server))


def _recognises(heard: bytes) -> bool:
    """An HTTP request is answered in its own name."""
    return heard.startswith(_NAME)


SERVICE = Service(talk=_talk, recognises=_recognises)
