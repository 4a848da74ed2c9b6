"""What a page's words come to where somebody may have signed it.

The question is whether somebody else speaks as the master of the page. Programmes, posters, works
and reports use the very words; so a claim is a finding only with something of another kind beside
it: an alias, a reproach or a greeting, a page that nothing of the office is left of, a place that
no editor writes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from cyberscan.checks._content.defaced.claim import Said, quote, said_in, signs_below, tells
from cyberscan.checks._content.defaced.context import (
    HEADINGS,
    SMALL_TEXT,
    Sign,
    is_alone,
    is_alt,
    is_kept,
    is_nameless,
    is_press,
    is_staged,
    is_visited,
    names_office,
    tells_of,
)
from cyberscan.checks._content.defaced.note import LEAST, replaced
from cyberscan.checks._content.defaced.spoken import signed, spoken
from cyberscan.checks._content.defaced.voice import (
    LEET,
    SIGNED,
    Voice,
    above,
    aliases,
    is_common,
    voice,
)
from cyberscan.model.facts.content import Matter
from cyberscan.parse.note.note import note
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import host_of
from cyberscan.tables.brands import OFFICE_WORDS
from cyberscan.tables.defacement import CLAIMS, OWNERS, SIGNS
from cyberscan.tables.defacement_stage import GENRES, TICKETS

# Our own choices; the reports named in the table describe pages of one picture and a few lines.
_SMALL_LINKS: Final = 10
"""A page of no more links and text stands in place of a site; news and offices have more."""
_LAID: Final = frozenset({"layer", "style", "script", "code", "put title"})
"""Places that no editor writes in."""
_UNSAID: Final = frozenset({"part", "ground", "cover", "drawn"})
_LOUD: Final = frozenset({"title", "heading", *_LAID})
_SPOKEN: Final = frozenset({"alias", "faulting", "greeting", "spared"})
_HEAD: Final = 60
"""Characters of a heading that are looked for in what it begins."""
_BEFORE: Final = 2
"""Words before a claim with which a page begins."""
_BARE: Final = 8
"""Words of a page that says nothing beside a signature."""
_BY: Final = (" by", " oleh")

_WHOLE: Final = re.compile(r"(?:\A|[\s,>])(?:body|html|:root|\*)(?:[\s>:]|\Z)")
"""Selectors of what a style rule says on the whole page."""
_ALONE: Final = frozenset({"stamped by", "touched by"})
"""Weaker phrases that nobody begins a title with for another reason."""
ORDER: Final = (
    "front", "overlay", "message", "poster", "covered", "adverts", "banner", "page", "drawn",
    "look", "picture",
)  # fmt: skip


class _Page(Struct, frozen=True):
    """What is asked of a page more than once."""

    matter: Matter
    url: str
    own: frozenset[str]
    front: bool
    small: bool
    context: bool
    """Host, address or title say that it tells of hacking."""
    press: bool
    visited: bool
    """That is told for what visitors write only."""
    staged: bool
    common: bool
    """Its title or a heading says that something is hacked by what is nobody's alias."""
    voice: Voice


def signs(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return the signs that a page's words give."""
    own = frozenset(words(host_of(url).replace(".", " ").replace("-", " ")))
    small = page.characters <= SMALL_TEXT and page.links <= _SMALL_LINKS
    visited = is_visited(page)
    at = _Page(
        page,
        url,
        own,
        front,
        small,
        tells_of(url, page, own) or visited,
        is_press(url, page),
        visited and not tells_of(url, page, own),
        is_staged(page, small=small) and not _several(page, own),
        _plays(page, own),
        voice(above(page, HEADINGS)),
    )
    found: list[Sign] = []
    weak: dict[str, str] = {}
    title = said_in(page.title, own, running=False, small=small, title=page.title)
    told_title = title is not None and title.reported and tells(page.title, title.phrase)
    for place, text in _places(page):
        said = said_in(text, own, running=place == "text", small=at.small, title=page.title)
        if said is None:
            continue
        told = f"{url} {place}: “{quote(text, said.phrase)}” [{said.phrase}]"
        reported = said.reported or at.press or told_title or (at.context and place != "title")
        if said.phrase not in CLAIMS:
            if at.small and not reported:
                also = phrases_in(words(text.replace("@", "a")), SIGNS)
                weak |= {phrase: told for phrase in (said.phrase, *also) if phrase not in weak}
            leet = said.leet and said.signature and place in _LOUD
            if reported or not (leet or (place in _LAID and said.signature)):
                continue
        if kind := _kind(at, place, text, said, reported=reported):
            found.append(Sign(kind, told, said.phrase))
    silent = at.context or at.press
    found = spoken(url, page, found, front=front, told=silent, visited=at.visited)
    found = found or _weak(weak, at)
    if silent or at.staged or any(sign.kind != "look" for sign in found):
        return found
    return replaced(url, page, front=front) or signed(url, page, front=front) or found


def _kind(at: _Page, place: str, text: str, said: Said, *, reported: bool) -> str:
    """Return what a claim comes to: a finding needs something of another kind beside it."""
    loud = place in _LOUD and said.signature
    look = "look" if at.front and loud and not at.context else ""
    if reported:
        return look if at.small else ""
    if not at.small and not (said.signature and place not in {"text", "alt"}):
        return ""
    beside = _beside(at, place, text, said)
    strong = beside - {"first", "alone", "nameless"}
    common = at.common and not said.leet
    shown = place in _LAID and bool((GENRES | TICKETS).intersection(words(text)))
    if at.staged or common or shown:
        return look
    if not beside or (at.small and not strong and not beside & {"nameless"} and is_kept(at.matter)):
        return look
    if at.small and place not in _LAID:
        return "front" if at.front else "page"
    return "overlay" if at.front else "page"


def _beside(at: _Page, place: str, text: str, said: Said) -> frozenset[str]:
    """Return what else speaks for an intruder, by kind."""
    page = at.matter
    found = set((at.voice.kinds | voice(text).kinds) & _SPOKEN)
    if said.leet or aliases(text):
        found.add("alias")
    if place in _LAID - {"style"}:
        found.add("laid")
    if page.acts:
        found.add("acts")
    if at.small and is_alone(page):
        found.add("alone")
    if at.small and is_nameless(at.url, page):
        found.add("nameless")
    if place in {"heading", "text"} and _opens_with(page, text, said.phrase):
        found.add("first")
    if place in {"title", "meta"} and not at.small and not names_office(text, at.url, said.phrase):
        found.add("title")
    return frozenset(found)


def _several(page: Matter, own: frozenset[str]) -> bool:
    """Whether headings are signatures of several, one of whom bears a name of their making, and
    one says again what its heading says: a play or a film has one title, and a text of its own."""
    names: dict[str, bool] = {}
    line = f" {' '.join(words(page.opening.replace('@', 'a')))} "
    again = False
    for one in page.passages:
        if one.place != "heading" or one.hidden:
            continue
        said = said_in(one.text, own, running=False, small=True, title=page.title)
        if said is not None and said.signature and not said.reported and said.phrase in CLAIMS:
            text = " ".join(words(one.text.replace("@", "a")))
            names[text.partition(said.phrase)[2]] = bool(aliases(one.text)) or said.leet
            again = again or f" {text} {text} " in line
    return again and len(names) > 1 and any(names.values())


def _plays(page: Matter, own: frozenset[str]) -> bool:
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    texts = (page.title, *headings[:HEADINGS], *(p.text for p in page.laid))
    by = [phrase for phrase in (*CLAIMS, *SIGNS) if phrase.endswith(_BY)]
    return any(is_common(text, phrase, own) for text in texts for phrase in by)


def _opens_with(page: Matter, text: str, phrase: str) -> bool:
    """Whether the page's text begins with a claim, before any menu or name of the office."""
    begin = words(page.opening.replace("@", "a"))[: _BEFORE + len(phrase.split())]
    line = f" {' '.join(begin)} "
    at = line.find(f" {phrase} ")
    return at >= 0 and not (OWNERS | OFFICE_WORDS).intersection(line[:at].split())


def _weak(weak: dict[str, str], at: _Page) -> list[Sign]:
    """Judge phrases that others use too: two of them, or one on a page that names no office."""
    if not weak:
        return []
    said = frozenset(words(f"{at.matter.title} {at.matter.opening}"))
    nameless = not said & OWNERS and not said & (at.own - {"www", "go", "id", "test"})
    opens = _opens(at.matter, at.own)
    bare = len(words(at.matter.opening)) <= _BARE and at.matter.pictures
    strong = len(weak) > 1 or (opens and (bare or at.matter.acts)) or _is_signed(at.matter)
    kind = "look"
    sure = is_alone(at.matter) or at.voice.aliases or at.voice.independent > 1
    if nameless and strong and sure and not (at.staged or at.context or at.common):
        kind = "front" if at.front else "page"
    elif not at.front or (said & OWNERS and not (strong or opens)):
        return []
    return [Sign(kind, told, phrase) for phrase, told in weak.items()]


def _is_signed(page: Matter) -> bool:
    """Whether the title or the first heading bears a name that only they make."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    texts = (page.title, *headings[:1])
    return any(SIGNED.search(text) or LEET.search(text) for text in texts)


def _opens(page: Matter, own: frozenset[str]) -> bool:
    """Whether a weak phrase signs the title, the first heading or, over a song, the text."""
    for place, text in _places(page):
        if (place != "text" or page.acts) and (
            said := said_in(text, own, running=False, small=True, title=page.title)
        ):
            return said.signature and said.phrase in _ALONE
    return False


def _places(page: Matter) -> Iterator[tuple[str, str]]:
    """Yield where a signature is looked for, and what stands there."""
    yield "title", page.title
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    yield from (("heading", text) for text in headings[:HEADINGS])
    yield from (("heading", text) for text in headings[HEADINGS:] if _signs_alone(page, text))
    yield from [("meta", p.text) for p in page.passages if p.place == "meta"][:5]
    yield from [("script", p.text) for p in page.passages if p.place == "script"][:3]
    for one in page.laid:
        place = "put title" if one.place == "title" else one.place
        if place == "style" and _WHOLE.search(one.selector):
            place = "layer"
        if place not in _UNSAID:
            yield place, one.text
    yield from [("alt", p.text) for p in page.passages if is_alt(p)][:3]
    for code in page.codes:
        if code.decoded:
            yield "code", re.sub(r"<[^<>]{0,300}>", " ", code.decoded)
    yield "text", page.opening


def _signs_alone(page: Matter, text: str) -> bool:
    """Whether a heading further down is a signature that nobody tells of: one that reads like a
    note is a part of the page, unless it is quoted or what stands beside it tells of it."""
    if not signs_below(text):
        return False
    parts = [one.text for one in page.laid if one.place == "part"]
    return not note(text).speaks(LEAST) or any(text[:_HEAD] in part for part in parts)
