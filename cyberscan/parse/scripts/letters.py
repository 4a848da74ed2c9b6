"""What a loop makes letter by letter: ``s += String.fromCharCode(a[i] - i % 7 - 11)``.

The formula is read and worked out for every index: numbers, names of numbers, items of known lists
and letters of known texts, the index, and the operators of ECMA-262 sections 13.6 to 13.12 (read
2026-11-26). What holds anything else is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from cyberscan.parse.scripts.formulas import Made, digits, item, joined
from cyberscan.parse.scripts.methods import Value, read_number
from cyberscan.parse.scripts.tokens import Sort, Token

_LONGEST: Final = 60
"""Tokens of a formula."""
_DEEPEST: Final = 12
FORMULA_COST: Final = 12
"""What one letter counts as, in characters made."""
_LEVELS: Final = {
    "|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, ">>>": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6,
}  # fmt: skip
_CUTS: Final = frozenset({"substr", "substring", "slice"})
_PAIR: Final = 2
_LONGEST_SHIFT: Final = 3


class Letters(Protocol):
    """The tokens of a script and the values of its names."""

    @property
    def names(self) -> Mapping[str, Value]:
        """What names were set to so far."""

    @property
    def tokens(self) -> Sequence[Token]:
        """All of them."""

    def text(self, at: int) -> str:
        """Return the text of a token, "" behind the last; of a string "" too."""

    def sort(self, at: int) -> Sort | None:
        """Return what a token is, None behind the last."""


class Formula(NamedTuple):
    """What is worked out for each of ``range(0, size, step)``."""

    made: Made
    size: int
    step: int
    how: frozenset[str]

    def letters(self) -> str | None:
        """Return the text, or None where a letter is beyond what one can be."""
        codes = self.codes()
        return None if codes is None else "".join([chr(code & 0xFFFF) for code in codes])

    def codes(self) -> list[int] | None:
        """Return the numbers, or None where one cannot be worked out."""
        try:
            return [self.made(at) for at in range(0, self.size, self.step)]
        except (ArithmeticError, LookupError, ValueError):
            return None


class _Unread(Exception):
    """The formula holds what is not followed."""


def read(script: Letters, at: int, item: str = "", of: Value | None = None) -> Formula | None:
    """Read the formula in the brackets that open at a token. ``item`` is the name by which the
    items of ``of`` are given to it, as ``map`` does."""
    reader = _Reader(script, at + 1, item, of)
    try:
        made = reader.sum(0, 0)
    except _Unread:
        return None
    if script.text(reader.at) != ")" or not reader.size:
        return None
    return Formula(made, reader.size, reader.step, reader.how)


def read_items(script: Letters, at: int, item: str, of: Value) -> Formula | None:
    """Read the formula that begins at a token and ends with its function."""
    reader = _Reader(script, at, item, of)
    try:
        made = reader.sum(0, 0)
    except _Unread:
        return None
    if script.text(reader.at) not in {")", ";", "}"} or reader.size != len(_items(of)):
        return None
    return Formula(made, reader.size, reader.step, reader.how)


def _items(value: Value) -> Sequence[object]:
    return () if isinstance(value.data, float) else value.data


class _Reader:
    """Reads by precedence climbing."""

    def __init__(self, script: Letters, at: int, item: str, of: Value | None) -> None:
        self._script: Final = script
        self._item: Final = item
        self._of: Final = of
        self._end: Final = at + _LONGEST
        self._index = _index_of(script, at)
        self.at = at
        self.size = 0
        self.step = 1
        self.how: frozenset[str] = frozenset()

    def sum(self, level: int, depth: int) -> Made:
        """Read operators that bind more tightly than a level. Raises `_Unread`."""
        if depth > _DEEPEST or self.at > self._end:
            raise _Unread
        left = self._operand(depth)
        while _LEVELS.get(sign := self._sign(), 0) > level:
            # A token of marks is one operator, but for those that shift.
            self.at += len(sign) if sign[0] in "<>" else 1
            left = joined(left, sign, self.sum(_LEVELS[sign], depth + 1))
        return left

    def _sign(self) -> str:
        sign = self._text()
        if sign not in {"<", ">"}:
            return sign
        while len(sign) < _LONGEST_SHIFT and self._text(len(sign)) == sign[0]:
            sign += sign[0]
        return sign

    def _text(self, more: int = 0) -> str:
        return self._script.text(self.at + more)

    def _expect(self, text: str) -> None:
        if self._text() != text:
            raise _Unread
        self.at += 1

    def _operand(self, depth: int) -> Made:
        text, sort = self._text(), self._script.sort(self.at)
        if sort is Sort.NUMBER:
            self.at += 1
            number = int(read_number(text))
            return lambda _: number
        if text == "(":
            self.at += 1
            inner = self.sum(0, depth + 1)
            self._expect(")")
            return inner
        if text == "-":
            self.at += 1
            negated = self._operand(depth + 1)
            return lambda at: -negated(at)
        if text == "+":
            self.at += 1
            return self._operand(depth + 1)
        if sort in {Sort.STRING, Sort.ESCAPED}:
            self.at += 1
            self._expect(".")
            self.at -= 1
            return self._member(Value(self._script.tokens[self.at - 1].text), depth)
        if sort is not Sort.NAME:
            raise _Unread
        return self._named(text, depth)

    def _named(self, name: str, depth: int) -> Made:
        self.at += 1
        if name in {"parseInt", "Number"} and self._text() == "(":
            self.at += 1
            return self._parsed(depth)
        if name == self._item and self._of is not None:
            value = self._of
            letter = self._letter(depth)
            self._spans(value)
            return item(value, lambda at: at, letter=letter)
        if name == self._index:
            return lambda at: at
        known = self._script.names.get(name)
        after = self._text()
        if known is not None and after == "[":
            self.at += 1
            where = self._where(known, depth)
            self._expect("]")
            return item(known, where, letter=self._letter(depth))
        if known is not None and after == ".":
            return self._member(known, depth)
        if known is not None and isinstance(known.data, float):
            number = int(known.data)
            return lambda _: number
        if known is not None or self._index or after in {"(", ".", "["}:
            raise _Unread
        self._index = name
        return lambda at: at

    def _where(self, value: Value, depth: int) -> Made:
        """Read an index; of what has the bare one as its index, every item is gone through."""
        bare = self._text(1) in {"]", ")", ","} and self._script.sort(self.at) is Sort.NAME
        where = self.sum(0, depth + 1)
        if bare:
            self._spans(value)
        return where

    def _spans(self, value: Value) -> None:
        if not isinstance(value.data, float):
            self.size = self.size or len(value.data)
            self.how |= value.how

    def _member(self, value: Value, depth: int) -> Made:
        self.at += 1
        name = self._text()
        self.at += 1
        if isinstance(value.data, float):
            raise _Unread
        if name == "length":
            size = len(value.data)
            return lambda _: size
        if name not in {"charCodeAt", "codePointAt", *_CUTS}:
            raise _Unread
        self._expect("(")
        if name in _CUTS:
            return self._number(value, depth)
        where = self._where(value, depth)
        self._expect(")")
        return item(value, where, letter=True)

    def _number(self, value: Value, depth: int) -> Made:
        """Read ``i, 3)`` of a text of numbers that are all as long."""
        where = self._where(value, depth)
        self._expect(",")
        size = int(read_number(self._text()))
        self.at += 1
        self._expect(")")
        self.step = max(size, 1)
        return digits(value, where, 10, self.step)

    def _letter(self, depth: int) -> bool:
        """Read ``.charCodeAt(0)`` behind an item; return whether it stands there."""
        if self._text() != "." or self._text(1) != "charCodeAt":
            return False
        self.at += 2
        self._expect("(")
        if self._text() != ")":
            self.sum(0, depth + 1)
        self._expect(")")
        return True

    def _parsed(self, depth: int) -> Made:
        """Read ``parseInt(h.substr(i, 2), 16)``, which cuts hexadecimal text into letters, and
        ``parseInt(c, 36)``."""
        if self._text() == self._item and self._of is not None:
            text, pair, where = self._of, False, None
            self.at += 1
            self._spans(text)
        else:
            known = self._script.names.get(self._text())
            if known is None or isinstance(known.data, float):
                raise _Unread
            text, where = known, None
            pair = self._text(1) == "." and self._text(2) in _CUTS and self._text(3) == "("
            self.at += 4 if pair else 2
            if not pair and self._text(-1) != "[":
                raise _Unread
            where = self._where(text, depth)
            if pair:
                self._expect(",")
                self.sum(0, depth + 1)
                self.step = _PAIR
            self._expect(")" if pair else "]")
        base = 10
        if self._text() == ",":
            self.at += 1
            base = int(read_number(self._text()))
            self.at += 1
        self._expect(")")
        if not 2 <= base <= 36:
            raise _Unread
        return digits(text, where, base, _PAIR if pair else 1)


def _index_of(script: Letters, at: int) -> str:
    """Return the name by which a formula goes through a text: that loop set it to 0 before."""
    for n in range(at, at + _LONGEST):
        before, after = script.text(n - 1), script.text(n + 1)
        if script.sort(n) is not Sort.NAME or after not in {"]", ")", ","}:
            continue
        if before == "[" or (before == "(" and script.text(n - 2) in {*_CUTS, "charCodeAt"}):
            return script.text(n)
    return ""
