"""The ports that mail programs log in to, looked at once each without a login: submission (587,
465), IMAP (143, 993), POP3 (110, 995).

One connection a port: in the clear up to STARTTLS, or TLS at once; then one handshake, and leave is
taken. Addresses in the regency's own networks are asked for old versions besides, on one port a
protocol (`cyberscan.observe.mail.client_versions`). These are looks at a service: what the reach
table says of services holds, so a provider's server is left alone unless it also hosts a listed
name and the authorisation covers hosted services.

A port that stays silent is only called filtered when another one of the address answers before and
after.
"""

from __future__ import annotations

from typing import Any, Final

import anyio
from anyio.abc import ByteStream

from cyberscan.model.facts.mail_clients import (
    PORTS,
    SEALED,
    ClientPort,
    MailClients,
    PortAnswer,
)
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.mail.client_silence import CONTROL, SHUT, explained, unseen
from cyberscan.observe.mail.client_versions import MOST_ASKED, with_old_versions
from cyberscan.observe.mail.login_port import look_at, ready_at
from cyberscan.observe.mail.starttls import addresses_of
from cyberscan.observe.probe import Probe, Sends

MOST_ADDRESSES: Final = 4
"""Addresses of one server that are looked at; what lies beyond is told as unseen."""
_RESERVE: Final = 0.5
"""Seconds before the deadline at which looking ends, so that what is known is kept."""
_PROTOCOLS: Final = {465: "smtp", 587: "smtp", 993: "imap", 143: "imap", 995: "pop3", 110: "pop3"}


async def _look(session: Session) -> MailClients | Absent:
    found = await addresses_of(session)
    if isinstance(found, Absent):
        return found
    addresses, gaps = found
    by_address = {
        address: [unseen(address, port, Reason.BUDGET) for port in PORTS] for address in addresses
    }

    async def look(address: str) -> None:
        by_address[address] = await _address(session, address)

    async with anyio.create_task_group() as tasks:
        for address in addresses[:MOST_ADDRESSES]:
            tasks.start_soon(look, address)
    ports = [port for address in addresses for port in by_address[address]]
    ports += [unseen("", 0, gap.reason, gap.detail) for gap in gaps]
    dark = [one for one in ports if one.reason is not None]
    if len(dark) == len(ports):
        # An address that was never ours to look at says nothing of one that kept silent.
        first = min(dark, key=lambda one: (one.reason or Reason.INTERNAL).bars)
        raise NetError(first.detail or first.address, first.reason)
    if all(one.answer in SHUT for one in ports):
        return Absent(Negative.REFUSED, ", ".join(addresses))
    return MailClients(ports=tuple(ports))


async def _address(session: Session, address: str) -> list[ClientPort]:
    """Look at every port of one address."""
    looks: dict[int, Look[ClientPort]] = {}

    async def look(port: int) -> None:
        until = session.until - _RESERVE
        looks[port] = await attempt(lambda: _port(session, address, port), until)

    async with anyio.create_task_group() as tasks:
        for port in PORTS:
            tasks.start_soon(look, port)
    seen = [_told(address, port, looks[port]) for port in PORTS]
    if any(one.answer is PortAnswer.FILTERED for one in seen):
        seen = await explained(session, address, seen)
    return await with_old_versions(
        session, address, seen, lambda port: _ready(session, address, port)
    )


async def _port(session: Session, address: str, port: int) -> ClientPort:
    """Look at one port. Silence is FILTERED until `explained`. Raises `NetError`."""
    return await look_at(session, address, port, _PROTOCOLS[port], sealed=port in SEALED)


async def _ready(session: Session, address: str, port: int) -> ByteStream:
    """Return a connection that is ready for a hello, as one was before. Raises `NetError`."""
    return await ready_at(session, address, port, _PROTOCOLS[port], sealed=port in SEALED)


def _told(address: str, port: int, look: Look[ClientPort]) -> ClientPort:
    if isinstance(look, Ok) and isinstance(look.fact, ClientPort):
        return look.fact
    failed = look if isinstance(look, Failed) else Failed(Reason.INTERNAL)
    return unseen(address, port, failed.reason, failed.detail)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `MailClients`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(MailClients,),
    observe=observe,
    sends=(
        Sends(Packet.OPERATOR, (53,), 2),
        # To each address; at most `MOST_ADDRESSES` of them.
        Sends(Packet.SERVICE, PORTS, 1),
        Sends(Packet.SERVICE, (CONTROL,), 2),
        # On one port of each protocol: these, or else their twins.
        Sends(Packet.SERVICE, SEALED, MOST_ASKED, own=True),
    ),
)
