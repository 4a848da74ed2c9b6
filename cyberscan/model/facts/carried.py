"""What feeds say of a host, as they said it when the host was looked at."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.subject import Family, Kind


class Preload(Fact, frozen=True, kw_only=True, tag="web.preload/1"):
    """Whether browsers open a name over HTTPS from the first visit on."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.WEB

    entry: str
    """The entry of the list that covers the name: itself, or a name above it; "" for none."""
    feed: str
    """Name and date of the feed."""


class Log(Struct, frozen=True, order=True):
    """A log of Certificate Transparency that a timestamp names."""

    id: str
    """SHA-256 of its key, hex."""
    state: str
    """As `cyberscan.parse.ct_logs.LogState`."""
    since: str
    """When it came into that state, ISO 8601, UTC."""
    operators: tuple[str, ...]
    """Who runs it, then who did before."""
    name: str


class Root(Struct, frozen=True, order=True):
    """A root that a chain names."""

    subject: str
    """RFC 4514 text."""
    after: str
    """The last day whose certificates count, ISO 8601; "" where all do."""


class Ended(Struct, frozen=True, order=True):
    """A line of versions of which a feed says otherwise than the tables do, or more."""

    product: str
    """Key of `cyberscan.tables.software.cycles.PRODUCTS`."""
    line: str
    end: str
    """The last day of support, ISO 8601; "" where none is announced."""
    newest: str
    """The newest version, where the line is repaired beyond its end; else ""."""


class WebEnds(Fact, frozen=True, kw_only=True, tag="web.ends/1"):
    """How far a feed of ends of support is ahead of the tables; the same for every host."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.WEB

    rows: tuple[Ended, ...]
    """Sorted."""
    feed: str


class ServiceEnds(Fact, frozen=True, kw_only=True, tag="services.ends/1"):
    """The same for every address."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.SERVICES

    rows: tuple[Ended, ...]
    """Sorted."""
    feed: str


class Exploit(Struct, frozen=True, order=True):
    """A flaw that is known to have been used in attacks somewhere."""

    id: str
    """CVE number."""
    added: str
    """The day it was listed, ISO 8601."""
    ransomware: bool
    """Whether ransomware is known to have used it; False where that is not known."""


class Exploited(Fact, frozen=True, kw_only=True, tag="web.exploited/1"):
    """Which flaws of the table of libraries a catalogue lists as exploited; the same for every
    host. What is missing is not said to be unused."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.WEB

    rows: tuple[Exploit, ...]
    """Sorted."""
    feed: str


class Vouched(Fact, frozen=True, kw_only=True, tag="tls.vouched/1"):
    """What the lists say of the logs and roots that the chains of one address name."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS

    logs: tuple[Log, ...] = ()
    """Those the list knows, sorted."""
    logs_feed: str = ""
    """Name and date of the feed of logs; "" where it was never brought in, or is stale."""
    roots: tuple[Root, ...] = ()
    """Those the list knows, sorted."""
    roots_feed: str = ""
    """Likewise of the feed of roots."""


class Listing(StrEnum):
    """What an issuer's list of revoked certificates says of one."""

    REVOKED = "revoked"
    HELD = "held"
    """Revoked for the time being: certificateHold (RFC 5280 section 5.3.1)."""
    ABSENT = "absent"
    """It is not on the list, which speaks for it."""
    UNTOLD = "untold"
    """No list that is held says anything of it."""


class ListWord(Struct, frozen=True, kw_only=True):
    """What is said of one leaf. Moments are ISO 8601, UTC; empty where nothing is told."""

    sha256: str
    """Of the leaf's DER, hex."""
    said: Listing
    why: str = ""
    """UNTOLD only: why nothing is."""
    address: str = ""
    """Of the list, as the certificate names it; its issuer is the certificate's."""
    number: str = ""
    this_update: str = ""
    next_update: str = ""
    revoked_at: str = ""
    reason: str = ""
    """As RFC 5280 section 5.3.1 calls it."""


class Revocation(Fact, frozen=True, kw_only=True, tag="tls.revocation/1"):
    """What the lists of revoked certificates say of the leaves of one address. Each was verified by
    its issuer's key when it was brought in."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS

    words: tuple[ListWord, ...] = ()
    """Of each leaf, in order of the chains."""
    feed: str = ""
    """Name and date of the feed; "" where it was never brought in, or is stale."""
