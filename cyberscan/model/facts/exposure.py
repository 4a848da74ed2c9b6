"""Facts about files and pages that a site leaves lying about."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.subject import Family, Kind


class Find(Struct, frozen=True, order=True):
    """An answer that a validator took for what its path promises. Its content is not kept."""

    kind: str
    """A kind of `cyberscan.tables.exposed`: ``git``, ``env``, ``sql-dump`` …"""
    url: str
    validator: str
    """What the validator saw, in its own words: ``HEAD names a branch``. Nothing of the file."""
    status: int
    """200, or 206 for a range."""
    length: int
    """Octets of the whole file where the answer says so, else of what was read."""
    digest: str
    """SHA-256 of what was read, first 16 hexadecimal digits; "" of pages, which are made anew for
    each request."""
    first_line: str
    """The first line with every value masked, at most 80 characters."""
    control: str
    """The sibling name that does not exist, and how it was answered: ``/.git/HEAx: 404``."""
    count: int = 0
    """Of users of WordPress, of settings named like secrets, of an actuator's endpoints."""


class Unsure(Struct, frozen=True, order=True):
    """A path about which nothing can be said, and why: ``403 of a filter``, ``timeout``."""

    kind: str
    path: str
    why: str


class Exposures(Fact, frozen=True, kw_only=True, tag="web.exposures/1"):
    """Which of the known paths answer with what they promise (`cyberscan.tables.exposed`).

    A find was answered 200 (or 206) without a redirect, its validator accepts it, and the answer to
    a sibling name that does not exist fails that validator. At most one find of each kind is looked
    for. Absent (NO_DATA) where the front page is on another listed host; failed where no site
    answers.
    """

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.WEB
    port: ClassVar[int] = 443

    origin: str
    """``https://host``: where the paths were asked for."""
    asked: tuple[str, ...]
    """Kinds all of whose paths were answered (or one was found), sorted."""
    finds: tuple[Find, ...]
    unsure: tuple[Unsure, ...] = ()
    """At most 60."""
    requests: int = 0
    """Rounded up to a multiple of 10: what was asked for, controls included."""
