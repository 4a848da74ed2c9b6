"""What is fuzzed: a reader behind its contract, and where the search begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

_PIECES: Final = 64


class Target(Struct, frozen=True):
    """One reader."""

    read: Callable[[bytes], None]
    """Reads hostile bytes. Whatever it raises is a fault: the reader's own error it swallows, and
    what must hold afterwards it asserts."""
    seeds: Callable[[], Iterable[bytes]]
    """Good answers, so that the search need not guess a protocol first."""
    longest: int = 4_096
    """Bytes of an input that are tried."""


def either(count: int, data: bytes) -> tuple[int, bytes]:
    """Return a choice among ``count`` made by the first byte, and the bytes after it."""
    return (data[0] if data else 0) % count, data[1:]


def cut(data: bytes) -> list[bytes]:
    """Return what arrives piece by piece: the first byte says how long a piece is, 0 for all at
    once. There are at most `_PIECES`, or most of the time would go into the feeding."""
    step, rest = either(256, data)
    step = max(step, len(rest) // _PIECES + 1) if step else max(len(rest), 1)
    return [rest[start : start + step] for start in range(0, len(rest), step)]


def pieces(data: bytes) -> Iterator[bytes]:
    """Return what stands behind lengths of two bytes; the last may be cut short."""
    at = 0
    while at + 2 <= len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        yield data[at + 2 : end]
        at = end


def joined(*parts: bytes) -> bytes:
    """Return what `pieces` takes apart again."""
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts)


def text(data: bytes) -> str:
    """Return a field's value as facts hold it: Latin-1, but for our masks, which are UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def lines(data: bytes) -> list[str]:
    """Return the values of a field that comes several times, one a line."""
    return [text(line) for line in data.split(b"\n")]
