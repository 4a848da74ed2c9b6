"""Asking a server which versions of QUIC it speaks, with one datagram that says nothing else.

A long header with a version that nobody speaks (RFC 9000 section 15, 0x?a?a?a?a) makes a server
list those it does (section 6.1), if the datagram has the least size of a first one (section 14.1).
Both packets are version-independent (RFC 8999 sections 5.1 and 6).
"""

from __future__ import annotations

from typing import Final

PORT: Final = 443
"""UDP: where HTTP/3 is by default (RFC 9114 section 3.1)."""

VERSION_1: Final = 0x00000001
"""RFC 9000 section 15."""
VERSION_2: Final = 0x6B3343CF
"""RFC 9369 section 3.1."""

SIZE: Final = 1_200
"""Bytes; servers drop a first datagram that is smaller (RFC 9000 section 14.1)."""
ID_SIZES: Final = range(8, 21)
"""Bytes of a connection id: a client's first one has at least 8 (RFC 9000 section 7.2), and version
1 knows none of more than 20 (section 17.2)."""
MOST_VERSIONS: Final = 64
"""Distinct versions that are kept; servers list fewer than ten."""

_LONG, _FIXED = 0x80, 0x40
_ASKED: Final = 0x1A2A3A4A
_RESERVED, _PATTERN = 0x0F0F0F0F, 0x0A0A0A0A
_HEAD: Final = 5


class QuicError(ValueError):
    """The datagram is not a server's answer to `probe`."""


def probe(destination: bytes, source: bytes) -> bytes:
    """Return a datagram of `SIZE` bytes in a version nobody speaks.

    ``destination`` and ``source`` are connection ids of our own choosing, of `ID_SIZES` bytes;
    raises `ValueError` for others. They should be random: the answer repeats them.
    """
    if len(destination) not in ID_SIZES or len(source) not in ID_SIZES:
        raise ValueError("a connection id of the wrong size")
    head = bytes([_LONG | _FIXED]) + _ASKED.to_bytes(4, "big")
    ids = bytes([len(destination)]) + destination + bytes([len(source)]) + source
    return (head + ids).ljust(SIZE, b"\0")


def versions(datagram: bytes, destination: bytes, source: bytes) -> tuple[int, ...]:
    """Read the Version Negotiation packet that answers ``probe(destination, source)``.

    Returns the versions the server speaks, sorted and distinct, at most `MOST_VERSIONS`, without
    the reserved ones that servers throw in at random. Raises `QuicError` for everything else.
    """
    if len(datagram) < _HEAD or not datagram[0] & _LONG:
        raise QuicError("no long header")
    if datagram[1:_HEAD] != bytes(4):
        raise QuicError("no Version Negotiation")
    told, offset = _id(datagram, _HEAD)
    ours, offset = _id(datagram, offset)
    if told != source or ours != destination:
        raise QuicError("an answer to somebody else")
    listed = datagram[offset:]
    if not listed or len(listed) % 4:
        raise QuicError("no list of versions")
    found = {int.from_bytes(listed[n : n + 4], "big") for n in range(0, len(listed), 4)}
    return tuple(sorted(v for v in found if v and v & _RESERVED != _PATTERN)[:MOST_VERSIONS])


def negotiate(datagram: bytes, *offered: int) -> bytes | None:
    """Return what a server that speaks ``offered`` answers to a first datagram in another version;
    None where it says nothing (RFC 9000 section 5.2.2). For loopback servers.
    """
    if len(datagram) < SIZE or not datagram[0] & _LONG:
        return None
    version = int.from_bytes(datagram[1:_HEAD], "big")
    if version in {0, *offered}:
        return None
    try:
        destination, offset = _id(datagram, _HEAD)
        source, _ = _id(datagram, offset)
    except QuicError:
        return None
    ids = bytes([len(source)]) + source + bytes([len(destination)]) + destination
    listed = b"".join(version.to_bytes(4, "big") for version in offered)
    return bytes([_LONG | _FIXED]) + bytes(4) + ids + listed


def _id(datagram: bytes, offset: int) -> tuple[bytes, int]:
    """Return a connection id with a length byte before it, and where it ends."""
    if offset >= len(datagram):
        raise QuicError("cut off")
    end = offset + 1 + datagram[offset]
    if end > len(datagram):
        raise QuicError("cut off")
    return datagram[offset + 1 : end], end
