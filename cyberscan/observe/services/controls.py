"""What shows that an address lives and lets us through: controls, and ports that nobody uses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import Enum, auto
from hashlib import sha256
from typing import Final

from msgspec import Struct

CANARIES: Final = 5
_HIGH: Final = range(20_000, 60_000)
"""Where canaries are chosen from."""


class Life(Enum):
    """How a port shows that the address lives and lets us through."""

    CONNECTS = auto()
    REFUSES = auto()


class Control(Struct, frozen=True):
    """A port that is tried before and after."""

    port: int
    life: Life


def control(lives: Mapping[int, Life]) -> Control | None:
    """Choose one that connects, whatever its port: a refusal is more easily made up."""
    for wanted in Life:
        for port, life in lives.items():
            if life is wanted:
                return Control(port, life)
    return None


def any_accepts(canaries: Sequence[Life | None]) -> bool:
    """Whether something accepts on any port: most canaries connect and none refuses. One or two
    may have been lost on the way."""
    connected = sum(life is Life.CONNECTS for life in canaries)
    return 2 * connected > len(canaries) and Life.REFUSES not in canaries


def canaries(seed: str, planned: Collection[int]) -> tuple[int, ...]:
    """Return ports that nobody uses, others every day: who knows them could open just those."""
    found: list[int] = []
    number = 0
    while len(found) < CANARIES:
        digest = sha256(f"{seed} {number}".encode()).digest()
        port = _HIGH[int.from_bytes(digest[:4], "big") % len(_HIGH)]
        number += 1
        if port not in planned and port not in found:
            found.append(port)
    return tuple(found)
