"""What is in a file of a report: whole, or piece by piece where it may be hundreds of megabytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

Data = bytes | Iterator[bytes]
"""All of a file, or its pieces as they are made: those are taken once."""

_BLOCK: Final = 1 << 16
"""Bytes: a line is too little to hash and to write, a file too much to hold."""


def blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what ``lines`` yield in pieces of some 64 KiB."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _BLOCK:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def pieces(data: Data) -> Iterator[bytes]:
    """Yield the pieces of a file, a whole one as one."""
    return iter((data,)) if isinstance(data, bytes) else data


def whole(data: Data) -> bytes:
    """Return all of a file, its pieces taken and joined."""
    return data if isinstance(data, bytes) else b"".join(data)
