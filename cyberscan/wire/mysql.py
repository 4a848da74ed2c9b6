"""The first packet of a MySQL or MariaDB server: Protocol::HandshakeV10 or an ERR packet.

Server errors have numbers from 1000 on; 2000 to 2999 are the clients' and make a packet malformed
(MySQL worklog 8206; MariaDB's documentation of ERR_Packet; both read 2026-11-27).
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

HEADER: Final = 4
"""Three bytes of length, little-endian, and the sequence number."""
LONGEST_GREETING: Final = 4_096
"""Bytes; real greetings have about a hundred."""
HOST_NOT_PRIVILEGED: Final = 1130
"""ER_HOST_NOT_PRIVILEGED: the server's accounts admit no one from this address."""

_PROTOCOL: Final = 10
_ERROR: Final = 0xFF
_FIRST_ERROR: Final = 1000
_CLIENTS: Final = range(2000, 3000)
_CLIENT_SSL: Final = 0x0800
_VERSION: Final = re.compile(rb"[ -~]{1,100}")
_QUOTED_HOST: Final = re.compile(r"'[^']*'")


class MysqlError(ValueError):
    """The bytes are not the first packet of MySQL."""


class Greeting(Struct, frozen=True):
    """What the server says unasked; ``error_code`` is 0 for a greeting."""

    version: str = ""
    tls: bool | None = None
    error_code: int = 0
    error: str = ""


def body_length(header: bytes) -> int:
    """Return the length of the packet's body. Raises `MysqlError`."""
    length = int.from_bytes(header[:3], "little")
    if len(header) < HEADER or header[3] != 0 or not 3 <= length <= LONGEST_GREETING:
        raise MysqlError("not the header of a first packet")
    return length


def read_greeting(body: bytes) -> Greeting:
    """Read the body of the first packet. Raises `MysqlError`."""
    if body and body[0] == _ERROR:
        return _error(body)
    if not body or body[0] != _PROTOCOL:
        raise MysqlError("unknown protocol version")
    version, zero, rest = body[1:].partition(b"\0")
    # connection id 4, first part of the nonce 8, filler 1, then the lower capability flags
    if not zero or not _VERSION.fullmatch(version) or len(rest) < 15 or rest[12] != 0:
        raise MysqlError("malformed greeting")
    capabilities = int.from_bytes(rest[13:15], "little")
    return Greeting(version=version.decode("ascii"), tls=bool(capabilities & _CLIENT_SSL))


def _error(body: bytes) -> Greeting:
    code, text = int.from_bytes(body[1:3], "little"), body[3:]
    if not text or code < _FIRST_ERROR or code in _CLIENTS:
        raise MysqlError("malformed error packet")
    if text[:1] == b"#" and len(text) >= 6:  # the SQL state, where the server sends one
        text = text[6:]
    told = text.decode("utf-8", "replace")[:300]
    # The quoted host is our own address: it says nothing about the server.
    return Greeting(error_code=code, error=_QUOTED_HOST.sub("'…'", told))
