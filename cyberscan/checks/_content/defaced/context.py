"""Whether a page that speaks of hacking tells of it, or plays with it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import host_of
from cyberscan.tables.brands import OFFICE_WORDS
from cyberscan.tables.defacement import (
    ARCHIVES,
    CLAIMS,
    OWNERS,
    PAPERS,
    PRESS,
    REPORTING,
    SIGNS,
    TELLING,
    VISITED,
)
from cyberscan.tables.defacement_stage import CONTACT, GENRES, HOSTS, IMPRINT, TICKETS, VENUES

SMALL_TEXT: Final = 3_000
"""Characters of a page that stands in place of a site, at most (our own choice, after the reports
named in the table)."""
HEADINGS: Final = 2
"""Headings that say what a page is."""
REPORTED: Final = 2
"""Words of a report that make a text one."""
_ARTICLE: Final = 300
"""Characters of text, rounded down, from which a page of the press tells more than a signature."""
_HEADLINES: Final = 3
"""Newspapers named, one of them again and again or several (our own choice)."""
_STAGED: Final = 3
"""Points that make a page a programme's: two for what is shown and for tickets, one for another
such word, a date, an hour, a place, and those who hold it (our own choice)."""
_KEPT: Final = 3
"""Kinds of marks that make a page one which an office keeps (our own choice)."""
_NAME: Final = 4
"""Letters of a word that a host's name does not hold by accident."""
_PARTS: Final = re.compile(r"\s[-–—•·»]\s|[|:]")
_MENU: Final = 4
"""Links that are a menu."""
_SECTIONS: Final = 4
"""Headings that are sections."""
_MONTHS: Final = r"(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]{0,7}"
_DATE: Final = re.compile(
    rf"\b\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?\.?\s{{1,3}}{_MONTHS}\b|\b{_MONTHS}\s{{1,3}}\d{{1,2}}\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\b(?i:karya|work by|artist|seniman)\s?:?\s{1,3}[A-Z][^.]{3,80},"
    r"\s{1,3}(?:[a-z ]{3,60},\s{1,3})?(?:19|20)\d\d\b"
)
"""A label as museums write it: who, what of, the year. The first word may be written large."""
_HOUR: Final = re.compile(r"\b[012]?\d[.:][0-5]\d\b")
_PRICE: Final = re.compile(r"\bRp\.?\s{0,2}\d", re.IGNORECASE)
_PHONE: Final = re.compile(r"\(0\d{2,4}\)|\b0\d{2,3}[- ]\d{5,8}\b|\b\d{5}\b|\S@\S{2,60}\.\w\w")
_TELLERS: Final = frozenset({"csirt", "bssn", "siber", "polisi", "polda", "forum", "latihan"})
"""Words of hosts that tell of hacking by trade; any other office is broken into as well."""
_TO_WHOM: Final = frozenset({"admin", "bot", "panel", "dashboard", "pajak", "ekonomi"})
"""Words of `OFFICE_WORDS` that intruders use as well."""
_ENDINGS: Final = frozenset({"www", "go", "id", "test"})


class Sign(Struct, frozen=True):
    """What one place of a page says; ``kind`` names a message."""

    kind: str
    evidence: str
    phrase: str


def tells_of(url: str, page: Matter, own: frozenset[str]) -> bool:
    """Whether host, address or title say that what stands here tells of hacking."""
    if own & (TELLING | _TELLERS):
        return True
    path = url.split("/", 3)[3] if url.count("/") > 2 else ""
    if TELLING.intersection(words(path.replace("/", " ").replace("-", " "))):
        return True
    title = words(page.title)
    kept = TELLING.intersection(title) or phrases_in(title, ARCHIVES)
    if kept and not phrases_in(title, CLAIMS):
        return True
    return len(REPORTING.intersection(title)) >= REPORTED


def is_visited(page: Matter) -> bool:
    """Whether title or headings say that visitors write here."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    return bool(phrases_in(words(" . ".join((page.title, *headings[:HEADINGS]))), VISITED))


def speaks_of(page: Matter) -> bool:
    """Whether a page's title says in plain words what intruders sign with, and no more: a site
    that writes about it."""
    return bool(phrases_in(words(page.title), (*CLAIMS, *SIGNS)))


def is_plain(phrase: str) -> bool:
    """Whether a sign is one of the phrases of the table, and no note."""
    return phrase in CLAIMS or phrase in SIGNS


def is_alt(passage: Passage) -> bool:
    """Whether a passage describes a picture in plain sight, and none in a figure: there a caption
    may tell of it."""
    return passage.place == "alt" and not passage.hidden and "figure" not in passage.selector


def is_press(url: str, page: Matter) -> bool:
    """Whether a page is one of the press: so its address or title says, and it tells a story."""
    if is_wall(page):
        return True
    path = url.split("/", 3)[3] if url.count("/") > 2 else ""
    section = words(path.replace("/", " ").replace("-", " "))
    sections = not PRESS.isdisjoint(section) or not PRESS.isdisjoint(words(page.title))
    return sections and page.characters >= _ARTICLE


def is_wall(page: Matter) -> bool:
    """Whether a page shows headlines, each with the newspaper it stood in."""
    counted = Counter(word for word in words(page.opening) if word in PAPERS)
    return counted.total() >= _HEADLINES


def is_work(page: Matter) -> bool:
    """Whether a small page shows a work with its label: whose it is, what it is made of or when,
    and how one gets in to see it."""
    said = words(page.opening)
    named = _LABEL.search(page.opening) is not None
    seen = not TICKETS.isdisjoint(said) or _PRICE.search(page.opening) is not None
    return page.characters <= SMALL_TEXT and named and seen


def is_staged(page: Matter, *, small: bool) -> bool:
    """Whether a page that plays with hacking is a programme: it names what is shown, and when,
    where, by whom or how one gets in. A whole site has dates and rooms for other reasons."""
    shown = [p.text for p in page.passages if p.place in {"heading", "link"} and not p.hidden]
    text = " . ".join((page.title, page.opening, *shown[:20]))
    said = frozenset(words(text))
    tickets = bool(TICKETS & said or (small and _PRICE.search(text)))
    if not small and not tickets and not GENRES & said:
        return False
    marks = (
        2 * bool(GENRES & said),
        3 * bool(GENRES.intersection(words(page.title))),
        len(GENRES & said) > 1,
        2 * tickets,
        bool(_DATE.search(text)),
        bool(_HOUR.search(text)),
        bool(VENUES & said),
        bool(HOSTS & said),
    )
    return sum(marks) >= _STAGED


def is_shown(url: str, page: Matter) -> bool:
    """Whether title, first headings or address of a page say that it is about a show or a contest;
    what else a site shows is no reason to look away from one part of it."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    path = url.split("/", 3)[3] if url.count("/") > 2 else ""
    above = " . ".join((page.title, *headings[:HEADINGS], path.replace("/", " ")))
    return not (GENRES | TICKETS).isdisjoint(words(above.replace("-", " ")))


def plays(url: str, page: Matter) -> bool:
    """Whether a page tells of hacking or plays with it."""
    own = frozenset(words(host_of(url).replace(".", " ").replace("-", " ")))
    told = (
        tells_of(url, page, own) or is_visited(page) or is_press(url, page) or is_shown(url, page)
    )
    return told or is_staged(page, small=False)


def is_kept(page: Matter) -> bool:
    """Whether a small page has the frame of one that its owner keeps: a menu, sections, an address,
    a line on rights, the office's name."""
    headings = [p for p in page.passages if p.place == "heading" and not p.hidden]
    text = f"{page.title} {page.opening}"
    said = frozenset(words(text))
    marks = (
        page.links >= _MENU,
        len(headings) >= _SECTIONS,
        bool(CONTACT & said or _PHONE.search(text)),
        bool(IMPRINT & said or "©" in text),
        bool((OWNERS | (OFFICE_WORDS - _TO_WHOM)) & said),
        bool(_DATE.search(text) and _HOUR.search(text)),
    )
    return sum(marks) >= _KEPT


def is_alone(page: Matter) -> bool:
    """Whether a small page leads nowhere of its own and asks nothing."""
    led = {p.url for p in page.passages if p.place == "link" and p.url}
    asks = any(p.kind == "form" for p in page.pointers)
    return page.links <= len(led) and page.characters <= SMALL_TEXT and not asks


def is_nameless(url: str, page: Matter) -> bool:
    """Whether no word of the office's kind or of its name is left in title and text."""
    own = frozenset(words(host_of(url).replace(".", " ").replace("-", " ")))
    said = frozenset(words(f"{page.title} {page.opening}"))
    return not said & (OWNERS | (OFFICE_WORDS - _TO_WHOM) | (own - _ENDINGS))


def is_bare(url: str, page: Matter) -> bool:
    """Whether nothing of the office is left: no link, and no word of its kind or of its name."""
    if page.links or page.characters > SMALL_TEXT or any(p.kind == "form" for p in page.pointers):
        return False
    return is_nameless(url, page)


def names_office(title: str, url: str, phrase: str) -> bool:
    """Whether a part of a title beside a claim is of the site: its name, an office, a section."""
    host = host_of(url)
    for part in _PARTS.split(title):
        said = words(part)
        if phrase in " ".join(said):
            continue
        if any(word in host for word in said if len(word) >= _NAME):
            return True
        if (OWNERS | OFFICE_WORDS | VENUES | HOSTS | GENRES).intersection(said):
            return True
    return False
