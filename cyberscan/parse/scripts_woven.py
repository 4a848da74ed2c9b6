"""Whether what a script hides is a part of a program that anybody can read: it stands in the same
statements as what works with the page, or they name one another's functions, settings or elements.

Themes and plugins keep their maker's address in base64 and load it by a function of their own; who
adds a loader to a file does not know its names, and puts it before or behind what stands there. Of
a script that is one function which is called at once, or once the page is there, the statements in
that function are looked at; names count that one of them declares for the others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from cyberscan.parse.scripts_tokens import Sort, Token

if TYPE_CHECKING:
    from cyberscan.parse.scripts_walk import Walk

LEAST: Final = 150
"""Tokens of a script that does far more than load something; who loads something for some visitors
only, and once, has about 100. Our own choice."""
LEAST_PART: Final = 80
"""Tokens of the same of one that works with what stands on the page. Our own choice."""
_FINDS: Final = re.compile(
    r"querySelector(?:All)?\(|getElementById\(|getElementsByClassName\(|(?:\$|jQuery)\(\s?[\"'][^\"'<]"
)
_CHANGES: Final = re.compile(
    r"addEventListener\(|\.on[a-z]{3,20}\s?=(?!=)|classList|innerHTML|textContent|\.style\b|"
    r"\.(?:on|click|each|addClass|removeClass|toggleClass|css|html|text|append|ready)\("
)
"""How a script finds what stands on the page, and works with it."""
_NAMED: Final = re.compile(
    r"getElementById\(\s?[\"'][\w-]|getElementsByClassName\(\s?[\"'][\w-]|"
    r"(?:querySelector(?:All)?|closest|find|\$|jQuery)\(\s?[\"'`][^\"'`<\n]{0,60}?"
    r"(?:[.#][a-zA-Z]|\[data-)"
)
"""How it finds what has a name, as the elements of a theme do; every page has a head."""
_SELECTED: Final = re.compile(r"(?<![^\s>,+~])[.#][A-Za-z][\w-]{2,60}", re.ASCII)
"""The name of an element in a selector."""
_LONGEST_SELECTOR: Final = 200
_LONGEST: Final = 20_000
"""Tokens of a script of which this is asked."""
_LONGEST_HEAD: Final = 60
"""Tokens of the parameters of a function."""
_MOST_WRAPS: Final = 4
"""Functions inside one another that hold nearly all of a script."""
_HELD: Final = 0.6
"""Share of what it stands in that such a function holds. Our own choice."""
_OPENS: Final = frozenset({"(", "[", "{"})
_CLOSES: Final = frozenset({")", "]", "}"})
_DECLARES: Final = frozenset({"var", "let", "const", "function", "class"})
_WINDOWS: Final = frozenset({"window", "self", "globalThis", "this"})
_GOES_ON: Final = frozenset({
    ")", ".", "(", "[", "=", "?", ":", "&&", "||", "+", "else", "catch", "finally",
})  # fmt: skip
"""What may follow a bracket without a new statement beginning."""


@dataclass
class Veiled:
    """What a script hides, as far as it was read."""

    source: str
    places: list[int] = field(default_factory=list)
    """Where it hides an address."""
    scripts: list[tuple[int, str]] = field(default_factory=list)
    """The scripts that it decodes, and where."""
    counts: bool = False
    """It works a text out letter by letter."""


class _Part(NamedTuple):
    """Tokens from ``start`` up to ``end``."""

    start: int
    end: int


def works_with_page(source: str) -> bool:
    """Whether a script finds what stands on the page, and works with it."""
    return bool(_FINDS.search(source)) and bool(_CHANGES.search(source))


def is_program(walk: Walk) -> bool:
    """Whether a script in the clear does far more than load something, and works with what has a
    name on the page."""
    source = walk.reading.veiled.source
    is_outer = walk.reading.place is None and _size(walk.tokens) >= LEAST
    return is_outer and bool(_NAMED.search(source)) and bool(_CHANGES.search(source))


def _size(tokens: Iterable[Token]) -> int:
    """Return how many tokens there are, but for lists of numbers."""
    return sum(1 for token in tokens if token.sort is not Sort.NUMBER and token.text != ",")


def weave(walk: Walk) -> None:
    """Mark ``woven`` where all that a script hides is part of what it does in the clear; no maker
    keeps his address in numbers that have to be worked out letter by letter."""
    veiled = walk.reading.veiled
    is_plain = not (veiled.counts or walk.reading.spelt)
    is_outer = walk.reading.place is None
    if veiled.places and is_plain and is_outer and _is_woven(walk, veiled):
        walk.reading.mark("woven", veiled.places[0])


def _is_woven(walk: Walk, veiled: Veiled) -> bool:
    tokens = walk.tokens
    if not LEAST <= len(tokens) <= _LONGEST:
        return False
    starts = [token.at for token in tokens]
    marks = {max(bisect_right(starts, place) - 1, 0) for place in veiled.places}
    body = _Part(0, len(tokens))
    parts = [*_parts(tokens, body)]
    for _ in range(_MOST_WRAPS):
        wrapped = _wrapped(tokens, body, parts, marks)
        if wrapped is None:
            break
        body = wrapped
        parts = [*_parts(tokens, body)]
    more = [
        (bisect_right(starts, place) - 1, frozenset(re.findall(r"[A-Za-z_$][\w$]*", said)))
        for place, said in veiled.scripts
    ]
    groups = _groups(tokens, parts, more)
    holding = [n for n, part in enumerate(parts) if any(part.start <= m < part.end for m in marks)]
    if not holding or any(not body.start <= mark < body.end for mark in marks):
        return False
    return all(_works(walk, [parts[m] for m in groups[n]]) for n in holding)


def _works(walk: Walk, parts: Iterable[_Part]) -> bool:
    """Whether statements do far more than load something, and work with what stands on the page."""
    size, texts = 0, []
    for part in parts:
        size += _size(walk.tokens[part.start : part.end])
        end = walk.tokens[part.end].at if part.end < len(walk.tokens) else None
        texts.append(walk.reading.veiled.source[walk.tokens[part.start].at : end])
    text = "\n".join(texts)
    return size >= LEAST_PART and bool(_NAMED.search(text)) and bool(_CHANGES.search(text))


def _parts(tokens: Sequence[Token], body: _Part) -> Iterator[_Part]:
    """Yield the statements of a body, rather too many than too few."""
    start, level = body.start, 0
    for n in range(body.start, body.end):
        text = _mark(tokens, n)
        level += (text in _OPENS) - (text in _CLOSES)
        if level > 0:
            continue
        following = tokens[n + 1].text if n + 1 < body.end else ""
        is_end = text in {";", ","} or (text == "}" and following not in _GOES_ON)
        if is_end and n + 1 > start:
            yield _Part(start, n + 1)
            start = n + 1
    if start < body.end:
        yield _Part(start, body.end)


def _wrapped(
    tokens: Sequence[Token], body: _Part, parts: Sequence[_Part], marks: Iterable[int]
) -> _Part | None:
    """Return the body of the function that holds nearly all of a script, and all that it hides."""
    for part in parts:
        size = part.end - part.start
        if size < _HELD * (body.end - body.start):
            continue
        inside = next(_bodies(tokens, part), None)
        if inside and inside.end - inside.start >= _HELD * size:
            return inside if all(inside.start <= mark < inside.end for mark in marks) else None
    return None


def _bodies(tokens: Sequence[Token], part: _Part) -> Iterator[_Part]:
    """Yield where the outermost functions of a statement have their bodies."""
    n, is_function = part.start, False
    while n < part.end:
        text = _mark(tokens, n)
        is_function = is_function or text in {"function", "=>"}
        if text == "{" and is_function:
            end = _end(tokens, n, part.end)
            yield _Part(n + 1, end)
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


def _groups(
    tokens: Sequence[Token], parts: Sequence[_Part], more: Iterable[tuple[int, frozenset[str]]]
) -> dict[int, list[int]]:
    """Return for each statement which ones have to do with one another, itself among them."""
    owners: dict[str, list[int]] = defaultdict(list)
    users: dict[str, set[int]] = defaultdict(set)
    for number, part in enumerate(parts):
        own, inner = _declared(tokens, part)
        for name in own:
            owners[name].append(number)
        for n in range(part.start, part.end):
            name = tokens[n].text
            if tokens[n].sort is Sort.STRING:
                for element in _SELECTED.findall(name[:_LONGEST_SELECTOR]):
                    users[element].add(number)
            elif tokens[n].sort is Sort.NAME and name not in inner and _is_free(tokens, n):
                users[name].add(number)
    for at, names in more:
        number = bisect_right([part.start for part in parts], at) - 1
        for name in names:
            users[name].add(max(number, 0))
    known = {name: found[0] for name, found in owners.items() if len(found) == 1}
    known |= {name: min(found) for name, found in users.items() if name[0] in ".#"}
    return _joined(len(parts), ((owner, users[name]) for name, owner in known.items()))


def _joined(size: int, pairs: Iterable[tuple[int, Iterable[int]]]) -> dict[int, list[int]]:
    """Return for each of a number of things those it is joined to, by what joins one to others."""
    group = [*range(size)]

    def root(n: int) -> int:
        while group[n] != n:
            group[n] = group[group[n]]
            n = group[n]
        return n

    for owner, users in pairs:
        for user in users:
            group[root(user)] = root(owner)
    members: dict[int, list[int]] = defaultdict(list)
    for n in range(size):
        members[root(n)].append(n)
    return {n: members[root(n)] for n in range(size)}


def _declared(tokens: Sequence[Token], part: _Part) -> tuple[list[str], set[str]]:
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


def _is_free(tokens: Sequence[Token], n: int) -> bool:
    """Whether a name is nobody's member and no key of an object."""
    if _mark(tokens, n - 1) == ".":
        return _mark(tokens, n - 2) in _WINDOWS
    return _mark(tokens, n + 1) != ":" or _mark(tokens, n - 1) not in {"{", ","}


def _mark(tokens: Sequence[Token], n: int) -> str:
    """Return what is written at a token, "" of a string and beyond the ends."""
    if not 0 <= n < len(tokens) or tokens[n].sort in {Sort.STRING, Sort.ESCAPED}:
        return ""
    return tokens[n].text
