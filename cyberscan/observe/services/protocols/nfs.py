"""NFS: NULL calls of versions 3 and 4 on one connection. No export is listed, nothing mounted."""

from __future__ import annotations

from typing import Final

import anyio

from cyberscan.model.services.windows import Nfs
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.oncrpc import null
from cyberscan.observe.services.service import Service
from cyberscan.wire.oncrpc import NFS, Reply, Status

_XID: Final = 0x63736333
_VERSIONS: Final = (3, 4)
_FURTHER: Final = 2.0
"""Seconds for the second call: the first reply must not be lost to it."""
_ABSENT: Final = frozenset({Status.NO_PROGRAM, Status.FAULT})


async def _talk(peer: Peer) -> Nfs:
    replies = {_VERSIONS[0]: await null(peer, _XID, NFS, _VERSIONS[0])}
    later = await _later(peer)
    if later is not None:
        replies[_VERSIONS[1]] = later
    if all(reply.status in _ABSENT for reply in replies.values()):
        raise NotSpoken(detail=f"ONC RPC, but no NFS: {replies[_VERSIONS[0]].status}")
    ranges = [reply for reply in replies.values() if reply.status is Status.OTHER_VERSION]
    return Nfs(
        versions=tuple(n for n, reply in replies.items() if reply.status is Status.SUCCESS),
        lowest=min((reply.lowest for reply in ranges), default=0),
        highest=max((reply.highest for reply in ranges), default=0),
        denied=any(reply.status is Status.DENIED for reply in replies.values()),
    )


async def _later(peer: Peer) -> Reply | None:
    try:
        with anyio.move_on_after(_FURTHER):
            return await null(peer, _XID + 1, NFS, _VERSIONS[1])
    except NetError:
        return None
    return None


SERVICE = Service(talk=_talk)
