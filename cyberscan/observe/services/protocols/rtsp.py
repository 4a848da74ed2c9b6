"""RTSP: one OPTIONS. No stream is described, set up or played."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.web import Rtsp
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.panel import shown
from cyberscan.wire import rtsp


async def _talk(peer: Peer) -> Rtsp:
    await peer.send(rtsp.options(peer.address, peer.port))
    try:
        beginning = await peer.exactly(len(_NAME))
        if beginning != _NAME:
            raise NotSpoken(beginning + peer.heard)
        head = beginning + await peer.until(rtsp.END, rtsp.LONGEST)
        found = rtsp.read_options(head)
    except rtsp.RtspError as error:
        raise NotSpoken(head) from error
    except NetError as error:
        if error.reason in {Reason.CLOSED, Reason.TOO_LARGE} and peer.heard:
            raise NotSpoken(peer.heard) from error
        raise
    return Rtsp(status=found.status, methods=found.methods, server=shown(found.server))


_NAME = b"RTSP/"


def _recognises(heard: bytes) -> bool:
    """An HTTP request is answered in its own name."""
    return heard.startswith(_NAME)


SERVICE = Service(talk=_talk, recognises=_recognises)
