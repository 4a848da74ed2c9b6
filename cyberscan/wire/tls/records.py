"""Cutting a byte stream into records and handshake messages (RFC 8446 section 5.1)."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.wire.tls.bytes import TlsError

CHANGE_CIPHER_SPEC: Final = 20
ALERT: Final = 21
HANDSHAKE: Final = 22
APPLICATION_DATA: Final = 23

_TYPES: Final = frozenset({CHANGE_CIPHER_SPEC, ALERT, HANDSHAKE, APPLICATION_DATA})
_HEADER: Final = 5
_RECORD_LIMIT: Final = (1 << 14) + 2048
"""Bytes of a protected record, the larger of the two limits (RFC 5246 section 6.2.3)."""

MESSAGE_LIMIT: Final = 131_072
"""Longest handshake message read; a chain of ordinary certificates takes a tenth of it."""


class NotTlsError(TlsError):
    """The very first bytes are no TLS record: the port speaks something else."""

    def __init__(self, start: bytes) -> None:
        super().__init__("the answer is not TLS")
        self.start = start
        """The first bytes received."""


class Record(Struct, frozen=True):
    """One record, still protected if the server had switched to that."""

    type: int
    version: int
    fragment: bytes


class Records:
    """Collects bytes and gives back whole records; holds at most one unfinished record."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._any = False

    def feed(self, data: bytes) -> list[Record]:
        """Return the records completed by ``data``.

        Raises `NotTlsError` as soon as the first bytes cannot begin a record, `TlsError` for a
        record that breaks the grammar later.
        """
        self._pending += data
        found = []
        while self._pending:
            self._check()
            if len(self._pending) < _HEADER:
                break
            length = int.from_bytes(self._pending[3:5], "big")
            if len(self._pending) < _HEADER + length:
                break
            fragment = bytes(self._pending[_HEADER : _HEADER + length])
            version = int.from_bytes(self._pending[1:3], "big")
            found.append(Record(self._pending[0], version, fragment))
            del self._pending[: _HEADER + length]
            self._any = True
        return found

    def _check(self) -> None:
        start = self._pending[:_HEADER]
        wrong = (
            start[0] not in _TYPES
            or (len(start) > 1 and start[1] != 3)
            or (len(start) > 2 and start[2] > 4)
        )
        if wrong and not self._any:
            raise NotTlsError(bytes(self._pending[:256]))
        if wrong:
            raise TlsError(f"a record begins with {start.hex()}")
        if len(start) == _HEADER and int.from_bytes(start[3:5], "big") > _RECORD_LIMIT:
            raise TlsError("a record is longer than TLS allows")


class Message(Struct, frozen=True):
    """One handshake message without its header."""

    type: int
    body: bytes


class Handshakes:
    """Joins handshake fragments and gives back whole messages of at most `MESSAGE_LIMIT` bytes."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, fragment: bytes) -> list[Message]:
        """Return the messages completed by ``fragment``. Raises `TlsError`."""
        if not fragment:
            raise TlsError("a handshake record is empty")
        self._pending += fragment
        found = []
        while len(self._pending) >= 4:
            length = int.from_bytes(self._pending[1:4], "big")
            if length > MESSAGE_LIMIT:
                raise TlsError(f"a handshake message announces {length} bytes")
            if len(self._pending) < 4 + length:
                break
            found.append(Message(self._pending[0], bytes(self._pending[4 : 4 + length])))
            del self._pending[: 4 + length]
        return found
