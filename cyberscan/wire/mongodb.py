"""``hello`` and ``buildInfo`` of MongoDB, before any login.

From MongoDB's documentation, "MongoDB Wire Protocol" (header of four little-endian int32; OP_MSG
2013: flags, then a section of kind 0 with one document), "Legacy Opcodes" (OP_QUERY 2004, OP_REPLY
1), the handshake specification of mongodb/specifications (legacy hello is ``isMaster`` by
OP_QUERY; wire versions from 6 on speak OP_MSG) and bsonspec.org (element types). Server error codes
13 Unauthorized and 59 CommandNotFound as in the server's error_codes.yml; the page it answers to
HTTP as many users show it. Public copies, read on 2026-11-27.
"""

from __future__ import annotations

import struct
from typing import Final

HEADER: Final = 16
LONGEST: Final = 65_536
"""Bytes of a message that are read; real answers have one to four thousand."""
UNAUTHORIZED: Final = 13
NO_COMMAND: Final = 59

_MSG, _QUERY, _REPLY = 2013, 2004, 1
_MOST_ELEMENTS: Final = 256
_FIXED: Final = {
    0x01: 8, 0x06: 0, 0x07: 12, 0x08: 1, 0x09: 8, 0x0A: 0, 0x10: 4, 0x11: 8, 0x12: 8, 0x13: 16,
    0x7F: 0, 0xFF: 0,
}  # fmt: skip
"""Bytes of a value, by element type: double, undefined, object id, boolean, date, null, int32,
timestamp, int64, decimal, greatest and least key."""
_STRING, _DOCUMENT, _ARRAY, _BINARY = 0x02, 0x03, 0x04, 0x05
_DOUBLE, _BOOLEAN, _INT32, _INT64 = 0x01, 0x08, 0x10, 0x12

_PAGE: Final = (
    b"It looks like you are trying to access MongoDB over HTTP on the native driver port."
)

Value = str | int | float | bool | None
Document = dict[str, Value]
"""Top-level fields; None for a value that is neither number, truth value nor text."""


class MongodbError(ValueError):
    """The bytes are not an answer of MongoDB's."""


def _command(name: str, *, database: bool) -> bytes:
    elements = b"\x10" + name.encode() + b"\0" + (1).to_bytes(4, "little")
    if database:
        elements += b"\x02$db\0" + (6).to_bytes(4, "little") + b"admin\0"
    return (len(elements) + 5).to_bytes(4, "little") + elements + b"\0"


def is_page(body: bytes) -> bool:
    """Whether this is all that a server says to an HTTP request on its port."""
    return body.strip() == _PAGE


def command(name: str, number: int) -> bytes:
    """Build an OP_MSG with one command on the database ``admin``; ``number`` is its request id."""
    body = bytes(5) + _command(name, database=True)
    return struct.pack("<iiii", HEADER + len(body), number, 0, _MSG) + body


def legacy(name: str, number: int) -> bytes:
    """Build the same as an OP_QUERY, for servers before 3.6."""
    body = bytes(4) + b"admin.$cmd\0" + struct.pack("<ii", 0, -1) + _command(name, database=False)
    return struct.pack("<iiii", HEADER + len(body), number, 0, _QUERY) + body


def body_length(header: bytes) -> int:
    """Return how many bytes follow a message's header. Raises `MongodbError`."""
    if len(header) < HEADER:
        raise MongodbError("a header that is cut short")
    length, _, _, opcode = struct.unpack("<iiii", header[:HEADER])
    if opcode not in {_MSG, _REPLY} or not HEADER + 10 <= length <= LONGEST:
        raise MongodbError("not the header of an answer")
    return int(length) - HEADER


def read_answer(header: bytes, body: bytes, number: int) -> Document:
    """Read the answer to request ``number``. Raises `MongodbError`."""
    if body_length(header) != len(body):
        raise MongodbError("another length")
    _, _, answers, opcode = struct.unpack("<iiii", header[:HEADER])
    if answers != number:
        raise MongodbError("the answer to something else")
    if opcode == _REPLY:
        return read_document(body[20:])
    if body[4] != 0:
        raise MongodbError("no document first")
    return read_document(body[5:])


def read_document(data: bytes) -> Document:
    """Read the top level of a BSON document. Raises `MongodbError`."""
    size = int.from_bytes(data[:4], "little")
    if not 5 <= size <= len(data) or data[size - 1] != 0:
        raise MongodbError("not a document")
    data = data[: size - 1]
    found: Document = {}
    at = 4
    while at < len(data):
        end = data.find(b"\0", at + 1)
        if end < 0 or len(found) >= _MOST_ELEMENTS:
            raise MongodbError("a name without an end, or too many")
        kind, name = data[at], data[at + 1 : end].decode("utf-8", "replace")[:64]
        at = end + 1
        length = _length(kind, data, at)
        if at + length > len(data):
            raise MongodbError("a value outside the document")
        found[name] = _value(kind, data[at : at + length])
        at += length
    return found


def _length(kind: int, data: bytes, at: int) -> int:
    if kind in _FIXED:
        return _FIXED[kind]
    told = int.from_bytes(data[at : at + 4], "little")
    if kind == _STRING and told >= 1:
        return 4 + told
    if kind in {_DOCUMENT, _ARRAY} and told >= 5:
        return told
    if kind == _BINARY:
        return 5 + told
    raise MongodbError(f"an element of type {kind:#04x}")


def _value(kind: int, raw: bytes) -> Value:
    if kind == _STRING:
        return raw[4:-1].decode("utf-8", "replace")
    if kind == _DOUBLE:
        return float(struct.unpack("<d", raw)[0])
    if kind in {_INT32, _INT64}:
        return int.from_bytes(raw, "little", signed=True)
    return raw != b"\0" if kind == _BOOLEAN else None


def number(document: Document, name: str) -> int | None:
    """Return a whole number of the document, sent as int32, int64 or double; else None."""
    value = document.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value == value and abs(value) < 2**31 else None  # noqa: PLR0124 - NaN


def text(document: Document, name: str) -> str:
    """Return a text of the document; empty where there is none."""
    value = document.get(name)
    return value if isinstance(value, str) else ""
