"""What is advertised, and how much a word of it proves."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What is advertised."""

    GAMBLING = "gambling"
    PHARMACY = "pharmacy"
    ESSAY = "essay"
    REPLICA = "replica"
    ADULT = "adult"
    LOAN = "loan"
    SHOP = "shop"
    """Fake shops: in Japanese, the Japanese keyword hack, and in other languages."""
    BAIT = "bait"
    """Free games' coins, films and matches that nobody gives away: doorways to anything."""
    PAPERS = "papers"
    """Forged diplomas, certificates and identity papers."""
    FOLLOWERS = "followers"
    """Bought followers, likes and reviews."""
    RICHES = "riches"
    """Investments that promise what none can: robots that trade by themselves."""


class Grade(StrEnum):
    """How much a term proves."""

    TRADE = "trade"
    """The trade's own products and advertising: no honest page offers them."""
    WORD = "word"
    """What the trade is called, by those who warn of it and report on it as well."""
    WEAK = "weak"
    """Has an everyday sense: a *slot* of time, a man called *Toto*."""


class Edge(StrEnum):
    """Where in a part of a host name a term must stand, so that ordinary names do not hold it."""

    ANY = "any"
    EDGE = "edge"
    """At the start or the end: *maxwin* is in *climaxwine*, *gacor* in *legacorner*."""
    START = "start"
    """*cialis* ends *specialis*."""
    END = "end"
    """*judi* begins *judicial*, *maxbet* *maxbeton*, *judol* *judolampung*, *poker* *pokerja*."""
    NUMBERED = "numbered"
    """Right before one of `cyberscan.tables.spam.hosts.NUMBERS` at the end: *toto4d*, *hoki88*."""


class HostTerm(Struct, frozen=True):
    """A piece of a host name that names the trade."""

    text: str
    kind: Kind
    edge: Edge
    source: str
    grade: Grade = Grade.TRADE


class Phrase(Struct, frozen=True):
    """Words of a text or a path, folded, parted by single blanks."""

    text: str
    kind: Kind
    grade: Grade
    source: str
