"""Claims of intruders and the like in one text, and whether they are made, quoted or reported."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.checks._content.defaced.voice import HANDLE
from cyberscan.parse.spam import words
from cyberscan.tables.defacement import CLAIMS, REPORTING, SIGNS, SITES

# Our own choices; the reports named in the table describe pages of one picture and a few lines.
_BEFORE: Final = 2
"""Words before a claim that is a signature: ``Ups! Hacked by …``."""
_AFTER: Final = 8
"""Words of the name and its like behind one; longer texts are sentences."""
_AROUND: Final = 8
"""Words round a claim in running text in which a report would show itself."""
OPENING: Final = 6
"""Words of the page's text before a claim in it: those who sign do it at the top."""
_LATER: Final = 4
"""Words behind a claim in a heading further down."""
_QUOTES: Final = re.compile(r"[\"“”‘«»]([^\"“”’«»]{4,200})[\"“”’«»]|(?<!\w)'([^']{4,200})'(?!\w)")


class Said(Struct, frozen=True):
    """A phrase of the table in a text."""

    phrase: str
    signature: bool
    """It begins the text, as its author's name follows."""
    reported: bool
    """The words round it tell of a defacement."""
    leet: bool = False
    """It is written with digits for letters: who tells of it writes it plainly."""


def signs_below(text: str) -> bool:
    """Whether a heading among others is a signature: news write names of their kind seldom."""
    found = words(text.replace("@", "a"))
    for claim in CLAIMS:
        size = len(claim.split())
        if " ".join(found[:size]) == claim and 0 < len(found) - size <= _LATER:
            plain = claim in text.casefold()
            return not plain or HANDLE.search(text) is not None
    return False


def said_in(
    text: str, own: frozenset[str], *, running: bool, small: bool, title: str
) -> Said | None:
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
        late = len(before) > OPENING if running else not short
        if " " in phrase and _is_parted(text, phrase):
            continue
        leet = f" {phrase} " not in plain
        quoted = _is_quoted(text, phrase)
        return Said(phrase, short and named and not quoted, reported or late or quoted, leet)
    return None


def _is_parted(text: str, phrase: str) -> bool:
    """Whether a bracket parts the words of a phrase: *hacked (by our charm)*."""
    first, *others = phrase.split()
    return re.search(rf"\b{first}\s{{0,9}}\([^()]{{0,9}}{others[0]}\b", text.casefold()) is not None


def tells(title: str, phrase: str) -> bool:
    """Whether a title quotes a claim or asks about it."""
    return _is_quoted(title, phrase) or title.rstrip().endswith("?")


def _is_quoted(text: str, phrase: str) -> bool:
    """Whether a phrase stands in quotation marks, and words of somebody else's beside them."""
    for match in _QUOTES.finditer(text[:1_000]):
        inside = f" {' '.join(words((match[1] or match[2]).replace('@', 'a')))} "
        if f" {phrase} " in inside:
            return bool(words(text[: match.start()])) or bool(words(text[match.end() :]))
    return False


def quote(text: str, phrase: str) -> str:
    """Return the part of a text a phrase stands in, as far as it can be told before folding."""
    first = phrase[:2]
    at = max(text.casefold().find(first), 0)
    return text[at : at + 80] if len(text) > 100 else text
