"""How much a card says, by how many a page has: it must load on a weak link, and be read.

The table beside the page and the rules' pages have everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SITES: Final = 20
"""Targets listed on a card."""
PROVED: Final = 2
"""Different evidence shown on a card."""
PIECES: Final = 3
"""Pieces of evidence, and targets it was found on, shown of each."""
TOLD: Final = 12
"""Cards with instructions and a letter of their own, the gravest first, and beside them all that is
critical or high: days of work. The others lead to the rules' pages, and stand further up in a later
report."""


@dataclass(frozen=True, slots=True)
class Room:
    """What each card of a page may list."""

    sites: int
    named: int
    """Targets a letter names."""
    proofs: int
    pieces: int
    """Of each of these."""


_ROOMS: Final = (
    (20, Room(SITES, SITES, PROVED, PIECES)),
    (60, Room(8, 10, 1, 2)),
)
_LEAST: Final = Room(5, 10, 1, 1)


def room_of(cards: int) -> Room:
    """Return the room of each of so many cards."""
    return next((room for most, room in _ROOMS if cards <= most), _LEAST)
