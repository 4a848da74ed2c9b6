"""How an authoritative server answers (RFC 1034 section 4.3.2, RFC 4035 section 3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import dns.flags
import dns.message
import dns.name
import dns.node
import dns.opcode
import dns.rcode
import dns.rdataclass
import dns.rdataset
import dns.rdatatype
import dns.rrset
import dns.zone

from cyberscan.lab.denial import STAR, Denial, Hashed, Plain

UDP_PAYLOAD: Final = 1232
"""What the servers offer and keep to over UDP (DNS flag day 2020: avoids fragmentation)."""

_LONGEST_CHAIN: Final = 8
_REFUSED: Final = frozenset({dns.rdatatype.AXFR, dns.rdatatype.IXFR, dns.rdatatype.ANY})
"""Transfers to strangers, and ANY, which a server may decline (RFC 8482)."""


class Holding:
    """One zone as a server holds it."""

    def __init__(self, zone: dns.zone.Zone) -> None:
        if zone.origin is None:
            raise ValueError("a zone without an origin cannot be served")
        self.origin = zone.origin
        self._nodes: dict[dns.name.Name, dns.node.Node] = dict(zone.nodes)
        hashed = {n: node for n, node in self._nodes.items() if _is_hashed(node)}
        for name in hashed:
            del self._nodes[name]
        self._hashed = hashed
        self._denial: Denial = Hashed(self, hashed) if hashed else Plain(self, self._plain())
        self._implied: set[dns.name.Name] = set()
        for name in self._nodes:
            while name != self.origin:
                name = name.parent()  # noqa: PLW2901
                self._implied.add(name)

    @staticmethod
    def _rdataset(
        node: dns.node.Node | None, rdtype: dns.rdatatype.RdataType
    ) -> dns.rdataset.Rdataset | None:
        return None if node is None else node.get_rdataset(dns.rdataclass.IN, rdtype)

    def take(
        self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType, *, proven: bool
    ) -> list[dns.rrset.RRset]:
        """Return the set of that name and type, with its signatures where ``proven``."""
        node = self._nodes.get(name) or self._hashed.get(name)
        found = self._rdataset(node, rdtype)
        if node is None or found is None:
            return []
        sets = [dns.rrset.from_rdata_list(name, found.ttl, list(found))]
        if proven:
            signatures = node.get_rdataset(dns.rdataclass.IN, dns.rdatatype.RRSIG, rdtype)
            if signatures is not None:
                sets.append(dns.rrset.from_rdata_list(name, signatures.ttl, list(signatures)))
        return sets

    def cut(self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType) -> dns.name.Name | None:
        """Return the delegation ``name`` lies behind. The DS of a cut is the parent's to answer."""
        depth = len(self.origin.labels)
        for length in range(depth + 1, len(name.labels) + 1):
            above = name.split(length)[1]
            if self._rdataset(self._nodes.get(above), dns.rdatatype.NS):
                return None if above == name and rdtype == dns.rdatatype.DS else above
        return None

    def exists(self, name: dns.name.Name) -> bool:
        """Whether the name or one below it has records (RFC 8020)."""
        return name in self._nodes or name in self._implied

    def encloser(self, name: dns.name.Name) -> dns.name.Name:
        """Return the closest name above ``name`` that exists (RFC 4592 section 3.3.1)."""
        above = name.parent()
        while not self.exists(above):
            above = above.parent()
        return above

    def source(self, name: dns.name.Name) -> dns.name.Name | None:
        """Return the wildcard that ``name``, which does not exist, is made from (RFC 4592)."""
        wild = STAR.concatenate(self.encloser(name))
        return wild if wild in self._nodes else None

    def redirection(self, name: dns.name.Name) -> dns.name.Name | None:
        """Return the DNAME that ``name`` lies below (RFC 6672 section 3.2)."""
        while name != self.origin:
            name = name.parent()
            if self._rdataset(self._nodes.get(name), dns.rdatatype.DNAME):
                return name
        return None

    def whole(self) -> list[dns.rrset.RRset]:
        """Return everything, the SOA first and last (RFC 5936 section 2.2)."""
        soa = self.soa(proven=False)
        rest = [
            dns.rrset.from_rdata_list(name, found.ttl, list(found))
            for name, node in sorted((self._nodes | self._hashed).items())
            for found in node.rdatasets
            if not (name == self.origin and found.rdtype == dns.rdatatype.SOA)
        ]
        return [*soa, *rest, *soa]

    def no_data(self, name: dns.name.Name) -> list[dns.rrset.RRset]:
        """Prove that ``name`` has no such record."""
        return self._deny(self._denial.no_data(name))

    def no_name(self, name: dns.name.Name) -> list[dns.rrset.RRset]:
        """Prove that neither ``name`` nor a wildcard exists."""
        return self._deny(self._denial.no_name(name))

    def no_closer(self, name: dns.name.Name) -> list[dns.rrset.RRset]:
        """Prove that a wildcard is the nearest to ``name``."""
        return self._deny(self._denial.no_closer(name))

    def wildcard_no_data(self, name: dns.name.Name) -> list[dns.rrset.RRset]:
        """Prove that the wildcard for ``name`` has no such record."""
        return self._deny(self._denial.wildcard_no_data(name))

    def _deny(self, owners: Iterable[dns.name.Name]) -> list[dns.rrset.RRset]:
        found: list[dns.rrset.RRset] = []
        for owner in owners:
            _append(found, self.take(owner, self._denial.rdtype, proven=True))
        return found

    def _plain(self) -> list[dns.name.Name]:
        return [
            name
            for name, node in self._nodes.items()
            if self._rdataset(node, dns.rdatatype.NSEC) is not None
        ]

    def soa(self, *, proven: bool) -> list[dns.rrset.RRset]:
        """Return the zone's SOA."""
        return self.take(self.origin, dns.rdatatype.SOA, proven=proven)


class Nameserver:
    """What one server says to one question, whatever carried it."""

    def __init__(self, zones: Iterable[dns.zone.Zone]) -> None:
        self._zones = sorted((Holding(z) for z in zones), key=lambda h: -len(h.origin.labels))

    def answer(self, query: dns.message.Message) -> dns.message.Message:
        """Return the response to a well-formed query."""
        response = respond(query)
        problem = refusal(query)
        if problem is not None:
            response.set_rcode(problem)
            return response
        question = query.question[0]
        holding = self._choose(question.name, question.rdtype)
        if holding is None or question.rdtype in _REFUSED:
            response.set_rcode(dns.rcode.REFUSED)
            return response
        proven = bool(query.ednsflags & dns.flags.DO)
        self._fill(response, holding, question.name, question.rdtype, proven=proven)
        return response

    def whole(self, name: dns.name.Name) -> list[dns.rrset.RRset]:
        """Return the zone of that name whole; empty where it is not held."""
        return next((held.whole() for held in self._zones if held.origin == name), [])

    def _choose(self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType) -> Holding | None:
        held = [h for h in self._zones if name.is_subdomain(h.origin)]
        if rdtype == dns.rdatatype.DS and len(held) > 1 and held[0].origin == name:
            return held[1]
        return held[0] if held else None

    def _fill(
        self,
        response: dns.message.Message,
        holding: Holding,
        name: dns.name.Name,
        rdtype: dns.rdatatype.RdataType,
        *,
        proven: bool,
    ) -> None:
        for _ in range(_LONGEST_CHAIN):
            cut = holding.cut(name, rdtype)
            if cut is not None:
                self._refer(response, holding, cut, proven=proven)
                return
            response.flags |= dns.flags.AA
            dname = holding.redirection(name)
            if dname is not None:
                response.answer += holding.take(dname, dns.rdatatype.DNAME, proven=proven)
                response.answer.append(_synthesised(name, dname, response.answer))
                return
            wild = None if holding.exists(name) else holding.source(name)
            if wild is not None:
                self._expand(response, holding, wild, name, rdtype, proven=proven)
                return
            if not holding.exists(name):
                response.set_rcode(dns.rcode.NXDOMAIN)
                response.authority += holding.soa(proven=proven)
                if proven:
                    _append(response.authority, holding.no_name(name))
                return
            found = holding.take(name, rdtype, proven=proven)
            if found:
                response.answer += found
                return
            alias = holding.take(name, dns.rdatatype.CNAME, proven=proven)
            if not alias:
                response.authority += holding.soa(proven=proven)
                if proven:
                    _append(response.authority, holding.no_data(name))
                return
            response.answer += alias
            name = alias[0][0].target
            if not name.is_subdomain(holding.origin):
                return

    @staticmethod
    def _expand(
        response: dns.message.Message,
        holding: Holding,
        wild: dns.name.Name,
        name: dns.name.Name,
        rdtype: dns.rdatatype.RdataType,
        *,
        proven: bool,
    ) -> None:
        """Answer from a wildcard (RFC 4592), with proof of that (RFC 4035 section 3.1.3.3)."""
        found = holding.take(wild, rdtype, proven=proven) or holding.take(
            wild, dns.rdatatype.CNAME, proven=proven
        )
        response.answer += _renamed(found, name)
        if found:
            if proven:
                _append(response.authority, holding.no_closer(name))
            return
        response.authority += holding.soa(proven=proven)
        if proven:
            _append(response.authority, holding.wildcard_no_data(name))

    @staticmethod
    def _refer(
        response: dns.message.Message, holding: Holding, cut: dns.name.Name, *, proven: bool
    ) -> None:
        servers = holding.take(cut, dns.rdatatype.NS, proven=False)
        response.authority += servers
        if proven:
            signer = holding.take(cut, dns.rdatatype.DS, proven=True)
            _append(response.authority, signer or holding.no_data(cut))
        for server in servers[0]:
            for rdtype in (dns.rdatatype.A, dns.rdatatype.AAAA):
                response.additional += holding.take(server.target, rdtype, proven=False)


def _is_hashed(node: dns.node.Node) -> bool:
    return node.get_rdataset(dns.rdataclass.IN, dns.rdatatype.NSEC3) is not None


def respond(query: dns.message.Message) -> dns.message.Message:
    """Return an empty response, with EDNS where the query has it (RFC 6891 section 7)."""
    response = dns.message.make_response(query)
    if query.edns >= 0:
        response.use_edns(0, query.ednsflags & dns.flags.DO, UDP_PAYLOAD)
    return response


def refusal(query: dns.message.Message) -> dns.rcode.Rcode | None:
    """Return the rcode for a query no server of the lab goes into, None for an ordinary one."""
    if query.opcode() != dns.opcode.QUERY:
        return dns.rcode.NOTIMP
    if len(query.question) != 1:
        return dns.rcode.FORMERR
    if query.edns > 0:
        return dns.rcode.BADVERS
    if query.question[0].rdclass != dns.rdataclass.IN:
        return dns.rcode.REFUSED
    return None


def _renamed(sets: list[dns.rrset.RRset], name: dns.name.Name) -> list[dns.rrset.RRset]:
    return [dns.rrset.from_rdata_list(name, found.ttl, list(found)) for found in sets]


def _synthesised(
    name: dns.name.Name, dname: dns.name.Name, sets: list[dns.rrset.RRset]
) -> dns.rrset.RRset:
    """Return the CNAME that a DNAME makes (RFC 6672 section 3.1); it has no signature."""
    found = next(each for each in sets if each.rdtype == dns.rdatatype.DNAME)
    target = name.relativize(dname).concatenate(found[0].target)
    return dns.rrset.from_text(name, found.ttl, "IN", "CNAME", target.to_text())


def _append(section: list[dns.rrset.RRset], sets: list[dns.rrset.RRset]) -> None:
    """Add what the section does not hold yet: one NSEC may prove two things."""
    section += [found for found in sets if found not in section]
