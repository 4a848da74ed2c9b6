"""``version`` in memcached's text and binary protocols and in its UDP frames.

From memcached's doc/protocol.txt ("version", "UDP protocol"), proto_text.c ("CLIENT_ERROR
unauthenticated") and doc/protocol-binary.xml (header, opcodes 0x0a NOOP and 0x0b VERSION, status
0x20 authentication error) in the public copy of its repository, read on 2026-11-27; compared with
memcached 1.6.18 of Debian on the same day.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST_LINE: Final = 256
"""Bytes of a line of answer that are read."""
VERSION: Final = b"version\r\n"
TEXT_ASK: Final = VERSION * 3
"""One is enough for whoever speaks text. Who speaks the binary protocol only waits for the 24 bytes
of a header, and then closes."""

BINARY_HEADER: Final = 24
LONGEST_BODY: Final = 256
"""Bytes of a binary answer's body that are read; versions have about ten, errors about thirty."""

_ID: Final = 0x4353
UDP_VERSION: Final = _ID.to_bytes(2, "big") + b"\0\0\0\x01\0\0" + VERSION
"""Frame: request id, sequence number 0, one datagram, reserved."""

_NOOP: Final = 0x0A
_OP_VERSION: Final = 0x0B
_REQUEST, _RESPONSE = 0x80, 0x81
_AUTH_ERROR: Final = 0x20
BINARY_ASK: Final = (
    bytes((_REQUEST, _OP_VERSION)) + bytes(22) + bytes((_REQUEST, _NOOP)) + bytes(22)
)
"""VERSION, which is answered before a login, then NOOP, which is answered after one only."""

# Ubuntu's says who built it: "VERSION 1.4.25 Ubuntu", "VERSION 1.4.14 (Ubuntu)" (public records).
_ANSWER: Final = re.compile(rb"VERSION ([0-9][!-~]{0,63}(?: \(?[A-Za-z]{1,20}\)?)?)\Z")
_TOLD: Final = re.compile(rb"[0-9][!-~]{0,63}(?: \(?[A-Za-z]{1,20}\)?)?")


class MemcachedError(ValueError):
    """The bytes are not memcached's."""


class Told(Struct, frozen=True):
    """The version; empty where a login is asked for first."""

    version: str
    open: bool


def read_line(line: bytes) -> Told:
    """Read the line that answers ``version``, without CR LF. Raises `MemcachedError`."""
    if line == b"CLIENT_ERROR unauthenticated":
        return Told("", open=False)
    if not (found := _ANSWER.match(line)):
        raise MemcachedError("not an answer to version")
    return Told(found[1].decode("ascii"), open=True)


def read_datagram(data: bytes) -> Told:
    """Read the answer to `UDP_VERSION`. Raises `MemcachedError`."""
    if data[:8] != UDP_VERSION[:8] or not data.endswith(b"\r\n"):
        raise MemcachedError("not the frame asked for")
    return read_line(data[8:-2])


def body_length(header: bytes) -> int:
    """Return how many bytes follow the header of a binary answer. Raises `MemcachedError`."""
    length = int.from_bytes(header[8:12], "big")
    wrong = len(header) < BINARY_HEADER or header[0] != _RESPONSE
    if wrong or header[1] not in {_NOOP, _OP_VERSION} or header[5] or length > LONGEST_BODY:
        raise MemcachedError("not the header of an answer")
    return length


def read_version(header: bytes, body: bytes) -> str:
    """Read the answer to VERSION. Raises `MemcachedError`."""
    length = body_length(header)
    if header[1] != _OP_VERSION or header[6:8] != b"\0\0" or header[2:5] != b"\0\0\0":
        raise MemcachedError("not an answer to VERSION")
    if length != len(body) or not _TOLD.fullmatch(body):
        raise MemcachedError("not a version")
    return body.decode("ascii")


def read_noop(header: bytes) -> bool:
    """Return whether NOOP was carried out without a login. Raises `MemcachedError`."""
    status = int.from_bytes(header[6:8], "big")
    if header[1] != _NOOP or status not in {0, _AUTH_ERROR}:
        raise MemcachedError("not an answer to NOOP")
    return status == 0
