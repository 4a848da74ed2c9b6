"""Undoing the list of strings that javascript-obfuscator makes: plain, in base64, or by RC4.

The form as https://github.com/javascript-obfuscator/javascript-obfuscator tells of it (options
stringArray, stringArrayRotate and stringArrayEncoding, read 2026-11-26) and as scripts that it made
have it: a function that returns the list, one that looks a number up in it, and a loop that turns
the list until a sum of ``parseInt`` of its items is right. Turned to where that sum is, the list
says what every call of the second function stands for. Makers of themes use it as well as
intruders: what it hides counts as told, and what the script does is judged as if it were plain.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from typing import Final

from cyberscan.parse.scripts.methods import read_number
from cyberscan.parse.scripts.tokens import Sort, Token

MOST_ITEMS: Final = 3_000
_MOST_FACTORS: Final = 100_000
"""Parts of sums that are worked out while a list is turned."""
_MOST_DECODED: Final = 500_000
"""Characters that are decoded, with those of the key's table."""
_TABLE: Final = 256
_HEAD: Final = 30
"""Tokens in which a function takes a number off what it is asked for."""
_DEEPEST: Final = 40
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/="
_STRINGS: Final = frozenset({Sort.STRING, Sort.ESCAPED})
_DECLARES: Final = frozenset({"var", "let", "const"})
_IDENTIFIER: Final = re.compile(r"[A-Za-z_$][\w$]{0,60}")
_ROTATED: Final = re.compile(r"parseInt\(\w{1,60}\((?:0x[0-9a-f]{1,8}|\d{1,8})[,)]")
_WHOLE: Final = re.compile(r"\s*([+-]?\d{1,15})")

Call = tuple[int, str]
"""The number and the key that an item is asked for by."""


class _Wrong(Exception):
    """A sum that is none, or an item that is no number."""


class _Lists:
    """The list of one script, and how it is asked."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens: Final = tokens
        self.items: list[str] = []
        self._list = self._asks = ""
        self._offset = 0
        self._is_coded = self._is_keyed = False
        self._known: Final[dict[tuple[str, str], str]] = {}
        self._names: set[str] = set()
        self._decoded = 0
        self._factors = 0

    def text(self, at: int) -> str:
        return self._tokens[at].text if 0 <= at < len(self._tokens) else ""

    def find(self) -> bool:
        """Look for both functions and turn the list; whether all was found."""
        for at, token in enumerate(self._tokens):
            if token.text != "function" or token.sort is not Sort.NAME:
                continue
            if not self.items and self.text(at + 2) == "(" and self.text(at + 3) == ")":
                self._finds_list(at)
            elif not self._asks and self.text(at + 4) == "," and self.text(at + 6) == ")":
                self._finds_asking(at)
        if not self.items or not self._asks:
            return False
        self._finds_names()
        return self._turn()

    def _finds_list(self, at: int) -> None:
        n = at + 8
        if self.text(at + 5) not in _DECLARES or self.text(at + 7) != "=" or self.text(n) != "[":
            return
        items: list[str] = []
        while n + 2 < len(self._tokens) and self._tokens[n + 1].sort in _STRINGS:
            items.append(self._tokens[n + 1].text)
            n += 2
            if self.text(n) != "," or len(items) > MOST_ITEMS:
                break
        if self.text(n) == "]" and len(items) > 1:
            self.items, self._list = items, self.text(at + 1)

    def _finds_asking(self, at: int) -> None:
        asked = self.text(at + 3)
        for n in range(at + 7, at + _HEAD):
            near = [self.text(n + m) for m in range(4)]
            is_whole = n + 4 < len(self._tokens) and near == [asked, "=", asked, "-"]
            if is_whole and self._tokens[n + 4].sort is Sort.NUMBER:
                self._asks, self._offset = self.text(at + 1), int(read_number(self.text(n + 4)))
                break
        else:
            return
        level = 0
        for n in range(at + 7, len(self._tokens)):
            level += (self.text(n) == "{") - (self.text(n) == "}")
            self._is_coded = self._is_coded or self.text(n) == _ALPHABET
            self._is_keyed = self._is_keyed or (self.text(n) == "^" and self._is_coded)
            if level == 0:
                return

    def _finds_names(self) -> None:
        """Collect the other names of the function that is asked."""
        self._names = {self._asks}
        for at, token in enumerate(self._tokens):
            given = self.text(at - 1) == "=" and self.text(at + 1) in {",", ";"}
            if given and token.text in self._names and self._tokens[at - 2].sort is Sort.NAME:
                self._names.add(self.text(at - 2))

    def call(self, at: int) -> tuple[Call, int] | None:
        """Return what is asked for at a token, and the token behind the call."""
        if self.text(at) not in self._names or self.text(at + 1) != "(":
            return None
        if at + 3 >= len(self._tokens) or self._tokens[at + 2].sort is not Sort.NUMBER:
            return None
        number, key = int(read_number(self.text(at + 2))) - self._offset, ""
        end = at + 3
        if self.text(end) == "," and end + 2 < len(self._tokens):
            key, end = self.text(end + 1), end + 2
        return ((number, key), end + 1) if self.text(end) == ")" else None

    def said(self, asked: Call, turned: int = 0) -> str | None:
        """Return the item that is asked for; None for none."""
        number, key = asked
        if not 0 <= number < len(self.items):
            return None
        item = self.items[(number + turned) % len(self.items)]
        if not self._is_coded:
            return item
        kept = self._known.get((item, key))
        if kept is None:
            self._decoded += len(item) + _TABLE
            if self._decoded > _MOST_DECODED:
                return None
            kept = _decoded(item, key if self._is_keyed else "")
            self._known[item, key] = kept
        return kept

    def tires(self) -> bool:
        """Count one part of a sum more; whether there were too many."""
        self._factors += 1
        return self._factors > _MOST_FACTORS

    def _turn(self) -> bool:
        """Turn the list to where the sum is right; whether it is anywhere."""
        parses = next((n for n, t in enumerate(self._tokens) if t.text == "parseInt"), -1)
        wanted = next(
            (
                read_number(self.text(n + 2))
                for n, token in enumerate(self._tokens)
                if token.text == self._list
                and self.text(n - 1) == "("
                and self.text(n + 1) == ","
                and self.text(n + 3) == ")"
            ),
            None,
        )
        if parses < 0 or wanted is None:
            return False
        start = parses
        while start > 0 and self.text(start - 1) != "=":
            start -= 1
        for turned in range(len(self.items)):
            try:
                found, _ = _sum(self, start, self._number(turned), 0)
            except (_Wrong, ZeroDivisionError, OverflowError):
                continue
            if found == wanted:
                self.items = self.items[turned:] + self.items[:turned]
                return True
        return False

    def _number(self, turned: int) -> Callable[[int], tuple[float, int]]:
        def read(at: int) -> tuple[float, int]:
            called = self.call(at)
            match = _WHOLE.match(self.said(called[0], turned) or "") if called else None
            if called is None or match is None:
                raise _Wrong
            return float(match[1]), called[1]

        return read


def is_rotated(source: str) -> bool:
    """Whether a script may have such a list."""
    return _ROTATED.search(source) is not None


def undone(tokens: list[Token]) -> tuple[list[Token], list[str]]:
    """Return the tokens with what each call asks for in its place, names as names, and all that was
    asked for; the same tokens and nothing where there is no such list."""
    lists = _Lists(tokens)
    if not lists.find():
        return tokens, []
    found: list[Token] = []
    told: list[str] = []
    at = 0
    while at < len(tokens):
        called = lists.call(at)
        said = lists.said(called[0]) if called else None
        if called is None or said is None:
            found.append(tokens[at])
            at += 1
            continue
        told.append(said)
        place, behind = tokens[at].at, called[1]
        is_member = found[-1:] and found[-1].text == "[" and lists.text(behind) == "]"
        if is_member and _IDENTIFIER.fullmatch(said):
            found[-1] = Token(Sort.MARK, ".", place)
            found.append(Token(Sort.NAME, said, place))
            at = behind + 1
        else:
            found.append(Token(Sort.STRING, said, place))
            at = behind
    return found, told


def _sum(
    lists: _Lists, at: int, number: Callable[[int], tuple[float, int]], depth: int
) -> tuple[float, int]:
    """Work out a sum, and return it and the token behind. Raises `_Wrong`."""
    total, at = _product(lists, at, number, depth)
    while lists.text(at) in {"+", "-"}:
        sign = lists.text(at)
        more, at = _product(lists, at + 1, number, depth)
        total = total + more if sign == "+" else total - more
    return total, at


def _product(
    lists: _Lists, at: int, number: Callable[[int], tuple[float, int]], depth: int
) -> tuple[float, int]:
    total, at = _factor(lists, at, number, depth)
    while lists.text(at) in {"*", "/"}:
        sign = lists.text(at)
        more, at = _factor(lists, at + 1, number, depth)
        total = total * more if sign == "*" else total / more
    return total, at


def _factor(
    lists: _Lists, at: int, number: Callable[[int], tuple[float, int]], depth: int
) -> tuple[float, int]:
    text = lists.text(at)
    if depth > _DEEPEST or lists.tires():
        raise _Wrong
    if text == "-":
        value, at = _factor(lists, at + 1, number, depth + 1)
        return -value, at
    if text == "(":
        value, at = _sum(lists, at + 1, number, depth + 1)
    elif text == "parseInt":
        value, at = number(at + 2)
    elif text[:1].isdigit():
        return read_number(text), at + 1
    else:
        raise _Wrong
    if lists.text(at) != ")":
        raise _Wrong
    return value, at + 1


def _decoded(item: str, key: str) -> str:
    """Undo base64 with small letters first, and RC4 where there is a key; "" for what is none."""
    swapped = item.swapcase()
    try:
        plain = b64decode(swapped + "=" * (-len(swapped) % 4), validate=True).decode("utf-8")
    except (Error, ValueError):
        return ""
    if not key:
        return plain
    box = list(range(_TABLE))
    m = 0
    for n in range(_TABLE):
        m = (m + box[n] + ord(key[n % len(key)])) % _TABLE
        box[n], box[m] = box[m], box[n]
    made: list[str] = []
    n = m = 0
    for letter in plain:
        n = (n + 1) % _TABLE
        m = (m + box[n]) % _TABLE
        box[n], box[m] = box[m], box[n]
        made.append(chr(ord(letter) ^ box[(box[n] + box[m]) % _TABLE]))
    return "".join(made)
