"""Working out a formula for one index after another (`cyberscan.parse.scripts.letters`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cyberscan.parse.scripts.methods import Value

Made = Callable[[int], int]

_LIMIT: Final = 1 << 31


def joined(left: Made, sign: str, right: Made) -> Made:
    """Return what an operator makes of two formulas."""

    def made(at: int) -> int:
        return max(-_LIMIT, min(_apply(left(at), sign, right(at)), _LIMIT))

    return made


def _apply(one: int, sign: str, other: int) -> int:
    match sign:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case "/":
            return int(one / other)
        case "%":
            return one % other if one >= 0 and other > 0 else -(-one % abs(other))
        case "&":
            return one & other
        case "|":
            return one | other
        case "^":
            return one ^ other
        case "<<":
            return one << (other & 15)
    return one >> (other & 31)


def item(value: Value, where: Made, *, letter: bool) -> Made:
    """Return the code of a letter, or the number that an item is."""
    data = value.data

    def made(at: int) -> int:
        n = where(at)
        if isinstance(data, float) or n < 0:
            raise IndexError
        item = data[n]
        return ord(item[0]) if letter and isinstance(item, str) else int(item)

    return made


def digits(value: Value, where: Made | None, base: int, size: int) -> Made:
    """Return the number that digits of a text, or an item, are in a base."""
    data = value.data

    def made(at: int) -> int:
        n = where(at) if where else at
        if isinstance(data, float) or n < 0:
            raise IndexError
        if isinstance(data, str):
            return int(data[n : n + size], base)
        item = data[n]
        return int(item, base) if isinstance(item, str) else int(item)

    return made
