"""Asking a canary: one query or one connection that says something about our own network."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import anyio
import dns.flags
from msgspec import Struct

from cyberscan.model.inventory import Operator
from cyberscan.model.look import Reason
from cyberscan.model.policy import Canary, CanaryKind
from cyberscan.net.base import Datagrams, Errand, NetError, Packet
from cyberscan.net.errors import translate
from cyberscan.net.http import user_agent
from cyberscan.net.messages import answer, query
from cyberscan.net.network import Network

PATIENCE: Final = 2.0
"""Seconds a canary has for its answer. Whoever answers for others sits near us and is faster."""

_STRAYS: Final = 32
_HEAD: Final = 16_384
_STATUS = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})(?: |\r?\n)")
_DATE = re.compile(rb"^date:[ \t]*([ -~]{1,64}?)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)

_NOT_ASKED: Final = frozenset({Reason.OUT_OF_REACH, Reason.EXCLUDED, Reason.NO_IPV6_HERE})
_BROKEN: Final = (
    OSError,
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
    anyio.EndOfStream,
)


class Heard(Struct, frozen=True, kw_only=True):
    """What one canary did."""

    canary: Canary
    answered: bool | None = None
    """None: it could not be asked."""
    in_place: str = ""
    """Why the answer must be somebody else's; empty when it is the canary's own."""
    detail: str = ""
    """Why it did not answer or was not asked."""
    date: datetime | None = None
    """What a page says the time is; aware, UTC."""
    seconds: float = 0.0
    """How long a name server's answer took."""

    @property
    def is_v6(self) -> bool:
        return ":" in self.canary.address


async def ask(
    network: Network,
    canary: Canary,
    operator: Operator,
    *,
    listening: Callable[[anyio.CancelScope], None] = lambda scope: None,
) -> Heard:
    """Ask one canary. Never raises for what the network does.

    ``listening`` is given the scope within which an address that must stay silent is listened to,
    once it was asked.
    """
    try:
        match canary.kind:
            case CanaryKind.SILENCE:
                return await _silence(network, canary, listening)
            case CanaryKind.DNS:
                return await _root(network, canary)
            case CanaryKind.CONNECT:
                return await _connect(network, canary)
            case CanaryKind.PAGE:
                return await _page(network, canary, operator)
    except (NetError, *_BROKEN) as error:
        known = translate(error)
        detail = str(known or error)
        if known is not None and known.reason in _NOT_ASKED:
            return Heard(canary=canary, detail=detail)
        return Heard(canary=canary, answered=False, detail=detail)


async def _datagrams(network: Network, canary: Canary) -> Datagrams:
    return await network.datagrams(_errand(canary), canary.address, canary.port)


async def _silence(
    network: Network, canary: Canary, listening: Callable[[anyio.CancelScope], None]
) -> Heard:
    """Send one query; whatever comes back proves that somebody answers for others."""
    datagrams = await _datagrams(network, canary)
    try:
        with anyio.move_on_after(PATIENCE) as scope:
            # Recursion desired: an interceptor is a resolver, and every resolver knows the root.
            await datagrams.send(query(".", "NS", recursion=True).to_wire())
            listening(scope)
            await datagrams.receive()
            why = f"a DNS query to {canary.address}, where no name server runs, was answered"
            return Heard(canary=canary, answered=True, in_place=why)
    finally:
        await datagrams.aclose()
    return Heard(canary=canary, answered=False, detail="silent")


async def _root(network: Network, canary: Canary) -> Heard:
    """Ask a root server for the root's SOA; an answer without authority is not its own."""
    asked = query(".", "SOA", recursion=False)
    datagrams = await _datagrams(network, canary)
    try:
        with anyio.move_on_after(PATIENCE):
            begun = anyio.current_time()
            await datagrams.send(asked.to_wire())
            for _ in range(_STRAYS):
                found = answer(asked, await datagrams.receive())
                if found is None:
                    continue
                own = found.flags & (dns.flags.AA | dns.flags.TC)
                why = f"the answer of {canary.name} ({canary.address}) came without authority"
                took = anyio.current_time() - begun
                return Heard(
                    canary=canary, answered=True, in_place="" if own else why, seconds=took
                )
    finally:
        await datagrams.aclose()
    return Heard(canary=canary, answered=False, detail=f"no answer within {PATIENCE:g} s")


async def _connect(network: Network, canary: Canary) -> Heard:
    stream = await network.connect(_errand(canary), canary.address, canary.port)
    await stream.aclose()
    return Heard(canary=canary, answered=True)


async def _page(network: Network, canary: Canary, operator: Operator) -> Heard:
    if not operator.name:
        return Heard(canary=canary, detail="no operator is set to be named in the request")
    lines = (
        f"GET {canary.path} HTTP/1.1",
        f"Host: {canary.name}",
        f"User-Agent: {user_agent(operator)}",
        "Connection: close",
    )
    request = "\r\n".join((*lines, "", "")).encode("ascii")
    head = b""
    async with await network.connect(_errand(canary), canary.address, canary.port) as stream:
        with anyio.move_on_after(PATIENCE):
            await stream.send(request)
            while b"\n\r\n" not in head and b"\n\n" not in head and len(head) < _HEAD:
                try:
                    head += await stream.receive()
                except anyio.EndOfStream:
                    break
    return _read_page(canary, head[:_HEAD])


def _read_page(canary: Canary, head: bytes) -> Heard:
    status = _STATUS.match(head)
    if status is None:
        return Heard(canary=canary, answered=False, detail="no HTTP answer")
    code = int(status[1])
    if code != canary.status:
        why = f"http://{canary.name}{canary.path} answered {code} in place of {canary.status}"
        return Heard(canary=canary, answered=True, in_place=why)
    found = _DATE.search(head)
    return Heard(canary=canary, answered=True, date=_date(found[1].decode()) if found else None)


def _date(text: str) -> datetime | None:
    """Read an HTTP date (RFC 9110 section 5.6.7), which is always in GMT."""
    try:
        read = parsedate_to_datetime(text)
        return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _errand(canary: Canary) -> Errand:
    return Errand(Packet.CANARY, name=canary.name)
