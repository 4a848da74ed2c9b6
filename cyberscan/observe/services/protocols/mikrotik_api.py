"""The RouterOS API: ``/quit`` is sent and the refusal read. Nobody logs in."""

from __future__ import annotations

from cyberscan.model.services.kit import MikrotikApi
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.parse.mask import mask
from cyberscan.wire import mikrotik_api


async def _talk(peer: Peer) -> MikrotikApi:
    await peer.send(mikrotik_api.QUIT)
    pieces, at = Pieces(peer), len(mikrotik_api.FATAL)
    data = await pieces.reach(at)
    if not data.startswith(mikrotik_api.FATAL):
        raise NotSpoken(data)
    try:
        data = await pieces.reach(at + 1)
        length = mikrotik_api.reason_length(data[at : at + 1])
        at += 1
        data = await pieces.reach(at + length + 1)
        reason = mikrotik_api.read_reason(data[at : at + length + 1])
    except mikrotik_api.MikrotikApiError as error:
        raise NotSpoken(data) from error
    return MikrotikApi(reason=mask(reason))


def _recognises(heard: bytes) -> bool:
    """Whatever is no sentence it knows is met by the same refusal."""
    return heard.startswith(mikrotik_api.FATAL)


SERVICE = Service(talk=_talk, recognises=_recognises)
