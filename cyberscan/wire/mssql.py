"""PRELOGIN of Microsoft SQL Server (TDS), before any login.

From [MS-TDS] 2.2.3.1 (packet header), 2.2.6.5 (PRELOGIN: tokens 0 VERSION, 1 ENCRYPTION, 2 INSTOPT,
3 THREADID, 4 MARS, 0xff terminator; offsets count from the first token; the answer has packet type
0x04), and zgrab2's modules/mssql; public copies, read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

HEADER: Final = 8
LONGEST: Final = 4_096
"""Bytes of an answer that are read: the default packet size; real ones have about fifty."""

OFF, ON, NOT_SUPPORTED, REQUIRED = 0, 1, 2, 3
"""B_FENCRYPTION."""

_PRELOGIN: Final = 0x12
_RESULT: Final = 0x04
_END_OF_MESSAGE: Final = 0x01
_VERSION, _ENCRYPTION, _TERMINATOR = 0x00, 0x01, 0xFF
_MOST_OPTIONS: Final = 16


class MssqlError(ValueError):
    """The bytes are not an answer to PRELOGIN."""


class Prelogin(Struct, frozen=True):
    """The server's version and what it says of encryption."""

    version: str
    encryption: int


def _request() -> bytes:
    """VERSION 0, encryption for the login only, no instance named, no thread, no MARS."""
    values = (bytes(6), bytes((OFF,)), b"\0", bytes(4), b"\0")
    at = 5 * len(values) + 1
    tokens = b""
    for token, value in enumerate(values):
        tokens += bytes((token,)) + at.to_bytes(2, "big") + len(value).to_bytes(2, "big")
        at += len(value)
    body = tokens + bytes((_TERMINATOR,)) + b"".join(values)
    return (
        bytes((_PRELOGIN, _END_OF_MESSAGE))
        + (HEADER + len(body)).to_bytes(2, "big")
        + (bytes(4) + body)
    )


REQUEST: Final = _request()


def body_length(header: bytes) -> int:
    """Return how many bytes follow the packet's header. Raises `MssqlError`."""
    length = int.from_bytes(header[2:4], "big") - HEADER
    wrong = len(header) < HEADER or header[0] != _RESULT or header[1] != _END_OF_MESSAGE
    if wrong or not 6 <= length <= LONGEST:
        raise MssqlError("not the header of an answer")
    return length


def read_answer(body: bytes) -> Prelogin:
    """Read the options of the answer. Raises `MssqlError`."""
    values: dict[int, bytes] = {}
    at = 0
    while body[at : at + 1] != bytes((_TERMINATOR,)):
        if at + 5 > len(body) or len(values) >= _MOST_OPTIONS:
            raise MssqlError("no terminator")
        start, size = int.from_bytes(body[at + 1 : at + 3]), int.from_bytes(body[at + 3 : at + 5])
        if start + size > len(body) or body[at] in values:
            raise MssqlError("an option outside the packet, or twice")
        values[body[at]] = body[start : start + size]
        at += 5
    version, encryption = values.get(_VERSION, b""), values.get(_ENCRYPTION, b"")
    if len(version) != 6 or len(encryption) != 1 or encryption[0] > REQUIRED:
        raise MssqlError("no version, or nothing said of encryption")
    told = f"{version[0]}.{version[1]}.{int.from_bytes(version[2:4], 'big')}"
    return Prelogin(told, encryption[0])
