"""What a script does under the visitor's hands: another number on the clipboard, a frame under the
pointer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.shapes import is_account
from cyberscan.parse.scripts.tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_REPLACES: Final = re.compile(r"\\d(?:\{\d{1,2}|\+)|0-9\]?[a-zA-Z0-9\]-]{0,12}(?:\{\d{1,2}|\+)")
"""A regular expression that finds numbers or addresses of wallets."""
_WITHIN: Final = 40
"""Tokens of what stands in place of such a number."""
_BEFORE: Final = 14
"""Tokens before the pointer's place in which something is moved there."""
_FRAMES: Final = frozenset({"iframe", "frame", "object", "embed"})


def swaps(walk: Walk, at: int) -> None:
    """Look whether what hears a copy puts an account's number of its own in place of the one that
    was copied. That an address of the page is added, or groups of digits are joined, is honest; and
    what copies by itself is a button for it (``execCommand("copy")``)."""
    if walk.swapped:
        return
    walk.swapped = True
    places = [n for n in range(len(walk.tokens)) if walk.text(n) in {"replace", "setData"}]
    if not any(walk.text(n) == "setData" for n in places):
        return
    if any(token.text == "execCommand" for token in walk.tokens):
        return
    for n in places[:_WITHIN]:
        if walk.text(n) == "replace" and not (
            walk.folder.sort(n + 2) is Sort.REGEX and _REPLACES.search(walk.tokens[n + 2].text)
        ):
            continue
        level = 0
        for m in range(n + 1, n + 1 + _WITHIN):
            level += (walk.text(m) in {"(", "{"}) - (walk.text(m) in {")", "}"})
            if level <= 0:
                break
            if is_account(walk.string(m)):
                walk.reading.mark("swaps", walk.place(at))
                return


def _oncopy(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "=":
        swaps(walk, at)


def _follows(walk: Walk, at: int) -> None:
    """``f.style.left = e.pageX - 9 + "px"`` of a frame: it lies under the pointer."""
    for n in range(at - 1, max(at - _BEFORE, 0), -1):
        if walk.text(n) in {";", "{"}:
            return
        if walk.text(n) in {"left", "top", "transform"} and walk.text(n - 2) == "style":
            if walk.elements.get(walk.text(n - 4), "") in _FRAMES:
                walk.reading.mark("trails", walk.place(n))
            return


SWAPS: Final[dict[str, Callable[[Walk, int], None]]] = {
    **dict.fromkeys(("oncopy", "oncut"), _oncopy),
    **dict.fromkeys(("pageX", "clientX", "pageY", "clientY"), _follows),
}
