"""Signed zones of every algorithm and denial, in memory, answered as an authoritative server would.

The zones are signed and served by the lab's own code; whether that is right is shown against
real servers and validators in tests/observe/test_dnssec_real.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, cast

import dns.dnssec
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import dns.zone
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from dns.dnssectypes import Algorithm, DSDigest
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS

from cyberscan.lab.authority import Nameserver
from cyberscan.lab.province.shapes import Hashed, Signing, ZoneFile
from cyberscan.lab.signing import keys_of, sign

AT = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
"""The moment everything is judged at; `LoopbackSession`'s, too."""
BEGINS, ENDS = AT - timedelta(days=14), AT + timedelta(days=31)

RECORDS = """\
@ 300 IN SOA ns admin 1 7200 3600 86400 300
@ 300 IN NS ns
@ 300 IN MX 10 surel
@ 300 IN TXT "halo"
ns 300 IN A 192.0.2.53
surel 300 IN A 192.0.2.25
www 300 IN A 192.0.2.1
alias 300 IN CNAME www
luar 300 IN CNAME www.lain.test.
*.liar 300 IN A 192.0.2.2
nyata.liar 300 IN A 192.0.2.3
*.lempar 300 IN CNAME www
pindah 300 IN DNAME www.lain.test.
a.b.kosong 300 IN A 192.0.2.4
aman 300 IN NS ns.aman
aman 300 IN DS 12345 13 2 abababababababababababababababababababababababababababababababab
ns.aman 300 IN A 192.0.2.5
polos 300 IN NS ns.polos
ns.polos 300 IN A 192.0.2.6
"""
"""Every kind of name a zone can have."""


@dataclass
class Tree:
    """One zone, signed by the lab, with the server that holds it."""

    origin: str = "contoh.test"
    records: str = RECORDS
    signing: Signing = field(default_factory=Signing)
    until: float = 31.0
    seed: int = 5
    zone: dns.zone.Zone = field(init=False)
    server: Nameserver = field(init=False)
    keys: dns.rrset.RRset = field(init=False)
    _said: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.zone = dns.zone.from_text(
            self.records, origin=f"{self.origin}.", relativize=False, check_origin=False
        )
        sign(self.zone, self.file, self.seed, AT)
        self.server = Nameserver([self.zone])
        found = self.zone.get_rdataset(self.name, dns.rdatatype.DNSKEY)
        keys = [key for _, key in keys_of(self.file, self.seed)] if found is None else list(found)
        self.keys = dns.rrset.from_rdata_list(self.name, 300, keys)

    @property
    def file(self) -> ZoneFile:
        return ZoneFile(name=self.origin, servers=(), signed_until=self.until, signing=self.signing)

    @property
    def name(self) -> dns.name.Name:
        return dns.name.from_text(self.origin)

    def ds(self, digest: DSDigest = DSDigest.SHA256) -> DS:
        """The DS of the key that signs the keys."""
        policy = dns.dnssec.allow_all_policy
        return dns.dnssec.make_ds(self.name, cast(DNSKEY, self.keys[0]), digest, policy=policy)

    def answer(self, name: str, rdtype: str) -> dns.message.Message:
        """The server's answer, taken over the wire. Names are relative to the zone."""
        wire = self._said.get((name, rdtype))
        if wire is None:
            query = dns.message.make_query(self.absolute(name), rdtype, want_dnssec=True)
            wire = self.server.answer(query).to_wire(max_size=65_535)
            self._said[name, rdtype] = wire
        return dns.message.from_wire(wire)

    def absolute(self, name: str) -> dns.name.Name:
        return self.name if name == "@" else dns.name.from_text(name, self.name)


def taken(message: dns.message.Message) -> dns.message.Message:
    """Take a message over the wire, as a probe would get it."""
    return dns.message.from_wire(message.to_wire(max_size=65_535))


def hashed(*, iterations: int = 0, salt: str = "", opt_out: bool = False) -> Signing:
    return Signing(hashed=Hashed(iterations=iterations, salt=salt, opt_out=opt_out))


@cache
def tree(kind: str) -> Tree:
    """The zone with every kind of name, by the way in which it denies; made once."""
    signing = {
        "nsec": Signing(),
        "nsec3": hashed(),
        "nsec3-salted": hashed(iterations=12, salt="aabbcc"),
        "nsec3-opt-out": hashed(opt_out=True),
    }[kind]
    return Tree(signing=signing)


KINDS = ("nsec", "nsec3", "nsec3-salted", "nsec3-opt-out")

Private = Any


@cache
def pair(algorithm: int, number: int = 1, bits: int = 1024) -> tuple[Private, DNSKEY]:
    """A key of any algorithm that `cryptography` knows; short where RSA, which costs time."""
    private: Private
    if algorithm in {5, 7, 8, 10}:
        private = rsa.generate_private_key(65_537, bits)
    elif algorithm == 13:
        private = ec.derive_private_key(1_000 + number, ec.SECP256R1())
    elif algorithm == 14:
        private = ec.derive_private_key(1_000 + number, ec.SECP384R1())
    elif algorithm == 15:
        private = ed25519.Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
    else:
        private = ed448.Ed448PrivateKey.from_private_bytes(bytes([number]) * 57)
    made = dns.dnssec.make_dnskey(private.public_key(), Algorithm.make(algorithm), flags=257)
    return private, made


def rrset(name: str, rdtype: str, *data: str) -> dns.rrset.RRset:
    return dns.rrset.from_text(f"{name}.", 300, "IN", rdtype, *data)


def signed(
    plain: dns.rrset.RRset,
    *by: tuple[Private, DNSKEY],
    zone: str = "contoh.test",
    begins: datetime = BEGINS,
    ends: datetime = ENDS,
) -> dns.rrset.RRset:
    """The signatures over a set by each of these keys."""
    made = [
        dns.dnssec.sign(
            plain,
            private,
            dns.name.from_text(zone),
            key,
            inception=begins,
            expiration=ends,
            policy=dns.dnssec.allow_all_policy,
        )
        for private, key in by
    ]
    return dns.rrset.from_rdata_list(plain.name, plain.ttl, made)


def message(
    name: str,
    rdtype: str,
    answer: tuple[dns.rrset.RRset, ...] = (),
    authority: tuple[dns.rrset.RRset, ...] = (),
    rcode: Any = dns.rcode.NOERROR,
) -> dns.message.Message:
    """A server's answer, taken over the wire."""
    query = dns.message.make_query(f"{name}.", rdtype, want_dnssec=True)
    made = dns.message.make_response(query)
    made.flags |= dns.flags.AA
    made.set_rcode(rcode)
    made.answer.extend(answer)
    made.authority.extend(authority)
    return taken(made)
