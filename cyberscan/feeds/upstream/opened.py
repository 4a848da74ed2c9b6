"""A publisher's file, unpacked and never larger than allowed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, Final

from cyberscan.feeds.upstream.table import UpstreamError

GZIP: Final = b"\x1f\x8b"
_PIECE: Final = 256 * 1024
_LONGEST: Final = 64 * 1024


def unpacked(file: IO[bytes], largest: int) -> IO[bytes]:
    """Return ``file`` unpacked if it is gzip (RFC 1952), else as it is; at most ``largest`` bytes
    come out of it. Raises `UpstreamError` on reading what is larger, cut short or damaged.
    """
    start = file.read(2)
    file.seek(0)
    inner: IO[bytes] = gzip.GzipFile(fileobj=file) if start == GZIP else file  # type: ignore[assignment]
    return io.BufferedReader(_Bounded(inner, largest), _PIECE)


class _Bounded(io.RawIOBase):
    def __init__(self, inner: IO[bytes], largest: int) -> None:
        self._inner = inner
        self._largest = self._left = largest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except EOFError as error:
            raise UpstreamError("the gzip file is cut short") from error
        except (OSError, zlib.error) as error:
            raise UpstreamError(f"the gzip file is damaged: {error}") from error
        self._left -= len(data)
        if self._left < 0:
            raise UpstreamError(f"holds more than {self._largest} bytes")
        buffer[: len(data)] = data
        return len(data)


def lines(file: IO[bytes], *, whole: bool = False) -> Iterator[str]:
    """Yield the lines, one at a time. Raises `UpstreamError` for a line of absurd length and for
    what is not UTF-8, or ends within a line: then it was cut short."""
    while line := file.readline(_LONGEST + 1):
        if len(line) > _LONGEST:
            raise UpstreamError(f"has a line of more than {_LONGEST} bytes")
        if not line.endswith(b"\n") and whole:
            raise UpstreamError("ends within a line: it is cut short")
        try:
            yield line.decode().rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise UpstreamError("is not UTF-8") from error
