"""Constant expressions of JavaScript: what strings say once their disguise is undone.

Folded are string and number literals, arrays of them, ``+``, ``atob``, ``unescape``,
``decodeURIComponent``, ``String.fromCharCode`` (also by ``apply`` or ``map``, with a constant
offset), ``split``, ``reverse``, ``join``, ``replace`` of plain text, ``concat``, ``slice``, one
index, and names that were given such a value; see `cyberscan.parse.scripts.methods`. Nothing is
run; what does not fold is left alone.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.scripts.arrays import ARRAYS as _ARRAYS
from cyberscan.parse.scripts.arrays import made
from cyberscan.parse.scripts.calls import Function, applied
from cyberscan.parse.scripts.maps import mapped, pairs, replaced
from cyberscan.parse.scripts.methods import (
    DECODERS,
    MOST_ITEMS,
    PIECES,
    SHORT,
    Scalar,
    Value,
    calculated,
    called,
    indexed,
    letters,
    number_text,
    percent_trick,
    read_number,
)
from cyberscan.parse.scripts.tokens import UNKNOWN, Sort, Token

LAYERS: Final = 4
"""Decoders inside one another that are undone, and scripts inside scripts."""
DEEPEST: Final = 40
"""Brackets inside one another that are followed."""
MOST_MADE: Final = 1_500_000
"""Characters that folding may make in all: a name added to itself doubles every time."""

_HOME: Final = frozenset({"window", "self", "globalThis", "top", "parent", "this", "document"})


class Spent(Exception):
    """More was made than a page's own scripts ever make."""


_SIGNS: Final = frozenset({"+", "-", "*", "^"})
_SETS: Final = frozenset({"=", "+=", "-=", "=>", ":"})


_NO_VALUE: Final = _SETS | {"(", "++", "--"}
_CODES: Final = "fromCharCode"
_DECODING: Final = frozenset({*DECODERS, "String", _CODES})


_DIGITS: Final = re.compile(r"[0-9]{1,6}")


class Folder:
    """Folds the expressions of one list of tokens. Every method takes the index of a token and
    returns a value and the index behind it, or None.

    ``names`` holds what names were set to so far.
    """

    def __init__(self, tokens: list[Token], budget: list[int]) -> None:
        self.tokens: Final = tokens
        self.names: Final[dict[str, Value]] = {}
        self.aliases: Final[dict[str, str]] = {}
        """Other names of the decoders: ``var d = window.atob``."""
        self.members: Final[dict[str, Value]] = {}
        """Members of plain objects, as ``name.member``: ``var o = {u: "…"}``."""
        self.functions: Final[dict[str, Function]] = {}
        self._budget: Final = budget
        self._failed: Final[set[int]] = set()
        """Tokens at which nothing folds: what stands in many brackets is tried once."""
        self._unknown: Final[set[int]] = set()
        """The same of the points before methods."""

    def text(self, at: int) -> str:
        """Return the text of a token, "" behind the last; of a string "" too."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        return "" if token.sort in {Sort.STRING, Sort.ESCAPED} else token.text

    def sort(self, at: int) -> Sort | None:
        """Return what a token is, None behind the last."""
        return self.tokens[at].sort if 0 <= at < len(self.tokens) else None

    def chain(self, at: int, depth: int = 0) -> tuple[Value, int] | None:
        """Fold the longest sum that begins at a token: ``"a" + b`` gives ``a`` if b is unknown."""
        if depth > DEEPEST or at in self._failed:
            return None
        first = self._operand(at, depth)
        if first is None:
            if self.sort(at) is not Sort.NAME or self.text(at + 1) in {"(", "."}:
                self._failed.add(at)  # a name alone may be given a value yet
            return None
        value, at = first
        pieces: list[str] = [value.data] if isinstance(value.data, str) else []
        how = set(value.how)
        short = 1 if pieces and len(pieces[0]) <= SHORT else 0
        while self.text(at) in _SIGNS:
            sign = self.text(at)
            following = self._operand(at + 1, depth)
            if following is None:
                break
            other, behind = following
            if isinstance(value.data, float) and isinstance(other.data, float) and not pieces:
                value = Value(calculated(value.data, sign, other.data), value.how)
            elif sign == "+" and not isinstance(other.data, list) and pieces:
                piece = other.data if isinstance(other.data, str) else number_text(other.data)
                self.spend(len(piece))
                pieces.append(piece)
                short += len(piece) <= SHORT
                how |= other.how
            else:
                break
            at = behind
        if len(pieces) > 1:
            if short >= PIECES and 2 * short > len(pieces):
                how.add("joined")
            value = Value("".join(pieces), frozenset(how))
        return value, at

    def spend(self, size: int) -> None:
        """Count what is made. Raises `Spent`."""
        self._budget[0] += size
        if self._budget[0] > MOST_MADE:
            raise Spent

    def _operand(self, at: int, depth: int) -> tuple[Value, int] | None:
        found = self._primary(at, depth)
        while found is not None:
            following = self._member(found[0], found[1], depth)
            if following is None:
                return found
            found = following
        return None

    def _primary(self, at: int, depth: int) -> tuple[Value, int] | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        match token.sort:
            case Sort.STRING:
                return (Value(token.text), at + 1) if UNKNOWN not in token.text else None
            case Sort.ESCAPED:
                if UNKNOWN in token.text:
                    return None
                return Value(token.text, frozenset({"hex-escapes"})), at + 1
            case Sort.NUMBER:
                return Value(read_number(token.text)), at + 1
            case Sort.MARK if token.text == "-" and self.sort(at + 1) is Sort.NUMBER:
                return Value(-read_number(self.text(at + 1))), at + 2
            case Sort.MARK if token.text == "[":
                return self.array(at + 1, "]", depth)
            case Sort.MARK if token.text == "(":
                inner = self.chain(at + 1, depth + 1)
                closed = inner is not None and self.text(inner[1]) == ")"
                return (inner[0], inner[1] + 1) if inner and closed else None
            case Sort.NAME:
                return self._named(at, depth)
        return None

    def _named(self, at: int, depth: int) -> tuple[Value, int] | None:
        while self.text(at) in _HOME and self.text(at + 1) == ".":
            at += 2
        if self.text(at + 1) == "." and self.text(at + 2) in _DECODING:
            if self.text(at) != "String":
                at += 2  # of a window by another name
            if self.text(at) == "fromCharCode":
                return self._from_codes(at + 1, depth)
            if self.text(at) == "String" and self.text(at + 2) == "fromCharCode":
                return self._from_codes(at + 3, depth)
        name = self.aliases.get(self.text(at), self.text(at))
        if name in DECODERS and self.text(at + 1) == "(":
            inner = self.chain(at + 2, depth + 1)
            if inner is None or self.text(inner[1]) != ")" or not isinstance(inner[0].data, str):
                return None
            self.spend(len(inner[0].data))
            said = DECODERS[name](inner[0].data)
            if said is None:
                return None
            trick = {"atob"} if name == "atob" else percent_trick(inner[0].data)
            return Value(said, inner[0].how | trick), inner[1] + 1
        if name == _CODES:
            return self._from_codes(at + 1, depth)
        if name in self.functions and self.text(at + 1) == "(":
            return applied(self, self.functions[name], at + 2, depth)
        if name in self.names and self.text(at + 1) not in _SETS:
            return self.names[name], at + 1
        return self._member_of(name, at) or self._new(at, depth)

    def _new(self, at: int, depth: int) -> tuple[Value, int] | None:
        is_array = self.text(at) in _ARRAYS or self.text(at) == "new"
        return made(self, at, depth) if is_array else None

    def _member_of(self, name: str, at: int) -> tuple[Value, int] | None:
        if self.members and self.text(at + 1) == "." and self.text(at + 3) not in _NO_VALUE:
            member = self.members.get(f"{name}.{self.text(at + 2)}")
            return (member, at + 3) if member else None
        return None

    def within(self, tokens: list[Token]) -> Folder:
        """Return one that folds other tokens by the names of this. Raises `Spent`."""
        inner = Folder(tokens, self._budget)
        self.spend(len(self.names))
        inner.names.update(self.names)
        inner.aliases.update(self.aliases)
        return inner

    def array(
        self, at: int, end: str, depth: int, *, flat: bool = True
    ) -> tuple[Value, int] | None:
        """Fold items up to ``end``: of an array, or of a call's arguments."""
        items: list[Scalar] = []
        how: set[str] = set()
        while self.text(at) != end:
            if self.text(at) == "...":
                at += 1
            item = self.chain(at, depth + 1)
            if item is None or len(items) >= MOST_ITEMS:
                return None
            value, at = item
            if not flat and isinstance(value.data, list):
                return None
            more = value.data if isinstance(value.data, list) else [value.data]
            items += more[: MOST_ITEMS - len(items)]
            self.spend(len(more))
            how |= value.how
            if self.text(at) == ",":
                at += 1
            elif self.text(at) != end:
                return None
        return Value(items, frozenset(how)), at + 1

    def _from_codes(self, at: int, depth: int) -> tuple[Value, int] | None:
        """Fold what follows ``String.fromCharCode``: a call, or one by ``apply`` or ``call``."""
        if self.text(at) == "." and self.text(at + 1) in {"apply", "call"}:
            if self.text(at + 2) != "(" or self.text(at + 4) != ",":
                return None
            at += 4
        elif self.text(at) != "(":
            return None
        found = self.array(at + 1, ")", depth)
        if found is None or not isinstance(found[0].data, list):
            return None
        said = letters([_code(item) for item in found[0].data])
        if said is None:
            return None
        self.spend(len(said))
        return Value(said, found[0].how | {"fromCharCode"}), found[1]

    def _member(self, value: Value, at: int, depth: int) -> tuple[Value, int] | None:
        """Fold one ``.method(…)`` or ``[index]`` behind a value; None where there is none."""
        if self.text(at) == "[":
            index = self._primary(at + 1, depth + 1)
            if index is None or self.text(index[1]) != "]" or isinstance(value.data, float):
                return None
            return indexed(value, index[0], index[1] + 1)
        if self.text(at) != "." or self.text(at + 2) != "(" or at in self._unknown:
            return None
        made = self._method(value, at, depth)
        if made is None:
            self._unknown.add(at)
        return made

    def _method(self, value: Value, at: int, depth: int) -> tuple[Value, int] | None:
        method = self.text(at + 1)
        if method == "match" and isinstance(value.data, str) and self.sort(at + 3) is Sort.REGEX:
            return pairs(self, value, at + 3)
        if method == "map" and isinstance(value.data, list):
            return mapped(self, value, at + 3)
        if method == "replace" and isinstance(value.data, str) and self.sort(at + 3) is Sort.REGEX:
            return replaced(self, value, at + 3, depth)
        arguments = self.array(at + 3, ")", depth) if depth < DEEPEST else None
        if arguments is None or not isinstance(arguments[0].data, list):
            return None
        self.spend(len(value.data) if isinstance(value.data, str | list) else 1)
        made = called(value, method, arguments[0].data)
        if made is None:
            return None
        self.spend(len(made.data) if isinstance(made.data, str | list) else 1)
        return Value(made.data, made.how | arguments[0].how), arguments[1]


def _code(item: Scalar) -> Scalar:
    """Return the number that a call takes a text of digits for: ``"104,116".split(",")``."""
    if isinstance(item, str) and _DIGITS.fullmatch(item):
        return float(item)
    return item
