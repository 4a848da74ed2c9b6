"""The inline scripts of a page: which of them do something of note, and what they write."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.facts.content import Code
from cyberscan.parse import scripts
from cyberscan.parse.element import Element
from cyberscan.parse.html import build
from cyberscan.parse.html_bounds import TooElaborateError, measure

MOST: Final = 20
MOST_READ: Final = 300
"""Scripts and handlers of one page that are read; pages with a handler in every row of a table
have hundreds of one kind."""
MOST_NESTED_MARKS: Final = 5_000
"""Tags in all that the scripts of a page write; trees cost up to the square of their tags."""
_DISGUISES: Final = frozenset(
    {"atob", "fromCharCode", "hex-escapes", "joined", "packed", "reversed", "unescape", "miner"}
)


class Scripts:
    """Gathers what `cyberscan.parse.scripts` finds."""

    def __init__(self) -> None:
        self.cut = False
        self._codes: list[Code] = []
        self._known: set[str] = set()
        self._marks = 0

    def read(self, source: str, element: Element) -> bool:
        """Read a script; False where the page has too many of them, or had this one before."""
        if source in self._known:
            return False
        if len(self._known) >= MOST_READ:
            self.cut = True
            return False
        self._known.add(source)
        code = scripts.read(source, element.selector)
        if code is not None:
            self._codes.append(code)
        return True

    def writes(self, source: str) -> LexborHTMLParser | None:
        """Return the tree of what a script writes into the page; None where it writes nothing."""
        return self.tree(scripts.writes(source))

    def tree(self, written: str) -> LexborHTMLParser | None:
        """Return the tree of markup that is not the page's own; None of none, or of too much."""
        if not written.strip():
            return None
        try:
            self._marks += measure(written).marks
        except TooElaborateError:
            self._marks = MOST_NESTED_MARKS + 1
        if self._marks > MOST_NESTED_MARKS:
            self.cut = True
            return None
        return build(written)

    def take(self, written: Scripts) -> None:
        """Add the scripts in what a script writes."""
        self._codes += written._codes
        self.cut = self.cut or written.cut

    def codes(self) -> tuple[Code, ...]:
        """Return the scripts of note in the page's order; of too many the disguised ones first."""
        distinct = list(dict.fromkeys(self._codes))
        if len(distinct) <= MOST:
            return tuple(distinct)
        self.cut = True
        order = {code: number for number, code in enumerate(distinct)}
        first = sorted(
            distinct, key=lambda c: (not _DISGUISES & {*c.traits}, not c.decoded, order[c])
        )
        return tuple(sorted(first[:MOST], key=order.__getitem__))
