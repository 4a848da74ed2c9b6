"""NATS: the server sends its INFO unasked; nothing is sent, and no CONNECT."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.data import Nats
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import nats


async def _talk(peer: Peer) -> Nats:
    try:
        line = await peer.line(nats.LONGEST_LINE)
    except NetError as error:
        if error.reason in {Reason.TOO_LARGE, Reason.CLOSED} and peer.heard:
            raise NotSpoken(peer.heard) from error
        raise
    try:
        info = nats.read_info(line)
    except nats.NatsError as error:
        raise NotSpoken(line) from error
    return Nats(version=info.version, auth=info.auth_required, tls=info.tls_required)


def _recognises(heard: bytes) -> bool:
    return heard.startswith(b"INFO {")


SERVICE = Service(talk=_talk, recognises=_recognises)
