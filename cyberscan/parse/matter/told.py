"""Whether the text right beside a note says whose words it is: then somebody tells of them.

Who keeps a record of a broken page, of its title or of what it said, writes beside it that it is
that: in another cell of the row, in the column's head, behind the heading, or before a colon. So
does who announces a play by its title. Who broke in does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Passage
from cyberscan.parse.element import Element
from cyberscan.parse.html import fold
from cyberscan.parse.note.note import note
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.defacement_note import CAPTIONS, RECORDS, VISITORS
from cyberscan.tables.defacement_stage import GENRES, HOSTS, TICKETS, VENUES

CHARACTERS: Final = 600
"""Of a text beside it (our own choice): what is longer is another part of the page."""
MOST: Final = 20
MOST_UP: Final = 20
_PIECES: Final = 40
_CAPTION: Final = 150
"""Characters of what stands below a text as its caption (our own choice)."""
_BLOCKS: Final = frozenset({"div", "p", "img", "section"})
_SELVES: Final = re.compile(
    r"(?<!\S)(?:(?:kami|saya|kita|we|i)(?: \S{1,20})?|bukan|salam dari) (?:peretas|pelaku)(?!\S)"
)
"""As one speaks of oneself: *kami bukan pelaku kriminal*, *salam dari peretas*."""
_HOUR: Final = re.compile(r"\b[012]?\d[.:][0-5]\d\b")
_CELLS: Final = frozenset({"td", "th"})
_TITLES: Final = frozenset({"dt", "h1", "h2", "h3", "h4", "h5", "h6", "summary"})
"""Elements that what follows explains."""


class _Note(Struct):
    passage: Passage
    element: Element
    begin: int
    end: int


class Told:
    """Looks at what follows each note that was kept, while a page is walked through."""

    def __init__(self) -> None:
        self._open: list[_Note] = []
        self._columns: list[tuple[Element, bool]] = []
        """Tables, and whether the head of a column says that others' words stand in it."""

    def note(self, passage: Passage, element: Element, begin: int, end: int) -> None:
        """Take a note that was kept: the text from ``begin`` to ``end``."""
        if len(self._open) < MOST:
            self._open.append(_Note(passage, element, begin, end))

    def leave(self, element: Element, text: Sequence[str], begin: int) -> Iterator[Passage]:
        """Take an element's end, and yield the notes that it tells of."""
        if element.name == "th":
            self._head(element, said_in(text, begin, len(text)))
        for one in self._open[:]:
            if element is one.element.parent:
                rest, by = _row(one, element, text, begin), RECORDS
            elif element.parent is one.element.parent and _is_over(one, text):
                rest, by = _behind(one, text)
            else:
                continue
            self._open.remove(one)
            if rest and tells(rest, by):
                yield one.passage

    def is_column_of_others(self, element: Element) -> bool:
        """Whether an element stands in a table of which a column is others' words."""
        table = _table(element) if self._columns else None
        return table is not None and any(of is table and others for of, others in self._columns)

    def _head(self, element: Element, said: str) -> None:
        table = _table(element)
        if table is not None and len(self._columns) < MOST:
            found = words(said)
            others = bool(phrases_in(found, VISITORS)) or not RECORDS.isdisjoint(found)
            self._columns.append((table, others))


def is_introduced(text: Sequence[str], begin: int) -> bool:
    """Whether the text before says, with a colon, that others' words follow."""
    before = fold("".join(text[max(begin - _PIECES, 0) : begin]))[-CHARACTERS:]
    if not before.endswith(":"):
        return False
    return tells(before.rpartition(". ")[2])


def tells(said: str, by: frozenset[str] = RECORDS) -> bool:
    """Whether a text tells of somebody who broke in, or of a show, and does not speak as one who
    did."""
    spoken = words(said)
    found = frozenset(spoken)
    shown = not GENRES.isdisjoint(found) and (
        _HOUR.search(said) is not None or not (TICKETS | VENUES | HOSTS).isdisjoint(found)
    )
    if (by.isdisjoint(found) and not shown) or _SELVES.search(" ".join(spoken)):
        return False
    read = note(said)
    return not (read.names or read.hard or read.call)


def said_in(text: Sequence[str], begin: int, end: int) -> str:
    """Return a part of the text, or nothing of a long one."""
    many = islice(text, begin, min(end, begin + 10 * _PIECES))
    said = fold("".join(piece[: 2 * CHARACTERS] for piece in many))
    return said if len(said) <= CHARACTERS else ""


def _is_over(one: _Note, text: Sequence[str]) -> bool:
    """Whether something has been said behind a note that is no cell, or nothing for long."""
    if one.element.name in _CELLS:
        return False
    behind = islice(text, one.end, one.end + _PIECES)
    return len(text) - one.end > _PIECES or any(map(str.strip, behind))


def _row(one: _Note, element: Element, text: Sequence[str], begin: int) -> str:
    """Return what else stands in the row that a note is a cell of."""
    if element.name != "tr":
        return ""
    return f"{said_in(text, begin, one.begin)} {said_in(text, one.end, len(text))}".strip()


def _behind(one: _Note, text: Sequence[str]) -> tuple[str, frozenset[str]]:
    """Return what follows a note up to here, and by which words it tells of it: what a heading
    stands above, a caption below."""
    rest = said_in(text, one.end, len(text))
    if one.element.name in _TITLES:
        return rest, RECORDS
    short = one.element.name in _BLOCKS and len(rest) <= _CAPTION
    return (rest if short else ""), CAPTIONS


def _table(element: Element) -> Element | None:
    at: Element | None = element
    for _ in range(MOST_UP):
        if at is None or at.name == "table":
            return at
        at = at.parent
    return None
