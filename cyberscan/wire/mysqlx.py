"""CapabilitiesGet of MySQL's X Protocol, and its answer.

From mysql-server's plugin/x/protocol/protobuf/mysqlx.proto (client message 1 CON_CAPABILITIES_GET;
server messages 1 ERROR, 2 CONN_CAPABILITIES, 11 NOTICE), mysqlx_connection.proto (Capabilities has
field 1, repeated Capability of name 1 and value 2), mysqlx_datatypes.proto (Any) and worklog 12240
(the server sends a notice of type 5 first); public copies, read on 2026-11-27. Messages are a
little-endian length, a byte of type, a body; bodies are protobuf.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

HEADER: Final = 5
LONGEST: Final = 16_384
"""Bytes of a body that are read; real ones have about two hundred and fifty."""
MOST_NOTICES: Final = 4
"""Notices that are skipped."""

REQUEST: Final = b"\x01\0\0\0\x01"

CAPABILITIES, NOTICE = 2, 11
_BYTES: Final = 2
"""Wire type of a field that has a length."""
_STRINGS: Final = (4, 1, 2, 9, 1)
"""Any.array, Array.value, Any.scalar, Scalar.v_string, String.value."""


class MysqlxError(ValueError):
    """The bytes are not an answer to CapabilitiesGet."""


class Capabilities(Struct, frozen=True):
    """Whether TLS is offered, and the mechanisms of authentication, sorted."""

    tls: bool
    mechanisms: tuple[str, ...]


def body_length(header: bytes) -> int:
    """Return how many bytes follow a message's header. Raises `MysqlxError`."""
    length = int.from_bytes(header[:4], "little") - 1
    if (
        len(header) < HEADER
        or header[4] not in {CAPABILITIES, NOTICE}
        or not 2 <= length <= LONGEST
    ):
        raise MysqlxError("neither capabilities nor a notice")
    return length


def read_capabilities(body: bytes) -> Capabilities:
    """Read the body of CONN_CAPABILITIES. Raises `MysqlxError`."""
    found: dict[str, bytes] = {}
    for number, capability in _fields(body):
        if number != 1:
            raise MysqlxError("not a list of capabilities")
        parts = dict(_fields(capability))
        found[parts.get(1, b"").decode("utf-8", "replace")] = parts.get(2, b"")
    if "authentication.mechanisms" not in found:
        raise MysqlxError("no authentication.mechanisms")
    names = sorted(set(_texts(found["authentication.mechanisms"], _STRINGS)))
    return Capabilities("tls" in found, tuple(names[:16]))


def _texts(value: bytes, path: tuple[int, ...]) -> Iterator[str]:
    """Return what stands at the end of a path of field numbers."""
    for number, inner in _fields(value):
        if number != path[0]:
            continue
        if len(path) > 1:
            yield from _texts(inner, path[1:])
        else:
            yield inner.decode("ascii", "replace")


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Return the fields that have a length; numbers are skipped. Raises `MysqlxError`."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        size, at = _varint(data, at)
        if key & 7 == 0:
            continue
        if key & 7 != _BYTES or at + size > len(data):
            raise MysqlxError("a field outside the message")
        yield key >> 3, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    number = 0
    for shift in range(0, 70, 7):
        if at >= len(data):
            raise MysqlxError("a number that is cut short")
        number |= (data[at] & 0x7F) << shift
        at += 1
        if not data[at - 1] & 0x80:
            return number, at
    raise MysqlxError("a number without an end")
