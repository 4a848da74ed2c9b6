"""DNS messages for tests: plain answers, and signed zones that answer as their servers would."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import dns.dnssec
import dns.flags
import dns.message
import dns.name
import dns.node
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import dns.zone
from cryptography.hazmat.primitives.asymmetric import ed25519
from dns.dnssectypes import Algorithm, DSDigest
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS

AT = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
"""The moment `LoopbackSession` lives at."""
INCEPTION = datetime(2026, 11, 1, tzinfo=UTC)
EXPIRATION = datetime(2026, 12, 31, tzinfo=UTC)


def rrset(text: str) -> dns.rrset.RRset:
    """``name ttl type data; data …`` as one set."""
    name, ttl, rdtype, data = text.split(" ", 3)
    return dns.rrset.from_text(name, int(ttl), "IN", rdtype, *data.split(" ; "))


def reply(
    name: str,
    rdtype: str,
    *answer: str | dns.rrset.RRset,
    authority: tuple[str | dns.rrset.RRset, ...] = (),
    additional: tuple[str, ...] = (),
    rcode: dns.rcode.Rcode = dns.rcode.NOERROR,
    aa: bool = True,
) -> dns.message.Message:
    """Build an answer and take it over the wire, as a probe would get it."""
    query = dns.message.make_query(name, rdtype, want_dnssec=True)
    message = dns.message.make_response(query)
    message.set_rcode(rcode)
    if aa:
        message.flags |= dns.flags.AA
    for section, sets in (
        (message.answer, answer),
        (message.authority, authority),
        (message.additional, additional),
    ):
        section.extend(rrset(s) if isinstance(s, str) else s for s in sets)
    return dns.message.from_wire(message.to_wire(max_size=65535))


def nxdomain(name: str, rdtype: str, *answer: str) -> dns.message.Message:
    return reply(name, rdtype, *answer, rcode=dns.rcode.NXDOMAIN)


def refused(name: str, rdtype: str) -> dns.message.Message:
    return reply(name, rdtype, rcode=dns.rcode.REFUSED, aa=False)


@dataclass
class SignedZone:
    """A zone signed with one Ed25519 key, answering as its authoritative server would."""

    origin: str
    records: str
    seed: int = 1
    inception: datetime = INCEPTION
    expiration: datetime = EXPIRATION
    private: ed25519.Ed25519PrivateKey = field(init=False)
    key: DNSKEY = field(init=False)
    zone: dns.zone.Zone = field(init=False)

    def __post_init__(self) -> None:
        self.private = ed25519.Ed25519PrivateKey.from_private_bytes(bytes([self.seed]) * 32)
        self.key = dns.dnssec.make_dnskey(self.private.public_key(), Algorithm.ED25519, flags=257)
        head = "@ 300 IN SOA ns admin 1 7200 3600 86400 300\n"
        self.zone = dns.zone.from_text(
            head + self.records, origin=self.dotted, relativize=False, check_origin=False
        )
        dns.dnssec.sign_zone(
            self.zone,
            keys=[(self.private, self.key)],
            inception=self.inception,
            expiration=self.expiration,
        )

    @property
    def dotted(self) -> str:
        return self.origin if self.origin.endswith(".") else self.origin + "."

    @property
    def name(self) -> dns.name.Name:
        return dns.name.from_text(self.dotted)

    @property
    def ds(self) -> DS:
        return dns.dnssec.make_ds(self.name, self.key, DSDigest.SHA256)

    def answer(self, name: str, rdtype: str) -> dns.message.Message:
        """Answer with signatures; NODATA and NXDOMAIN carry the SOA and the NSEC that speaks."""
        owner = dns.name.from_text(name)
        wanted = dns.rdatatype.from_text(rdtype)
        found = self._signed(owner, wanted)
        if found:
            return reply(name, rdtype, *found)
        authority = self._signed(self.name, dns.rdatatype.SOA)
        exists = self.zone.get_node(owner) is not None
        below = any(n.is_subdomain(owner) for n in self.zone)
        speaker = owner if exists else max(n for n in self.zone if n < owner)
        authority += self._signed(speaker, dns.rdatatype.NSEC)
        rcode = dns.rcode.NOERROR if exists or below else dns.rcode.NXDOMAIN
        return reply(name, rdtype, authority=tuple(authority), rcode=rcode)

    def _signed(self, owner: dns.name.Name, rdtype: Any) -> list[dns.rrset.RRset]:
        rdataset = self.zone.get_rdataset(owner, rdtype)
        if rdataset is None:
            return []
        sets = [dns.rrset.from_rdata_list(owner, rdataset.ttl, list(rdataset))]
        signatures = self.zone.get_rdataset(owner, dns.rdatatype.RRSIG, rdtype)
        if signatures is not None:
            sets.append(dns.rrset.from_rdata_list(owner, signatures.ttl, list(signatures)))
        return sets

    def sign(self, plain: dns.rrset.RRset) -> dns.rrset.RRset:
        """Return the signatures over a set that is not in the zone (NSEC3, for instance)."""
        rrsig = dns.dnssec.sign(
            plain,
            self.private,
            self.name,
            self.key,
            inception=self.inception,
            expiration=self.expiration,
        )
        return dns.rrset.from_rdata(plain.name, plain.ttl, cast(Any, rrsig))

    @property
    def keys(self) -> dns.rrset.RRset:
        return dns.rrset.from_rdata(self.name, 300, self.key)
