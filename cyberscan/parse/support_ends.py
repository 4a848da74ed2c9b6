"""Lines of versions and their ends as the feed ``end-of-life`` writes them, and what a newer feed
adds to the tables.

``LINE END NEWEST RELEASED; …``: END is the last day of support, ``open`` or ``ended`` (on a day
nobody names); what is not known is ``-``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.facts.carried import Ended
from cyberscan.tables.software import COPIED
from cyberscan.tables.software.cycles import FOLLOWED, PRODUCTS
from cyberscan.tables.software.product import Product

OPEN: Final = "open"
ENDED: Final = "ended"
UNKNOWN: Final = "-"
_LINE = re.compile(
    r"([A-Za-z0-9][A-Za-z0-9._+-]{0,59}) (open|ended|\d{4}-\d{2}-\d{2}) "
    r"(-|[0-9][A-Za-z0-9._+-]{0,39}) (-|\d{4}-\d{2}-\d{2})",
    re.ASCII,
)


class LinesError(ValueError):
    """A text is no list of lines. ``str()`` says how."""


class Line(Struct, frozen=True):
    """One line of versions."""

    name: str
    end: str
    """ISO 8601, `OPEN` or `ENDED`."""
    newest: str
    """"" where it is not known."""
    released: date | None

    def __str__(self) -> str:
        """As the feed writes it."""
        released = self.released.isoformat() if self.released else UNKNOWN
        return f"{self.name} {self.end} {self.newest or UNKNOWN} {released}"


def read_lines(text: str) -> tuple[Line, ...]:
    """Read the lines of a product. Raises `LinesError`."""
    return tuple(_line(part) for part in text.split("; "))


def _line(text: str) -> Line:
    match = _LINE.fullmatch(text)
    if not match:
        raise LinesError(f"not a line of versions: {text[:80]}")
    name, end, newest, released = match.groups()
    try:
        if end not in {OPEN, ENDED}:
            date.fromisoformat(end)
        day = None if released == UNKNOWN else date.fromisoformat(released)
    except ValueError as error:
        raise LinesError(f"{text[:80]}: {error}") from error
    return Line(name, end, "" if newest == UNKNOWN else newest, day)


def differing(lines_of: Callable[[str], Iterable[Line]]) -> Iterator[Ended]:
    """Yield what a feed says otherwise than the tables do, or in addition, of the products that are
    followed; ``lines_of`` answers the lines of a page of endoflife.date.

    Lines that were out when the tables were copied and stand in none were left out of them on
    purpose, and what ended on a day nobody names tells nothing: both are passed over.
    """
    for key in sorted(FOLLOWED):
        product = PRODUCTS[key]
        for line in lines_of(page_of(product)):
            known = line.name in product.lines
            new = line.released is not None and line.released > COPIED
            if line.end == ENDED:
                held = product.lines.get(line.name, date.min)
                if held is None or held > COPIED:  # the table is wrong since, and nobody says when
                    yield Ended(key, line.name, ENDED, "")
                continue
            if not (known or (new and _is_number(line.name))):
                continue
            end = "" if line.end == OPEN else line.end
            newest = line.newest if product.repaired else ""
            row = Ended(key, line.name, end, newest)
            if row != _row(product, key, line.name):
                yield row


def _row(product: Product, key: str, line: str) -> Ended | None:
    """Return what the table says, as a feed would."""
    if line not in product.lines:
        return None
    end = product.lines[line]
    return Ended(key, line, end.isoformat() if end else "", product.repaired.get(line, ""))


def page_of(product: Product) -> str:
    """Return the name of a product's page at endoflife.date."""
    return product.source.rpartition("/")[2]


def extended(key: str, rows: Iterable[Ended]) -> Product:
    """Return a product of the tables with what a newer feed says of it."""
    product = PRODUCTS[key]
    own = [row for row in rows if row.product == key and key in FOLLOWED and _is_number(row.line)]
    if not own:
        return product
    gone = {row.line for row in own if row.end == ENDED}
    own = [row for row in own if row.line not in gone]
    ends = {row.line: date.fromisoformat(row.end) if row.end else None for row in own}
    lines = {**product.lines, **ends}
    newest = {
        row.line: row.newest
        for row in own
        if row.newest and (row.line in product.repaired or row.line not in product.lines)
    }
    return replace(
        product,
        lines={line: end for line, end in lines.items() if line not in gone},
        repaired={**product.repaired, **newest} if product.repaired else product.repaired,
    )


def _is_number(line: str) -> bool:
    return re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}", line) is not None
