"""The protocol header of AMQP 0-9-1 and what a broker answers before any login.

From the AMQP 0-9-1 specification, sections 4.2.2 (protocol header; a server that does not speak the
version sends the header of one it speaks and closes), 4.2.3 (frames: type 1 method, channel, size,
end octet 0xce) and 4.2.5 (field tables), and its class connection (10), method start (10): octets
major and minor, server-properties, mechanisms, locales; RabbitMQ's public copies, and the headers
of other versions in its rabbit_reader.erl, read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

HEADER: Final = 8
"""Of a protocol header; a frame's has seven bytes and the first of its payload."""
LONGEST: Final = 16_384
"""Bytes of a frame that are read; real ones have five hundred."""

REQUEST: Final = b"AMQP\0\0\x09\x01"

_VERSIONS: Final = {
    b"\0\x01\0\0": "1.0",
    b"\x02\x01\0\0": "1.0",
    b"\x03\x01\0\0": "1.0",
    b"\x01\x01\0\x0a": "0-10",
    b"\x01\x01\x09\x01": "0-8",
    b"\x01\x01\0\x09": "0-9",
    b"\x01\x01\x08\0": "0-8",
}
"""What follows the four letters in other versions' headers; 2 and 3 stand for TLS and SASL."""
_START: Final = b"\0\x0a\0\x0a"
_END: Final = 0xCE
_FIXED: Final = {
    "t": 1, "b": 1, "B": 1, "U": 2, "s": 2, "u": 2, "I": 4, "i": 4, "L": 8, "l": 8, "f": 4,
    "d": 8, "D": 5, "T": 8, "V": 0,
}  # fmt: skip
"""Bytes of a field's value by its type, as RabbitMQ reads them (s: a 16-bit number)."""
_LONG: Final = frozenset("SAFx")
"""Types whose value begins with its length, in four bytes."""
_MOST_FIELDS: Final = 64


class AmqpError(ValueError):
    """The bytes are not AMQP's."""


class Start(Struct, frozen=True):
    """What a broker tells; ``protocol`` alone where it asks for another version."""

    protocol: str
    product: str = ""
    version: str = ""
    mechanisms: tuple[str, ...] = ()


def read_other(header: bytes) -> Start | None:
    """Read another version's protocol header; None for what is no protocol header at all.

    Raises `AmqpError` for our own: who sends it back has understood nothing.
    """
    if header[:4] != b"AMQP":
        return None
    if len(header) < HEADER or header == REQUEST:
        raise AmqpError("our own header, or a part of one")
    if (protocol := _VERSIONS.get(header[4:])) is None:
        raise AmqpError("a header of no known version")
    return Start(protocol)


def frame_length(header: bytes) -> int:
    """Return how many bytes follow the first eight of a frame. Raises `AmqpError`."""
    size = int.from_bytes(header[3:7], "big")
    if len(header) < HEADER or header[:3] != b"\x01\0\0" or not 16 <= size <= LONGEST:
        raise AmqpError("not the header of a method frame on channel 0")
    return size  # the payload's first byte has been read, the end octet has not


def read_start(header: bytes, rest: bytes) -> Start:
    """Read the frame with Connection.Start. Raises `AmqpError`."""
    if frame_length(header) != len(rest) or rest[-1] != _END:
        raise AmqpError("no end of the frame")
    payload = header[7:] + rest[:-1]
    if payload[:4] != _START or payload[4] > 1:
        raise AmqpError("not Connection.Start")
    table, at = _long(payload, 6)
    mechanisms, at = _long(payload, at)
    _, at = _long(payload, at)
    if at != len(payload):
        raise AmqpError("bytes after Connection.Start")
    found = _texts(table)
    names = sorted(set(mechanisms.decode("ascii", "replace").split(" ")[:16]) - {""})
    # Connection.Start has no room for the revision: 0-9 and 0-9-1 say the same here.
    major, minor = payload[4:6]
    return Start(
        f"{major}-{minor}", found.get("product", ""), found.get("version", ""), tuple(names)
    )


def _long(data: bytes, at: int) -> tuple[bytes, int]:
    end = at + 4 + int.from_bytes(data[at : at + 4], "big")
    if at + 4 > len(data) or end > len(data):
        raise AmqpError("a string outside the frame")
    return data[at + 4 : end], end


def _texts(table: bytes) -> dict[str, str]:
    """Return a table's texts. Types differ between brokers: what follows an unknown one is left."""
    found: dict[str, str] = {}
    at = 0
    for _ in range(_MOST_FIELDS):
        if at >= len(table):
            break
        end = at + 1 + table[at]
        name, kind = table[at + 1 : end], chr(table[end]) if end < len(table) else ""
        at = end + 1
        if kind in _FIXED:
            at += _FIXED[kind]
        elif kind in _LONG:
            value, at = _long(table, at)
            if kind == "S":
                found[name.decode("ascii", "replace")] = value.decode("utf-8", "replace")
        else:
            break
    return found
