"""JDWP: the handshake, then the command Version. Nothing else is asked of the virtual machine.

A virtual machine takes one debugger at a time, and goes on when it leaves.
"""

from __future__ import annotations

from typing import Final

import anyio

from cyberscan.model.look import Reason
from cyberscan.model.services.web import Jdwp
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.panel import shown
from cyberscan.wire import jdwp

MOST_EVENTS: Final = 8
"""Events before the reply that are skipped: one waits where the program was started halted."""
PATIENCE: Final = 2.0
"""Seconds: a virtual machine answers at once, a web server waits for the end of a line."""


async def _talk(peer: Peer) -> Jdwp:
    with anyio.move_on_after(PATIENCE):
        return await _debugger(peer)
    raise NotSpoken(peer.heard)


async def _debugger(peer: Peer) -> Jdwp:
    await peer.send(jdwp.HANDSHAKE)
    heard = b""
    try:
        heard = await peer.exactly(len(jdwp.HANDSHAKE))
        if heard != jdwp.HANDSHAKE:
            raise NotSpoken(heard + peer.heard)
        await peer.send(jdwp.VERSION)
        found = await _version(peer)
    except jdwp.JdwpError as error:
        raise NotSpoken(heard, f"{error}: an echo?") from error
    except NetError as error:
        if error.reason is Reason.CLOSED and (heard or peer.heard):
            raise NotSpoken(heard + peer.heard) from error
        raise
    return Jdwp(version=shown(found.version), name=shown(found.name))


async def _version(peer: Peer) -> jdwp.Version:
    for _ in range(MOST_EVENTS):
        head = await peer.exactly(jdwp.HEAD)
        body = await peer.exactly(jdwp.body_length(head))
        if not jdwp.is_event(head):
            return jdwp.read_version(head, body)
    raise jdwp.JdwpError("nothing but events")


SERVICE = Service(talk=_talk)
