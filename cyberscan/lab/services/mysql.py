"""The first packet of MySQL and MariaDB.

MySQL source code documentation, "Protocol::HandshakeV10" and "Protocol::ERR_Packet" (read
2026-11-24): https://dev.mysql.com/doc/dev/mysql-server/latest/
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes import Mysql
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_LONG_PASSWORD: Final = 1 << 0
_CONNECT_WITH_DB: Final = 1 << 3
_PROTOCOL_41: Final = 1 << 9
_SSL: Final = 1 << 11
_SECURE_CONNECTION: Final = 1 << 15
_PLUGIN_AUTH: Final = 1 << 19

_UTF8MB4: Final = 45
_AUTOCOMMIT: Final = 2
_PLUGIN: Final = b"mysql_native_password"
_HOST_NOT_PRIVILEGED: Final = 1130
_TOO_MANY: Final = 1040


def packet(number: int, payload: bytes) -> bytes:
    """Return a packet: three bytes of length, little-endian, and the sequence number."""
    return len(payload).to_bytes(3, "little") + bytes([number]) + payload


def greeting(config: Mysql, scramble: bytes) -> bytes:
    """Return the greeting, or the error that stands in its place. ``scramble`` has 20 bytes."""
    if config.banned:
        # Before capabilities are exchanged an error carries no SQL state.
        text = b"Host '198.18.0.10' is not allowed to connect to this MySQL server"
        return packet(0, b"\xff" + _HOST_NOT_PRIVILEGED.to_bytes(2, "little") + text)
    if config.full:
        return packet(0, b"\xff" + _TOO_MANY.to_bytes(2, "little") + b"Too many connections")
    flags = _LONG_PASSWORD | _CONNECT_WITH_DB | _PROTOCOL_41 | _SECURE_CONNECTION | _PLUGIN_AUTH
    if config.tls:
        flags |= _SSL
    payload = (
        b"\x0a"
        + config.version.encode()
        + b"\0"
        + (4711).to_bytes(4, "little")
        + scramble[:8]
        + b"\0"
        + (flags & 0xFFFF).to_bytes(2, "little")
        + bytes([_UTF8MB4])
        + _AUTOCOMMIT.to_bytes(2, "little")
        + (flags >> 16).to_bytes(2, "little")
        + bytes([len(scramble) + 1])
        + bytes(10)
        + scramble[8:]
        + b"\0"
        + _PLUGIN
        + b"\0"
    )
    return packet(0, payload)


def server(config: Mysql, scramble: bytes) -> Converse:
    """Return the conversation: the greeting; a client that goes on is not let in."""
    first = greeting(config, scramble)

    async def converse(stream: ByteStream) -> None:
        with Patience():
            await stream.send(first)
            if config.banned or config.full:
                return
            source = Input(stream)
            head = await source.exactly(4)
            await source.exactly(min(int.from_bytes(head[:3], "little"), 4096))
            denied = b"\xff" + (1045).to_bytes(2, "little") + b"#28000Access denied"
            await stream.send(packet((head[3] + 1) % 256, denied))

    return converse
