"""Where the zone's records lead: NS, MX, SRV, and aliases of its listed hosts and at names that
services go by.

Where nothing lies below ``_tcp``, ``_udp`` or ``_domainkey`` (NXDOMAIN, RFC 8020) nothing there is
asked for.
Names are asked for with the type that others look for there, so that one answer serves both.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any, Final

import dns.message
import dns.rcode
import dns.rdatatype
from dns.rdtypes.ANY.CNAME import CNAME
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.IN.SRV import SRV

from cyberscan.model.facts.dangling import Pointer, Pointers
from cyberscan.model.facts.dns import Nameservers
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.ahead import ahead
from cyberscan.observe.dns.answers import text_of
from cyberscan.observe.dns.nameservers import MOST_ASKED, known
from cyberscan.observe.dns.servers import MOST_SERVERS
from cyberscan.observe.dns.standing import QUESTIONS, look_up, pointer, vouching
from cyberscan.observe.dns.zone_servers import everyone
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.dkim_selectors import MOST_OWN, SELECTORS

SERVICES: Final = (
    # RFC 6186 section 3; RFC 8314 section 5.1.
    "_imap._tcp", "_imaps._tcp", "_pop3._tcp", "_pop3s._tcp", "_submission._tcp",
    "_submissions._tcp",
    # RFC 6764 section 3.
    "_caldav._tcp", "_caldavs._tcp", "_carddav._tcp", "_carddavs._tcp",
    # What Outlook asks for (https://gist.github.com/stefanbackor/11243930, read 2026-11-26).
    "_autodiscover._tcp",
    # RFC 3263 section 4.1; RFC 6120 section 3.2.1.
    "_sip._tcp", "_sip._udp", "_sips._tcp", "_xmpp-client._tcp", "_xmpp-server._tcp",
)  # fmt: skip
"""Names of SRV records that are asked for below the zone."""
ALIASES: Final = {
    "www": "A",
    "mta-sts": "A",
    "autodiscover": "A",
    "autoconfig": "A",
    # RFC 9989, RFC 8461 section 3.1, RFC 8460 section 3, RFC 8555 section 8.4: who answers there
    # speaks for the zone.
    "_dmarc": "TXT",
    "_mta-sts": "TXT",
    "_smtp._tls": "TXT",
    "_acme-challenge": "TXT",
}
"""Names below the zone that are looked at for an alias, and the type that is asked for; the first
four are served by convention, as the reach table has them."""
_PROTOCOLS: Final = ("_tcp", "_udp")
_KEYS: Final = "_domainkey"
"""Below it stand the keys mail is signed with (RFC 6376 section 3.6.2.1), often as aliases: who can
answer there signs as the zone."""
MOST_POINTERS: Final = 256
"""Names that records lead to of one zone; what lies beyond is told as unseen."""
MOST_HOSTS: Final = 512
"""Listed hosts of one zone; where they lead has been asked in the run already."""
ENOUGH: Final = 3
"""Failures in a row after which nothing more is asked: every further silence costs a time-out."""

Record = tuple[str, str, str]
"""Owner, type and target of one record."""


class _Records:
    """The zone's records that lead somewhere, and those that could not be asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._failures = 0
        self._last = Reason.DNS_FAILURE
        self.found: set[Record] = set()
        self.unseen: list[tuple[str, Reason]] = []

    async def ask(self, owner: str, rdtype: str, *, asked: str = "") -> None:
        """Take the records of one type, from the answer to a question for another one if given.
        What an alias of ``owner`` has is not its own."""
        message = await self._stub(owner, rdtype, asked or rdtype)
        for rrset in message.answer if message else ():
            if text_of(rrset.name) == owner and dns.rdatatype.to_text(rrset.rdtype) == rdtype:
                targets = {_target(rdata) for rdata in rrset} - {"", "."}
                self.found |= {(owner, rdtype, t) for t in targets if not _is_address(t)}

    async def soon(self, questions: Sequence[tuple[str, str]]) -> None:
        """Ask as many of these at once as would be asked even if each of them failed."""
        await ahead(self._session, questions[: ENOUGH - self._failures])

    async def nothing_below(self, name: str) -> bool:
        """Whether a zone above vouches that ``name``, and so whatever is below it, does not exist
        (RFC 8020 section 2). What could not be asked is told."""
        message = await self._stub(name, "SRV", "SRV")
        if message is None:
            return True
        gone = message.rcode() == dns.rcode.NXDOMAIN and not message.answer
        return gone and vouching(message, name) is not None

    async def _stub(self, owner: str, rdtype: str, asked: str) -> dns.message.Message | None:
        if self._failures == ENOUGH:
            self.unseen.append((f"{owner} {rdtype}", self._last))
            return None
        try:
            message = await self._session.stub(owner, asked)
        except NetError as error:
            if error.reason is Reason.DEADLINE:
                raise
            self._failures += 1
            self._last = error.reason
            self.unseen.append((f"{owner} {rdtype}", error.reason))
            return None
        self._failures = 0
        return message


def _target(rdata: Any) -> str:
    match rdata:
        case MX():
            return text_of(rdata.exchange)
        case SRV() | CNAME():
            return text_of(rdata.target)
    return ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


async def _servers(session: Session, records: _Records) -> Absent | None:
    """Add whatever parent or zone name as its servers."""
    zone = session.subject.name
    try:
        servers = await known(session)
    except NetError as error:
        if error.reason is Reason.DEADLINE:
            raise
        records.unseen.append((f"{zone} NS", error.reason))
        return None
    if isinstance(servers, Nameservers):
        names = {*servers.parent, *(server.name for server in everyone(servers))}
        records.found |= {(zone, "NS", name) for name in names}
        return None
    return servers


async def _look(session: Session) -> Pointers | Absent:
    zone = session.subject.name
    records = _Records(session)
    absent = await _servers(session, records)
    if absent is not None:
        return absent
    await records.ask(zone, "MX")
    above = [f"{label}.{zone}" for label in (*_PROTOCOLS, _KEYS)]
    await records.soon([(name, "SRV") for name in above])
    empty = {name for name in above if await records.nothing_below(name)}
    for protocol in _PROTOCOLS:
        if f"{protocol}.{zone}" not in empty:
            for label in (label for label in SERVICES if label.endswith(f".{protocol}")):
                await records.ask(f"{label}.{zone}", "SRV")
    found, listed = await _hosts(session, records)
    named = [(f"{label}.{zone}", asked) for label, asked in ALIASES.items()]
    aliases = [(name, asked) for name, asked in named if name not in listed]
    for number, (name, asked) in enumerate(aliases):
        if number % ENOUGH == 0:
            await records.soon(aliases[number : number + ENOUGH])
        await records.ask(name, "CNAME", asked=asked)
    if f"{_KEYS}.{zone}" not in empty:
        for selector in _selectors(session):
            await records.ask(f"{selector}.{_KEYS}.{zone}", "CNAME", asked="TXT")
    for owner, rdtype, target in sorted(records.found):
        if len(found) < MOST_POINTERS:
            what = await look_up(session, target)
            found.append(pointer(owner, rdtype, target, what, _own(session)))
        else:
            records.unseen.append((f"{target} A", Reason.BUDGET))
    found.sort(key=lambda p: (p.owner, p.rdtype, p.target))
    return Pointers(pointers=tuple(found), unseen=tuple(sorted(records.unseen)))


def _own(session: Session) -> set[str]:
    """Return the zones of the office: a sub-zone's records lead to its parent's names, too."""
    return {session.subject.name, *(zone.name for zone in session.regency.zones)}


def _selectors(session: Session) -> list[str]:
    """Return the selectors that are known to be in use somewhere, and those the owner listed."""
    own = session.zone.dkim_selectors if session.zone else ()
    return sorted({*(row.name for row in SELECTORS), *own[:MOST_OWN]})


async def _hosts(session: Session, records: _Records) -> tuple[list[Pointer], set[str]]:
    """Return where the aliases of the zone's listed hosts lead, and the hosts' names."""
    zone = session.subject.name
    listed = sorted(host.name for host in session.regency.hosts if host.zone == zone)
    found: list[Pointer] = []
    failures: list[Reason] = []
    for number, name in enumerate(listed):
        if len(found) >= MOST_POINTERS or number >= MOST_HOSTS:
            records.unseen.append((f"{name} CNAME", Reason.BUDGET))
            continue
        if len(failures) == ENOUGH:
            records.unseen.append((f"{name} CNAME", failures[-1]))
            continue
        what = await look_up(session, name)
        if what.reason is None:
            failures.clear()
        else:
            failures.append(what.reason)
        if what.chain:
            found.append(pointer(name, "CNAME", what.chain[0], what, _own(session)))
        elif what.reason is not None:
            records.unseen.append((f"{name} CNAME", what.reason))
    return found, set(listed)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Pointers`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Pointers,),
    observe=observe,
    sends=(
        Sends(Packet.DNS, (53,), MOST_SERVERS + 2 * MOST_ASKED),
        Sends(
            Packet.OPERATOR,
            (53,),
            4
            + len(SERVICES)
            + len(ALIASES)
            + len(SELECTORS)
            + MOST_OWN
            + MOST_HOSTS
            + QUESTIONS * MOST_POINTERS,
        ),
    ),
)
