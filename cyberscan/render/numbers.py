"""Numbers as each language writes them (CLDR, `cyberscan.render.locales`). Scores are rounded down:
no page claims a better one.

The units of bytes are ours: which of them is told is our choice, and CLDR writes ``byte`` out where
everything beside it is short.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from cyberscan.render.lang import Lang
from cyberscan.render.locales import locale

_UNITS: Final = ("B", "kB", "MB", "GB", "TB")


def number(value: float, lang: Lang, digits: int = 1) -> str:
    """``1.234,5`` in Indonesian, ``1,234.5`` in English; whole numbers without a fraction."""
    if not math.isfinite(value):
        return "—"
    # Rounded here, and never to "-0".
    return _written(round(value, digits) + 0.0, digits, lang)


@lru_cache(maxsize=4096)
def _written(value: float, digits: int, lang: Lang) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - start-up time

    return format_decimal(value, format=f"#,##0.{'#' * digits}", locale=locale(lang))


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
    """Return a share of 1 as ``83%``, rounded down: both languages write it alike."""
    return f"{math.floor(share * 100 + 1e-6)}%"
