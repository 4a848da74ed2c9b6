"""OPTIONS of Cassandra's CQL binary protocol, version 4.

From apache/cassandra's doc/native_protocol_v4.spec, sections 2 (nine bytes of header), 3
(notations), 4.1.3 (OPTIONS), 4.2.4 (SUPPORTED) and 9 (error 0x000A, protocol error), and
native_protocol_v2.spec, section 2 (eight bytes of header: the stream is one byte); public copies,
read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

HEADER: Final = 9
"""Of a frame; in those of versions 1 and 2 the last of them is the body's first."""
LONGEST: Final = 16_384
"""Bytes of a body that are read; real ones have about two hundred."""

OPTIONS: Final = b"\x04\0\0\0\x05\0\0\0\0"

_RESPONSE: Final = 0x80
_ERROR, _SUPPORTED = 0x00, 0x06
_PROTOCOL_ERROR: Final = 0x0A
_MOST: Final = 64
_ONE_BYTE_STREAM: Final = frozenset({1, 2})
"""Versions whose header is a byte shorter, of Cassandra 1.2 and 2.0."""


class CassandraError(ValueError):
    """The bytes are not an answer to OPTIONS."""


class Supported(Struct, frozen=True):
    """What the server supports; both sorted, both empty where it knows an older version only."""

    cql: tuple[str, ...] = ()
    protocols: tuple[str, ...] = ()


def body_length(header: bytes) -> int:
    """Return how many bytes follow a frame's header. Raises `CassandraError`."""
    if len(header) < HEADER or not header[0] & _RESPONSE or not 1 <= header[0] & 0x7F <= 5:
        raise CassandraError("not the header of a response")
    at = _opcode_at(header)
    length = int.from_bytes(header[at + 1 : at + 5], "big")
    if any(header[2:at]) or header[at] not in {_ERROR, _SUPPORTED} or not 2 <= length <= LONGEST:
        raise CassandraError("neither SUPPORTED nor an error")
    return at + 5 + length - HEADER


def _opcode_at(header: bytes) -> int:
    return 3 if header[0] & 0x7F in _ONE_BYTE_STREAM else 4


def read_answer(header: bytes, body: bytes) -> Supported:
    """Read the answer to OPTIONS. Raises `CassandraError`."""
    if body_length(header) != len(body):
        raise CassandraError("another length")
    at = _opcode_at(header)
    body = header[at + 5 :] + body
    if header[at] == _ERROR:
        words, _ = _string(body, 4)
        if int.from_bytes(body[:4], "big") != _PROTOCOL_ERROR or "protocol version" not in words:
            raise CassandraError("another error")
        return Supported()
    found: dict[str, tuple[str, ...]] = {}
    at = 2
    for _ in range(_count(body, 0)):
        name, at = _string(body, at)
        texts = []
        count, at = _count(body, at), at + 2
        for _ in range(count):
            text, at = _string(body, at)
            texts.append(text)
        found[name] = tuple(sorted(texts))
    if "CQL_VERSION" not in found:
        raise CassandraError("no CQL_VERSION")
    return Supported(found["CQL_VERSION"], found.get("PROTOCOL_VERSIONS", ()))


def _count(data: bytes, at: int) -> int:
    count = int.from_bytes(data[at : at + 2], "big")
    if at + 2 > len(data) or count > _MOST:
        raise CassandraError("a list outside the body")
    return count


def _string(data: bytes, at: int) -> tuple[str, int]:
    end = at + 2 + int.from_bytes(data[at : at + 2], "big")
    if at + 2 > len(data) or end > len(data):
        raise CassandraError("a string outside the body")
    return data[at + 2 : end].decode("utf-8", "replace"), end
