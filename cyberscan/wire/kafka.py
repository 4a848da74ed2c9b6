"""ApiVersions of Kafka, version 0.

From apache/kafka's clients/src/main/resources/common/message/ApiVersionsResponse.json (key 18;
error code, then key, least and greatest version of every request) and Kafka's protocol guide
(int32 length; request header of key, version, correlation id and nullable client id; the response
repeats the correlation id); public copies, read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

HEADER: Final = 8
LONGEST: Final = 8_192
"""Bytes of a response that are read; real ones have four to six hundred."""

_API_VERSIONS: Final = 18
_CORRELATION: Final = b"CSCN"
_ENTRY: Final = 6

_BODY: Final = _API_VERSIONS.to_bytes(2, "big") + b"\0\0" + _CORRELATION + b"\xff\xff"
REQUEST: Final = len(_BODY).to_bytes(4, "big") + _BODY
"""Without a client id."""


class KafkaError(ValueError):
    """The bytes are not an answer to ApiVersions."""


class Versions(Struct, frozen=True):
    """How many requests the broker knows, and the highest of their numbers."""

    apis: int
    newest: int


def body_length(header: bytes) -> int:
    """Return how many bytes follow length and correlation id. Raises `KafkaError`."""
    length = int.from_bytes(header[:4], "big") - 4
    if len(header) < HEADER or header[4:8] != _CORRELATION or not 12 <= length <= LONGEST:
        raise KafkaError("not the header of our answer")
    return length


def read_versions(body: bytes) -> Versions:
    """Read what follows the correlation id. Raises `KafkaError`."""
    count = int.from_bytes(body[2:6], "big")
    if body[:2] != b"\0\0" or not count or len(body) != 6 + count * _ENTRY:
        raise KafkaError("an error, or another length")
    keys = []
    for at in range(6, len(body), _ENTRY):
        key, least, greatest = (
            int.from_bytes(body[at + n : at + n + 2], "big", signed=True) for n in (0, 2, 4)
        )
        if key < 0 or not 0 <= least <= greatest:
            raise KafkaError("no range of versions")
        keys.append(key)
    if _API_VERSIONS not in keys or len(set(keys)) != len(keys):
        raise KafkaError("ApiVersions is not among them")
    return Versions(count, max(keys))
