"""Numbers as each language writes them. Scores are rounded down: no page claims a better one."""

from __future__ import annotations

import math
from typing import Final

from cyberscan.render.lang import Lang

_UNITS: Final = ("B", "kB", "MB", "GB", "TB")


def number(value: float, lang: Lang, digits: int = 1) -> str:
    """``1.234,5`` in Indonesian, ``1,234.5`` in English; whole numbers without a fraction."""
    if not math.isfinite(value):
        return "—"
    text = f"{value:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def down(value: float) -> float:
    """Round down to one digit, forgiving the dust of binary fractions."""
    return math.floor(value * 10 + 1e-6) / 10


def size(count: int, lang: Lang) -> str:
    """Return a number of bytes with a decimal unit: ``1,2 MB``."""
    value, unit = float(count), 0
    while value >= 999.95 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{number(value, lang)} {_UNITS[unit]}"


def percent(share: float) -> str:
    """Return a share of 1 as ``83%``, rounded down."""
    return f"{math.floor(share * 100 + 1e-6)}%"
