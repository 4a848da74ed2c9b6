"""Parts of a page in which somebody else may speak: a bar, a ticker's item, an article, a cell.

Who breaks in by an account or a form changes one part and leaves the site as it is. Kept are the
smallest parts that read like a note (`cyberscan.parse.note.note`); left out is what stands where
visitors write, where others' words are shown, inside quotations and samples, and what the text
right beside it tells of (`cyberscan.parse.matter.told`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Passage
from cyberscan.parse.element import Element
from cyberscan.parse.html import fold
from cyberscan.parse.markup.text import steady
from cyberscan.parse.matter.told import Told, is_introduced
from cyberscan.parse.note.abroad import abroad
from cyberscan.parse.note.abroad import hints as sounds_abroad
from cyberscan.parse.note.names import hints
from cyberscan.parse.note.note import note, unquoted
from cyberscan.parse.note.ransom import asks, ransom
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.defacement_note import VISITORS

CHARACTERS: Final = 600
"""Of one part; notes are short (our own choice)."""
LONGEST: Final = 1_800
"""Of one that asks for money or is from abroad, of which the beginning is kept: of three things
that are said together each is rare by itself."""
MOST: Final = 6
MOST_READ: Final = 120
"""Parts of one page that are read; each costs some milliseconds at most."""
MOST_HINTS: Final = 2_000
LEAST: Final = 2
_FIRST: Final = 8
_PEEKED: Final = 20
_BESIDE: Final = 3
"""Neighbours that a part is read together with: a signature stands above or below a note."""

_QUOTING: Final = frozenset({
    "blockquote", "q", "code", "samp", "kbd", "textarea", "figure", "cite", "xmp", "del", "option",
    "nav", "script", "style", "title",
})  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption", "summary"})
_INLINE: Final = frozenset({
    "a", "abbr", "b", "br", "em", "hr", "html", "i", "img", "small", "strong", "sub", "sup", "u",
})  # fmt: skip
_VISITORS: Final = re.compile(
    r"comment|komentar|guest|tamu|testimon|review|ulasan|forum|disqus|chat|tweet|feedback|aduan"
    r"|aspirasi|score|leader|kutipan|quote|exhibit|pameran|sample"
)
"""Parts of an element's class or name, by which it is a place of visitors or of others' words."""
MOST_CLASS: Final = 300
MOST_UP: Final = 100


class _Part(Struct):
    element: Element
    begin: int
    before: list[int] = []
    """Where the parts just before begin that may be of a note as well."""


_UNUSED: Final[list[int]] = []


class Notes:
    """Gathers them while a page is walked through."""

    def __init__(self) -> None:
        self._open: list[_Part] = []
        self._aside: list[Element] = []
        self._hints: list[int] = []
        self._seen = 0
        self._headings: list[tuple[str, bool, Element | None]] = []
        self._kept_to = 0
        self._left = MOST_READ
        self._found: list[Passage] = []
        self._told = Told()

    def enter(
        self, name: str, attributes: Mapping[str, str], element: Element, text: Sequence[str]
    ) -> None:
        """Take an element's start; ``text`` is what the page has said so far."""
        self._open.append(_Part(element, len(text)))
        marks = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:MOST_CLASS].lower()
        if name in _QUOTING or _VISITORS.search(marks):
            self._aside.append(element)

    def leave(self, element: Element, text: Sequence[str]) -> None:
        """Take an element's end."""
        if not self._open or self._open[-1].element is not element:
            return
        begin = self._open.pop().begin
        inside = bool(self._aside)
        if inside and self._aside[-1] is element:
            self._aside.pop()
        self._look(text, inside=inside)
        for one in self._told.leave(element, text, begin):
            self._found.remove(one)
        if element.name in _HEADINGS:
            self._head(element, "".join(text[begin:])[:CHARACTERS])
        hinted = bool(self._hints) and self._hints[-1] >= begin
        if element.name in _INLINE:
            return
        before = self._open[-1].before if self._open else _UNUSED
        if inside or not hinted or self._left <= 0:
            if any(map(str.strip, text[begin : begin + _PEEKED])):
                before.clear()
            return
        starts = [begin, *before[::-1]]
        before.append(begin)
        del before[:-_BESIDE]
        for start in starts:
            if start >= self._kept_to and self._left > 0 and self._is_note(element, text, start):
                return

    def _is_note(self, element: Element, text: Sequence[str], begin: int) -> bool:
        """Look at what stands from ``begin`` on: keep it if it reads like a note that nobody tells
        of. Return whether it reads like one: then what it stands in is looked at no more."""
        self._left -= 1
        said = _joined(text, begin)
        if not said or self._is_others(element, said) or not reads_like_one(said):
            return False
        self._kept_to = len(text)
        if self._told.is_column_of_others(element) or is_introduced(text, begin):
            return True
        one = Passage("part", steady(said)[:CHARACTERS], element.selector)
        self._found.append(one)
        self._told.note(one, element, begin, len(text))
        return True

    def passages(self) -> tuple[Passage, ...]:
        """Return what was found, at most `MOST`."""
        return tuple(self._found[:MOST])

    def _head(self, element: Element, said: str) -> None:
        """Take a heading: it ends those of its rank and below."""
        rank = element.name if element.name[1:].isdigit() else "h7"
        while self._headings and self._headings[-1][0] >= rank:
            self._headings.pop()
        others = bool(phrases_in(words(said), VISITORS))
        self._headings.append((rank, others, _scope(element)))

    def _is_others(self, element: Element, said: str) -> bool:
        """Whether what is said is visitors' or is shown: so its first words say, or a heading."""
        if phrases_in(words(said)[:_FIRST], VISITORS):
            return True
        return any(others and _is_in(element, scope) for _, others, scope in self._headings)

    def _look(self, text: Sequence[str], *, inside: bool) -> None:
        """Note which pieces of text that came since may be of a note."""
        for at in range(self._seen, len(text)):
            if not inside and len(self._hints) < MOST_HINTS and _hints(text[at][:CHARACTERS]):
                self._hints.append(at)
        self._seen = len(text)


def reads_like_one(said: str) -> bool:
    """Whether a text is a note, in the words of this country or of another, or asks for money."""
    plain = unquoted(said)
    short = len(said) <= CHARACTERS
    return (short and note(plain).speaks(LEAST)) or bool(abroad(plain) or ransom(plain))


def _hints(piece: str) -> bool:
    return hints(piece) or asks(piece) or sounds_abroad(piece)


def _is_in(element: Element, scope: Element | None) -> bool:
    """Whether an element stands in another; so taken of one that stands very deep."""
    at: Element | None = element
    for _ in range(MOST_UP):
        if at is None:
            return False
        if at is scope:
            return True
        at = at.parent
    return True


def _scope(heading: Element) -> Element | None:
    """Return what a heading stands above."""
    parent = heading.parent
    above = parent.parent if parent is not None else None
    return above if above is not None and above.name not in {"body", "html"} else parent


def _joined(text: Sequence[str], begin: int) -> str:
    """Return the text of a part, or nothing of one that is too long."""
    pieces, length = [], 0
    for at in range(begin, len(text)):
        pieces.append(text[at][: 2 * LONGEST])
        length += len(text[at])
        if length > 2 * LONGEST:
            return ""
    said = fold("".join(pieces))
    return said if len(said) <= LONGEST else ""
