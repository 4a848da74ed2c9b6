"""Whether a page begins with what intruders write, without a signature that anybody knows."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.defaced.context import (
    HEADINGS,
    REPORTED,
    Sign,
    is_alone,
    is_bare,
    is_nameless,
)
from cyberscan.checks._content.defaced.voice import HANDLE, above, voice
from cyberscan.model.facts.content import Matter
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.defacement import (
    ABROAD,
    FAULTS,
    PRESS,
    REPORTING,
    VISITED,
)

# Our own choices, after the reports named in the table.
_KINDS: Final = 3
"""Independent kinds of words from which a message is an intruder's."""
_KINDS_ALONE: Final = 2
"""Likewise where nothing of the office is left beside it."""
_KINDS_LAID: Final = 2
"""Likewise where it is laid over the page."""
_BEGINS: Final = 30
"""Words at the top of a page, or of its title and headings, in which a message begins."""
_OFFICES: Final = PRESS | {"kominfo", "diskominfo", "csirt", "bssn", "vendor"}
"""Words beside which only what nobody else says is an intruder's."""
_LEET: Final = re.compile(r"[A-Za-z][013457]{1,4}[a-z]")
_TOP: Final = 160
"""Characters at the top of a page."""
_ALIASES: Final = 3
"""Names of their kind that a page without any of the office's signs is signed with."""
_SPOKEN: Final = frozenset({
    "web", "keamanan", "mudah", "dapat", "agar", "jika", "bila", "maaf", "mohon", "sorry", "apa",
    "siapa", "mengapa", "bagaimana", "how", "why", "what", "cara", "berita", "pihak", "perbaikan",
})  # fmt: skip
"""Words of `REPORTING` that intruders use as well."""


def abroad(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign where a page begins with the claim of an intruder in a language that is not the
    page's own."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    laid = [p.text for p in page.laid]
    for text in (page.title, *headings, *laid, page.opening[:_TOP]):
        for language, phrases in ABROAD.items():
            phrase = next((phrase for phrase in phrases if phrase in text.lower()), "")
            if phrase and not page.language.lower().startswith(language):
                told = f"{url}: “{text[:200]}” [{phrase}]"
                return [Sign("overlay" if front else "page", told, phrase)]
    return []


def laid_message(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign where a message of theirs is laid over the page: that they are in, and
    something of another kind."""
    for laid in page.laid:
        if laid.place == "part":
            continue
        said = voice(laid.text)
        if not said.taken or said.independent < _KINDS_LAID or is_told(laid.text):
            continue
        told = f"{url} {laid.place}: “{laid.text[:200]}” [{', '.join(said.phrases[:6])}]"
        return [Sign("overlay" if front else "page", told, said.phrases[0])]
    return []


def message(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign where the page begins with what intruders write: that they are in, whom they
    reproach or greet, what they left alone, with names of their kind."""
    text = above(page, HEADINGS)
    said = voice(text)
    if not page.opening or is_told(text):
        return []
    found = words(text)
    visitors = phrases_in(found, VISITED)
    if not said.taken and (visitors or _OFFICES.intersection(found)):
        return []
    if not any(_begins(part, list(said.phrases)) for part in (page.title, page.opening)):
        return _aliases(url, page) if front else []
    bare = is_alone(page) and is_nameless(url, page)
    least = _KINDS_ALONE if bare else _KINDS
    spoken = said.is_in or (said.greeting and said.faulting and said.spared)
    if spoken and said.independent >= least:
        told = ", ".join(said.phrases[:7])
        return [Sign("message", f"{url} text: “{page.opening[:200]}” [{told}]", said.phrases[0])]
    return _aliases(url, page) if front else []


def _aliases(url: str, page: Matter) -> list[Sign]:
    """A page of nothing but names of their kind, of which one stands above."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    top = " ".join((page.title, *headings[:HEADINGS]))
    handles = {match[0] for match in HANDLE.finditer(f"{top} {page.opening}")}
    signed = any(handle in top for handle in handles)
    leet = sum(1 for handle in handles if _LEET.search(handle))
    if is_bare(url, page) and signed and leet > 1 and len(handles) >= _ALIASES:
        marks = ", ".join(sorted(handles)[:4])
        return [Sign("look", f"{url} text: “{page.opening[:200]}” [{marks}]", marks)]
    return []


def is_told(text: str) -> bool:
    """Whether a text reports, or shows an application's faults."""
    found = frozenset(words(text))
    tells = len((REPORTING & found) - _SPOKEN) >= REPORTED
    return tells or len(FAULTS & found) >= REPORTED


def _begins(text: str, phrases: list[str]) -> bool:
    """Whether what intruders write stands at the top of a text."""
    return bool(phrases_in(words(text.replace("@", "a"))[:_BEGINS], tuple(phrases)))
