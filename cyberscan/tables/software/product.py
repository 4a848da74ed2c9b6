"""A product whose lines of versions end, and the line that a version belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct


class Product(Struct, frozen=True):
    """A product whose lines have ends. ``lines`` maps a line (``7.4``) to its end, or None."""

    name: str
    lines: Mapping[str, date | None]
    source: str
    packaged: bool = False
    """Distributions carry it and repair what its maker has given up."""
    repaired: Mapping[str, str] = {}
    """The newest version of lines whose maker still repairs them at times, without promising it."""
    paid: Mapping[str, date] = {}
    """Until when a line is repaired for those who pay its maker."""
    carried_by: Mapping[str, str] = {}
    """The system a line comes with and ends with."""
    shipped: Mapping[str, str] = {}
    """The release of a distribution that ships a line and does not say so in the banner: Debian's
    nginx names a version alone. From Debian's own package index, read 2026-11-26 and -27."""
    released: Mapping[str, date] = {}
    """When versions came out, for products whose one line goes on and on, or that have none."""
    ordered: bool = False
    """Its maker ended its lines in their order: what is older than every row ended before them."""


def line_of(product: Product, numbers: tuple[int, ...]) -> str | None:
    """Return the line a version belongs to, or None where no row speaks of it.

    The longest line that begins the version. A version that says less than the lines do (``Drupal
    9``) belongs to the last of those it begins: it ended with that one, if all have an end and a
    newer generation has come, so that no further line will.
    """
    for length in range(len(numbers), 0, -1):
        line = ".".join(map(str, numbers[:length]))
        if line in product.lines:
            return line
    newest = max((int(line.split(".")[0]) for line in product.lines), default=0)
    if not numbers or numbers[0] >= newest:
        return None
    shown = ".".join(map(str, numbers)) + "."
    ends = {line: end for line, end in product.lines.items() if line.startswith(shown)}
    dated = {line: end for line, end in ends.items() if end is not None}
    if not dated or len(dated) != len(ends):
        return None
    return max(dated, key=lambda line: dated[line])


def oldest(product: Product) -> tuple[str, tuple[int, ...]]:
    """Return the oldest line that a row speaks of, and its numbers. The product has lines."""
    numbers = {line: tuple(map(int, line.split("."))) for line in product.lines}
    line = min(numbers, key=lambda line: numbers[line])
    return line, numbers[line]
