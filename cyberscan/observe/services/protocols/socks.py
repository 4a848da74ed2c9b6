"""SOCKS 5: the greeting, and the proxy's choice of a method. Nothing is asked of the proxy.

SOCKS 4 has no greeting: it could only be told by asking for a connection, which is not done.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import anyio

from cyberscan.model.services.web import Socks
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import socks

_MOMENT: Final = 0.3
"""Seconds in which more may come."""


async def _talk(peer: Peer) -> Socks:
    await peer.send(socks.GREETING)
    pieces = Pieces(peer)
    await pieces.reach(socks.CHOICE)
    # A proxy waits for us after its two bytes: who says more is another protocol. MSRPC begins so.
    with anyio.move_on_after(_MOMENT), suppress(NetError):
        await pieces.more()
    try:
        return Socks(method=socks.read_choice(pieces.data))
    except socks.SocksError as error:
        raise NotSpoken(pieces.data) from error


SERVICE = Service(talk=_talk)
