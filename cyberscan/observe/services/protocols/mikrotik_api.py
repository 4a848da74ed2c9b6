"""The RouterOS API: ``/quit`` is sent and the refusal read. Nobody logs in."""

from __future__ import annotations

from cyberscan.model.services.kit import MikrotikApi
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.lines import strange
from cyberscan.observe.services.service import Service
from cyberscan.parse.mask import mask
from cyberscan.wire import mikrotik_api


async def _talk(peer: Peer) -> MikrotikApi:
    await peer.send(mikrotik_api.QUIT)
    first = await peer.exactly(len(mikrotik_api.FATAL))
    if first != mikrotik_api.FATAL:
        raise await strange(peer, first)
    try:
        length = mikrotik_api.reason_length(await peer.exactly(1))
        reason = mikrotik_api.read_reason(await peer.exactly(length + 1))
    except mikrotik_api.MikrotikApiError as error:
        raise await strange(peer, first) from error
    return MikrotikApi(reason=mask(reason))


def _recognises(heard: bytes) -> bool:
    """Whatever is no sentence it knows is met by the same refusal."""
    return heard.startswith(mikrotik_api.FATAL)


SERVICE = Service(talk=_talk, recognises=_recognises)
