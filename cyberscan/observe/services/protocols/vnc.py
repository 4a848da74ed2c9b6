"""VNC: versions are exchanged and the security types read; none is chosen."""

from __future__ import annotations

from cyberscan.model.services.kit import Vnc
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.lines import steady
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import vnc


async def _talk(peer: Peer) -> Vnc:
    first = await Pieces(peer).reach(vnc.VERSION)
    try:
        told = vnc.read_version(first)
        version = vnc.agreed(told)
        await peer.send(vnc.hello(version))
        if version.lists:
            types = vnc.count(await peer.exactly(1))
            security = vnc.read_types(await peer.exactly(types)) if types else ()
        else:
            kind = vnc.read_decision(await peer.exactly(4))
            security = (kind,) if kind else ()
        reason = "" if security else await _reason(peer)
    except vnc.VncError as error:
        raise NotSpoken(first) from error
    return Vnc(version=str(told), security=security, reason=reason)


async def _reason(peer: Peer) -> str:
    length = vnc.reason_length(await peer.exactly(4))
    raw = await peer.exactly(length) if length else b""
    return steady(raw.decode("utf-8", "replace"))


def _recognises(heard: bytes) -> bool:
    try:
        vnc.read_version(heard[: vnc.VERSION])
    except vnc.VncError:
        return False
    return True


SERVICE = Service(talk=_talk, recognises=_recognises)
