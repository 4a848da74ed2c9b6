"""The inline scripts of a page: which of them do something of note, and what they write."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.facts.content import Code
from cyberscan.parse.element import Element
from cyberscan.parse.html import build
from cyberscan.parse.html_bounds import TooElaborateError, measure
from cyberscan.parse.scripts import script as scripts

MOST: Final = 20
MOST_READ: Final = 300
"""Scripts and handlers of one page that are read; pages with a handler in every row of a table
have hundreds of one kind."""
MOST_NESTED_MARKS: Final = 5_000
"""Tags in all that the scripts of a page write; trees cost up to the square of their tags."""
_DISGUISES: Final = frozenset(
    {"atob", "fromCharCode", "hex-escapes", "joined", "packed", "reversed", "unescape", "miner"}
)


_ENCODED: Final = "encoded"
"""A classic script that stands in a ``data:`` URL, the only one of its page. What defers
scripts writes all of them so (https://gist.github.com/juliquiron/36c58cf2d319804d1d86af9603171fb1
and https://gitlab.com/jtl-software/jtl-shop/core/-/merge_requests/232, read 2026-11-26)."""


class Scripts:
    """Gathers what `cyberscan.parse.scripts.script` finds."""

    def __init__(self) -> None:
        self.cut = False
        self._codes: list[Code] = []
        self._known: set[str] = set()
        self._encoded = 0
        self._marks = 0

    def read(self, source: str, element: Element, more: tuple[str, ...] = ()) -> bool:
        """Read a script; False where the page has too many of them, or had this one before.
        ``more`` are traits that its element gives it."""
        if source in self._known:
            return False
        if len(self._known) >= MOST_READ:
            self.cut = True
            return False
        self._known.add(source)
        self._encoded += _ENCODED in more
        code = scripts.read(source, element.selector)
        if code is not None:
            traits = tuple(sorted({*code.traits, *more}))
            self._codes.append(replace(code, traits=traits) if more else code)
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
        codes = self._codes if self._encoded == 1 else map(_in_clear, self._codes)
        distinct = list(dict.fromkeys(codes))
        if len(distinct) <= MOST:
            return tuple(distinct)
        self.cut = True
        order = {code: number for number, code in enumerate(distinct)}
        first = sorted(
            distinct, key=lambda c: (not _DISGUISES & {*c.traits}, not c.decoded, order[c])
        )
        return tuple(sorted(first[:MOST], key=order.__getitem__))


def _in_clear(code: Code) -> Code:
    if _ENCODED not in code.traits:
        return code
    return replace(code, traits=tuple(t for t in code.traits if t != _ENCODED))
