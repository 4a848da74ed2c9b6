"""SOCKS 5 up to the choice of a method (RFC 1928 section 3, read on 2026-11-27)."""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_web import Socks
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_VERSION: Final = 5
_OPEN: Final = 0x00
_PASSWORD: Final = 0x02
_NONE: Final = 0xFF


def server(config: Socks) -> Converse:
    """Return the conversation; it ends where a client would log in or ask to be passed on."""
    wanted = _PASSWORD if config.password else _OPEN

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            version, count = await source.exactly(2)
            if version != _VERSION:
                return
            offered = await source.exactly(count)
            await stream.send(bytes([_VERSION, wanted if wanted in offered else _NONE]))
            await source.exactly(1)

    return converse
