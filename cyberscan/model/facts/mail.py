"""Facts about a zone's mail policy and about the servers that take its mail."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Reason
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


class Answer(StrEnum):
    """How one address of a mail server answered on port 25."""

    GREETED = "greeted"
    """220, then an answer to EHLO."""
    TURNED_AWAY = "turned_away"
    """A refusal for good (5yz) in place of 220 or of the answer to EHLO: it does not want us."""
    REFUSED = "refused"
    """The port refuses connections."""
    OTHER = "other"
    """Something speaks there that is not SMTP."""
    UNSEEN = "unseen"
    """Silence, a reset, 4yz: nothing is known."""


class Greeting(Struct, frozen=True, kw_only=True):
    """What one address said, before any TLS. No mail was offered."""

    address: str
    """Empty where a whole kind of address could not be looked up."""
    answer: Answer
    banner: str = ""
    """First line of the 220, or of the refusal; masked, what changes with every visit left out."""
    ehlo_code: int = 0
    """Reply code to EHLO; 0 where it was never sent."""
    extensions: tuple[str, ...] = ()
    """Lines of the answer to EHLO but the first: upper case, masked, sorted."""
    starttls_code: int = 0
    """Reply code to STARTTLS; 0 where it was not offered and so never sent."""
    detail: str = ""
    """OTHER only: what speaks there."""
    reason: Reason | None = None
    """Why nothing is known; None unless UNSEEN."""


class Starttls(Fact, frozen=True, kw_only=True, tag="mail.starttls/1"):
    """What a mail server says up to STARTTLS (RFC 5321, 3207), on each of its addresses.

    Absent: NXDOMAIN or NO_DATA (the name has no address), REFUSED (every address refuses on port
    25), NOT_SPOKEN (something else speaks on some, and SMTP on none).
    """

    subject: ClassVar[Kind] = Kind.MAIL
    family: ClassVar[Family] = Family.MAIL
    port: ClassVar[int] = 25

    greetings: tuple[Greeting, ...]
    """One per address, IPv4 first, at least one of them GREETED or TURNED_AWAY."""
