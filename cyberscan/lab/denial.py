"""How an authoritative server proves that something is not there: by NSEC or by NSEC3.

RFC 4035 section 3.1.3 and RFC 5155 section 7.2. Both speak of names by `Names`, the zone's own view
of what exists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol, cast

import dns.dnssec
import dns.name
import dns.node
import dns.rdataclass
import dns.rdatatype

STAR: Final = dns.name.Name((b"*",))


class Names(Protocol):
    """What a zone knows of its names."""

    origin: dns.name.Name

    def encloser(self, name: dns.name.Name) -> dns.name.Name:
        """Return the closest name above ``name`` that exists."""


class Denial(Protocol):
    """The owners of the records that deny something; empty where the zone has none."""

    rdtype: dns.rdatatype.RdataType

    def no_data(self, name: dns.name.Name) -> list[dns.name.Name]:
        """``name`` exists, or is a delegation, without the record."""

    def no_name(self, name: dns.name.Name) -> list[dns.name.Name]:
        """Neither ``name`` nor a wildcard for it exists."""

    def no_closer(self, name: dns.name.Name) -> list[dns.name.Name]:
        """Nothing nearer to ``name`` exists than the wildcard it is made from."""

    def wildcard_no_data(self, name: dns.name.Name) -> list[dns.name.Name]:
        """The wildcard that ``name`` is made from has no such record."""


class Plain:
    """NSEC: the names themselves, in order."""

    rdtype = dns.rdatatype.NSEC

    def __init__(self, names: Names, owners: Iterable[dns.name.Name]) -> None:
        self._names = names
        self._owners = sorted(owners)

    def no_data(self, name: dns.name.Name) -> list[dns.name.Name]:
        return self._speaks(name)

    def no_name(self, name: dns.name.Name) -> list[dns.name.Name]:
        wild = STAR.concatenate(self._names.encloser(name))
        return self._speaks(name) + self._speaks(wild)

    def no_closer(self, name: dns.name.Name) -> list[dns.name.Name]:
        return self._speaks(name)

    def wildcard_no_data(self, name: dns.name.Name) -> list[dns.name.Name]:
        return self.no_name(name)

    def _speaks(self, name: dns.name.Name) -> list[dns.name.Name]:
        """Return the owner that matches or precedes ``name``."""
        return [self._owners[bisect_right(self._owners, name) - 1]] if self._owners else []


class Hashed:
    """NSEC3: hashes in a ring."""

    rdtype = dns.rdatatype.NSEC3

    def __init__(self, names: Names, owners: Mapping[dns.name.Name, dns.node.Node]) -> None:
        self._names = names
        self._by_hash = {owner.labels[0].decode().upper(): owner for owner in owners}
        self._ring = sorted(self._by_hash)
        node = next(iter(owners.values()))
        rdataset = node.get_rdataset(dns.rdataclass.IN, dns.rdatatype.NSEC3)
        self._record = cast(Any, rdataset)[0]

    def no_data(self, name: dns.name.Name) -> list[dns.name.Name]:
        match = self._by_hash.get(self._hash(name))
        # An unsigned delegation that opted out has no record (RFC 5155 section 7.2.7).
        return [match] if match else self._encloser(name)

    def no_name(self, name: dns.name.Name) -> list[dns.name.Name]:
        wild = STAR.concatenate(self._names.encloser(name))
        return [*self._encloser(name), self._covering(wild)]

    def no_closer(self, name: dns.name.Name) -> list[dns.name.Name]:
        return [self._covering(self._next_closer(name))]

    def wildcard_no_data(self, name: dns.name.Name) -> list[dns.name.Name]:
        wild = STAR.concatenate(self._names.encloser(name))
        return [*self._encloser(name), self._by_hash[self._hash(wild)]]

    def _encloser(self, name: dns.name.Name) -> list[dns.name.Name]:
        """Return the closest encloser proof (RFC 5155 section 7.2.1)."""
        above = name
        while (match := self._by_hash.get(self._hash(above))) is None:
            above = above.parent()
        return [match, self._covering(name.split(len(above.labels) + 1)[1])]

    def _next_closer(self, name: dns.name.Name) -> dns.name.Name:
        return name.split(len(self._names.encloser(name).labels) + 1)[1]

    def _covering(self, name: dns.name.Name) -> dns.name.Name:
        return self._by_hash[self._ring[bisect_right(self._ring, self._hash(name)) - 1]]

    def _hash(self, name: dns.name.Name) -> str:
        record = self._record
        made = dns.dnssec.nsec3_hash(name, record.salt, record.iterations, record.algorithm)
        return made.upper()
