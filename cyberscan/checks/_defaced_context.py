"""Whether a page that speaks of hacking tells of it, or plays with it.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Matter
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import host_of
from cyberscan.tables.brands import OFFICE_WORDS
from cyberscan.tables.defacement import (
    CLAIMS,
    EVENTS,
    OWNERS,
    PLAYS,
    PRESS,
    REPORTING,
    TELLING,
    VISITED,
)

SMALL_TEXT: Final = 3_000
"""Characters of a page that stands in place of a site, at most (our own choice, after the reports
named in the table)."""
HEADINGS: Final = 2
"""Headings that say what a page is."""
REPORTED: Final = 2
"""Words of a report that make a text one."""
_ARTICLE: Final = 300
"""Characters of text, rounded down, from which a page of the press tells more than a signature."""
_EVENTS: Final = 4
"""Words of a competition or feast that make a page one."""
_TO_WHOM: Final = frozenset({"admin", "bot", "panel", "dashboard"})
"""Words of `OFFICE_WORDS` that intruders use as well."""


class Sign(Struct, frozen=True):
    """What one place of a page says; ``kind`` names a message."""

    kind: str
    evidence: str
    phrase: str


def tells_of(url: str, page: Matter, own: frozenset[str]) -> bool:
    """Whether host, address or title say that what stands here tells of hacking."""
    if own & ((REPORTING | TELLING) - {"web"}):
        return True
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    above = words(" . ".join((page.title, *headings[:HEADINGS])))
    if phrases_in(above, VISITED):
        return True
    path = url.split("/", 3)[3] if url.count("/") > 2 else ""
    if TELLING.intersection(words(path.replace("/", " ").replace("-", " "))):
        return True
    title = words(page.title)
    if TELLING.intersection(title) and not phrases_in(title, CLAIMS):
        return True
    return len(REPORTING.intersection(title)) >= REPORTED


def is_press(url: str, page: Matter) -> bool:
    """Whether a page is one of the press: so its address or title says, and it tells a story."""
    path = url.split("/", 3)[3] if url.count("/") > 2 else ""
    section = words(path.replace("/", " ").replace("-", " "))
    sections = not PRESS.isdisjoint(section) or not PRESS.isdisjoint(words(page.title))
    return sections and page.characters >= _ARTICLE


def is_event(page: Matter) -> bool:
    """Whether a page is that of a competition, a feast or an exhibition that plays with hacking."""
    shown = [p.text for p in page.passages if p.place in {"heading", "link"} and not p.hidden]
    said = words(" . ".join((page.title, page.opening, *shown[:20])))
    return len(EVENTS.intersection(said)) >= _EVENTS and not PLAYS.isdisjoint(said)


def is_bare(url: str, page: Matter) -> bool:
    """Whether nothing of the office is left: no link, and no word of its kind or of its name."""
    if page.links or page.characters > SMALL_TEXT or any(p.kind == "form" for p in page.pointers):
        return False
    own = frozenset(words(host_of(url).replace(".", " ").replace("-", " ")))
    said = frozenset(words(f"{page.title} {page.opening}"))
    return not said & (OWNERS | (OFFICE_WORDS - _TO_WHOM) | (own - {"www", "go", "id", "test"}))
