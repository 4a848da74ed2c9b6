"""Winbox: the first packet of the key exchange; upon another connection, that of old routers.

It names nobody, and no second one follows (see `cyberscan.wire.winbox`).
"""

from __future__ import annotations

from typing import Final

import anyio

from cyberscan.model.look import Reason
from cyberscan.model.services.kit import Winbox
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import winbox

_PATIENCE: Final = 2.5
"""Seconds for either exchange; both fit into what a port is given."""


async def _talk(peer: Peer) -> Winbox:
    try:
        return await _exchange(peer, winbox.HELLO, winbox.EC_SRP5)
    except NetError as error:
        first = error
    async with peer.another() as other:
        try:
            return await _exchange(other, winbox.OLD_HELLO, winbox.DH)
        except NetError as error:
            # What answered the packet of today tells more of what it is.
            raise (first if isinstance(first, NotSpoken) else error) from error


async def _exchange(peer: Peer, hello: bytes, exchange: str) -> Winbox:
    pieces, at = Pieces(peer), winbox.HEADER
    try:
        with anyio.fail_after(_PATIENCE):
            await peer.send(hello)
            length = winbox.body_length((await pieces.reach(at))[:at], exchange)
            data = await pieces.reach(at + length)
        winbox.check_body(data[at:], exchange)
    except winbox.WinboxError as error:
        raise NotSpoken(pieces.data) from error
    except TimeoutError as error:
        if pieces.data:
            raise NotSpoken(pieces.data) from error
        raise NetError("open, says nothing", Reason.TIMEOUT) from error
    return Winbox(exchange=exchange)


SERVICE = Service(talk=_talk)
