"""Whether a frame that a script makes is there to be seen, and where it has an address from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts_marks import owner
from cyberscan.parse.scripts_tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts_walk import Walk

_WITHIN: Final = 60
"""Tokens on either side of a frame's width in which its height stands."""
_LONGEST: Final = 2_000
"""Tokens of a script that makes a frame and little else (our own choice)."""
_SEEN: Final = 100
"""Pixels on either side of a frame that is meant to be seen (our own choice)."""
_SIZE: Final = re.compile(r"(\d{1,5})(?:px)?")
_STYLES: Final = frozenset({
    "className", "classList", "cssText", "hidden", "setAttribute", "style", "visibility",
})  # fmt: skip
"""What a script hides a frame with, or lays it over the page."""


def _width(walk: Walk, at: int) -> None:
    """``f.width = 296; f.height = 320`` of a frame that is given no style."""
    name = owner(walk, at)
    if walk.elements.get(name) != "iframe" or not _is_seen(walk, at):
        return
    if len(walk.tokens) > _LONGEST or any(token.text in _STYLES for token in walk.tokens):
        return
    near = range(max(at - _WITHIN, 2), at + _WITHIN)
    if any(
        walk.text(n) == "height" and walk.text(n - 2) == name and _is_seen(walk, n) for n in near
    ):
        walk.reading.mark("sized", walk.place(at))


def _is_seen(walk: Walk, at: int) -> bool:
    """Whether a member is given so many pixels: ``.height = "320"``."""
    if walk.text(at - 1) != "." or walk.text(at + 1) != "=":
        return False
    size = _SIZE.fullmatch(walk.string(at + 2) or walk.text(at + 2))
    return size is not None and int(size[1]) >= _SEEN


def is_decoded(walk: Walk, at: int) -> bool:
    """Whether an address is decoded from what the script does not hold itself:
    ``atob(e.dataset.a + e.dataset.b)``."""
    at += 2 if walk.text(at) in {"window", "self"} and walk.text(at + 1) == "." else 0
    if walk.text(at) != "atob" or walk.text(at + 1) != "(":
        return False
    level = 0
    for n in range(at + 1, at + _WITHIN):
        level += (walk.text(n) == "(") - (walk.text(n) == ")")
        if level <= 0:
            return False
        if walk.folder.sort(n) is Sort.NAME and n > at + 1:
            return True
    return False


FRAMES: Final[dict[str, Callable[[Walk, int], None]]] = {"width": _width}
