"""Whether the submission and mailbox ports of an own mail server still accept TLS 1.1 or older.

One hello that offers TLS 1.1 and less, on one port a protocol, as its twin is served by the same
program. A server picks the newest version that both sides have (RFC 5246 section E.1), so the
answer names the newest of the old ones. Servers that close without a word, as Dovecot does, are
asked once more, and then have to show that they still serve others. A sweep over every version
took thirty connections to each of its ports, all of which it writes down as failed logins.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address, ip_network
from typing import Final

import anyio
from anyio.abc import ByteStream
from msgspec import structs
from msgspec.structs import replace

from cyberscan.model.facts.mail_clients import TWINS, ClientPort
from cyberscan.model.facts.tls import Offer, Version, VersionOffer
from cyberscan.model.look import Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.mail.handshake import handshake
from cyberscan.observe.mail.ready import ready
from cyberscan.observe.tls.greet import Answer, End, greet, hello_for, reason_of
from cyberscan.observe.tls.plan import HELLO_GROUPS_12, takes
from cyberscan.tables.tls.suites import COMMON_SUITES
from cyberscan.wire.tls.messages import HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY, PROTOCOL_VERSION

MOST_ASKED: Final = 3
"""Connections to one port."""
PATIENCE: Final = 5.0
"""Seconds one answer may take."""
_RESERVE: Final = 1.0
"""Seconds before the deadline at which asking ends, so that what is known is kept."""
OLD: Final = frozenset({Version.TLS11, Version.TLS10, Version.SSL3})
_READ: Final = frozenset({HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY, PROTOCOL_VERSION})
"""Alerts of a server that understood the hello; others may be about its form."""
REFUSING: Final = frozenset({End.ALERT, End.CLOSED, End.RESET})


async def with_old_versions(
    session: Session,
    address: str,
    seen: list[ClientPort],
    opening: Callable[[int], Awaitable[ByteStream]],
) -> list[ClientPort]:
    """Return what was seen; of own addresses with what they accept below TLS 1.2. ``opening``
    returns a connection to a port that is ready for a hello; it may raise `NetError`."""
    ip = ip_address(address)
    if not any(ip in ip_network(text, strict=False) for text in session.regency.networks):
        return seen
    shaken = {one.port for one in seen if one.handshake and one.handshake.version is not None}
    asked = [s if s in shaken else p for s, p in TWINS.items() if shaken & {s, p}]
    found: dict[int, VersionOffer] = {}

    async def ask(port: int) -> None:
        opened = ready(session, lambda: opening(port))
        look = await attempt(lambda: _old(opened, address), session.until - _RESERVE)
        fact = getattr(look, "fact", None)
        if isinstance(fact, VersionOffer):
            found[port] = fact
        else:
            reason = getattr(look, "reason", Reason.INTERNAL)
            found[port] = _unseen(getattr(look, "detail", ""), reason)

    async with anyio.create_task_group() as tasks:
        for port in asked:
            tasks.start_soon(ask, port)
    return [replace(one, old=found.get(one.port)) for one in seen]


async def _old(opened: Session, address: str) -> VersionOffer:
    """Ask one port. Raises `NetError`."""
    answer = await _answer(opened)
    if answer.end in {End.CLOSED, End.RESET}:
        answer = await _answer(opened)
    if answer.end is End.HELLO and answer.flight.hello:
        version = answer.flight.hello.version
        if version in OLD:
            return VersionOffer(version, Offer.ACCEPTED, answer.flight.hello.suite_name)
        return _unseen("it answered with a version that was not offered", Reason.MALFORMED)
    if answer.end not in REFUSING:
        return _unseen(answer.detail, reason_of(answer))
    if not is_refusal(answer):
        # It may have had enough of us, and not of the version.
        await serves(opened, address)
    return VersionOffer(Version.TLS11, Offer.REFUSED, answer.detail)


def is_refusal(answer: Answer) -> bool:
    """Whether a server understood the hello and said no; others may have had enough of us."""
    return answer.end is End.ALERT and answer.alert is not None and answer.alert.code in _READ


async def _answer(opened: Session) -> Answer:
    suites = tuple(code for code in COMMON_SUITES if takes(Version.TLS11, code))
    hello = structs.replace(
        hello_for(opened, Version.TLS11, suites),
        encrypt_then_mac=True,
        ticket=b"",
        groups=HELLO_GROUPS_12,
    )
    return await greet(opened, hello, patience=PATIENCE)


async def serves(opened: Session, address: str) -> None:
    """Return if a handshake of today is finished once more. Raises `NetError`."""
    stream = await opened.connect(0, Packet.SERVICE)
    async with stream:
        shaken = await handshake(opened, stream, address, heard=b"", patience=PATIENCE)
    if shaken.version is None:
        raise NetError("nothing was served any more after it", Reason.BLOCKED)


def _unseen(detail: str, reason: Reason) -> VersionOffer:
    return VersionOffer(Version.TLS11, Offer.UNSEEN, detail, reason)
