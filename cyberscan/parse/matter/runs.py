"""Text that belongs together: of a heading, of a block, of a hidden place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from cyberscan.parse.element import Concealment, Element
from cyberscan.parse.html import INLINE, fold
from cyberscan.parse.matter.sayings import LONGEST, Sayings

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Run(Struct):
    """Text as it comes, with the element it stands in."""

    element: Element
    order: int
    veil: Concealment | None = None
    pieces: list[str] = []
    length: int = 0

    def add(self, text: str) -> None:
        """Add text, unless there is enough of it."""
        if self.length < LONGEST:
            self.pieces.append(text)
            self.length += len(text)

    @property
    def text(self) -> str:
        """All of it, blanks folded."""
        return fold("".join(self.pieces))


class Runs:
    """Sorts the text of a page into runs, and says each when it ends.

    What is seen ends with its block, a line break apart; what is hidden, where another thing hides.
    """

    def __init__(self, sayings: Sayings) -> None:
        self._sayings = sayings
        self._shown: Run | None = None
        self._veiled: Run | None = None
        self._heading: Run | None = None

    def enter(self, name: str, element: Element) -> None:
        """Begin what a start tag begins."""
        if name in INLINE or name == "br":
            return
        self._end_shown()
        if name in HEADINGS and self._heading is None:
            self._heading = Run(element, self._sayings.next(), element.concealed)

    def leave(self, name: str, element: Element) -> None:
        """End what an end tag ends."""
        if name in INLINE or name == "br":
            return
        self._end_shown()
        if self._heading and self._heading.element is element:
            run, self._heading = self._heading, None
            self._say("heading", run, run.element)

    def add(self, text: str, open_: Sequence[Element]) -> None:
        """Add text to the runs it is part of; ``open_`` are the elements around it."""
        if self._heading:
            self._heading.add(text)
        blank = not text.strip()
        veil = open_[-1].concealed
        run = self._veiled if veil else self._shown
        if run and (run.veil is not veil or run.length >= LONGEST) and not blank:
            self._end_veiled() if veil else self._end_shown()
            run = None
        if run is None:
            if blank:
                return
            where = open_[-1] if veil else _block(open_)
            run = Run(where, self._sayings.next(), veil)
            if veil:
                self._veiled = run
            else:
                self._shown = run
        run.add(text)

    def end(self) -> None:
        """End what the page leaves open."""
        self._end_shown()
        self._end_veiled()
        if self._heading:
            self._say("heading", self._heading, self._heading.element)

    def _end_shown(self) -> None:
        run, self._shown = self._shown, None
        if run and self._heading is None:
            self._say("text", run, run.element)

    def _end_veiled(self) -> None:
        run, self._veiled = self._veiled, None
        if run and run.veil:
            aside = run.veil.how in {"noframes", "noscript"}
            self._say("noscript" if aside else "text", run, run.veil.selector)

    def _say(self, place: str, run: Run, where: Element | str) -> None:
        hidden = run.veil.how if run.veil else ""
        seen = place == "text" and not hidden
        self._sayings.add(place, run.text, where, hidden=hidden, only_telling=seen, order=run.order)


def _block(open_: Sequence[Element]) -> Element:
    """Return the innermost element that parts what is in it from what is around it."""
    for element in reversed(open_):
        if element.name not in INLINE:
            return element
    return open_[-1]
