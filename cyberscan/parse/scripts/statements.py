"""The statements of a script, and what they declare: as far as asking which of them have to do with
one another needs it. Brackets and names are followed, no grammar."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from cyberscan.parse.scripts.tokens import Sort, Token

_LONGEST_HEAD: Final = 60
"""Tokens of the parameters of a function."""
HELD: Final = 0.6
"""Share of what it stands in that a function holds which is nearly all of it. Our own choice."""
_OPENS: Final = frozenset({"(", "[", "{"})
_CLOSES: Final = frozenset({")", "]", "}"})
_DECLARES: Final = frozenset({"var", "let", "const", "function", "class"})
_WINDOWS: Final = frozenset({"window", "self", "globalThis", "this"})
_GOES_ON: Final = frozenset({
    ")", ".", "(", "[", "=", "?", ":", "&&", "||", "+", "=>", "else", "catch", "finally",
})  # fmt: skip
"""What a statement goes on with, on the next line or behind a bracket."""


_READY: Final = frozenset({"$", "jQuery"})
_CALLS: Final = frozenset({"(", "!", "+", "-", "~", "void"})
"""How a statement begins that calls its function at once."""


class Part(NamedTuple):
    """Tokens from ``start`` up to ``end``."""

    start: int
    end: int


def parts(tokens: Sequence[Token], body: Part, source: str) -> Iterator[Part]:
    """Yield the statements of a body, rather too many than too few: a line's end is one's end,
    whether a semicolon stands there or not."""
    start, level = body.start, 0
    for n in range(body.start, body.end):
        text = _mark(tokens, n)
        level += (text in _OPENS) - (text in _CLOSES)
        if level > 0:
            continue
        following = _mark(tokens, n + 1) if n + 1 < body.end else ""
        is_end = text in {";", ","} or (text == "}" and following not in _GOES_ON)
        if is_end or _is_line(tokens, n, following, source):
            yield Part(start, n + 1)
            start = n + 1
    if start < body.end:
        yield Part(start, body.end)


def _is_line(tokens: Sequence[Token], n: int, following: str, source: str) -> bool:
    """Whether a line ends behind a token, and with it what is said there."""
    if following in _GOES_ON - {"(", "["} or _mark(tokens, n) in _GOES_ON - _CLOSES:
        return False
    return n + 1 < len(tokens) and "\n" in source[tokens[n].at : tokens[n + 1].at]


def wrapped(
    tokens: Sequence[Token], part: Part, marks: Collection[int], *, holds: bool
) -> Part | None:
    """Return the body of the function that is nearly all of a statement and holds what is marked,
    where the statement does nothing but call it, at once or when the page is there; of one that
    ``holds`` nearly all of a script whatever it does with it."""
    if not holds and not _is_called(tokens, part):
        return None
    inside = next(_bodies(tokens, part), None)
    if inside is None or inside.end - inside.start < HELD * (part.end - part.start):
        return None
    return inside if all(inside.start <= mark < inside.end for mark in marks) else None


def _is_called(tokens: Sequence[Token], part: Part) -> bool:
    first = _mark(tokens, part.start)
    if first in _READY:
        second = tokens[part.start + 2] if part.start + 2 < part.end else None
        return second is not None and second.sort in {Sort.NAME, Sort.MARK}
    return first in _CALLS


def _bodies(tokens: Sequence[Token], part: Part) -> Iterator[Part]:
    """Yield where the outermost functions of a statement have their bodies."""
    n, is_function = part.start, False
    while n < part.end:
        text = _mark(tokens, n)
        is_function = is_function or text in {"function", "=>"}
        if text == "{" and is_function:
            end = _end(tokens, n, part.end)
            yield Part(n + 1, end)
            n, is_function = end, False
        n += 1


def _end(tokens: Sequence[Token], at: int, most: int) -> int:
    """Return where the bracket at a token is closed."""
    level = 0
    for n in range(at, most):
        text = _mark(tokens, n)
        level += (text in _OPENS) - (text in _CLOSES)
        if level == 0:
            return n
    return most


def declared(tokens: Sequence[Token], part: Part) -> tuple[list[str], set[str]]:
    """Return the names that a statement declares for all others, and those that it declares for
    itself: variables, functions and classes, and parameters."""
    own: list[str] = []
    inner: set[str] = set()
    level = 0
    for n in range(part.start, part.end):
        text = _mark(tokens, n)
        level += (text in _OPENS) - (text in _CLOSES)
        if text == "=>":
            inner |= _given(tokens, n)
        elif tokens[n].sort is not Sort.NAME:
            continue
        elif _declares(tokens, n):
            if level > 0:
                inner.add(text)
            else:
                own.append(text)
        elif text in {"function", "catch"}:
            start = n + 1 + (_mark(tokens, n + 1) not in {"(", "{"})
            end = _end(tokens, start, min(start + _LONGEST_HEAD, part.end))
            inside = tokens[start:end] if _mark(tokens, start) == "(" else ()
            inner |= {one.text for one in inside if one.sort is Sort.NAME}
    return own, inner


def _given(tokens: Sequence[Token], arrow: int) -> set[str]:
    """Return the parameters before an arrow."""
    if _mark(tokens, arrow - 1) != ")":
        return {tokens[arrow - 1].text} if arrow else set()
    found: set[str] = set()
    for n in range(arrow - 2, max(arrow - _LONGEST_HEAD, -1), -1):
        if _mark(tokens, n) == "(":
            break
        if tokens[n].sort is Sort.NAME:
            found.add(tokens[n].text)
    return found


def _declares(tokens: Sequence[Token], n: int) -> bool:
    """Whether a name is declared at a token: ``var a``, ``, b = 1``, ``window.c = 1``."""
    before, after = _mark(tokens, n - 1), _mark(tokens, n + 1)
    if before in _DECLARES:
        return True
    if after != "=":
        return False
    return before == "," or (before == "." and _mark(tokens, n - 2) in _WINDOWS)


def is_free(tokens: Sequence[Token], n: int) -> bool:
    """Whether a name is nobody's member and no key of an object."""
    if _mark(tokens, n - 1) == ".":
        return _mark(tokens, n - 2) in _WINDOWS
    return _mark(tokens, n + 1) != ":" or _mark(tokens, n - 1) not in {"{", ","}


def _mark(tokens: Sequence[Token], n: int) -> str:
    """Return what is written at a token, "" of a string and beyond the ends."""
    if not 0 <= n < len(tokens) or tokens[n].sort in {Sort.STRING, Sort.ESCAPED}:
        return ""
    return tokens[n].text
