"""SMB: two negotiate requests, each on a connection of its own; no session is set up.

On port 139 each is preceded by a request for a NetBIOS session, as RFC 1002 section 4.3 demands.
Windows that has version 1 switched off closes in answer to the first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import anyio
from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.model.services.windows import Smb
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import netbios, smb

_WITH_SESSION: Final = 139
_PATIENCE: Final = 2.5
"""Seconds for each of the two: together they must end before the talk does."""


class _Barred(Exception):
    """The NetBIOS session service grants no session; ``code`` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Outcome(Struct, frozen=True):
    """What one request brought: an answer, a closed connection, or neither in time."""

    answer: smb.Negotiated | None = None
    closed: NetError | None = None


async def _talk(peer: Peer) -> Smb:
    try:
        first = await _outcome(peer, smb.NEGOTIATE_1, smb.read_1)
        second = await _again(peer, confirmed=first.answer is not None)
    except _Barred as barred:
        return Smb(session_error=barred.code)
    answers = [found for found in (first.answer, second.answer) if found is not None]
    if not answers:
        raise second.closed or first.closed or NetError("open, says nothing", Reason.TIMEOUT)
    chosen = max(reversed(answers), key=lambda found: bool(found.dialect))
    version1 = bool(first.answer.dialect) if first.answer else (False if first.closed else None)
    return Smb(
        version1=version1,
        dialect=second.answer.dialect if second.answer else "",
        signing_enabled=chosen.signing_enabled,
        signing_required=chosen.signing_required,
    )


async def _again(peer: Peer, *, confirmed: bool) -> _Outcome:
    """Ask for version 2. Where version 1 has answered, what goes wrong here is no reason to forget
    it."""
    await peer.aclose()
    try:
        async with peer.another() as other:
            return await _outcome(other, smb.NEGOTIATE_2, smb.read_2)
    except NetError as error:
        if not confirmed:
            raise
        return _Outcome(closed=error)


async def _outcome(peer: Peer, request: bytes, read: Callable[[bytes], smb.Negotiated]) -> _Outcome:
    with anyio.move_on_after(_PATIENCE):
        try:
            if peer.port == _WITH_SESSION:
                await _session(peer)
            await peer.send(request)
            return _Outcome(answer=await _answer(peer, read))
        except NetError as error:
            ended = error.reason in {Reason.CLOSED, Reason.RESET}
            if not ended or isinstance(error, NotSpoken):
                raise
            if peer.heard:
                raise NotSpoken(peer.heard) from error
            return _Outcome(closed=error)
    if peer.heard:
        raise NotSpoken(peer.heard)
    return _Outcome()


async def _session(peer: Peer) -> None:
    await peer.send(netbios.SESSION_REQUEST)
    header = await peer.exactly(netbios.HEADER)
    try:
        trailer = await peer.exactly(netbios.answer_length(header))
        code = netbios.read_answer(header, trailer)
    except netbios.NetbiosError as error:
        raise NotSpoken(header, str(error)) from error
    if code:
        raise _Barred(code)


async def _answer(peer: Peer, read: Callable[[bytes], smb.Negotiated]) -> smb.Negotiated:
    header = await peer.exactly(smb.HEADER)
    message = b""
    try:
        message = await peer.exactly(smb.body_length(header))
        return read(message)
    except smb.SmbError as error:
        raise NotSpoken(header + message, str(error)) from error


SERVICE = Service(talk=_talk)
