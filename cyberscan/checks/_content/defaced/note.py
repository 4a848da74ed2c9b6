"""Where on a page somebody who broke in speaks: a part of it, a layer, what scripts and style
sheets put there, its title.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.defaced.context import SMALL_TEXT, Sign, is_alone, is_nameless
from cyberscan.checks._content.defaced.message import is_told
from cyberscan.model.facts.content import Matter, OwnScript
from cyberscan.parse.note.abroad import abroad
from cyberscan.parse.note.note import Note, note, unquoted
from cyberscan.parse.note.ransom import ransom
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.defacement_note import REPORTS, VISITORS
from cyberscan.tables.defacement_stage import VENUES

LEAST: Final = 2
"""Pieces of a note beside a signature where editors write (our own choice)."""
_LEAST_LAID: Final = 1
"""Pieces of a note beside a signature where no editor writes (our own choice)."""
_LAID: Final = frozenset({"layer", "style", "script", "title"})
_TITLE: Final = re.compile(r"\s[-–—•·»~|]{1,3}\s|[|~]")
_REPORTS: Final = 2
_TOP: Final = 3
_TEXTS: Final = 20
"""Of one file."""


def parts(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return signs of the parts of a page that are notes; none of one that reports elsewhere."""
    shown = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    said = frozenset(words(f"{page.title} {page.opening}")) | frozenset(words(" . ".join(shown)))
    if len(REPORTS & said) >= _REPORTS:
        return []
    return [
        Sign("message" if front else "page", f"{url} {part.selector}: {_told(part.text)}", told)
        for part in page.laid
        if part.place == "part" and (told := told_in(part.text))
    ][:_TOP]


def told_in(text: str) -> str:
    """Return what speaks for a note in a text that was kept as one, maybe cut."""
    plain = unquoted(text)
    found = abroad(plain) or ransom(plain)
    return ", ".join(found) or _words(note(plain)) or " ".join(text.split()[:_TOP])


def is_note(page: Matter) -> bool:
    """Whether a plain text reads like a note: it leads nowhere and names no office as no text
    does, so that a claim alone says nothing."""
    plain = unquoted(page.opening)
    if note(plain).speaks(LEAST) or abroad(plain) or ransom(plain):
        return True
    return any(part.place == "part" for part in page.laid)


def replaced(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign of a small page that nothing of the office is left of, where one hard piece of
    a note stands beside a name, two beside a word to somebody, or a cause that crews fight for; and
    of one that leads to one page at most and is a note as a whole."""
    if page.characters > SMALL_TEXT:
        return []
    written = [one.text for one in page.laid if one.place in _LAID]
    text = unquoted(" . ".join((page.title, page.opening, *written)))
    said = note(text)
    if said.hail and page.links <= 1 and said.speaks(LEAST) and said.hard > 1:
        told = f"{url}: {_told(text)}"
        return [Sign("message" if front else "page", told, _words(said))]
    if not (is_alone(page) and is_nameless(url, page)):
        return []
    found = words(f"{page.title} . {page.opening}")
    if said.tellers or is_told(page.opening) or phrases_in(found, (*VISITORS, *VENUES)):
        return []
    who = said.names or said.sign or said.greetings
    cause = any(name.startswith("#") for name in said.names) and len(said.names) > 1
    alone = (said.hard > 1 and (said.call or said.deed)) or (said.broke and said.theirs)
    if not (cause or (who and said.hard) or alone or (said.broke and written)):
        return []
    told = f"{url}: {_told(text)}"
    return [Sign("message" if front else "page", told, _words(said))]


def laid(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return signs of what is laid over the page: there a signature and one piece are enough."""
    found = []
    written = [one for one in page.passages if one.place == "script" and not one.url][:_TOP]
    for one in (*page.laid, *written):
        if one.place not in _LAID:
            continue
        plain = unquoted(one.text)
        said = note(plain)
        pieces = ", ".join(abroad(plain) or ransom(plain))
        if pieces or said.speaks(_LEAST_LAID):
            told = f"{url} {one.place}: {_told(one.text)}"
            found.append(Sign("overlay" if front else "page", told, pieces or _words(said)))
    return found[:_TOP]


def title(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign where a part of the title names somebody and what he did."""
    for part in _TITLE.split(unquoted(page.title)):
        said = note(part)
        if (said.broke or said.sign) and said.names and not said.tellers:
            told = f"{url} title: {_told(page.title)}"
            kind = "front" if page.characters <= SMALL_TEXT else "overlay"
            return [Sign(kind if front else "page", told, _words(said))]
    return []


def scripted(files: tuple[OwnScript, ...], *, shown: bool) -> list[Sign]:
    """Return signs of what the site's own script files and style sheets write over it: a note, in
    one text or in all that a file writes, or a claim, where the page is not ``shown`` to be about
    a play or a report."""
    found = []
    for file in files:
        if file.matter is None:
            continue
        written = [p.text for p in (*file.matter.passages, *file.matter.laid) if p.place in _LAID]
        texts = tuple(dict.fromkeys(written))[:_TEXTS]
        for text in (*texts, " . ".join(texts)):
            said = note(text)
            told = len(said.tellers) >= _REPORTS or shown
            claimed = said.claim and not said.tellers
            if said.speaks(_LEAST_LAID) or (not told and (claimed or (said.broke and said.flaw))):
                found.append(Sign("overlay", f"{file.exchange.url}: {_told(text)}", _words(said)))
                break
    return found[:_TOP]


def _told(text: str) -> str:
    return f"“{text[:200]}”"


def _words(said: Note) -> str:
    """Return what speaks for a note, at most eight pieces of it."""
    return ", ".join(said.told)
