"""rsync: the greeting is read and the list of modules asked for. No module is entered."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.data import Rsync
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.lines import steady
from cyberscan.parse.mask import mask
from cyberscan.wire import rsync

_KEPT = 50
"""Modules whose names are kept."""
_CUT = 100


async def _talk(peer: Peer) -> Rsync:
    try:
        line = await peer.line(rsync.LONGEST_LINE)
    except NetError as error:
        if error.reason in {Reason.TOO_LARGE, Reason.CLOSED} and peer.heard:
            raise NotSpoken(peer.heard) from error
        raise
    try:
        protocol = rsync.read_greeting(line)
    except rsync.RsyncError as error:
        raise NotSpoken(line) from error
    await peer.send(rsync.LIST)
    modules: set[str] = set()
    refused = ""
    for _ in range(rsync.MOST_LINES):
        try:
            line = await peer.line(rsync.LONGEST_LINE)
        except NetError as error:
            # Older daemons just close at the end; some close in the middle on who they bar.
            if error.reason in {Reason.CLOSED, Reason.RESET}:
                break
            raise
        if line.rstrip(b"\r") == rsync.END or (refused := rsync.read_error(line)):
            break
        modules.add(mask(rsync.read_module(line))[:_CUT])
    names = sorted(modules - {""})
    return Rsync(
        protocol=protocol,
        modules=tuple(names[:_KEPT]),
        more=len(names) > _KEPT,
        refused=steady(refused),
    )


def _recognises(heard: bytes) -> bool:
    return heard.startswith(b"@RSYNCD: ")


SERVICE = Service(talk=_talk, recognises=_recognises)
