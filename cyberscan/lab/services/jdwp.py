"""A Java virtual machine's debugging port, as far as the command Version.

Java Debug Wire Protocol specification, JDK 11 edition, read on 2026-11-27; its packets are those of
a JDK 17 that was asked the same. Other commands get the error 99, NOT_IMPLEMENTED.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_web import Debugger
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_HANDSHAKE: Final = b"JDWP-Handshake"
_HEAD: Final = 11
_LONGEST: Final = 1_024
_MOST: Final = 20
_VERSION: Final = b"\x01\x01"
_REPLY: Final = 0x80
_NOT_IMPLEMENTED: Final = 99


def reply(config: Debugger, head: bytes) -> bytes:
    """Return the reply to one command, by its header of eleven bytes."""
    error, body = _NOT_IMPLEMENTED, b""
    if head[9:11] == _VERSION:
        told = f"Java Debug Wire Protocol version 1.8\nJVM version {config.version}"
        numbers = (1).to_bytes(4, "big") + (8).to_bytes(4, "big")
        error, body = 0, _text(told) + numbers + _text(config.version) + _text(config.name)
    length = (_HEAD + len(body)).to_bytes(4, "big")
    return length + head[4:8] + bytes([_REPLY]) + error.to_bytes(2, "big") + body


def _text(text: str) -> bytes:
    data = text.encode()
    return len(data).to_bytes(4, "big") + data


def server(config: Debugger) -> Converse:
    """Return the conversation; a wrong handshake ends it without a word."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            if await source.exactly(len(_HANDSHAKE)) != _HANDSHAKE:
                return
            await stream.send(_HANDSHAKE)
            for _ in range(_MOST):
                head = await source.exactly(_HEAD)
                length = int.from_bytes(head[:4], "big")
                if not _HEAD <= length <= _LONGEST:
                    return
                await source.exactly(length - _HEAD)
                await stream.send(reply(config, head))

    return converse
