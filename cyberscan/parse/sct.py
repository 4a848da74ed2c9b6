"""Signed certificate timestamps: a log's promise to show a certificate (RFC 6962 section 3.2).

Their signatures are not checked here: that takes the logs' keys, which come with a list of logs.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

_LIST: Final = 65_535
_MOST: Final = 256
_ID: Final = 32


class SctError(ValueError):
    """The bytes are no list of timestamps. ``str()`` says what is wrong."""


class Sct(Struct, frozen=True, order=True):
    """One timestamp."""

    log: bytes
    """SHA-256 of the log's public key."""
    milliseconds: int
    """Since 1970-01-01, leap seconds left out."""


def scts(data: bytes) -> tuple[Sct, ...]:
    """Read a SignedCertificateTimestampList (RFC 6962 section 3.3). Raises `SctError`.

    Timestamps of a version other than 1 are passed over, as the RFC demands.
    """
    if len(data) < 2 or int.from_bytes(data[:2], "big") != len(data) - 2:
        raise SctError("the list's length does not fit")
    if len(data) > _LIST + 2:
        raise SctError(f"the list has {len(data)} bytes")
    found: list[Sct] = []
    at = 2
    for _ in range(_MOST):
        if at == len(data):
            return tuple(found)
        length = int.from_bytes(data[at : at + 2], "big")
        one = data[at + 2 : at + 2 + length]
        if not length or len(one) < length:
            raise SctError("a timestamp is cut short")
        at += 2 + length
        if one[0] == 0:
            found.append(_version_1(one))
    raise SctError(f"the list holds more than {_MOST} timestamps")


def _version_1(one: bytes) -> Sct:
    """Read version, log id, timestamp, extensions, and a digitally-signed struct to the end."""
    fixed = 1 + _ID + 8
    extensions = int.from_bytes(one[fixed : fixed + 2], "big")
    signature = fixed + 2 + extensions + 2
    length = int.from_bytes(one[signature : signature + 2], "big")
    if len(one) < signature + 2 or len(one) != signature + 2 + length:
        raise SctError("a timestamp's fields do not fit")
    return Sct(one[1 : 1 + _ID], int.from_bytes(one[1 + _ID : fixed], "big"))
