"""RDP: connection requests that offer ever less, each on a connection of its own.

Offered are TLS with CredSSP, then nothing but RDP's own security, and only where TLS is demanded
in answer to that, TLS alone: it alone tells whether TLS is enough. Nothing follows: no TLS
handshake, no user's name, no session.
"""

from __future__ import annotations

from typing import Final

import anyio

from cyberscan.model.services.windows import Rdp
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import rdp
from cyberscan.wire.rdp import Confirm, Failure, Protocol

_NO_TLS: Final = "RDP"
_FURTHER: Final = 1.5
"""Seconds for each request after the first: what the first told must not be lost to them."""


async def _talk(peer: Peer) -> Rdp:
    first = await _ask(peer, Protocol.SSL | Protocol.HYBRID)
    await peer.aclose()
    if first == Confirm():
        return Rdp(negotiates=False)
    chosen = "" if first.selected is None else first.selected.name or _NO_TLS
    failure = rdp.failure_name(first.failure) if first.failure else ""
    less = await _again(peer, Protocol.RDP)
    if less is None:
        return Rdp(selected=chosen, failure=failure)
    nla, standard = _required(less), not less.failure
    if less.failure == Failure.SSL_REQUIRED_BY_SERVER:
        nla = _required(await _again(peer, Protocol.SSL))
    return Rdp(selected=chosen, failure=failure, nla=nla, standard=standard)


def _required(answer: Confirm | None) -> bool | None:
    """Say whether CredSSP is required, by the answer to an offer without it."""
    if answer is None:
        return None
    if not answer.failure:
        return False
    return True if answer.failure == Failure.HYBRID_REQUIRED_BY_SERVER else None


async def _again(peer: Peer, offer: Protocol) -> Confirm | None:
    """Ask on another connection; None where that brings nothing: the first answer stands."""
    try:
        # The time a connection waits for its turn is not the server's.
        async with peer.another() as other:
            with anyio.move_on_after(_FURTHER):
                return await _ask(other, offer)
    except NetError:
        return None
    return None


async def _ask(peer: Peer, offer: Protocol) -> Confirm:
    await peer.send(rdp.request(offer))
    header = await peer.exactly(rdp.HEADER)
    body = b""
    try:
        body = await peer.exactly(rdp.body_length(header))
        return rdp.read(body, offer)
    except rdp.RdpError as error:
        raise NotSpoken(header + body, str(error)) from error


SERVICE = Service(talk=_talk)
