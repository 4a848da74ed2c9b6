"""Reading and writing the presentation language of TLS (RFC 8446 section 3)."""

from __future__ import annotations

import struct


class TlsError(Exception):
    """The bytes are not what TLS allows. ``str()`` says what is wrong."""


class Reader:
    """Takes numbers and vectors off the front of a message; every read is checked."""

    __slots__ = ("_data", "_what")

    def __init__(self, data: bytes, what: str) -> None:
        self._data = memoryview(data)
        self._what = what

    def __len__(self) -> int:
        """Bytes left."""
        return len(self._data)

    def take(self, count: int) -> bytes:
        """Return the next ``count`` bytes. Raises `TlsError` when there are fewer."""
        if count > len(self._data):
            raise TlsError(f"{self._what} ends {count - len(self._data)} bytes too early")
        taken, self._data = self._data[:count], self._data[count:]
        return bytes(taken)

    def number(self, width: int) -> int:
        """Return the next ``width`` bytes as an unsigned number, most significant first."""
        return int.from_bytes(self.take(width), "big")

    def vector(self, width: int) -> bytes:
        """Return the bytes of a vector whose length takes ``width`` bytes."""
        return self.take(self.number(width))

    def end(self) -> None:
        """Raise `TlsError` if anything is left."""
        if self._data:
            raise TlsError(f"{self._what} has {len(self._data)} bytes too many")


def vector(width: int, data: bytes) -> bytes:
    """Return ``data`` behind its length in ``width`` bytes.

    Raises `TlsError` where the length does not fit: what a server sent to be sent back (a cookie, a
    ticket) may be too long for the hello around it.
    """
    if len(data) >> 8 * width:
        raise TlsError(f"{len(data)} bytes do not fit behind a length of {width} bytes")
    return len(data).to_bytes(width, "big") + data


def numbers(width: int, values: tuple[int, ...]) -> bytes:
    """Return the values one after the other, ``width`` bytes each."""
    if width == 2:
        # Nearly all of them are, by the hundred in every hello.
        return struct.pack(f">{len(values)}H", *values)
    return b"".join(value.to_bytes(width, "big") for value in values)
