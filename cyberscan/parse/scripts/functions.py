"""The functions of a script: what those called at once are given, and those that undo a disguise.

``(function (d, s) { … })(document, "script")`` gives names to constants; a function of one
expression (``function u(x) { return atob(x) }``), or one that goes through a text letter by letter,
is what hides a text from whoever searches for it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from cyberscan.parse.scripts.calls import Function
from cyberscan.parse.scripts.picks import picked
from cyberscan.parse.scripts.tokens import Sort, Token

_MOST_GIVEN: Final = 12
_LONGEST_BODY: Final = 160
"""Tokens of a function that undoes a disguise letter by letter."""
_LONGEST_FORMULA: Final = 24
"""Tokens of what is made of one letter in which the text itself is named."""
_MOST: Final = 2_000
_OPENS: Final = {"(": ")", "[": "]", "{": "}"}
_CLOSES: Final = frozenset(_OPENS.values())


class Given(NamedTuple):
    """A parameter of a function that is called at once, and where its argument begins."""

    name: str
    argument: int


class Functions(NamedTuple):
    """``called`` by the token of their bodies' brackets."""

    called: dict[int, tuple[Given, ...]]
    plain: dict[str, Function]


def find(tokens: list[Token]) -> Functions:
    """Return the functions of a script; linear but for the arguments of the first 2,000."""
    ends = _ends(tokens)
    functions = Functions({}, {})
    for at, token in enumerate(tokens):
        if token.sort is not Sort.NAME and token.text != "=>":
            continue
        head = _head(tokens, ends, at)
        if head is None:
            continue
        names, given, body = head
        if len(functions.called) + len(functions.plain) >= _MOST:
            break
        is_block = _text(tokens, body) == "{"
        if is_block and body in ends and (called := _called(tokens, ends, given, ends[body])):
            functions.called[body] = called
        if names and given and (plain := _plain(tokens, ends, given, body)):
            for name in names:
                functions.plain[name] = plain
    return functions


def _text(tokens: list[Token], at: int) -> str:
    """Return a mark or name; "" for a string."""
    if not 0 <= at < len(tokens) or tokens[at].sort in {Sort.STRING, Sort.ESCAPED}:
        return ""
    return tokens[at].text


def _ends(tokens: list[Token]) -> dict[int, int]:
    """Return where each bracket is closed."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for at, token in enumerate(tokens):
        if token.sort is not Sort.MARK:
            continue
        if token.text in _OPENS:
            open_.append(at)
        elif token.text in _CLOSES and open_ and _OPENS[tokens[open_[-1]].text] == token.text:
            ends[open_.pop()] = at
    return ends


def _head(
    tokens: list[Token], ends: dict[int, int], at: int
) -> tuple[tuple[str, ...], tuple[str, ...], int] | None:
    """Return a function's names, its parameters, and where its body begins."""
    if _text(tokens, at) == "function":
        own = _text(tokens, at + 1) if _text(tokens, at + 1) != "(" else ""
        bracket = at + 1 + bool(own)
        if _text(tokens, bracket) != "(" or bracket not in ends:
            return None
        names = (own,) if own else _assigned(tokens, at)
        return names, _parameters(tokens, bracket, ends[bracket]), ends[bracket] + 1
    if _text(tokens, at) != "=>":
        return None
    if tokens[at - 1].sort is Sort.NAME:
        return _assigned(tokens, at - 1), (tokens[at - 1].text,), at + 1
    start = at - 1
    while start >= 0 and at - start <= 2 * _MOST_GIVEN and _text(tokens, start) != "(":
        start -= 1
    if start < 0 or ends.get(start) != at - 1:
        return None
    return _assigned(tokens, start), _parameters(tokens, start, at - 1), at + 1


def _assigned(tokens: list[Token], at: int) -> tuple[str, ...]:
    """Return the name that what begins at a token is given."""
    if _text(tokens, at - 1) == "=" and at >= 2 and tokens[at - 2].sort is Sort.NAME:
        return (tokens[at - 2].text,)
    return ()


def _parameters(tokens: list[Token], start: int, end: int) -> tuple[str, ...]:
    between = tokens[start + 1 : min(end, start + 1 + 2 * _MOST_GIVEN)]
    return tuple(token.text for token in between if token.sort is Sort.NAME)


def _called(
    tokens: list[Token], ends: dict[int, int], given: tuple[str, ...], end: int
) -> tuple[Given, ...]:
    """Return what a function that ends at a token is given at once."""
    at = end + 1
    while _text(tokens, at) == ")":
        at += 1
    by_call = _text(tokens, at) == "." and _text(tokens, at + 1) == "call"
    if by_call:
        at += 2
    if _text(tokens, at) != "(" or at not in ends:
        return ()
    close, start = ends[at], at + 1
    found: list[Given] = []
    # The first argument of ``call`` is what the function knows as ``this``.
    for name in ("this", *given) if by_call else given:
        if start >= close:
            break
        found.append(Given(name, start))
        while start < close and _text(tokens, start) != ",":
            start = ends.get(start, start) + 1
        start += 1
    return tuple(found)


def _plain(
    tokens: list[Token], ends: dict[int, int], given: tuple[str, ...], body: int
) -> Function | None:
    """Return a function of one expression, or one that changes each letter of its text."""
    if _text(tokens, body) != "{":
        return Function(given, body)
    if _text(tokens, body + 1) == "return":
        return Function(given, body + 2)
    end = min(ends.get(body, 0), body + _LONGEST_BODY)
    for at in range(body, end):
        if _text(tokens, at) == "fromCharCode" and _text(tokens, at + 1) == "(":
            near = (_text(tokens, n) for n in range(at + 2, at + _LONGEST_FORMULA))
            if given[0] in near:
                return Function(given, at + 1, shifts=True)
    picks = picked(tokens, given[0], body, end)
    return Function(given, body, picks=picks) if picks else None
