"""Facts about a zone's mail policy."""

from __future__ import annotations

from typing import ClassVar

from cyberscan.model.facts.base import Fact
from cyberscan.model.subject import Family, Kind


class Mx(Fact, frozen=True, kw_only=True, tag="mail.mx/1"):
    """The zone's mail exchangers. Absent (NO_DATA) when there is no MX record."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    records: tuple[tuple[int, str], ...]
    """Sorted (preference, exchanger); the exchanger is "." for a null MX (RFC 7505)."""


class Spf(Fact, frozen=True, kw_only=True, tag="mail.spf/1"):
    """TXT records of the zone that start as SPF does (RFC 7208 section 4.5).

    Absent (NO_DATA) when there is none.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    records: tuple[str, ...]
    """Sorted; the character-strings of each record joined."""


class Dmarc(Fact, frozen=True, kw_only=True, tag="mail.dmarc/1"):
    """TXT records at ``_dmarc.`` that start as DMARC does (RFC 9989 section 4.7).

    Absent (NXDOMAIN or NO_DATA) when there is none.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    records: tuple[str, ...]
    """Sorted."""
