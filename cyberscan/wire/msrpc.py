"""DCE/RPC over TCP: one bind to the endpoint mapper, and the two answers to it.

Source: The Open Group C706 chapter 12 (connection-oriented PDUs; pubs.opengroup.org 009629399) and
[MS-RPCE] 2.2.2.9 (bind_nak, which may go on behind its versions); layouts, the interface's and the
transfer syntax' UUIDs and the reasons compared with impacket's rpcrt.py and epm.py, the shortest
bind_nak of Windows with nmap-service-probes; all read 2026-11-27.
"""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

from msgspec import Struct

HEADER: Final = 16
LONGEST: Final = 4_096
"""Bytes of an answer that are read; real ones have 24 to 84."""

_ENDPOINT_MAPPER: Final = UUID("e1af8308-5d1f-11c9-91a4-08002b14a0fa")
_NDR: Final = UUID("8a885d04-1ceb-11c9-9fe8-08002b104860")
_VERSION: Final = 5
_BIND: Final = 11
_BIND_ACK: Final = 12
_BIND_NAK: Final = 13
_WHOLE: Final = 0x03
"""First and last fragment."""
_LITTLE: Final = 0x10
_FRAGMENT: Final = 4_280
_CALL: Final = 1
_RESULT: Final = 24
_MOST_RESULT: Final = 3


class MsrpcError(ValueError):
    """The bytes are not an answer to our bind."""


class Bound(Struct, frozen=True):
    """The answer. ``reason`` says why a bind was not accepted, as a number of C706 12.6.3.1."""

    accepted: bool
    reason: int = 0


def _bind() -> bytes:
    syntaxes = _ENDPOINT_MAPPER.bytes_le + (3).to_bytes(4, "little")
    syntaxes += _NDR.bytes_le + (2).to_bytes(4, "little")
    body = (
        _FRAGMENT.to_bytes(2, "little") * 2
        + bytes(4)  # no association group
        + b"\x01\0\0\0"  # one context
        + b"\0\0\x01\0"  # number 0, one transfer syntax
        + syntaxes
    )
    header = bytes([_VERSION, 0, _BIND, _WHOLE, _LITTLE, 0, 0, 0])
    length = (HEADER + len(body)).to_bytes(2, "little")
    return header + length + bytes(2) + _CALL.to_bytes(4, "little") + body


BIND: Final = _bind()
"""Asks to be heard by the endpoint mapper; no credentials, and no call follows."""


def begins(first: bytes) -> bool:
    """Say whether these may be the first bytes of an answer: version 5, minor 0 or 1."""
    return first[:1] == bytes([_VERSION]) and first[1:2] in {b"\0", b"\1"}


def body_length(header: bytes) -> int:
    """Return how many bytes follow the header of an answer. Raises `MsrpcError`."""
    if len(header) < HEADER or not begins(header):
        raise MsrpcError("not a header of DCE/RPC 5")
    if header[2] not in {_BIND_ACK, _BIND_NAK} or header[3] & _WHOLE != _WHOLE:
        raise MsrpcError("not an answer to a bind, whole")
    order = _order(header)
    length = int.from_bytes(header[8:10], order)
    if not HEADER + 2 <= length <= LONGEST:
        raise MsrpcError("no length of an answer to a bind")
    return length - HEADER


def read(header: bytes, body: bytes) -> Bound:
    """Read an answer. Raises `MsrpcError`."""
    if len(body) != body_length(header):
        raise MsrpcError("cut short")
    order = _order(header)
    if int.from_bytes(header[12:16], order) != _CALL:
        raise MsrpcError("an answer to another call")
    if header[2] == _BIND_NAK:
        return Bound(accepted=False, reason=int.from_bytes(body[:2], order))
    return _acknowledged(body, order)


def _acknowledged(body: bytes, order: Literal["little", "big"]) -> Bound:
    """After two sizes and a group comes the secondary address, then, aligned, the results."""
    address = int.from_bytes(body[8:10], order)
    at = HEADER + 10 + address
    at += -at % 4 - HEADER
    results = body[at + 4 : at + 4 + _RESULT]
    if len(body) < 10 or len(results) < _RESULT or body[at] != 1:
        raise MsrpcError("not one result for one context")
    result = int.from_bytes(results[:2], order)
    if result > _MOST_RESULT:
        raise MsrpcError("unknown result")
    return Bound(accepted=not result, reason=int.from_bytes(results[2:4], order))


def _order(header: bytes) -> Literal["little", "big"]:
    """Integers are as the data representation's first byte says."""
    if header[4] & 0xF0 not in {0, _LITTLE}:
        raise MsrpcError("unknown data representation")
    return "little" if header[4] & _LITTLE else "big"
