"""What ``map``, ``match``, ``replace`` and loops make of constants letter by letter.

Every function takes the index of a token and returns a value and the index behind it, or None, as
the methods of `cyberscan.parse.scripts.values.Folder` do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.letters import FORMULA_COST, read_items
from cyberscan.parse.scripts.letters import read as read_formula
from cyberscan.parse.scripts.methods import (
    MOST_ITEMS,
    Scalar,
    Value,
    hexadecimal,
    letters,
    read_number,
)
from cyberscan.parse.scripts.tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts.values import Folder

_PLAIN_REGEX: Final = re.compile(r"/((?:[^\\\[\](){}.*+?^$|/]|\\[^\w\s])+)/[a-z]*")
_CLASS_REGEX: Final = re.compile(r"/\[([^\\\]^-]+)\][+*]?/[a-z]*")
_BACKSLASH: Final = re.compile(r"\\(.)", re.DOTALL)
_PAIRS: Final = re.compile(
    r"/(?:\.\.|\.\{1?,?2\}|\\w\\w|\\w\{1?,?2\}|\[[^\]]{3,12}\]\{2\})/[gi]{1,2}"
)
_WITHIN: Final = 80
"""Tokens of a mapping function that are looked at."""
_HEADS: Final = frozenset({"function", "async"})


def pairs(folder: Folder, value: Value, at: int) -> tuple[Value, int] | None:
    """Fold ``match(/../g)``, by which hexadecimal text is cut."""
    if not _PAIRS.fullmatch(folder.tokens[at].text) or folder.text(at + 1) != ")":
        return None
    if not isinstance(value.data, str):
        return None
    said = value.data
    folder.spend(len(said))
    cut: list[Scalar] = [said[n : n + 2] for n in range(0, len(said), 2)]
    return Value(cut[:MOST_ITEMS], value.how), at + 2


def replaced(folder: Folder, value: Value, at: int, depth: int) -> tuple[Value, int] | None:
    """Fold ``replace`` of a plain text, or of a class of letters, and of pairs of digits."""
    written = folder.tokens[at].text
    if folder.text(at + 1) != "," or not isinstance(value.data, str):
        return None
    if _PAIRS.fullmatch(written) and (cut := _cut_and_mapped(folder, value, at + 2)):
        return cut
    by = folder.chain(at + 2, depth + 1)
    if by is None or folder.text(by[1]) != ")" or not isinstance(by[0].data, str):
        return None
    said = value.data
    folder.spend(len(said))
    if plain := _PLAIN_REGEX.fullmatch(written):
        wanted = _BACKSLASH.sub(r"\1", plain[1])
        folder.spend(said.count(wanted) * len(by[0].data))
        said = said.replace(wanted, by[0].data)
    elif (several := _CLASS_REGEX.fullmatch(written)) and not by[0].data:
        said = said.translate({ord(c): None for c in several[1]})
    else:
        return None
    return Value(said, value.how | by[0].how | {"joined"}), by[1] + 1


def _cut_and_mapped(folder: Folder, value: Value, at: int) -> tuple[Value, int] | None:
    """Fold ``replace(/../g, function (c) { … parseInt(c, 16) … })``."""
    said = value.data if isinstance(value.data, str) else ""
    cut: list[Scalar] = [said[n : n + 2] for n in range(0, len(said), 2)]
    made = mapped(folder, Value(cut[:MOST_ITEMS], value.how), at)
    if made is None or not isinstance(made[0].data, list):
        return None
    letters_made = [item for item in made[0].data if isinstance(item, str)]
    return Value("".join(letters_made), made[0].how), made[1]


def mapped(folder: Folder, value: Value, at: int) -> tuple[Value, int] | None:
    """Fold ``map`` with a function that turns each number or letter into a letter."""
    end, level = at, 1
    while end < len(folder.tokens) and end < at + _WITHIN and level:
        level += {"(": 1, ")": -1}.get(folder.text(end), 0)
        end += 1
    start = next((n for n in range(at, end) if folder.text(n) == "fromCharCode"), None)
    if level or not isinstance(value.data, list):
        return None
    if start is None:
        return _numbers(folder, value, at, end)
    folder.spend(FORMULA_COST * len(value.data))
    names = (folder.text(n) for n in range(at, start) if folder.sort(n) is Sort.NAME)
    name = next((name for name in names if name not in _HEADS), "")
    formula = read_formula(folder, start + 1, name, value)
    if formula is not None and (text := formula.letters()) is not None:
        return Value([*text], value.how | {"fromCharCode"}), end
    shift = _shift(folder, start + 1)
    if any(folder.text(n) == "parseInt" for n in range(at, end)):
        made = hexadecimal(value.data)
    else:
        made = None if shift is None else letters(value.data, *shift)
    return None if made is None else (Value(list(made), value.how | {"fromCharCode"}), end)


def _numbers(folder: Folder, value: Value, at: int, end: int) -> tuple[Value, int] | None:
    """Fold ``map`` with a function that makes a number of each: ``[…].map(b => b ^ 91)``."""
    begins = (n for n in range(at, end) if folder.text(n) in {"=>", "return"})
    start = next(begins, None)
    if start is None or not isinstance(value.data, list):
        return None
    names = (folder.text(n) for n in range(at, start) if folder.sort(n) is Sort.NAME)
    name = next((name for name in names if name not in _HEADS), "")
    folder.spend(FORMULA_COST * len(value.data))
    formula = read_items(folder, start + 1, name, value)
    codes = formula.codes() if formula else None
    return None if codes is None else (Value([float(code) for code in codes], value.how), end)


def _shift(folder: Folder, at: int) -> tuple[str, float] | None:
    """Return the sign and number by which ``(c - 3)``, ``(c[i] ^ 7)`` or
    ``(c.charCodeAt(0) + 1)`` changes a letter; ``("+", 0.0)`` for none."""
    if folder.text(at) != "(":
        return None
    level = 0
    for n in range(at, min(at + 20, len(folder.tokens))):
        text = folder.text(n)
        level += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text, 0)
        if level == 0:
            return "+", 0.0
        if level == 1 and text in {"+", "-", "^"} and folder.sort(n + 1) is Sort.NUMBER:
            return text, read_number(folder.text(n + 1))
    return None


def shifted(folder: Folder, at: int) -> Value | None:
    """Return what a loop makes of a known name by ``fromCharCode(name[i] - 3)`` or another
    formula; ``at`` is the bracket."""
    formula = read_formula(folder, at)
    if formula is None:
        return None
    folder.spend(FORMULA_COST * formula.size)
    made = formula.letters()
    return None if made is None else Value(made, formula.how | {"fromCharCode"})
