"""Start-Control-Connection-Request and its reply (RFC 2637 sections 2.1 and 2.2, read 2026-11-27).

Both have 156 bytes: length, message type 1, magic cookie, control type (1 asks, 2 answers),
reserved, version 1.0, two bytes of result and error (reserved in the request), framing and bearer
capabilities, channels, firmware, 64 bytes of host name and 64 of vendor. No call is begun: no user
is named.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

LENGTH: Final = 156

_COOKIE: Final = b"\x1a\x2b\x3c\x4d"
_BEGINNING: Final = LENGTH.to_bytes(2, "big") + b"\0\x01" + _COOKIE

REQUEST: Final = (
    _BEGINNING
    + b"\0\x01\0\0\x01\0\0\0"  # control type, reserved, version 1.0, reserved
    + b"\0\0\0\x03\0\0\0\x03"  # asynchronous and synchronous framing, analog and digital bearer
    + b"\0\0\0\0"  # channels, firmware
    + bytes(64)  # no host name
    + b"cyberscan".ljust(64, b"\0")
)


class PptpError(ValueError):
    """The bytes are no reply."""


class Reply(Struct, frozen=True):
    """Result code (1 to 5) and vendor."""

    result: int
    vendor: bytes


def read_reply(data: bytes) -> Reply:
    """Read a reply. Raises `PptpError`."""
    if len(data) != LENGTH or data[:8] != _BEGINNING or data[8:10] != b"\0\x02":
        raise PptpError("no Start-Control-Connection-Reply")
    if not 1 <= data[14] <= 5:
        raise PptpError("no result code")
    return Reply(data[14], data[92:156].partition(b"\0")[0])
