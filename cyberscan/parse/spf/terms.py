"""What is said of the terms of an SPF tree: what each costs, and what is wrong with it."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from cyberscan.parse.spf.record import Qualifier

Query = tuple[str, str]
"""Name and type."""


class Fault(StrEnum):
    """What can be wrong with one term."""

    EMPTY = "empty"
    """An include or redirect whose target has no SPF record: permerror (sections 5.2 and 6.1)."""
    BROKEN = "broken"
    """One whose target has several, or one with a mistake: permerror."""
    LOOP = "loop"
    """One that leads back to where the evaluation came from: permerror, at the limit."""
    CROWDED = "crowded"
    """An mx with more than ten exchangers: permerror (section 4.6.4)."""
    VOID = "void"
    """A look-up without an answer (section 4.6.4), of a, mx or exists."""
    UNREGISTERED = "unregistered"
    """Its name lies in a domain that does not exist, though the suffix above does."""
    PTR = "ptr"
    """The mechanism ptr or the macro p: neither should be published (sections 5.5 and 7.2)."""
    WIDE = "wide"
    """It authorises a range as wide as `spf_tree.WIDE_V4`, in one of the zone's own records."""
    VAST = "vast"
    """It authorises a range of `spf_tree.VAST_V4` or `spf_tree.VAST_V6`, in whose record ever."""
    MESSAGE = "message"
    """Whom it matches depends on the message: macros, ptr."""
    UNSEEN = "unseen"
    """A look-up that failed."""


class Term(Struct, frozen=True):
    """A term that needs the DNS, as a receiver comes to it."""

    domain: str
    """Whose record holds it."""
    text: str
    target: str
    """The name it asks for; empty where that depends on the message."""
    granting: bool
    """Whether its match would let the client pass: it, and every include above, says ``+``."""

    @property
    def name(self) -> str:
        """The mechanism's or modifier's name, lower case."""
        return re.split("[:/=]", self.text.lstrip("-~?"), maxsplit=1)[0].lower()


class Mark(Struct, frozen=True):
    """Something about a term."""

    fault: Fault
    term: Term
    detail: str = ""
    """EMPTY, BROKEN, VOID: what was found; CROWDED: how many; UNREGISTERED: the domain; WIDE, VAST:
    the range; UNSEEN: what failed."""


class Visit(Struct, frozen=True):
    """A term and how many look-ups it takes together with everything below it."""

    term: Term
    cost: int


class Walk(Struct, frozen=True):
    """What came of walking."""

    zone: str
    visits: tuple[Visit, ...] = ()
    """In the order in which they begin."""
    marks: tuple[Mark, ...] = ()
    lookups: int = 0
    more: bool = False
    """There are more than were counted."""
    final: Qualifier | None = None
    """What the ``all`` at the end of the chain of redirects says."""
    wanted: tuple[Query, ...] = ()
    """What the answers at hand lack; no walk is whole before this is empty."""

    def marked(self, *faults: Fault) -> tuple[Mark, ...]:
        """Return the marks of some kinds, in order."""
        return tuple(mark for mark in self.marks if mark.fault in faults)

    def own(self, term: Term) -> bool:
        """Whether the term stands in one of the zone's own records."""
        return within(term.domain, self.zone)


def within(domain: str, zone: str) -> bool:
    """Whether a name is the zone's, or one below it."""
    return domain == zone or domain.endswith(f".{zone}")
