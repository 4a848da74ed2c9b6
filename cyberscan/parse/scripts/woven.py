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
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.statements import HELD, Part, declared, is_free, parts, wrapped
from cyberscan.parse.scripts.tokens import Sort, Token

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

LEAST: Final = 150
"""Tokens of a script that does far more than load something; who loads something for some visitors
only, and once, has about 100. Our own choice."""
LEAST_PART: Final = 80
"""Tokens of the same of one that works with what stands on the page. Our own choice."""
FINDS: Final = re.compile(
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
_MOST_WRAPS: Final = 4
"""Functions inside one another that hold nearly all of a script."""

_Inner = tuple[int, frozenset[str]]
"""A script that is decoded: at which token, and the names in it."""


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


def works_with_page(source: str) -> bool:
    """Whether a script finds what stands on the page, and works with it."""
    return bool(FINDS.search(source)) and bool(_CHANGES.search(source))


def is_program(walk: Walk) -> bool:
    """Whether a script in the clear does far more than load something, and works with what has a
    name on the page."""
    source = walk.reading.veiled.source
    is_outer = walk.reading.place is None and size_of(walk.tokens) >= LEAST
    return is_outer and bool(_NAMED.search(source)) and bool(_CHANGES.search(source))


def size_of(tokens: Iterable[Token]) -> int:
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


def is_apart(walk: Walk) -> bool:
    """Whether what a script hides are its first statements or its last ones, few, and they have
    nothing to do with the rest: as what somebody put before or behind what stood there."""
    veiled, tokens = walk.reading.veiled, walk.tokens
    if not veiled.places or not LEAST_PART < len(tokens) <= _LONGEST:
        return False
    if any(works_with_page(said) for _, said in veiled.scripts):
        return False
    starts = [token.at for token in tokens]
    marks = {max(bisect_right(starts, place) - 1, 0) for place in veiled.places}
    found = [*parts(tokens, Part(0, len(tokens)), veiled.source)]
    first = [part.start for part in found]
    held = {max(bisect_right(first, mark) - 1, 0) for mark in marks}
    groups, edges = _groups(tokens, found, ()), {0, len(found) - 1}
    sizes = [size_of(tokens[part.start : part.end]) for part in found]
    for group in map(groups.__getitem__, held):
        own = sum(sizes[n] for n in group)
        is_whole = group == [*range(group[0], group[-1] + 1)] and not edges.isdisjoint(group)
        if is_whole and own < LEAST_PART <= sum(sizes) - own:
            return True
    return False


def _is_woven(walk: Walk, veiled: Veiled) -> bool:
    tokens = walk.tokens
    if not LEAST <= len(tokens) <= _LONGEST:
        return False
    starts = [token.at for token in tokens]
    marks = {max(bisect_right(starts, place) - 1, 0) for place in veiled.places}
    inner = [
        (bisect_right(starts, place) - 1, frozenset(re.findall(r"[A-Za-z_$][\w$]*", said)))
        for place, said in veiled.scripts
    ]
    return _is_part(walk, Part(0, len(tokens)), marks, inner, _MOST_WRAPS)


def _is_part(
    walk: Walk, body: Part, marks: Collection[int], inner: Sequence[_Inner], depth: int
) -> bool:
    """Whether all that is marked in a body stands in, or has to do with, what works with the
    page."""
    found = [*parts(walk.tokens, body, walk.reading.veiled.source)]
    starts = [part.start for part in found]
    held: dict[int, list[int]] = defaultdict(list)
    for mark in marks:
        held[max(bisect_right(starts, mark) - 1, 0)].append(mark)
    left: list[int] = []
    for n, inside in held.items():
        holds = found[n].end - found[n].start >= HELD * (body.end - body.start)
        called = wrapped(walk.tokens, found[n], inside, holds=holds) if depth else None
        if called is None:
            left.append(n)
        elif not _is_part(walk, called, inside, inner, depth - 1):
            return False
    groups = _groups(walk.tokens, found, inner) if left else {}
    several = {tuple(groups[n]) for n in left}
    return all(_works(walk, [found[n] for n in group]) for group in several)


def _works(walk: Walk, parts: Iterable[Part]) -> bool:
    """Whether statements do far more than load something, and work with what stands on the page."""
    size, texts = 0, []
    for part in parts:
        size += size_of(walk.tokens[part.start : part.end])
        end = walk.tokens[part.end].at if part.end < len(walk.tokens) else None
        texts.append(walk.reading.veiled.source[walk.tokens[part.start].at : end])
    text = "\n".join(texts)
    return size >= LEAST_PART and bool(_NAMED.search(text)) and bool(_CHANGES.search(text))


def _groups(
    tokens: Sequence[Token], found: Sequence[Part], inner: Iterable[_Inner]
) -> dict[int, list[int]]:
    """Return for each statement which ones have to do with one another, itself among them."""
    owners: dict[str, list[int]] = defaultdict(list)
    users: dict[str, set[int]] = defaultdict(set)
    for number, part in enumerate(found):
        own, local = declared(tokens, part)
        for name in own:
            owners[name].append(number)
        for n in range(part.start, part.end):
            name = tokens[n].text
            if tokens[n].sort is Sort.STRING:
                for element in _SELECTED.findall(name[:_LONGEST_SELECTOR]):
                    users[element].add(number)
            elif tokens[n].sort is Sort.NAME and name not in local and is_free(tokens, n):
                users[name].add(number)
    for at, names in inner:
        number = bisect_right([part.start for part in found], at) - 1
        for name in names:
            users[name].add(max(number, 0))
    known = {name: by[0] for name, by in owners.items() if len(by) == 1}
    known |= {name: min(by) for name, by in users.items() if name[0] in ".#"}
    return _joined(len(found), ((owner, users[name]) for name, owner in known.items()))


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
