"""The greeting of SOCKS 5 and the proxy's choice among the methods offered.

RFC 1928 section 3, read on 2026-11-27 in a public copy (https://rfcinfo.com/rfc-1928/3).

Three methods are offered because an echo then names 3, which was not offered: with two of them it
would read as a choice of method 2.
"""

from __future__ import annotations

from typing import Final

NONE: Final = 0x00
GSSAPI: Final = 0x01
PASSWORD: Final = 0x02
REFUSED: Final = 0xFF
"""No acceptable methods."""

VERSION: Final = 5
CHOICE: Final = 2
"""Bytes of the proxy's answer; it then waits for us."""
GREETING: Final = bytes([VERSION, 3, NONE, GSSAPI, PASSWORD])


class SocksError(ValueError):
    """The bytes are not a choice of method."""


def read_choice(data: bytes) -> int:
    """Return the method chosen. Raises `SocksError`."""
    if len(data) != CHOICE or data[0] != VERSION:
        raise SocksError("not a choice of method")
    if data[1] not in {NONE, GSSAPI, PASSWORD, REFUSED}:
        raise SocksError(f"method {data[1]} was not offered")
    return data[1]
