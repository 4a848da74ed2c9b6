"""What the DNS says of everything a zone's SPF record leads to."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Negative, Reason
from cyberscan.model.subject import Family, Kind


class SpfAnswer(Struct, frozen=True, order=True):
    """One name and type, and what came of asking for it."""

    name: str
    """Lower case, no final dot."""
    rdtype: str
    """TXT for a record to be included or redirected to; A, AAAA, MX; NS to learn whether a
    registered domain, or the suffix above it, exists."""
    records: tuple[str, ...] = ()
    """Sorted: texts that start as SPF does, addresses, ``preference exchanger``, servers' names.
    Empty beside no `negative` and no `reason`: TXT records that are not SPF."""
    negative: Negative | None = None
    """NXDOMAIN or NO_DATA: the look-up was void (RFC 7208 section 4.6.4)."""
    reason: Reason | None = None
    """Why nothing is known."""


class SpfTree(Fact, frozen=True, kw_only=True, tag="mail.spf_tree/1"):
    """Every answer that judging the zone's SPF record needs, to the last include.

    Which term asks for what, in which order, and what it costs is not kept: it follows from the
    answers (`cyberscan.parse.spf.tree`). Names that depend on the message (macros of the sender's
    address or name) cannot be asked for ahead. Absent (NXDOMAIN, NO_DATA) where the zone has no SPF
    record.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    domain: str
    """Where it begins: the zone."""
    answers: tuple[SpfAnswer, ...]
    """Sorted by name and type; the zone's own TXT is among them."""
