"""The character generator (RFC 864, read in a mirror on 2026-11-27): lines of 72 of the 95 printing
characters as a ring, each line beginning one further. Any datagram is answered, by 0 to 512
characters."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

QUESTION: Final = b"\n"
ENOUGH: Final = 74 * 2
"""Bytes of two whole lines."""

_LINE: Final = 72
_LEAST: Final = 36
"""Characters in a row that nobody else sends by chance."""
_RING: Final = bytes(range(0x20, 0x7F))


def is_pattern(data: bytes) -> bool:
    """Return whether all of ``data`` is that pattern, as far as it goes: half a line at least.

    Some rings leave characters at their end or the space out: the next after ``|``, ``}`` or ``~``
    may be the space or ``!``.
    """
    lines = data.split(b"\r\n")
    if len(lines[0]) < _LEAST or any(len(line) > _LINE for line in lines):
        return False
    starts = [line[0] for line in lines if line]
    return all(_follows(line) for line in lines) and _follows(bytes(starts))


def begins(data: bytes) -> bool:
    """Return whether what came so far may become that pattern."""
    lines = data.split(b"\r\n")
    return bool(data) and all(len(line) <= _LINE + 1 and _follows(line[:_LINE]) for line in lines)


def _follows(line: bytes) -> bool:
    return all(byte in _RING for byte in line) and all(
        after == before + 1 or (before in b"|}~" and after in b" !")
        for before, after in pairwise(line)
    )
