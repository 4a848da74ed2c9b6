"""Servers that keep a client busy with nothing."""

from __future__ import annotations

from typing import Final

import anyio
from anyio.abc import ByteStream

from cyberscan.lab.province.shapes import Drip
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Patience

_LONGEST: Final = 12.0
"""Seconds after which even they give up."""
_PAUSE: Final = 0.5


async def mute(stream: ByteStream) -> None:
    """Read and forget whatever comes, and say nothing; close after a while."""
    with Patience(_LONGEST):
        while True:
            await stream.receive()


def drip(config: Drip) -> Converse:
    """Return the conversation of a tarpit."""
    line = f"{config.line}\r\n".encode()

    async def converse(stream: ByteStream) -> None:
        with Patience(_LONGEST):
            while True:
                await stream.send(line)
                await anyio.sleep(_PAUSE)

    return converse
