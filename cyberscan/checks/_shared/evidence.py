"""How much of what was found a finding shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SHOWN: Final = 5
"""Pieces a finding shows of each kind; an attacker can send hundreds."""


def capped(items: Iterable[str]) -> list[str]:
    """Return the first distinct items, and behind them how many more there are: ``(+3)``."""
    every = list(dict.fromkeys(items))
    more = len(every) - SHOWN
    return [*every[:SHOWN], f"(+{more})"] if more > 0 else every


def listed(names: Iterable[str]) -> str:
    """Return the same as one text: ``a, b, c, d, e (+3)``."""
    every = list(dict.fromkeys(names))
    more = len(every) - SHOWN
    return ", ".join(every[:SHOWN]) + (f" (+{more})" if more > 0 else "")
