"""The lab's recursive resolver: it walks the lab's own tree, from the root's servers down.

It asks the same `Nameserver` objects that answer on the wire, without the wire between. It does
not validate: AD is never set, signatures are passed on to whoever asks with DO.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

from cyberscan.lab.authority import Nameserver, refusal, respond

_DEEPEST: Final = 6
"""Resolutions inside a resolution: name servers whose own names must be looked up."""
_MOST_REFERRALS: Final = 16
_LONGEST_CHAIN: Final = 8


class _Lost(Exception):
    """No server of a zone gave an answer that can be used."""


class Resolver:
    """Answers recursively. A name whose servers are silent or lame gets SERVFAIL."""

    def __init__(self, servers: Mapping[str, Nameserver], roots: tuple[str, ...]) -> None:
        """``servers``: what answers at each address; ``roots``: addresses of the root's servers."""
        self._servers = servers
        self._roots = roots
        self._kept: dict[tuple[dns.name.Name, int, bool], dns.message.Message] = {}

    def answer(self, query: dns.message.Message) -> dns.message.Message:
        """Return the response to a well-formed query."""
        response = respond(query)
        response.flags |= dns.flags.RA
        problem = refusal(query)
        if problem is not None:
            response.set_rcode(problem)
            return response
        if not query.flags & dns.flags.RD:
            response.set_rcode(dns.rcode.REFUSED)
            return response
        question = query.question[0]
        proven = bool(query.ednsflags & dns.flags.DO)
        try:
            self._follow(response, question.name, question.rdtype, proven=proven)
        except _Lost:
            response.answer = []
            response.authority = []
            response.set_rcode(dns.rcode.SERVFAIL)
        return response

    def _follow(
        self,
        response: dns.message.Message,
        name: dns.name.Name,
        rdtype: dns.rdatatype.RdataType,
        *,
        proven: bool,
    ) -> None:
        for _ in range(_LONGEST_CHAIN):
            final = self._walk(name, rdtype, proven=proven, depth=0)
            response.answer += final.answer
            response.authority = list(final.authority)
            response.set_rcode(final.rcode())
            target = _dangling_alias(name, rdtype, final)
            if target is None:
                return
            name = target
        raise _Lost

    def _walk(
        self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType, *, proven: bool, depth: int
    ) -> dns.message.Message:
        key = (name, int(rdtype), proven)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._descend(name, rdtype, proven=proven, depth=depth)
            if len(self._kept) < 10_000:
                self._kept[key] = kept
        return kept

    def _descend(
        self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType, *, proven: bool, depth: int
    ) -> dns.message.Message:
        if depth > _DEEPEST:
            raise _Lost
        query = dns.message.make_query(name, rdtype, want_dnssec=proven)
        addresses = list(self._roots)
        zone = dns.name.root
        for _ in range(_MOST_REFERRALS):
            reply = self._ask(addresses, query)
            if reply.flags & dns.flags.AA:
                return reply
            referral = _referral(reply)
            if referral is None or not referral.name.is_subdomain(zone) or referral.name == zone:
                raise _Lost
            zone = referral.name
            addresses = self._locate(referral, reply, depth)
        raise _Lost

    def _ask(self, addresses: list[str], query: dns.message.Message) -> dns.message.Message:
        for address in addresses:
            server = self._servers.get(address)
            if server is None:
                continue  # silent
            reply = server.answer(query)
            if reply.rcode() in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
                return reply
        raise _Lost

    def _locate(
        self, referral: dns.rrset.RRset, reply: dns.message.Message, depth: int
    ) -> list[str]:
        found: list[str] = []
        for server in referral:
            glue = [s for s in reply.additional if s.name == server.target]
            if not glue:
                glue = self._addresses(server.target, depth)
            found += [r.address for s in glue for r in s if hasattr(r, "address")]
        return found

    def _addresses(self, name: dns.name.Name, depth: int) -> list[dns.rrset.RRset]:
        found: list[dns.rrset.RRset] = []
        for rdtype in (dns.rdatatype.A, dns.rdatatype.AAAA):
            try:
                found += self._walk(name, rdtype, proven=False, depth=depth + 1).answer
            except _Lost:
                continue
        return found


def _referral(reply: dns.message.Message) -> dns.rrset.RRset | None:
    if reply.rcode() != dns.rcode.NOERROR or reply.answer:
        return None
    return next((s for s in reply.authority if s.rdtype == dns.rdatatype.NS), None)


def _dangling_alias(
    name: dns.name.Name, rdtype: dns.rdatatype.RdataType, reply: dns.message.Message
) -> dns.name.Name | None:
    """Return where the answer's chain of CNAMEs leaves off without what was asked for."""
    if rdtype == dns.rdatatype.CNAME or reply.rcode() == dns.rcode.NXDOMAIN:
        return None
    seen = 0
    while seen <= _LONGEST_CHAIN:
        if any(s.name == name and s.rdtype == rdtype for s in reply.answer):
            return None
        alias = next(
            (s for s in reply.answer if s.name == name and s.rdtype == dns.rdatatype.CNAME), None
        )
        if alias is None:
            # Authority with a SOA: the chain ended inside the zone and there is no such record.
            ended = any(s.rdtype == dns.rdatatype.SOA for s in reply.authority)
            return None if seen == 0 or ended else name
        name = alias[0].target
        seen += 1
    raise _Lost
