"""Choosing what of a page is worth keeping: what tells something first, then what is hidden, then
what search engines weigh.

What tells something is decided by the lexicon (`cyberscan.parse.spam.telling`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Passage
from cyberscan.parse.element import Element
from cyberscan.parse.markup.text import kept, steady
from cyberscan.parse.spam import telling
from cyberscan.parse.telling import ASKED, OVERLAP, among

CHARACTERS: Final = 300
"""Of a passage."""
LONGEST: Final = 20_000
"""Characters of one text: a whole article in one paragraph."""
MOST_SAYINGS: Final = 20_000
"""Texts of one page that are looked at; no more tags are read either."""
MOST: Final = 200
MOST_OF: Final = {
    "title": 3, "meta": 20, "data": 25, "heading": 30, "text": 80, "link": 80, "alt": 20,
    "comment": 20, "noscript": 20, "script": 25,
}  # fmt: skip
"""Of one place, so that a hundred links of a portal leave room for what is hidden."""
MOST_WINDOWS: Final = 60
"""Windows into long texts: finding the words in one costs twenty looks at it."""
MOST_WINDOWS_OF: Final = 8
"""Of one text."""

_EDGE: Final = 24
"""Characters before the end of a window where the next one may begin: words can stand across."""
_WORD: Final = re.compile(r"\S+")
_RANKS: Final = ("title", "meta", "heading", "data", "noscript", "script", "text", "comment")


class Saying(Struct):
    """A text of the page, and all that its `Passage` will say of it."""

    order: int
    place: str
    text: str
    where: Element | str | None
    hidden: str = ""
    url: str = ""
    """Resolved, not masked."""
    host: str = ""
    also: str = ""
    """Words that count as its own: those of the URL it leads to."""
    only_telling: bool = False
    weight: int = 0
    """Of those that tell nothing the heavier ones come first."""


class Sayings:
    """Gathers what a page says, and returns the part of it that is kept."""

    def __init__(self) -> None:
        self._all: list[Saying] = []
        self._known: set[tuple[str, str, str, str]] = set()
        self._said: set[tuple[str, str]] = set()
        self._order = 0
        self._cut = False

    def next(self) -> int:
        """Return the place in the page's order of what begins now."""
        self._order += 1
        return self._order

    def add(
        self,
        place: str,
        text: str,
        where: Element | str | None,
        *,
        hidden: str = "",
        url: str = "",
        host: str = "",
        also: str = "",
        only_telling: bool = False,
        weight: int = 0,
        order: int = 0,
        only_new: bool = False,
    ) -> None:
        """Add a text with single blanks. What has been said in the same way counts once; with
        ``only_new``, what has been said in any."""
        key = (place, text, hidden, url)
        if key in self._known or not (text or url):
            return
        if only_new and (text, url) in self._said:
            return
        self._said.add((text, url))
        if len(self._all) >= MOST_SAYINGS:
            self._cut = True
            return
        self._known.add(key)
        self._all.append(
            Saying(
                order or self.next(), place, text, where, hidden, url, host, also, only_telling,
                weight,
            )
        )  # fmt: skip

    def take(self, written: Sayings, text: str, element: Element) -> None:
        """Add what a script writes into the page, as said where the script stands."""
        self.add("script", text[:LONGEST], element)
        for saying in written._all:
            self.add(
                "script",
                saying.text,
                element,
                hidden=saying.hidden,
                url=saying.url,
                host=saying.host,
                also=saying.also,
                only_telling=saying.only_telling,
            )

    def passages(self) -> tuple[tuple[Passage, ...], bool]:
        """Return what is kept, in the page's order; and whether something telling was not."""
        telling_ones, cut = self._telling(), self._cut
        candidates: list[tuple[tuple[int, int, int], int, Saying, str]] = []
        windows = 0
        for saying in self._all:
            tells = saying.order in telling_ones
            if saying.only_telling and not tells:
                continue
            room = min(MOST_WINDOWS_OF, MOST_WINDOWS - windows) if tells else 0
            # What tells nothing is mostly not kept: its text is made when it is.
            texts = _texts(saying, tells, room) if tells else [""]
            if tells and len(saying.text) > CHARACTERS:
                windows += len(texts)
                cut = cut or not room
            rank = _rank(saying, tells)
            for number, text in enumerate(texts):
                candidates.append(((*rank, number), saying.order, saying, text))
        candidates.sort(key=lambda c: (c[0], c[1]))
        chosen: list[tuple[int, int, Passage]] = []
        of: Counter[str] = Counter()
        seen: set[Passage] = set()
        for number, (ranked, order, saying, text) in enumerate(candidates):
            if len(chosen) >= MOST or of[saying.place] >= MOST_OF[saying.place]:
                cut = cut or ranked[0] == 0
                continue
            passage = _passage(saying, text or _cut(steady(saying.text), 0))
            if passage in seen:
                continue
            seen.add(passage)
            of[passage.place] += 1
            chosen.append((order, number, passage))
        chosen.sort(key=lambda k: k[:2])
        return tuple(passage for _, _, passage in chosen), cut

    def _telling(self) -> set[int]:
        """Return the places of the sayings that hold a word of the lexicon."""
        texts = (f"{s.text} {s.also}" if s.also else s.text for s in self._all)
        return {self._all[number].order for number in among(texts)}


def _texts(saying: Saying, tells: bool, room: int) -> list[str]:
    """Return the passages of a text: all of it, or its beginning and what stands around words of
    the lexicon."""
    text = steady(saying.text)
    if len(text) <= CHARACTERS:
        return [text]
    found = [] if saying.only_telling else [_cut(text, 0)]
    end = CHARACTERS if found else 0
    if not tells:
        return found
    for at in range(0, len(text), ASKED - OVERLAP):
        begin = max(at, end - _EDGE)
        while room > 0 and begin < at + ASKED and (hit := _hit(text[begin : at + ASKED])):
            middle = begin + (hit[0] + hit[1]) // 2
            first = max(0, min(middle - CHARACTERS // 2, len(text) - CHARACTERS))
            found.append(_cut(text, first))
            end = begin = max(begin + hit[1], first + CHARACTERS)
            room -= 1
    # A text that tells something only by the address it leads to is shown from its beginning.
    return found or [_cut(text, 0)]


def _hit(text: str) -> tuple[int, int] | None:
    """Return where the first words of the lexicon begin and end; by halving, as they are only
    known to be there."""
    words = [match.span() for match in _WORD.finditer(text)]
    if not words or not telling(text):
        return None
    low, high = 0, len(words) - 1
    while low < high:
        middle = (low + high) // 2
        if telling(text[: words[middle][1]]):
            high = middle
        else:
            low = middle + 1
    stop = words[low][1]
    first, last = 0, low
    while first < last:
        middle = (first + last + 1) // 2
        if telling(text[words[middle][0] : stop]):
            first = middle
        else:
            last = middle - 1
    return words[first][0], stop


def _cut(text: str, first: int) -> str:
    """Return `CHARACTERS` of a text from ``first`` on, not beginning or ending inside a word."""
    stop = first + CHARACTERS
    piece = text[first:stop]
    if first and not text[first - 1].isspace():
        piece = piece.partition(" ")[2] or piece
    if stop < len(text) and not text[stop].isspace():
        piece = piece.rpartition(" ")[0] or piece
    return piece.strip()


def _rank(saying: Saying, tells: bool) -> tuple[int, int]:
    """Return what is kept first, least first."""
    if tells:
        return 0, 0 if saying.hidden or saying.place == "title" else 1
    if saying.hidden and saying.url:
        return 1, 0
    place = _RANKS.index(saying.place) if saying.place in _RANKS else len(_RANKS)
    return 2 + place, -saying.weight


def _passage(saying: Saying, text: str) -> Passage:
    where = saying.where
    return Passage(
        place=saying.place,
        text=text,
        selector=where.selector if isinstance(where, Element) else where or "",
        hidden=saying.hidden,
        url=kept(saying.url) if saying.url else "",
        host=saying.host,
    )
