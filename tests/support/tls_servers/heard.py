"""What a server hears: a ClientHello of any version, read for the tests' own servers."""

from __future__ import annotations

import struct
from typing import Final

from anyio.abc import ByteStream
from msgspec import Struct

from cyberscan.model.facts.tls import Version

_VERSIONS: Final = {
    0x0002: Version.SSL2,
    0x0300: Version.SSL3,
    0x0301: Version.TLS10,
    0x0302: Version.TLS11,
    0x0303: Version.TLS12,
    0x0304: Version.TLS13,
}
_SUPPORTED_VERSIONS: Final = 43


class Heard(Struct, frozen=True):
    """One hello."""

    raw: bytes
    newest: Version
    """The newest version it offers."""
    suites: tuple[int, ...]
    """Code points, in order; of SSLv2 its kinds."""
    extensions: dict[int, bytes]


async def receive_hello(stream: ByteStream) -> Heard:
    """Read one hello: all of ours fit into one record."""
    data = b""
    while len(data) < 5 or len(data) < _length(data):
        data += await stream.receive()
    return _sslv2(data) if data[0] & 0x80 else _tls(data)


def _length(data: bytes) -> int:
    """Of the record with its header: two bytes in SSLv2, five in TLS."""
    first, tls = struct.unpack_from("!HxH", data)
    return 2 + (first & 0x7FFF) if data[0] & 0x80 else 5 + int(tls)


def _sslv2(data: bytes) -> Heard:
    version, size = struct.unpack_from("!HH", data, 3)
    kinds = data[11 : 11 + size]
    suites = tuple(int.from_bytes(kinds[i : i + 3], "big") for i in range(0, size, 3))
    return Heard(data, _VERSIONS[version], suites, {})


def _tls(data: bytes) -> Heard:
    (version,) = struct.unpack_from("!H", data, 9)
    at = 44 + data[43]
    (size,) = struct.unpack_from("!H", data, at)
    suites = struct.unpack_from(f"!{size // 2}H", data, at + 2)
    at += 2 + size
    at += 1 + data[at]
    extensions = _extensions(data[at + 2 :])
    offered = extensions.get(_SUPPORTED_VERSIONS, b"")
    codes = {version, *struct.unpack_from(f"!{len(offered) // 2}H", offered, 1 if offered else 0)}
    newest = max(_VERSIONS[code] for code in codes if code in _VERSIONS)
    return Heard(data, newest, suites, extensions)


def _extensions(data: bytes) -> dict[int, bytes]:
    found, at = {}, 0
    while at < len(data):
        kind, size = struct.unpack_from("!HH", data, at)
        found[kind] = data[at + 4 : at + 4 + size]
        at += 4 + size
    return found
