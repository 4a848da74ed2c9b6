"""The NSEC and NSEC3 records of an answer, verified, and what each says of a name.

What they prove together is in `cyberscan.parse.dnssec.proof`.

Hashes are bounded (CVE-2023-50868): few records, few iterations.
"""

from __future__ import annotations

from base64 import b32hexencode
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, cast

import dns.dnssec
import dns.message
import dns.name
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.NSEC import NSEC
from dns.rdtypes.ANY.NSEC3 import NSEC3
from dns.rdtypes.ANY.RRSIG import RRSIG

from cyberscan.model.facts.dnssec import Hashing, Signature
from cyberscan.parse.dnssec.verify import Unverified, find, verify

MOST_DENIALS: Final = 8
"""NSEC or NSEC3 records of one answer that are verified; RFC 5155 section 7.2 needs three."""
MOST_ITERATIONS: Final = 150
"""NSEC3 iterations that are computed: beyond, resolvers treat the answer as insecure or fail
(RFC 9276 section 3.2)."""

_OPT_OUT: Final = 1
"""Flag of an NSEC3 record (RFC 5155 section 3.1.2.1)."""
_SHA1: Final = 1
"""The only hash there is (RFC 5155 section 11)."""
_STAR: Final = dns.name.Name((b"*",))

Windows = Sequence[tuple[int, bytes]]


class Denials:
    """The verified NSEC or NSEC3 records of one answer. Raises `Unverified` where one fails."""

    def __init__(
        self,
        answer: dns.message.Message,
        zone: dns.name.Name,
        keys: Sequence[DNSKEY],
        at: datetime,
    ) -> None:
        found = [
            rrset
            for rrset in answer.authority
            if rrset.rdtype in {dns.rdatatype.NSEC, dns.rdatatype.NSEC3}
            and rrset.rdclass == dns.rdataclass.IN
            and rrset.name.is_subdomain(zone)
            and not _is_anothers(rrset, answer, zone)
        ][:MOST_DENIALS]
        self._zone = zone
        self.signatures: list[Signature] = [
            verify(rrset, answer.authority, zone, keys, at).signature for rrset in found
        ]
        self._plain = {
            rrset.name: cast(NSEC, rrset[0])
            for rrset in found
            if rrset.rdtype == dns.rdatatype.NSEC and cast(NSEC, rrset[0]).next.is_subdomain(zone)
        }
        hashed = [rrset for rrset in found if rrset.rdtype == dns.rdatatype.NSEC3]
        self._hashed = dict(_of_one_kind(hashed, zone))
        self._hashes: dict[dns.name.Name, str] = {}
        if hashed and not self._plain:
            self._demand_affordable(cast(NSEC3, hashed[0][0]))

    def __bool__(self) -> bool:
        return bool(self._plain or self._hashed)

    @staticmethod
    def _demand_affordable(first: NSEC3) -> None:
        if first.iterations > MOST_ITERATIONS:
            raise Unverified(f"NSEC3 with {first.iterations} iterations", unsupported=True)
        if first.algorithm != _SHA1:
            raise Unverified(f"NSEC3 hash algorithm {first.algorithm}", unsupported=True)

    @property
    def is_plain(self) -> bool:
        """Whether they are NSEC records."""
        return bool(self._plain)

    def types(self, name: dns.name.Name) -> Windows | None:
        """Return the type bitmap of the record that matches ``name``."""
        if self._plain:
            record = self._plain.get(name)
            return None if record is None else record.windows
        match = self._hashed.get(self._hash(name)) if self._hashed else None
        return None if match is None else match.windows

    def opted_out(self, name: dns.name.Name) -> bool:
        """Whether ``name`` lies in an NSEC3 span that may hide unsigned delegations."""
        hidden = self._hash(name)
        return any(
            record.flags & _OPT_OUT and _hash_covers(owner, record, hidden)
            for owner, record in self._hashed.items()
        )

    def covers(self, name: dns.name.Name) -> bool:
        """Whether a record says that nothing has exactly this name: an empty non-terminal counts as
        covered for NSEC, see `is_empty`."""
        if self._plain:
            return any(self._spans(owner, nsec, name) for owner, nsec in self._plain.items())
        if not self._hashed:
            return False
        hidden = self._hash(name)
        return any(_hash_covers(owner, record, hidden) for owner, record in self._hashed.items())

    def is_empty(self, name: dns.name.Name) -> bool:
        """Whether NSEC shows that ``name`` has no records, but names below it (RFC 4035 section
        3.1.3.2)."""
        return any(
            owner < name and record.next != name and record.next.is_subdomain(name)
            for owner, record in self._plain.items()
        )

    def encloser(self, name: dns.name.Name) -> dns.name.Name | None:
        """Return the closest name above ``name`` that exists, where that is proven: the record that
        covers the name shows it for NSEC, RFC 5155 section 8.3 says how for NSEC3."""
        if self._plain:
            return self._plain_encloser(name)
        child = name
        while self._hashed and child != self._zone:
            above = child.parent()
            windows = self.types(above)
            if windows is None:
                child = above
                continue
            return above if self.covers(child) and not delegates(windows) else None
        return None

    def next_closer(self, name: dns.name.Name, encloser: dns.name.Name) -> dns.name.Name:
        """Return the name one label below ``encloser`` on the way to ``name``."""
        return name.split(len(encloser.labels) + 1)[1]

    def wildcard_below(self, encloser: dns.name.Name) -> dns.name.Name:
        """Return the wildcard at ``encloser``."""
        return _STAR.concatenate(encloser)

    def _plain_encloser(self, name: dns.name.Name) -> dns.name.Name | None:
        for owner, record in self._plain.items():
            if self._spans(owner, record, name):
                shared = (_common(name, owner), _common(name, record.next))
                return max(shared, key=lambda each: len(each.labels))
        return None

    def _spans(self, owner: dns.name.Name, record: NSEC, name: dns.name.Name) -> bool:
        # RFC 6840 section 4.1: the record of a delegation above says nothing of what is below it.
        if name.is_subdomain(owner) and delegates(record.windows):
            return False
        # The last record of a zone points back to its apex.
        return bool(owner < name and (name < record.next or record.next == self._zone))

    def _hash(self, name: dns.name.Name) -> str:
        if name not in self._hashes:
            first = next(iter(self._hashed.values()))
            self._hashes[name] = dns.dnssec.nsec3_hash(
                name, first.salt, first.iterations, _SHA1
            ).upper()
        return self._hashes[name]


def _is_anothers(rrset: dns.rrset.RRset, answer: dns.message.Message, zone: dns.name.Name) -> bool:
    """Whether a record is signed, and by another zone alone: an alias may lead to a child of the
    zone that the same server holds, whose denial then follows."""
    signatures = find(answer.authority, rrset.name, dns.rdatatype.RRSIG, rrset.rdtype)
    return signatures is not None and all(cast(RRSIG, rd).signer != zone for rd in signatures)


def hashing_in(answer: dns.message.Message, zone: dns.name.Name) -> Hashing | None:
    """Return the parameters of the zone's NSEC3 records in an answer, verified or not."""
    found = [
        cast(NSEC3, rrset[0])
        for rrset in answer.authority
        if rrset.rdtype == dns.rdatatype.NSEC3
        and rrset.rdclass == dns.rdataclass.IN
        and rrset.name.is_subdomain(zone)
        and not _is_anothers(rrset, answer, zone)
    ][:MOST_DENIALS]
    if not found:
        return None
    most = max(found, key=lambda record: int(record.iterations))
    opt_out = any(record.flags & _OPT_OUT for record in found)
    return Hashing(int(most.iterations), bytes(most.salt).hex(), opt_out)


def _of_one_kind(
    hashed: Sequence[dns.rrset.RRset], zone: dns.name.Name
) -> Iterator[tuple[str, NSEC3]]:
    """Yield the records that have the first one's parameters: RFC 5155 sections 8.1 and 8.2."""
    first: tuple[int, int, bytes] | None = None
    for rrset in hashed:
        record = cast(NSEC3, rrset[0])
        kind = (record.algorithm, record.iterations, bytes(record.salt))
        first = first or kind
        known = record.algorithm == _SHA1 and not record.flags & ~_OPT_OUT
        if known and kind == first and rrset.name != zone and rrset.name.parent() == zone:
            yield rrset.name.labels[0].decode("ascii", "replace").upper(), record


def delegates(windows: Windows) -> bool:
    """Whether a name's types make it a delegation or a DNAME: its zone ends there."""
    cut = has(windows, dns.rdatatype.NS) and not has(windows, dns.rdatatype.SOA)
    return cut or has(windows, dns.rdatatype.DNAME)


def has(windows: Windows, rdtype: int) -> bool:
    """Whether a type bitmap (RFC 4034 section 4.1.2) holds a type."""
    for window, bitmap in windows:
        byte, bit = divmod(rdtype & 255, 8)
        if window == rdtype >> 8 and byte < len(bitmap):
            return bool(bitmap[byte] & (0x80 >> bit))
    return False


def _common(one: dns.name.Name, other: dns.name.Name) -> dns.name.Name:
    """Return the longest name both are at or below."""
    _, _, shared = one.fullcompare(other)
    return one.split(shared)[1]


def _hash_covers(owner: str, nsec3: NSEC3, hidden: str) -> bool:
    following = b32hexencode(nsec3.next).decode("ascii").rstrip("=")
    if owner < following:
        return owner < hidden < following
    return hidden > owner or hidden < following  # the last record of the ring
