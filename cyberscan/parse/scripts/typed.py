"""What a script takes of what visitors type: fields, keys, whole forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.marks import owner
from cyberscan.parse.scripts.swaps import swaps
from cyberscan.parse.scripts.taps import heeds

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_MOST: Final = 20
"""Names of what events hit in one script."""
_KEYS: Final = frozenset({"keydown", "keyup", "keypress", "beforeinput"})
_TYPING: Final = frozenset({"focusout", "change", "input", "blur", "keyup", "submit"})
"""Events that tell of every field of a page, where the page itself hears them."""
_TESTS: Final = frozenset({"?", "==", "===", "!=", "!=="})
"""What stands behind a value that is only looked at."""
_KEEPS: Final = frozenset({"push", "concat", "encodeURIComponent", "fromCharCode", "btoa"})


def _reads(walk: Walk, at: int) -> None:
    if walk.text(at - 1) == "." and walk.text(at + 1) != "=":
        walk.reading.mark("fields", walk.place(at))
        hit = walk.text(at - 2) == "target" or walk.text(at - 2) in walk.targets
        if (
            hit
            and walk.text(at + 1) not in _TESTS
            and [walk.text(at + 1), walk.text(at + 2)] != [".", "length"]
        ):
            walk.reading.reads(walk.place(at))


def _hit(walk: Walk, at: int) -> None:
    """Keep the name of what an event hit."""
    if walk.text(at - 1) == "." and walk.text(at - 3) == "=" and len(walk.targets) < _MOST:
        walk.targets.add(walk.text(at - 4))


def _collects(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(":
        walk.reading.mark("fields", walk.place(at))
        if walk.text(at) != "val":
            walk.reading.mark("collects", walk.place(at))
            walk.reading.takes(walk.place(at))


def _listens(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and walk.string(at + 2) == "fetch":
        heeds(walk, at, at + 3)
    if walk.text(at + 1) == "(" and walk.string(at + 2) in {"copy", "cut"}:
        swaps(walk, at)
    if walk.text(at + 1) == "(" and any(w in _KEYS for w in walk.string(at + 2)[:200].split()):
        walk.reading.mark("keys", walk.place(at))
    if owner(walk, at) in {"document", "window", "body"} and walk.string(at + 2) in _TYPING:
        walk.reading.hears = True


def _pressed(walk: Walk, at: int) -> None:
    """``all += e.key``: what is pressed is kept or sent, not compared with a key that is known."""
    before = walk.text(at - 3)
    if walk.text(at - 1) != "." or walk.text(at + 1) in {"==", "===", "!=", "!=="}:
        return
    if before in {"+=", "+"} or (before == "(" and walk.text(at - 4) in _KEEPS):
        walk.reading.takes(walk.place(at))
        walk.reading.mark("pressed", walk.place(at))


def _listens_to_keys(walk: Walk, at: int) -> None:
    walk.reading.mark("keys", walk.place(at))


TYPED: Final[dict[str, Callable[[Walk, int], None]]] = {
    "value": _reads,
    "target": _hit,
    **dict.fromkeys(("val", "FormData", "serialize", "serializeArray"), _collects),
    **dict.fromkeys(("addEventListener", "on"), _listens),
    **dict.fromkeys((*_KEYS, "onkeydown", "onkeyup", "onkeypress"), _listens_to_keys),
    **dict.fromkeys(("key", "keyCode", "which", "charCode"), _pressed),
}
