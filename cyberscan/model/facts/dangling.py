"""Facts about names that a zone's records and a host's alias lead to, and what became of them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind


class Standing(StrEnum):
    """What became of a name."""

    EXISTS = "exists"
    GONE = "gone"
    """NXDOMAIN below a registered domain, or below none that anyone could register."""
    FREE = "free"
    """Its registrable domain does not exist in DNS: two questions, each NXDOMAIN on the word of a
    zone above it. A registry keeps a domain on hold, or in its last weeks, out of DNS as well."""
    UNSURE = "unsure"
    """The name is gone; whether its domain is, was said by one answer and not confirmed."""
    UNSEEN = "unseen"
    """It could not be looked up, or nobody vouches for the NXDOMAIN (RFC 2308 section 3)."""


class Pointer(Struct, frozen=True):
    """One name that records lead to."""

    owner: str
    """The name that has the record."""
    rdtype: str
    """CNAME, MX, NS or SRV."""
    target: str
    """As the record says."""
    standing: Standing
    end: str = ""
    """Where the target's own aliases lead; the target itself if it has none."""
    domain: str = ""
    """The part of ``end`` that a registry gives out, "" where there is none."""
    own: bool = False
    """``end`` lies in the zone itself or another of its office: nobody else can make it."""
    reason: Reason | None = None
    """Why it was not seen."""


class Pointers(Fact, frozen=True, kw_only=True, tag="dns.pointers/1"):
    """Where the zone's NS, MX, SRV and service records lead, and the aliases of its listed hosts.

    Absent (NXDOMAIN) when the parent says there is no such zone.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    pointers: tuple[Pointer, ...]
    """By owner, type and target; at most 256."""
    unseen: tuple[tuple[str, Reason], ...] = ()
    """``name type`` of records that could not be asked for, sorted."""


class Alias(Fact, frozen=True, kw_only=True, tag="dns.alias/1"):
    """A host's alias, and what the page of the provider it leads to says of the host.

    Absent (NXDOMAIN, NO_DATA) when the host's name is no alias, or leads to no address.
    """

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.DNS

    chain: tuple[str, ...]
    """Names the aliases lead to, in order; at least one."""
    provider: str = ""
    """Key of the row of `cyberscan.tables.takeover` whose page was looked for; "" if none was."""
    status: int = 0
    """Of the page's answer; 0 if none was seen."""
    says_free: bool = False
    """The page says that nobody has claimed such a site."""
    reason: Reason | None = None
    """Why the page was not seen."""
