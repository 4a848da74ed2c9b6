"""What a page's words come to where somebody may have signed it, and what a page of pictures does.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.checks._compromise import is_namesake, is_stranger
from cyberscan.checks._defaced_context import (
    HEADINGS,
    SMALL_TEXT,
    Sign,
    is_event,
    is_press,
    tells_of,
)
from cyberscan.checks._defaced_message import HANDLE, abroad, message
from cyberscan.model.facts.content import Material, Matter
from cyberscan.model.facts.site import Markup
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import host_of
from cyberscan.tables.brands import OFFICE_WORDS
from cyberscan.tables.defacement import (
    CLAIMS,
    MOVED,
    OWNERS,
    PLAIN_TITLES,
    REPORTING,
    SIGNS,
    SITES,
)

# Our own choices; the reports named in the table describe pages of one picture and a few lines.
_SMALL_LINKS: Final = 10
"""A page of no more links and text stands in place of a site; news and offices have more."""
_BEFORE: Final = 2
"""Words before a claim that is a signature: ``Ups! Hacked by …``."""
_AFTER: Final = 8
"""Words of the name and its like behind one; longer texts are sentences."""
_AROUND: Final = 8
"""Words round a claim in running text in which a report would show itself."""
_OPENING: Final = 6
"""Words of the page's text before a claim in it: those who sign do it at the top."""
_PICTURES: Final = 4
_LITTLE: Final = 100
"""Characters of text, rounded down, that a page of a picture may have beside it."""
_LATER: Final = 4
"""Words behind a claim in a heading further down."""
_QUOTES: Final = re.compile(r"[\"“”‘«»]([^\"“”’«»]{4,200})[\"“”’«»]")

_ALONE: Final = frozenset({"stamped by", "touched by"})
"""Weaker phrases that nobody begins a title with for another reason."""
_DECORATED: Final = re.compile(
    r"\A\W{0,20}(?:\./|0x[0-9A-Fa-f]{1,8}\b)|[\[{(<|:]{1,4}\s{0,3}\./|\.::|::\.|\w_\w{3,30}\W{0,20}\Z"
    r"|\A[\W_]{2,20}\w{2,40}(?:[ _]\w{1,40}){0,3}[\W_]{2,20}\Z"
)
"""Titles as they make them: ``.::[ ./Nama ]::.``, ``0x1F``."""
_SIGNED: Final = re.compile(r"(?:\A|[\s\[({<|:])(?:\./\w{2}|0x[0-9A-Fa-f]{1,8}\b)")
"""What no application is called: ``./Nama``, ``0x1F``."""
ORDER: Final = ("front", "overlay", "message", "poster", "page", "look", "picture")


class _Said(Struct, frozen=True):
    """A phrase of the table in a text."""

    phrase: str
    signature: bool
    """It begins the text, as its author's name follows."""
    reported: bool
    """The words round it tell of a defacement."""
    leet: bool = False
    """It is written with digits for letters: who tells of it writes it plainly."""


def signs(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return the signs that a page's words give."""
    own = frozenset(words(host_of(url).replace(".", " ").replace("-", " ")))
    context = tells_of(url, page, own)
    small = page.characters <= SMALL_TEXT and page.links <= _SMALL_LINKS
    telling = is_press(url, page) or (small and is_event(page))
    found: list[Sign] = []
    weak: dict[str, str] = {}
    for place, text in _places(page):
        said = _said(text, own, running=place == "text", small=small, title=page.title)
        if said is None:
            continue
        told = f"{url} {place}: “{_quote(text, said.phrase)}” [{said.phrase}]"
        reported = said.reported or telling or (context and place != "title")
        loud = place in {"title", "heading"}
        if said.phrase not in CLAIMS:
            if small and not reported:
                also = phrases_in(words(text.replace("@", "a")), SIGNS)
                weak |= {phrase: told for phrase in (said.phrase, *also) if phrase not in weak}
            if not (loud and said.leet and said.signature and not reported):
                continue
        if reported:
            kind = "look" if small and front and loud and said.signature and not context else ""
        elif small:
            kind = "front" if front else "page"
        elif said.signature and place != "text":
            kind = "overlay" if front else "page"
        else:
            kind = ""
        if kind:
            found.append(Sign(kind, told, said.phrase))
    found += [] if context or telling else abroad(url, page, front=front)
    return found or message(url, page, context) or _weak(weak, page, own, front=front)


def _weak(weak: dict[str, str], page: Matter, own: frozenset[str], *, front: bool) -> list[Sign]:
    """Judge phrases that others use too: two of them, or one on a page that names no office."""
    if not weak:
        return []
    said = frozenset(words(f"{page.title} {page.opening}"))
    nameless = not said & OWNERS and not said & (own - {"www", "go", "id", "test"})
    strong = len(weak) > 1 or _opens(page, own)
    kind = "look"
    if nameless and strong:
        kind = "front" if front else "page"
    elif not front or (said & OWNERS and not strong):
        return []
    return [Sign(kind, told, phrase) for phrase, told in weak.items()]


def _opens(page: Matter, own: frozenset[str]) -> bool:
    """Whether a weak phrase signs the title or the first heading."""
    for place, text in _places(page):
        if place != "text" and (
            said := _said(text, own, running=False, small=True, title=page.title)
        ):
            return said.signature and said.phrase in _ALONE
    return False


def _places(page: Matter) -> list[tuple[str, str]]:
    """Return where a signature is looked for, and what stands there."""
    places = [("title", page.title)]
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    places += [("heading", text) for text in headings[:HEADINGS]]
    places += [("heading", text) for text in headings[HEADINGS:] if _signs_below(text)]
    places += [("meta", p.text) for p in page.passages if p.place == "meta"][:5]
    places += [("script", p.text) for p in page.passages if p.place == "script"][:3]
    places.append(("text", page.opening))
    return places


def _signs_below(text: str) -> bool:
    """Whether a heading among others is a signature: news write names of their kind seldom."""
    found = words(text.replace("@", "a"))
    for claim in CLAIMS:
        size = len(claim.split())
        if " ".join(found[:size]) == claim and 0 < len(found) - size <= _LATER:
            plain = claim in text.casefold()
            return not plain or HANDLE.search(text) is not None
    return False


def _said(
    text: str, own: frozenset[str], *, running: bool, small: bool, title: str
) -> _Said | None:
    """Return the strongest phrase a text holds; what the title tells of, the page tells of."""
    found = words(text.replace("@", "a"))
    line = f" {' '.join(found)} "
    plain = f" {' '.join(re.findall(r'[a-z0-9@]+', text.casefold()))} "
    for phrase in (*CLAIMS, *SIGNS):
        at = line.find(f" {phrase} ")
        if at < 0:
            continue
        before = line[:at].split()
        after = line[at + len(phrase) + 2 :].split()
        near = {*before[-_AROUND:], *after[:_AROUND]} if running else {*before, *after}
        short = len([w for w in before if w not in own]) <= _BEFORE and len(after) <= _AFTER
        named = bool(after) or phrase not in CLAIMS
        # In the passive of Indonesian people tell of others; who signs writes a title.
        told = running and phrase.endswith(" oleh")
        near |= set(words(title)) if running else set()
        reported = bool(near & (REPORTING if small else REPORTING | SITES)) or not named or told
        late = len(before) > _OPENING if running else not short
        leet = f" {phrase} " not in plain
        quoted = _is_quoted(text, phrase)
        return _Said(phrase, short and named and not quoted, reported or late or quoted, leet)
    return None


def _is_quoted(text: str, phrase: str) -> bool:
    """Whether a phrase stands in quotation marks, and words of somebody else's beside them."""
    for match in _QUOTES.finditer(text[:1_000]):
        inside = f" {' '.join(words(match[1].replace('@', 'a')))} "
        if f" {phrase} " in inside:
            return bool(words(text[: match.start()])) or bool(words(text[match.end() :]))
    return False


def _quote(text: str, phrase: str) -> str:
    """Return the part of a text a phrase stands in, as far as it can be told before folding."""
    first = phrase[:2]
    at = max(text.casefold().find(first), 0)
    return text[at : at + 80] if len(text) > 100 else text


def picture(material: Material, markup: Markup | object) -> Sign | None:
    """Return a sign where a page is a picture and nothing else.

    It stands in place of a site where it leads nowhere but to a stranger, or where its title is
    made as intruders make theirs and the picture comes from a stranger. Else it is only told of,
    and not where scripts build the page: that looks the same in its source.
    """
    page, url = material.matter, material.exchange.url
    if page.characters > _LITTLE or not 1 <= page.pictures <= _PICTURES:
        return None
    told = (
        f"{url}: title “{page.title}”, pictures: {page.pictures}, "
        f"links: {page.links}, text: under {page.characters + 100} characters"
    )
    announced = not MOVED.isdisjoint(words(f"{page.title} {page.opening}"))
    led = sorted({p.host for p in page.passages if p.place == "link" and is_stranger(p.host, url)})
    only = len({p.url for p in page.passages if p.place == "link" and p.host in led})
    asks = any(pointer.kind == "form" for pointer in page.pointers)
    other = any(is_namesake(host, url) for host in led)
    if led and only >= page.links and not (announced or asks or other):
        return Sign("poster", f"{told}; all links: {', '.join(led[:3])}", led[0])
    if not isinstance(markup, Markup) or markup.exchange.url != url:
        return None
    shown = [r for r in markup.resources if r.kind in {"image", "media"}]
    taken = sorted({host_of(r.url) for r in shown if is_stranger(host_of(r.url), url)})
    made = page.links == 0 and not asks and _is_made(page, url)
    if made and (taken or _SIGNED.search(page.title)):
        return Sign("poster", f"{told}; from: {', '.join(taken[:3])}", page.title)
    if page.characters:
        return None
    scripted = markup.inline_scripts or any(r.kind == "script" for r in markup.resources)
    if scripted or page.links > 1 or page.pointers or page.codes:
        return None
    return Sign("picture", told, "")


def _is_made(page: Matter, url: str) -> bool:
    """Whether a title names neither office nor anything plain, and is made as a signature."""
    said = frozenset(words(page.title))
    own = frozenset(words(host_of(url).replace(".", " ").replace("-", " ")))
    if said & (OFFICE_WORDS | OWNERS | PLAIN_TITLES) or said & own:
        return False
    return _DECORATED.search(page.title) is not None or bool(HANDLE.search(page.title))
