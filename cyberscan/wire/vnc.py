"""RFB up to the list of security types (RFC 6143 sections 7.1.1 and 7.1.2).

Section 7.1.1 knows versions 3.3, 3.7 and 3.8. Servers of other numbers are answered as noVNC does
(core/rfb.js): with the highest known one that is not higher. Names of security types from Nmap's
nselib/vnc.lua. Read on 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

VERSION: Final = 12
"""Bytes of ``RFB 003.008\\n``."""
MOST_TYPES: Final = 32
"""Security types of one server that are believed."""
LONGEST_REASON: Final = 1_024

NONE: Final = 1
"""Anybody gets the screen."""
PASSWORD: Final = 2
"""VNC Authentication: DES with a password of eight characters."""

_VERSION: Final = re.compile(rb"RFB (?P<major>[0-9]{3})\.(?P<minor>[0-9]{3})\n")
_NAMES: Final = {
    1: "None",
    2: "VNC Authentication",
    5: "RA2",
    6: "RA2ne",
    16: "Tight",
    17: "Ultra",
    18: "TLS",
    19: "VeNCrypt",
    20: "SASL",
    30: "Apple Remote Desktop",
}


class VncError(ValueError):
    """The bytes are no part of the handshake."""


class Version(Struct, frozen=True, order=True):
    """Major and minor number."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major:03}.{self.minor:03}"

    @property
    def lists(self) -> bool:
        """Whether a server that was answered so sends a list; else it decides alone (3.3)."""
        return self.minor >= 7


def read_version(data: bytes) -> Version:
    """Read the server's first twelve bytes. Raises `VncError`."""
    found = _VERSION.fullmatch(data)
    if found is None:
        raise VncError("no RFB version")
    version = Version(int(found["major"]), int(found["minor"]))
    if version < Version(3, 3):
        raise VncError(f"no version known: {version}")
    return version


def agreed(version: Version) -> Version:
    """Return the version to go on with."""
    return max(known for known in (Version(3, 3), Version(3, 7), Version(3, 8)) if known <= version)


def hello(version: Version) -> bytes:
    """Return the client's version."""
    return f"RFB {version}\n".encode("ascii")


def count(byte: bytes) -> int:
    """Read how many types follow; 0: a reason does. Raises `VncError`."""
    if len(byte) != 1 or byte[0] > MOST_TYPES:
        raise VncError("no number of security types")
    return byte[0]


def read_types(data: bytes) -> tuple[int, ...]:
    """Read a list of types, sorted. Raises `VncError`."""
    if not data or 0 in data:
        raise VncError("an invalid security type")
    return tuple(sorted(set(data)))


def read_decision(data: bytes) -> int:
    """Read the type a server of version 3.3 decided on; 0: a reason follows. Raises `VncError`."""
    kind = int.from_bytes(data, "big")
    if len(data) != 4 or kind not in {0, NONE, PASSWORD}:  # RFC 6143 section 7.1.2
        raise VncError("no security type of version 3.3")
    return kind


def reason_length(data: bytes) -> int:
    """Read the length of a reason in bytes. Raises `VncError`."""
    length = int.from_bytes(data, "big")
    if len(data) != 4 or length > LONGEST_REASON:
        raise VncError("no length of a reason")
    return length


def name_of(kind: int) -> str:
    """Return a security type as people write it."""
    return _NAMES.get(kind, f"type {kind}")
