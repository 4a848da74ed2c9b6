"""The style sheet of a page: all of it, or what a page of few words needs of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_CLASS: Final = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_ATTRIBUTE: Final = re.compile(r'class="([^"]*)"')
_WORD: Final = re.compile(r"-?[_a-zA-Z][\w-]*")


def classes_of(*templates: str) -> frozenset[str]:
    """Return the classes that templates name, as their sources have them: ``s-`` of
    ``s-{{ severity }}`` stands for all that begin so."""
    values = (value for source in templates for value in _ATTRIBUTE.findall(source))
    return frozenset(word for value in values for word in _WORD.findall(value))


def lean(sheet: str, used: frozenset[str]) -> str:
    """Return the rules of ``sheet`` whose selectors name no class but those of ``used``, in their
    order; rules without a class stay. For our own sheet: no comment, no brace inside a string."""
    return "".join(_kept(sheet, used))


def _kept(sheet: str, used: frozenset[str]) -> Iterator[str]:
    at = 0
    while (opened := sheet.find("{", at)) >= 0:
        head, closed = sheet[at:opened].strip(), _end(sheet, opened)
        body, at = sheet[opened + 1 : closed], closed + 1
        if head.startswith("@"):
            if inner := lean(body, used):
                yield f"{head}{{{inner}}}\n"
        elif chosen := [part for part in head.split(",") if _fits(part, used)]:
            yield f"{','.join(chosen)}{{{body}}}\n"


def _fits(selector: str, used: frozenset[str]) -> bool:
    return all(
        name in used or any(name.startswith(stem) for stem in used if stem.endswith("-"))
        for name in _CLASS.findall(selector)
    )


def _end(sheet: str, opened: int) -> int:
    """Return where the brace at ``opened`` is closed. Raises `ValueError` where it never is."""
    depth = 0
    for at in range(opened, len(sheet)):
        depth += {"{": 1, "}": -1}.get(sheet[at], 0)
        if not depth:
            return at
    raise ValueError("a brace of the style sheet is not closed")
