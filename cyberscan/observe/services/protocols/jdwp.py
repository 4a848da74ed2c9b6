"""JDWP: the handshake, then the command Version. Nothing else is asked of the virtual machine.

A virtual machine takes one debugger at a time, and goes on when it leaves. One that was started
halted (``suspend=y``) waits for its first debugger and begins to run when that leaves; connecting
alone or asking for a page does not wake it (tried with a JDK 17).
"""

from __future__ import annotations

from typing import Final

import anyio

from cyberscan.model.services.web import Jdwp
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.parse.panel import shown
from cyberscan.wire import jdwp

MOST_EVENTS: Final = 8
"""Events before the reply that are skipped: one waits where the program was started halted."""
PATIENCE: Final = 2.0
"""Seconds: a virtual machine answers at once, a web server waits for the end of a line."""


async def _talk(peer: Peer) -> Jdwp:
    pieces = Pieces(peer)
    with anyio.move_on_after(PATIENCE):
        await peer.send(jdwp.HANDSHAKE)
        if not (await pieces.reach(len(jdwp.HANDSHAKE))).startswith(jdwp.HANDSHAKE):
            raise NotSpoken(pieces.data)
        await peer.send(jdwp.VERSION)
        try:
            found = await _version(pieces)
        except jdwp.JdwpError as error:
            raise NotSpoken(pieces.data, str(error)) from error
        return Jdwp(version=shown(found.version), name=shown(found.name))
    raise NotSpoken(pieces.data)


async def _version(pieces: Pieces) -> jdwp.Version:
    at = len(jdwp.HANDSHAKE)
    for _ in range(MOST_EVENTS):
        head = (await pieces.reach(at + jdwp.HEAD))[at : at + jdwp.HEAD]
        at += jdwp.HEAD
        length = jdwp.body_length(head)
        body = (await pieces.reach(at + length))[at : at + length]
        at += length
        if not jdwp.is_event(head):
            return jdwp.read_version(head, body)
    raise jdwp.JdwpError("nothing but events")


SERVICE = Service(talk=_talk)
