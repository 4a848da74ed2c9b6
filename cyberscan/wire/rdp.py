"""RDP's first exchange: an X.224 connection request in a TPKT, and the answers to it.

Source: [MS-RDPBCGR] 2.2.1.1, 2.2.1.2, 2.2.1.2.1 and 2.2.1.2.2 at learn.microsoft.com, which names
RFC 1006 section 6 (TPKT) and ITU-T X.224 sections 13.3 and 13.4; compared with nmap's rdp.lua and
impacket's rdp_check.py; all read 2026-11-27.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import Final

from msgspec import Struct

HEADER: Final = 4
"""Bytes of the TPKT header: version, zero, and the length of the whole in 16 bits."""

_VERSION: Final = 3
_FIXED: Final = 7
"""Bytes of a connection request or confirm: length, code, two references, class."""
_REQUEST: Final = 0xE0
_CONFIRM: Final = 0xD0
_NEG_REQUEST: Final = 0x01
_NEG_RESPONSE: Final = 0x02
_NEG_FAILURE: Final = 0x03
_NEG_SIZE: Final = 8


class Protocol(IntFlag):
    """What protects a connection; names as in the specification, without PROTOCOL_."""

    RDP = 0
    SSL = 1
    HYBRID = 2
    RDSTLS = 4
    HYBRID_EX = 8


class Failure(IntEnum):
    """Why a server refuses what was offered; names as in the specification."""

    SSL_REQUIRED_BY_SERVER = 1
    SSL_NOT_ALLOWED_BY_SERVER = 2
    SSL_CERT_NOT_ON_SERVER = 3
    INCONSISTENT_FLAGS = 4
    HYBRID_REQUIRED_BY_SERVER = 5
    SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER = 6


def failure_name(code: int) -> str:
    """Return its name, or the number where it has none here."""
    return Failure(code).name if code in {known.value for known in Failure} else str(code)


class RdpError(ValueError):
    """The bytes are not an answer to a connection request."""


class Confirm(Struct, frozen=True):
    """The answer: one of the two, or neither where the server does not know negotiation."""

    selected: Protocol | None = None
    failure: int = 0
    """A `Failure`, or a code that later versions added."""


def request(offer: Protocol) -> bytes:
    """Return a connection request that offers these protocols. No cookie, no user's name."""
    negotiation = bytes([_NEG_REQUEST, 0]) + _NEG_SIZE.to_bytes(2, "little")
    negotiation += offer.to_bytes(4, "little")
    length = _FIXED + _NEG_SIZE
    pdu = bytes([length - 1, _REQUEST]) + bytes(_FIXED - 2) + negotiation
    return bytes([_VERSION, 0]) + (HEADER + length).to_bytes(2, "big") + pdu


def body_length(header: bytes) -> int:
    """Return how many bytes follow the header of an answer. Raises `RdpError`."""
    length = int.from_bytes(header[2:4], "big") - HEADER
    if len(header) < HEADER or header[:2] != bytes([_VERSION, 0]):
        raise RdpError("not a TPKT header")
    if length not in {_FIXED, _FIXED + _NEG_SIZE}:
        raise RdpError("not the length of a connection confirm")
    return length


def read(body: bytes, offer: Protocol) -> Confirm:
    """Read what follows the header. Our own request is no answer. Raises `RdpError`."""
    if len(body) not in {_FIXED, _FIXED + _NEG_SIZE} or body[0] != len(body) - 1:
        raise RdpError("cut short")
    if body[1] != _CONFIRM or body[6]:
        raise RdpError("not a connection confirm of class 0")
    negotiation = body[_FIXED:]
    if not negotiation:
        return Confirm()
    if int.from_bytes(negotiation[2:4], "little") != _NEG_SIZE:
        raise RdpError("malformed negotiation")
    value = int.from_bytes(negotiation[4:], "little")
    if negotiation[0] == _NEG_FAILURE:
        if not value:
            raise RdpError("a failure without a code")
        return Confirm(failure=value)
    if negotiation[0] != _NEG_RESPONSE:
        raise RdpError("neither response nor failure")
    chosen = [p for p in (Protocol.RDP, *Protocol) if value == p and (p in offer or not p)]
    if not chosen:
        raise RdpError("it chose what was not offered")
    return Confirm(selected=chosen[0])
