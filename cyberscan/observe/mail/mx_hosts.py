"""Where each MX record leads: aliases and addresses of the mail servers, and what those addresses
are called, from the resolver.

What an address of somebody else's network is called is that network's affair: it is not asked.
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any, Final

import dns.message
import dns.rcode
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from msgspec.structs import replace

from cyberscan.model.facts.mail_policy import Called, Exchanger, Exchangers
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chained, records, text_of
from cyberscan.observe.dns.reverse import names_of
from cyberscan.observe.mail.mx import MOST_RECORDS
from cyberscan.observe.probe import Probe, Sends

MOST_CALLED: Final = 8
"""Own addresses of one zone's mail servers that are looked up backwards; what lies beyond is told
as unseen."""
MOST_NAMES: Final = 4
"""Names of one address that are looked at; more than one is seldom meant."""
MOST_HOSTS: Final = 16
"""Mail servers of one zone that are looked up; what lies beyond is told as unseen."""


async def _look(session: Session) -> Exchangers | Absent:
    rrset = await records(session, session.subject.name, "MX")
    if isinstance(rrset, Absent):
        return rrset
    found = {(rd.preference, text_of(rd.exchange)) for rd in rrset if isinstance(rd, MX)}
    if len(found) > MOST_RECORDS:
        raise NetError(f"{len(found)} MX records", Reason.TOO_LARGE)
    names = sorted({name for _, name in found if name != "." and not _is_address(name)})
    hosts = [await _host(session, name) for name in names[:MOST_HOSTS]]
    hosts = await _with_names(session, hosts)
    hosts += [Exchanger(name=name, reason=Reason.BUDGET) for name in names[MOST_HOSTS:]]
    return Exchangers(records=tuple(sorted(found)), hosts=tuple(hosts))


async def _host(session: Session, name: str) -> Exchanger:
    """Ask for both families: half an answer is told as half a one."""
    alias = ""
    found: dict[str, tuple[str, ...]] = {"A": (), "AAAA": ()}
    nowhere = False
    reason: Reason | None = None
    for rdtype in found:
        try:
            message = await session.stub(name, rdtype)
            answer = chained(message)
        except NetError as error:
            if error.reason is Reason.DEADLINE:
                raise
            reason = reason or error.reason
            continue
        alias = alias or _target(message, name)
        nowhere = nowhere or message.rcode() == dns.rcode.NXDOMAIN
        known = {str(rd.address) for rd in answer.answer or () if isinstance(rd, (A, AAAA))}
        found[rdtype] = tuple(sorted(known))
    absent = None
    if not found["A"] and not found["AAAA"] and (nowhere or reason is None):
        absent = Negative.NXDOMAIN if nowhere else Negative.NO_DATA
    return Exchanger(
        name=name,
        alias=alias,
        v4=found["A"],
        v6=found["AAAA"],
        absent=absent,
        reason=None if absent else reason,
    )


async def _with_names(session: Session, hosts: list[Exchanger]) -> list[Exchanger]:
    """Add what own addresses are called: of each once, and of so many at most."""
    networks = [ip_network(text, strict=False) for text in session.regency.networks]
    known: dict[str, Called] = {}
    for host in hosts:
        for address in (*host.v4, *host.v6):
            if address not in known and any(ip_address(address) in net for net in networks):
                known[address] = await _called(session, address, len(known))
    return [
        replace(host, called=tuple(sorted(known[a] for a in (*host.v4, *host.v6) if a in known)))
        for host in hosts
    ]


async def _called(session: Session, address: str, before: int) -> Called:
    if before >= MOST_CALLED:
        return Called(address, reason=Reason.BUDGET)
    try:
        found = await names_of(session, address, MOST_NAMES)
    except NetError as error:
        if error.reason is Reason.DEADLINE:
            raise
        return Called(address, reason=error.reason)
    return Called(address, () if isinstance(found, Absent) else found)


def _target(message: dns.message.Message, name: str) -> str:
    cnames = chained(message).cnames
    first = text_of(cnames[0][0].target) if cnames else ""
    return "" if first == name else first


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Exchangers`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Exchangers,),
    observe=observe,
    sends=(Sends(Packet.OPERATOR, (53,), 1 + 2 * MOST_HOSTS + MOST_CALLED * (1 + 2 * MOST_NAMES)),),
)
