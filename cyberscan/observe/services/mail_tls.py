"""TLS of the mail ports that were found on an address of the regency's own.

One whole handshake with each port, behind its STARTTLS where it has one. Of each program that
serves several (mailboxes and their filters, or SMTP) and shakes hands alike everywhere, one port is
asked three questions more, a hello each: for TLS 1.1 and older, for weak suites, for DHE. Who ends
them without a word, as Dovecot does, has to show after it that it still serves others. A sweep as
of HTTPS would take dozens of connections, each of which a mail server writes down as one without a
login; watchers of its log shut out who has many of those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address, ip_network
from typing import Any, Final, cast

import anyio
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.model.facts.mail_clients import ClientPort, PortAnswer
from cyberscan.model.facts.services import Heard, Services, Transport
from cyberscan.model.facts.services_tls import MailPorts, MailPortTls
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.model.services.base import protocol_of
from cyberscan.model.services.kit import MailPort
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.mail.client_silence import unseen
from cyberscan.observe.mail.login_port import look_at, ready_at
from cyberscan.observe.mail.ready import ready
from cyberscan.observe.services.mail_hellos import MOST_HELLOS, Asked, ask

MOST_PORTS: Final = 12
"""Mail ports of one address that are looked at: all usual ones and a few odd ones. What lies beyond
is told as unseen."""
MOST_CONNECTIONS: Final = 1 + MOST_HELLOS
"""To one port."""
_RESERVE: Final = 0.5
"""Seconds before the deadline at which looking ends, so that what is known is kept."""
_LABELS: Final = ("imap", "mail", "surel", "pop", "pop3", "smtp")
"""First labels of the name for SNI, the likeliest first: those that Thunderbird tries (guessConfig
of its account set-up, read 2026-11-27), and the Indonesian word for mail."""
_BEGINS: Final = frozenset({"STARTTLS", "STLS"})
_MAILBOX: Final = "mailbox"
PROTOCOLS: Final = {"smtp": "smtp", "imap": _MAILBOX, "pop3": _MAILBOX, "sieve": _MAILBOX}
"""By protocol, what serves it: one program has mailboxes and their filters, with one set of TLS
settings; mail comes in at another."""


async def look(session: Session, services: Look[Services]) -> Look[Any]:
    """Return the `MailPorts` of what was found on the session's address."""
    fact = services.fact if isinstance(services, Ok) else None
    if not isinstance(fact, Services):
        return services
    return await attempt(lambda: _look(session, fact), session.until + 5)


async def _look(session: Session, services: Services) -> MailPorts:
    found = [] if services.all_open else [at for at in services.heard if _is_mail(at)]
    if not found:
        return MailPorts()
    if not _is_own(session):
        raise NetError("in a foreign network: TLS is not asked for", Reason.OUT_OF_REACH)
    names = tuple(sorted(session.names))
    name = sni_of(names)
    named = _called(session, name)
    ports = await _handshakes(named, session.subject.name, found)
    return MailPorts(name=name, names=names, ports=tuple(await _further(named, ports)))


def sni_of(names: Sequence[str]) -> str:
    """Return the name that mail programs are likeliest to use; the first where none looks so."""
    for label in _LABELS:
        for name in names:
            if name.startswith(f"{label}."):
                return name
    return next(iter(names), "")


def _is_mail(at: Heard) -> bool:
    """Whether a port speaks a protocol of mail with TLS."""
    answer = at.answer
    return (
        at.transport is Transport.TCP
        and isinstance(answer, MailPort)
        and (at.tls or answer.starttls)
    )


def _is_own(session: Session) -> bool:
    ip = ip_address(session.subject.name)
    return any(ip in ip_network(text, strict=False) for text in session.regency.networks)


async def _handshakes(session: Session, address: str, found: Sequence[Heard]) -> list[MailPortTls]:
    """Shake hands with every port, once."""
    by_port = {at.port: _port(address, at, Failed(Reason.BUDGET)) for at in found}

    async def one(at: Heard) -> None:
        protocol = protocol_of(type(at.answer))
        taken = await attempt(
            lambda: look_at(session, address, at.port, protocol, sealed=at.tls),
            session.until - _RESERVE,
        )
        by_port[at.port] = _port(address, at, taken)

    async with anyio.create_task_group() as tasks:
        for at in found[:MOST_PORTS]:
            tasks.start_soon(one, at)
    return [by_port[at.port] for at in found]


def _port(address: str, at: Heard, taken: Look[ClientPort]) -> MailPortTls:
    if isinstance(taken, Ok) and isinstance(taken.fact, ClientPort):
        seen = _after_all(taken.fact, sealed=at.tls)
    else:
        failed = taken if isinstance(taken, Failed) else Failed(Reason.INTERNAL)
        detail = failed.detail or f"more than {MOST_PORTS} mail ports"
        seen = unseen(address, at.port, failed.reason, detail)
    return MailPortTls(protocol=protocol_of(type(at.answer)), sealed=at.tls, seen=seen)


def _after_all(seen: ClientPort, *, sealed: bool) -> ClientPort:
    """Return what it means that a port which was open a moment ago answers so now: where it lets
    nobody in any more, or nobody but us, that it has had enough."""
    if seen.answer in {PortAnswer.REFUSED, PortAnswer.FILTERED, PortAnswer.TURNED_AWAY}:
        told = f"{seen.answer}, open a moment before: {seen.detail}".removesuffix(": ")
        return unseen(seen.address, seen.port, Reason.RATE_LIMITED, told)
    if seen.answer is PortAnswer.OTHER:
        return unseen(seen.address, seen.port, Reason.MALFORMED, seen.detail)
    if not sealed and not _BEGINS.intersection(seen.capabilities):
        told = "TLS was on offer a moment before"
        return unseen(seen.address, seen.port, Reason.BLOCKED, told)
    return seen


async def _further(session: Session, ports: list[MailPortTls]) -> list[MailPortTls]:
    """Ask one port of each program for the rest."""
    programs: defaultdict[tuple[object, ...], list[MailPortTls]] = defaultdict(list)
    for port in ports:
        shaken = port.seen.handshake
        if shaken is not None and shaken.chain is not None:
            alike = shaken.version, shaken.suite, shaken.chain.sha256
            programs[PROTOCOLS[port.protocol], *alike].append(port)
    asked: dict[int, Asked] = {}
    asked_at: dict[int, int] = {}

    async def one(port: MailPortTls) -> None:
        opened = ready(session, _opening(session, port))
        asked[port.seen.port] = await ask(opened, port.seen.address, session.until - _RESERVE)

    async with anyio.create_task_group() as tasks:
        for alike_all in programs.values():
            # TLS at once takes the fewest words.
            chosen = min(alike_all, key=lambda port: (not port.sealed, port.seen.port))
            asked_at |= dict.fromkeys((p.seen.port for p in alike_all), chosen.seen.port)
            tasks.start_soon(one, chosen)
    return [
        _with(port, asked_at.get(port.seen.port, 0), asked.get(port.seen.port)) for port in ports
    ]


def _opening(session: Session, port: MailPortTls) -> Callable[[], Awaitable[ByteStream]]:
    seen = port.seen
    return lambda: ready_at(session, seen.address, seen.port, port.protocol, sealed=port.sealed)


def _with(port: MailPortTls, asked_at: int, asked: Asked | None) -> MailPortTls:
    if asked is None:
        return replace(port, asked_at=asked_at)
    return replace(
        port,
        asked_at=asked_at,
        seen=replace(port.seen, old=asked.old),
        weak=asked.weak,
        finite_field=asked.finite_field,
    )


def _called(session: Session, name: str) -> Session:
    """Return ``session`` as one that names ``name`` in SNI."""
    subject = Subject(Kind.HOST, name) if name else session.subject
    return cast("Session", _Called(session, subject))


class _Called:
    def __init__(self, session: Session, subject: Subject) -> None:
        self._session = session
        self.subject = subject

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)
