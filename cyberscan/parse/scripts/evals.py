"""The scripts that ``eval`` and its like are given: in the clear, in disguise, or packed."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.evasions import TRICKS
from cyberscan.parse.scripts.marks import KEEPERS
from cyberscan.parse.scripts.packed import unpack
from cyberscan.parse.scripts.reading import DISGUISES, MOST_WRITTEN
from cyberscan.parse.scripts.tokens import UNKNOWN, Sort, tokens
from cyberscan.parse.scripts.woven import LEAST, LEAST_PART, is_program, works_with_page

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_NEAR: Final = 12
_WITHIN: Final = 40
_STORES: Final = frozenset({"localStorage", "sessionStorage", "getItem", "indexedDB", "caches"})
_UNDOES: Final = frozenset({"atob", "unescape"})
"""Of which what is evaluated is made, near the call."""
_LONGEST_CALL: Final = 80
"""Tokens of a call that runs a text by another name."""
_LONGEST_PACKER: Final = 600
"""Tokens of the packer's own function: four times as many as it has."""
_MOST_PACKERS: Final = 50
"""Calls of one script that are taken for the packer's."""
_CODE: Final = re.compile(r"[(=]")
_DRESSES: Final = re.compile(
    r"(?:\$|jQuery|querySelector(?:All)?)\(\s?[\"'][a-z]{0,10}[.#][a-z]|getElementsByClassName\("
)
"""How a script names elements by their classes or names, as those of a theme do."""

_TAG: Final = re.compile(r"\s*<script\b[^<>]{0,200}>(.*)</script\s*>\s*", re.IGNORECASE | re.DOTALL)
_FEWEST_CHARACTERS: Final = 250
_MOST_CHARACTERS: Final = 200_000
_MOST_NAMES: Final = 20
"""Names in a script that does nothing but run another: ``(function () {eval(atob(…))})()``."""


def _is_alone(walk: Walk) -> bool:
    """Whether the script that holds a text does nothing but decode and run it."""
    names = (True for token in walk.tokens if token.sort is Sort.NAME)
    return len([*islice(names, _MOST_NAMES + 1)]) <= _MOST_NAMES


def _is_script(said: str, least: int) -> bool:
    """Whether a text is a script of so many tokens."""
    if not _FEWEST_CHARACTERS <= len(said) <= _MOST_CHARACTERS or said.lstrip()[:1] == "<":
        return False
    return _size(said) >= least


@lru_cache(maxsize=4)
def _size(said: str) -> int:
    return len(tokens(said))


def within(walk: Walk, said: str, how: frozenset[str], place: int) -> frozenset[str]:
    """Return how what stands in a decoded text is disguised: not at all in a whole script that does
    far more than load something, for it works with what stands on the page, by itself or within a
    long program in the clear that does so as well. So do themes that are sold; who injects a script
    needs little of it, and what he hides is an address."""
    if not how & DISGUISES:
        return how
    plain = tag[1] if (tag := _TAG.fullmatch(said)) else said
    works = works_with_page(plain)
    is_alone = _is_alone(walk)
    if not (works or is_alone) or not _is_script(plain, LEAST_PART if works else LEAST):
        return how
    if not is_alone:
        walk.reading.mark("part", place)
        if _size(plain) < LEAST or not is_program(walk):
            return how
    for trait in ("packed", "whole", *how) if works else ("whole",):
        walk.reading.mark(trait, place)
    return frozenset({"packed"}) if works else how


def unwrap(walk: Walk, said: str, how: frozenset[str], place: int) -> frozenset[str]:
    """Note what a decoded text says; return how what stands in it is disguised."""
    how = within(walk, said, how, place)
    walk.reading.note(said, how, place)
    return how


def _is_data(said: str) -> bool:
    """Whether a text is JSON in brackets, which old scripts read by ``eval``."""
    inner = said.strip().removeprefix("(").removesuffix(")").strip()
    if not inner or len(inner) > MOST_WRITTEN or inner[0] not in "{[" or UNKNOWN in inner:
        return False
    try:
        json.loads(inner)
    except (ValueError, RecursionError):
        return False
    return True


def evaluate(walk: Walk, at: int) -> None:
    """Follow the script that ``eval`` or its like is given, packed or not; ``at`` is the
    name."""
    place = walk.place(at)
    if _packed(walk, at):
        walk.reading.mark("eval", place)
        return
    value = walk.loose(at + 2)
    said = value.data if isinstance(value.data, str) else ""
    if _is_data(said):
        return
    walk.reading.mark("eval", place)
    if walk.how & TRICKS and value.how & TRICKS:
        walk.reading.mark("layered", place)
    if not said.strip(UNKNOWN + "() "):
        walk.reading.mark("runs", place)
        if undoes(walk, at + 2):
            walk.reading.unfolded.append(place)
        near = walk.near(at + 2, at + _NEAR)
        if not near.isdisjoint(_UNDOES):
            walk.reading.mark("stored" if _is_stored(walk, at) else "held", place)
    if said and said[0] != UNKNOWN and _CODE.search(said):
        walk.inner(said, place, walk.how | unwrap(walk, said, value.how, place))


def _is_stored(walk: Walk, at: int) -> bool:
    """Whether what is run seems to come from what the browser keeps, and not from the page."""
    if not walk.near(at + 2, at + _WITHIN).isdisjoint(KEEPERS):
        return False
    return any(token.text in _STORES for token in walk.tokens)


def undoes(walk: Walk, at: int) -> bool:
    """Whether what begins at a token is decoded there and not constant: ``atob(n.data)``."""
    for n in range(at, at + _NEAR):
        if walk.text(n) in {";", ")"}:
            return False
        name = walk.folder.aliases.get(walk.text(n), walk.text(n))
        if name in _UNDOES and walk.text(n + 1) == "(":
            return walk.folder.chain(at) is None
    return False


def keeps(walk: Walk, at: int) -> None:
    """Follow a call of what runs a text by another name; what it decodes from elsewhere in the page
    is kept there."""
    end, level = at + 1, 0
    while end < min(at + _LONGEST_CALL, len(walk.tokens)):
        level += (walk.text(end) == "(") - (walk.text(end) == ")")
        if level <= 0:
            break
        end += 1
    near = walk.near(at + 2, end)
    if walk.folder.chain(at + 2) is not None:
        evaluate(walk, at)
    elif not near.isdisjoint(_UNDOES) and not near.isdisjoint(KEEPERS):
        for trait in ("eval", "runs", "held"):
            walk.reading.mark(trait, walk.place(at))


def _packed(walk: Walk, at: int) -> bool:
    """Follow ``eval(function(p,a,c,k,e,d){…}('payload', base, count, 'list'.split('|')``."""
    head = at + 2 + (walk.text(at + 2) == "(")
    if walk.text(head) != "function" or walk.text(head + 1) != "(":
        return False
    walk.packers += 1
    if walk.packers > _MOST_PACKERS:
        return False
    end, level = head, 0
    while end < min(head + _LONGEST_PACKER, len(walk.tokens)):
        level += {"{": 1, "}": -1}.get(walk.text(end), 0)
        end += 1
        if level == 0 and walk.text(end - 1) == "}":
            break
    end += walk.text(end) == ")"
    if walk.text(end) != "(" or not walk.is_string(end + 1) or walk.text(end + 2) != ",":
        return False
    base = walk.folder.chain(end + 3)
    count = walk.folder.chain(base[1] + 1) if base and walk.text(base[1]) == "," else None
    words = walk.folder.chain(count[1] + 1) if count and walk.text(count[1]) == "," else None
    if base is None or words is None or not isinstance(base[0].data, float):
        return False
    listed = words[0].data
    if not isinstance(listed, list):
        return False
    known = [word for word in listed if isinstance(word, str)]
    plain = unpack(walk.tokens[end + 1].text, int(base[0].data), known)
    walk.folder.spend(len(plain))
    place = walk.place(at)
    walk.reading.mark("packed", place)
    if plain:
        if _DRESSES.search(plain):
            walk.reading.mark("dresses", place)
        if works_with_page(plain) and _is_script(plain, LEAST_PART):
            walk.reading.mark("whole", place)
        walk.reading.note(plain, frozenset({"packed"}), place)
        walk.inner(plain, place, walk.how | {"packed"})
    return True
