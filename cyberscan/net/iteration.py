"""Looking a name up from the root's servers down, in a recursive resolver's place (RFC 1034 5.3.3).

For where no resolver is to be had, or the one that is there answers in the place of others. What a
server says is believed only of names below the zone it was asked for. Whoever makes a zone can make
it cost much to follow (NXNSAttack, CVE-2020-12662), so that each step has its cap.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

import anyio
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.NS import NS
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.net.base import Forbidden, NetError

ALIASES: Final = 16
"""CNAMEs followed, as `cyberscan.net.messages.addresses` does."""
REFERRALS: Final = 20
"""From the root to an answer: names have fewer labels that anybody delegates at."""
DEPTH: Final = 4
"""Lookups inside a lookup: of name servers' names."""
TRIED: Final = 4
"""Servers of one zone that are asked before it counts as silent."""
NAMED: Final = 3
"""Servers of one zone that are looked up by their names, where no address came along."""
QUESTIONS: Final = 80
"""Of one lookup, all told."""
SERVERS: Final = 32
"""Servers of one zone that are looked at: the root has 13, and 1,500 fit into one answer."""
CUTS: Final = 4_096
"""Zones remembered."""
_ADDRESSES: Final = 2
"""Of one server and family that are kept."""

Ask = Callable[[str, str, str], Awaitable[dns.message.Message]]
"""Ask the server at an address for a name and a type."""


class Cut(Struct):
    """A zone, and who serves it."""

    zone: dns.name.Name
    names: tuple[dns.name.Name, ...]
    addresses: list[str]


class Said(Struct):
    """What a zone said, as far as it may say it."""

    rcode: dns.rcode.Rcode
    answer: list[dns.rrset.RRset]
    authority: list[dns.rrset.RRset]


class _Lookup(Struct):
    """On whose account one lookup asks, and what it has left to spend."""

    ask: Ask
    left: int = QUESTIONS


class Iteration:
    """Looks names up. Cuts are kept for the run, answers by whoever asks.

    Args:
        hints: Addresses of servers of the root.
        has_ipv6: Whether servers can be reached over IPv6.

    """

    def __init__(self, hints: Sequence[str], has_ipv6: Callable[[], bool]) -> None:
        self._has_ipv6 = has_ipv6
        self._hints = tuple(hints)
        self._root: Cut | None = None
        self._priming = anyio.Lock()
        self._cuts: dict[dns.name.Name, Cut] = {}
        self._silent: set[str] = set()

    async def find(
        self, ask: Ask, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
    ) -> dns.message.Message:
        """Return what a recursive resolver would: aliases followed, NXDOMAIN and empty answers too.

        Raises `NetError` DNS_FAILURE where no server of a zone gave an answer to be used, or what
        was left of the lookup's share is used up; `Forbidden` where none of them may be asked.
        """
        lookup = _Lookup(ask)
        query = dns.message.make_query(name, rdtype, want_dnssec=True)
        response = dns.message.make_response(query, recursion_available=True)
        at = name
        for _ in range(ALIASES):
            said = await self._walk(at, rdtype, lookup, 0)
            _add(response, said.answer)
            denial = said.authority
            response.set_rcode(said.rcode)
            target = _leads_to(at, rdtype, said)
            if target is None:
                response.authority = denial
                return response
            at = target
        raise NetError(f"{name}: more than {ALIASES} aliases", Reason.DNS_FAILURE)

    async def _walk(
        self,
        name: dns.name.Name,
        rdtype: dns.rdatatype.RdataType,
        lookup: _Lookup,
        depth: int,
    ) -> Said:
        """Return an authoritative answer about one name, its aliases not followed further."""
        cut = await self._nearest(name, rdtype, lookup)
        for _ in range(REFERRALS):
            said = await self._any(cut, name, rdtype, lookup, depth)
            below = _referral(said, cut.zone, name)
            if below is None:
                return _within(said, cut.zone, name)
            # A lookup uses up the names it looks for servers by; the next one may fare better.
            self._keep(Cut(below.zone, below.names, below.addresses))
            cut = below
        raise NetError(f"{name}: more than {REFERRALS} referrals", Reason.DNS_FAILURE)

    async def _any(
        self,
        cut: Cut,
        name: dns.name.Name,
        rdtype: dns.rdatatype.RdataType,
        lookup: _Lookup,
        depth: int,
    ) -> dns.message.Message:
        """Ask servers of a zone until one gives an answer or a referral."""
        what = f"{name} {dns.rdatatype.to_text(rdtype)}"
        said: list[str] = []
        asked: set[str] = set()
        barred: list[Forbidden] = []
        for _ in range(TRIED):
            address = await self._next(cut, asked, lookup, depth)
            if address is None:
                break
            asked.add(address)
            if not lookup.left:
                raise NetError(f"{what}: more than {QUESTIONS} questions", Reason.DNS_FAILURE)
            lookup.left -= 1
            try:
                found = await lookup.ask(address, _plain(name), dns.rdatatype.to_text(rdtype))
            except Forbidden as error:
                if error.reason is Reason.NOT_LOOKED:
                    raise
                # As a rule a private address beside public ones: nothing was sent to it.
                self._silent.add(address)
                barred.append(error)
                said.append(str(error))
                continue
            except NetError as error:
                if error.reason is Reason.DEADLINE:
                    raise
                self._silent.add(address)
                said.append(str(error))
                continue
            self._silent.discard(address)
            if _is_usable(found, cut.zone, name):
                return found
            said.append(f"{address} answered {_told(found)}")
        if barred and len(barred) == len(said):
            raise barred[0]
        detail = "; ".join(said) or "none of its servers has an address"
        raise NetError(f"{what}: {_plain(cut.zone) or '.'}: {detail}", Reason.DNS_FAILURE)

    async def _next(self, cut: Cut, asked: set[str], lookup: _Lookup, depth: int) -> str | None:
        """Return a server's address that was not asked yet: first one that was not silent before;
        where none came along, names are looked up."""
        while True:
            left = [
                a for a in cut.addresses if a not in asked and (":" not in a or self._has_ipv6())
            ]
            if heard := [address for address in left if address not in self._silent]:
                return secrets.choice(heard)
            if not cut.names or depth >= DEPTH:
                return left[0] if left else None
            server, cut.names = cut.names[0], cut.names[1:]
            found = await self._locate(server, lookup, depth + 1)
            cut.addresses += [address for address in found if address not in cut.addresses]

    async def _locate(self, server: dns.name.Name, lookup: _Lookup, depth: int) -> list[str]:
        """Return addresses of a name server, [] where it has none to be found."""
        found: list[str] = []
        kinds = [dns.rdatatype.A, *([dns.rdatatype.AAAA] if self._has_ipv6() else [])]
        for rdtype in kinds:
            try:
                said = await self._walk(server, rdtype, lookup, depth)
            except NetError as error:
                if error.reason in {Reason.DEADLINE, Reason.NOT_LOOKED} or not lookup.left:
                    raise
                continue
            found += _addresses(said.answer, server)
        return found

    async def _nearest(
        self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType, lookup: _Lookup
    ) -> Cut:
        """Return the deepest known zone that can speak of a name. Of a DS, it is the zone above
        (RFC 4035 section 3.1.4.1)."""
        at = name
        if rdtype == dns.rdatatype.DS and at != dns.name.root:
            at = at.parent()
        while at != dns.name.root:
            known = self._cuts.get(at)
            if known is not None:
                return Cut(known.zone, known.names, known.addresses)
            at = at.parent()
        async with self._priming:
            if self._root is None:
                self._root = await self._prime(lookup)
        return self._root

    async def _prime(self, lookup: _Lookup) -> Cut:
        """Ask a hinted server who serves the root (RFC 9609 section 3); the hints do for themselves
        where its answer brings no addresses."""
        root = dns.name.root
        hinted = Cut(root, (), list(self._hints))
        said = await self._any(hinted, root, dns.rdatatype.NS, lookup, 0)
        names = {
            rd.target
            for rrset in said.answer
            if rrset.name == root
            for rd in rrset
            if isinstance(rd, NS)
        }
        found = [a for name in sorted(names)[:SERVERS] for a in _addresses(said.additional, name)]
        return Cut(root, (), found or list(self._hints))

    def _keep(self, cut: Cut) -> None:
        while len(self._cuts) >= CUTS:
            del self._cuts[next(iter(self._cuts))]
        self._cuts[cut.zone] = cut


def _referral(said: dns.message.Message, zone: dns.name.Name, name: dns.name.Name) -> Cut | None:
    """Return the cut an answer points to: below the zone asked, at or above the name."""
    if said.rcode() != dns.rcode.NOERROR or said.answer:
        return None
    if any(rrset.rdtype == dns.rdatatype.SOA for rrset in said.authority):
        return None
    for rrset in said.authority:
        if rrset.rdtype != dns.rdatatype.NS or not _is_below(rrset.name, zone):
            continue
        if not name.is_subdomain(rrset.name):
            continue
        names = sorted({rd.target for rd in rrset if isinstance(rd, NS)})[:SERVERS]
        # Addresses of names outside the zone that was asked are none of its business.
        glue = [
            address
            for target in names
            if target.is_subdomain(zone)
            for address in _addresses(said.additional, target)
        ]
        bare = [n for n in names if not n.is_subdomain(rrset.name)]
        secrets.SystemRandom().shuffle(bare)
        return Cut(rrset.name, tuple(bare[:NAMED]), glue)
    return None


def _is_usable(said: dns.message.Message, zone: dns.name.Name, name: dns.name.Name) -> bool:
    """Whether an answer is a word of the zone: an authoritative one, or a referral further down.
    Others come from servers that do not serve it (lame)."""
    if said.rcode() not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
        return False
    return bool(said.flags & dns.flags.AA) or _referral(said, zone, name) is not None


def _add(response: dns.message.Message, answer: Iterable[dns.rrset.RRset]) -> None:
    """Add sets so that dnspython finds them: it keeps an index of its own."""
    for rrset in answer:
        held = response.find_rrset(
            response.answer, rrset.name, rrset.rdclass, rrset.rdtype, rrset.covers, create=True
        )
        for rdata in rrset:
            held.add(rdata, rrset.ttl)


def _within(said: dns.message.Message, zone: dns.name.Name, name: dns.name.Name) -> Said:
    """Leave of an answer what its zone may say: the chain of aliases from the name on, and only
    names of the zone; what else its server added is dropped. Of a longer chain, what lies beyond
    `ALIASES` is left to the next question."""
    kept: list[dns.rrset.RRset] = []
    at: dns.name.Name | None = name
    seen: set[dns.name.Name] = set()
    while at is not None and at not in seen and len(seen) < ALIASES and at.is_subdomain(zone):
        seen.add(at)
        here = [r for r in said.answer if r.name == at]
        # A DNAME's alias is made by the server (RFC 6672 section 3.1); the DNAME comes along.
        above = [
            r
            for r in said.answer
            if _covered(r) == dns.rdatatype.DNAME and at != r.name and at.is_subdomain(r.name)
        ]
        kept += [r for r in (*above, *here) if r not in kept]
        alias = next((r for r in here if r.rdtype == dns.rdatatype.CNAME and len(r)), None)
        at = alias[0].target if alias is not None else None
    return Said(said.rcode(), kept, [r for r in said.authority if r.name.is_subdomain(zone)])


def _covered(rrset: dns.rrset.RRset) -> dns.rdatatype.RdataType:
    return rrset.covers if rrset.rdtype == dns.rdatatype.RRSIG else rrset.rdtype


def _leads_to(
    name: dns.name.Name, rdtype: dns.rdatatype.RdataType, said: Said
) -> dns.name.Name | None:
    """Return where an answer's aliases lead out of it, None where they are at their end."""
    if rdtype in {dns.rdatatype.CNAME, dns.rdatatype.ANY}:
        return None
    at = name
    for _ in range(ALIASES):
        if any(r.name == at and r.rdtype == rdtype for r in said.answer):
            return None
        alias = next(
            (r for r in said.answer if r.name == at and r.rdtype == dns.rdatatype.CNAME and len(r)),
            None,
        )
        if alias is None:
            return None if at == name or _denies(said, at) else at
        at = alias[0].target
    return at


def _denies(said: Said, name: dns.name.Name) -> bool:
    """Whether an answer says that its last alias' target has no such record: its zone's SOA."""
    return any(r.rdtype == dns.rdatatype.SOA and name.is_subdomain(r.name) for r in said.authority)


def _addresses(section: Iterable[dns.rrset.RRset], name: dns.name.Name) -> list[str]:
    """Return a name's addresses in a section, IPv4 first, a few of each family."""
    found: dict[type, list[str]] = {A: [], AAAA: []}
    for rrset in section:
        if rrset.name != name:
            continue
        for rdata in rrset:
            if isinstance(rdata, (A, AAAA)):
                found[type(rdata)].append(str(rdata.address))
    return [address for kind in (A, AAAA) for address in sorted(found[kind])[:_ADDRESSES]]


def _is_below(name: dns.name.Name, zone: dns.name.Name) -> bool:
    return name != zone and name.is_subdomain(zone)


def _told(said: dns.message.Message) -> str:
    rcode = dns.rcode.to_text(said.rcode())
    return "without authority" if rcode == "NOERROR" else rcode


def _plain(name: dns.name.Name) -> str:
    """Return a name as `cyberscan.net.messages.query` takes it; "" for the root."""
    return "" if name == dns.name.root else name.to_text(omit_final_dot=True)
