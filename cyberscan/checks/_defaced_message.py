"""Whether a page begins with what intruders write, without a signature that anybody knows.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._defaced_context import HEADINGS, REPORTED, Sign, is_bare
from cyberscan.model.facts.content import Matter
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.defacement import (
    ABROAD,
    ADDRESSED,
    CREW,
    FAULTS,
    INTRUSION,
    REPORTING,
    SPARED,
)

# Our own choices, after the reports named in the table.
_SCORE: Final = 5
_GROUPS: Final = 3
"""Points, and kinds of words, from which a message is an intruder's."""
_SCORE_ALONE: Final = 4
"""Points where nothing of the office is left beside it."""
_BEGINS: Final = 30
"""Words at the top of a page, or of its title and headings, in which a message begins."""
_LEET: Final = re.compile(r"[A-Za-z][013457]{1,4}[a-z]")
_TOP: Final = 160
"""Characters at the top of a page."""
_ALIASES: Final = 3
"""Names of their kind that a page without any of the office's signs is signed with."""
HANDLE: Final = re.compile(
    r"(?<![@\w./-])(?:[A-Za-z0-9]{2,30}_[A-Za-z0-9_]{1,30}|[a-z][A-Z][a-z]{2,15}[A-Z][A-Za-z]{1,15}"
    r"|[A-Za-z]{1,15}[013457]{1,4}[a-z]{1,15}\w{0,10})(?![\w/@])"
)
"""How they call themselves: ``anak_magang``, ``sUruhAnjing``, ``w0ng``; no account after ``@``."""
_HEAVY: Final = frozenset({"intrusion", "spared"})
_SPOKEN: Final = frozenset({
    "web", "keamanan", "mudah", "dapat", "agar", "jika", "bila", "maaf", "mohon", "sorry", "apa",
    "siapa", "mengapa", "bagaimana", "how", "why", "what", "cara", "berita", "pihak", "perbaikan",
})  # fmt: skip
"""Words of `REPORTING` that intruders use as well."""


def abroad(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign where a page begins with the claim of an intruder in a language that is not the
    page's own."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    for text in (page.title, *headings[:HEADINGS], page.opening[:_TOP]):
        for language, phrases in ABROAD.items():
            phrase = next((phrase for phrase in phrases if phrase in text.lower()), "")
            if phrase and not page.language.lower().startswith(language):
                told = f"{url}: “{text[:200]}” [{phrase}]"
                return [Sign("overlay" if front else "page", told, phrase)]
    return []


def message(url: str, page: Matter, context: bool) -> list[Sign]:
    """Return a sign where the page begins with what intruders write: a name of their kind, and who
    they are, whom they mean, what they did and what they left."""
    if context or not page.opening:
        return []
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    text = " ".join((page.title, *headings[:HEADINGS], page.opening))
    found = words(text.replace("@", "a"))
    handles = {match[0] for match in HANDLE.finditer(text)}
    groups = {
        name: phrases_in(found, table)
        for name, table in (
            ("intrusion", INTRUSION), ("crew", CREW), ("addressed", ADDRESSED), ("spared", SPARED),
        )
    }  # fmt: skip
    points = sum(min(len(said), 2) * (2 if name in _HEAVY else 1) for name, said in groups.items())
    points += min(len(handles), 2)
    named = sum(1 for said in groups.values() if said) + bool(handles)
    heavy = any(groups[name] for name in _HEAVY)
    tells = len(REPORTING.intersection(found) - _SPOKEN) >= REPORTED
    tells = tells or len(FAULTS.intersection(found)) >= REPORTED
    phrases = [phrase for said in groups.values() for phrase in said]
    alone = is_bare(url, page)
    above = " ".join((page.title, *headings[:HEADINGS]))
    signed = any(handle in above for handle in handles)
    leet = sum(1 for handle in handles if _LEET.search(handle))
    if alone and signed and leet > 1 and len(handles) >= _ALIASES and not tells:
        marks = ", ".join(sorted(handles)[:4])
        return [Sign("message", f"{url} text: “{page.opening[:200]}” [{marks}]", marks)]
    least = _SCORE_ALONE if alone else _SCORE
    if not handles or not heavy or points < least or named < _GROUPS or tells:
        return []
    tops = (page.title, *headings[:HEADINGS], page.opening)
    if not any(_begins(said, phrases) for said in tops):
        return []
    marks = ", ".join([*sorted(handles)[:3], *phrases[:6]])
    return [Sign("message", f"{url} text: “{page.opening[:200]}” [{marks}]", phrases[0])]


def _begins(text: str, phrases: list[str]) -> bool:
    """Whether what intruders write stands at the top of a text."""
    return bool(phrases_in(words(text.replace("@", "a"))[:_BEGINS], tuple(phrases)))
