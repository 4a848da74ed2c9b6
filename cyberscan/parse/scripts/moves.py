"""Where a script moves the visitor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.reading import DISGUISES

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk


def is_location(walk: Walk, at: int) -> bool:
    """Whether a member is that of the location by another name."""
    return walk.objects.get(walk.text(at - 2), "") == "location" and walk.text(at - 1) == "."


def _goes(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and is_location(walk, at):
        moves(walk, at, at + 2)


def _location(walk: Walk, at: int) -> None:
    """``location = …``, ``location.href = …``, ``location.replace(…)``."""
    after, member, call = walk.text(at + 1), walk.text(at + 2), walk.text(at + 3)
    if after == "=":
        moves(walk, at, at + 2)
    elif after == "." and (member, call) in {("href", "="), ("replace", "("), ("assign", "(")}:
        moves(walk, at, at + 4)


def moves(walk: Walk, at: int, start: int) -> None:
    """Take in a move of what begins at ``at`` to the address that begins at ``start``."""
    if "drop" in walk.reading.traits and walk.folder.chain(start) is None:
        walk.reading.mark("wanders", walk.place(at))
    if not walk.blocks.runs():
        return
    url, how, _ = walk.url(start)
    first = at
    while walk.text(first - 1) == ".":
        first -= 2
    waits = walk.blocks.waits()
    if waits and walk.blocks.is_aimed(at):
        return
    place, tested = walk.place(at), walk.blocks.is_tested(first)
    if url and how & (DISGUISES | {"packed"}) and walk.blocks.is_sure(first):
        walk.reading.mark("everybody", place)
    if not url:
        walk.reading.lost = (place, tested, waits)
    walk.reading.move(url, how, place, tested=tested, waits=waits)


MOVES: Final[dict[str, Callable[[Walk, int], None]]] = {
    "location": _location,
    **dict.fromkeys(("replace", "assign"), _goes),
}
