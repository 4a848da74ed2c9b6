"""Putting names in place of the expressions that stand for them.

A common disguise keeps every name in one list: ``var _0x1 = ["src", …]; s[_0x1[0]] = …`` says
``s.src = …``; another puts it together where it is used: ``self[["at", "ob"].join("")]``.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.scripts.functions import find
from cyberscan.parse.scripts.methods import DECODERS, Value
from cyberscan.parse.scripts.reading import Reading
from cyberscan.parse.scripts.rotated import is_rotated, undone
from cyberscan.parse.scripts.tokens import Sort, Token, is_value, tokens
from cyberscan.parse.scripts.values import Folder

_IDENTIFIER: Final = re.compile(r"[A-Za-z_$][\w$]{0,60}")
_TELLING: Final = frozenset({
    "createElement", "appendChild", "insertBefore", "location", "write", "assign", "atob",
    "fromCharCode", "eval",
})  # fmt: skip
_MASKED: Final = _TELLING | {
    "append", "document", "Function", "head", "localStorage", "referrer", "sessionStorage", "src",
    "String", "userAgent",
}  # fmt: skip
_MOST_NAMES: Final = 200
_NONE: Final = "", 0, frozenset[str]()
_LONGEST: Final = 60
"""Tokens of an expression that stands for a name."""


def named(source: str, reading: Reading) -> list[Token]:
    """Return a script's tokens, as far as names can be put in. Raises
    `cyberscan.parse.scripts.values.Spent`."""
    found = tokens(source)
    if is_rotated(source):
        found, told = undone(found)
        reading.tell(told)
    found, how = with_members(found, reading.budget)
    for trait in how:
        reading.mark(trait, 0)
    return found


def with_members(tokens: list[Token], budget: list[int]) -> tuple[list[Token], frozenset[str]]:
    """Return the tokens with ``[ list [ 0 ] ]`` and the like written as ``. name``, and how names
    were kept so by which a script makes elements or moves the visitor: ``veiled``, and ``masks``
    where one was put together at its place, or had letters strewn in. Raises
    `cyberscan.parse.scripts.values.Spent`."""
    names = _constants(tokens, budget)
    folder = Folder(tokens, budget)
    folder.names.update(names)
    folder.functions.update(find(tokens).plain)
    found: list[Token] = []
    at = 0
    how: set[str] = set()
    while at < len(tokens):
        name, behind, tricks = _member(folder, at)
        if name:
            place = tokens[at].at
            found += [Token(Sort.MARK, ".", place), Token(Sort.NAME, name, place)]
            how |= {"veiled"} if name in _TELLING else set()
            hidden = "strewn" in tricks or _is_pieced(folder, at, behind)
            how |= {"masks"} if name in _MASKED and hidden else set()
            at = behind
        else:
            found.append(tokens[at])
            at += 1
    return found, frozenset(how)


def _constants(tokens: list[Token], budget: list[int]) -> dict[str, Value]:
    """Return the names that are set once, to a list of constants or to a word."""
    folder = Folder(tokens, budget)
    names: dict[str, Value] = {}
    twice: set[str] = set()
    for at, token in enumerate(tokens):
        if token.sort is not Sort.NAME or folder.text(at + 1) != "=":
            continue
        if token.text in names or token.text in twice:
            names.pop(token.text, None)
            twice.add(token.text)
        elif folder.text(at + 2) != "[" and folder.sort(at + 2) not in _STRINGS:
            twice.add(token.text)
        elif len(names) < _MOST_NAMES and (found := folder.chain(at + 2)):
            data = found[0].data
            if isinstance(data, str) or (
                isinstance(data, list) and any(isinstance(item, str) for item in data)
            ):
                names[token.text] = found[0]
    return names


_STRINGS: Final = frozenset({Sort.STRING, Sort.ESCAPED})


def _member(folder: Folder, at: int) -> tuple[str, int, frozenset[str]]:
    """Return the name that a bracket at a token asks for, the token behind, and its disguises; an
    empty name else."""
    if at == 0 or folder.text(at) != "[" or not is_value(folder.tokens[at - 1]):
        return _NONE
    first = folder.text(at + 1)
    begins = first == "[" or first in folder.names or first in DECODERS
    begins = begins or (first in folder.functions and folder.text(at + 2) == "(")
    if not begins and folder.sort(at + 1) not in _STRINGS:
        return _NONE
    found = folder.chain(at + 1)
    if found is None or folder.text(found[1]) != "]" or found[1] - at > _LONGEST:
        return _NONE
    said = found[0].data
    if not isinstance(said, str) or not _IDENTIFIER.fullmatch(said):
        return _NONE
    return said, found[1] + 1, found[0].how


def _is_pieced(folder: Folder, at: int, behind: int) -> bool:
    """Whether a name is put together from pieces where it stands: ``["at" + "ob"]``."""
    inside = range(at + 1, behind - 1)
    return sum(1 for n in inside if folder.sort(n) in _STRINGS and folder.text(n - 1) != ".") > 1
