"""Facts about zones and names."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.subject import Family, Kind


class Resolution(Fact, frozen=True, kw_only=True, tag="dns.resolution/1"):
    """Where a host name leads. Absent (NXDOMAIN, NO_DATA) when it has no address at all."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.DNS

    aliases: tuple[str, ...] = ()
    """CNAME targets in the order they were followed."""
    v4: tuple[str, ...] = ()
    """Sorted."""
    v6: tuple[str, ...] = ()
    """Sorted, RFC 5952 text."""


class Answering(StrEnum):
    """What one server address did when asked for the zone's SOA."""

    AUTHORITATIVE = "authoritative"
    LAME = "lame"
    """It answered, without authority for the zone."""
    SILENT = "silent"
    """It did not answer: not the same as lame."""
    UNREACHED = "unreached"
    """It was not asked or not understood: no IPv6 here, out of reach, beyond the number asked."""


class ServerAddress(Struct, frozen=True, order=True):
    """One address of a name server and what it did."""

    address: str
    answering: Answering


class NameServer(Struct, frozen=True, order=True):
    """One name of the zone's NS set, with every address it resolves to."""

    name: str
    addresses: tuple[ServerAddress, ...] = ()
    resolved: bool = True
    """False when not every address is known: a look-up of the server's own name failed for a
    passing reason, or was left out."""
    alias: str | None = ""
    """What the name is an alias of; empty where it is none, None where nobody looked."""


class Nameservers(Fact, frozen=True, kw_only=True, tag="dns.nameservers/2"):
    """The zone's name servers: as its parent delegates, and as the zone itself says.

    Absent (NXDOMAIN) when the parent authoritatively says there is no such zone.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    parent: tuple[str, ...]
    """Sorted NS names in the parent's delegation."""
    child: tuple[NameServer, ...]
    """Sorted; NS set said by the zone's own servers. Empty when none of them answered with
    authority."""
    parent_only: tuple[NameServer, ...] = ()
    """Sorted; servers the parent names and the zone itself does not."""


class CaaRecord(Struct, frozen=True, order=True):
    """One CAA record (RFC 8659 section 4)."""

    flags: int
    tag: str
    value: str


class Caa(Fact, frozen=True, kw_only=True, tag="dns.caa/1"):
    """The relevant CAA record set of the zone's apex (RFC 8659 section 3).

    Absent (NO_DATA) when the climb to the root found none.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    found_at: str
    """The name that holds the set."""
    records: tuple[CaaRecord, ...]
    """Sorted."""


class Proof(StrEnum):
    """How it is known that the parent holds no DS for the zone."""

    NSEC = "nsec"
    NSEC3 = "nsec3"
    UNSIGNED_PARENT = "unsigned_parent"
    """A zone further up is itself proven insecure."""


class Delegation(Fact, frozen=True, kw_only=True, tag="dns.delegation/1"):
    """Whether the chain of trust reaches the zone: a DS at the parent, or proof of none."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    parent: str
    """The parent zone's name."""
    ds: tuple[str, ...] = ()
    """Sorted presentation text of each DS record, validated up to the trust anchor."""
    unsigned_proof: Proof | None = None
    """Set when ``ds`` is empty: which validated denial says so."""


class Registration(Fact, frozen=True, kw_only=True, tag="dns.registration/1"):
    """When the zone's registration ends, as the registry's feed says. Date in ISO 8601 (UTC)."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    ends: str
    feed: str
    """Name and date of the feed that said so."""


class TlsaRecord(Struct, frozen=True, order=True):
    """One TLSA record (RFC 6698 section 2.1)."""

    usage: int
    selector: int
    matching: int
    data: str
    """Hex, lower case."""


class Tlsa(Fact, frozen=True, kw_only=True, tag="dns.tlsa/1"):
    """What DNS says of the certificate of the host's port 443. Absent (NXDOMAIN, NO_DATA) when it
    says nothing.
    """

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.DNS

    name: str
    """Where it was asked for: ``_443._tcp.`` and the host."""
    records: tuple[TlsaRecord, ...]
    """Sorted; at least one."""
    signed: bool
    """The zone's own server sends a DNSSEC signature along; whether it holds is not seen here."""
