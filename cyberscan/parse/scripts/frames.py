"""Whether a frame that a script makes is there to be seen, and where it has an address from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.marks import owner
from cyberscan.parse.scripts.tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_WITHIN: Final = 60
"""Tokens on either side of a frame's width in which its height stands."""
_LONGEST: Final = 2_000
"""Tokens of a script that makes a frame and little else (our own choice)."""
_SEEN: Final = 100
"""Pixels on either side of a frame that is meant to be seen (our own choice)."""
_SIZE: Final = re.compile(r"(\d{1,5})(?:px)?")
_END: Final = r"(?:[;!,}\s]|\Z)"
_UNSEEN: Final = re.compile(
    rf"display\s?:\s?none|visibility\s?:\s?hidden|opacity\s?:\s?0?(?:\.0\d{{0,4}})?{_END}|"
    r"(?:left|top|right|bottom)\s?:\s?-\d{3}|hidden:(?:true|1|hidden|\Z)|clip|"
    rf"(?<![\w-])(?:width|height)\s?:\s?[01](?:px)?{_END}"
)
"""How a script keeps a frame out of sight."""
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


def is_unseen(walk: Walk, at: int, name: str) -> bool:
    """Whether a frame of that name, which is given its address at a token, is kept out of sight."""
    for n in range(max(at - _WITHIN, 0), min(at + _WITHIN, len(walk.tokens))):
        if walk.text(n) != name or walk.text(n + 1) != ".":
            continue
        of_style = walk.text(n + 2) == "style" and walk.text(n + 3) == "."
        member = n + (4 if of_style else 2)
        said = walk.string(member + 2) or walk.text(member + 2)
        if walk.text(member) == "setAttribute" and walk.text(member + 3) == ",":
            said = f"{said}:{walk.string(member + 4)}"
        elif walk.text(member) not in {"style", "cssText"}:
            said = f"{walk.text(member)}:{said}"
        if _UNSEEN.search(said[:400]):
            return True
    return False


def is_made_unseen(walk: Walk, at: int) -> bool:
    """Whether the statement at a token, in which jQuery makes a frame, keeps it out of sight."""
    said: list[str] = []
    for n in range(at, at + 2 * _WITHIN):
        if walk.text(n) in {";", "hide"}:
            break
        said.append((walk.string(n) or walk.text(n))[:400])
    return walk.text(n) == "hide" or _UNSEEN.search("".join(said)) is not None


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
