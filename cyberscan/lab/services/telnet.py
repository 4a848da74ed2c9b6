"""Telnet up to the prompt (RFC 854). Debian has a real one, which needs root and a terminal."""

from __future__ import annotations

from typing import Final

import anyio
from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_kit import Telnet
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Patience

_OPTIONS: Final = b"\xff\xfd\x18\xff\xfd\x20\xff\xfb\x01"
"""DO TERMINAL-TYPE, DO TERMINAL-SPEED, WILL ECHO."""
_MOST: Final = 20
"""Pieces that are listened to."""


def greeting(config: Telnet) -> bytes:
    """Return all it says."""
    begins = _OPTIONS if config.negotiates else b""
    return begins + f"\r\n{config.banner}\r\nlogin: ".encode()


def server(config: Telnet) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        with Patience():
            await stream.send(greeting(config))
            for _ in range(_MOST):
                await stream.receive()
                await anyio.lowlevel.checkpoint()

    return converse
