"""Version numbers as software shows them, and their order."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST: Final = 64
"""Characters of a version that are read."""

ANY: Final = 10**9
"""Stands for a number that is not told and may be any."""

_NUMBERS: Final = re.compile(r"[vV]?([0-9]{1,9}(?:\.[0-9]{1,9}){0,5})")
# alpha, beta, candidate: before the version they lead to (semver.org 2.0.0, item 9; and 1.9.0b1).
_BEFORE: Final = re.compile(
    r"[-.]?(alpha|beta|rc|pre|dev|a(?=[0-9])|b(?=[0-9]))(?:[-.]?([0-9]{1,9}))?(?![A-Za-z])",
    re.IGNORECASE,
)
_RANKS: Final = {"dev": -5, "pre": -5, "alpha": -4, "a": -4, "beta": -3, "b": -3, "rc": -2}


class Version(Struct, frozen=True):
    """A version: its numbers, how far before its release it is (0: not), and what follows."""

    numbers: tuple[int, ...]
    before: tuple[int, int] = (0, 0)
    suffix: str = ""
    """What a packager added: ``-0+deb9u12``, ``-wp``, ``k-fips``."""

    def least(self) -> tuple[int, ...]:
        """Return a sort key that takes numbers that are not told for 0."""
        return self._key(0)

    def most(self) -> tuple[int, ...]:
        """Return a sort key that takes them for as large as they can be: ``1.12`` is any 1.12.x.

        Three numbers are a whole version, and so is one before its release.
        """
        return self._key(0 if len(self.numbers) >= 3 or any(self.before) else ANY)

    def _key(self, missing: int) -> tuple[int, ...]:
        told = self.numbers[:4]
        return (*told, *[missing] * (4 - len(told)), *self.before)

    def __str__(self) -> str:
        return ".".join(map(str, self.numbers))


def read(text: str) -> Version | None:
    """Read the version at the start of ``text``; None if none stands there. Linear."""
    text = text[:LONGEST]
    found = _NUMBERS.match(text)
    if found is None:
        return None
    numbers = tuple(int(number) for number in found[1].split("."))
    rest = text[found.end() :]
    early = _BEFORE.match(rest)
    if early is None:
        return Version(numbers, suffix=rest)
    before = (_RANKS[early[1].lower()], int(early[2] or 0))
    return Version(numbers, before, rest[early.end() :])
