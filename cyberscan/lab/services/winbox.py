"""Winbox up to its first answer. MikroTik's RouterOS is not to be had from Debian: this fake is
written from Margin Research's "mikrotik_authentication" and Nmap's nmap-service-probes.

Its public values are constant and belong to nobody. What it does with a handler it does not know,
closing at once, is assumed.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_kit import Winbox
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_VALUE: Final = bytes(range(1, 33))
_ANSWER: Final = b"\x21\x06" + _VALUE + b"\x01"
_OLD_ANSWER: Final = b"\xf8\x05" + _VALUE * 7 + _VALUE[:24]


def reply(config: Winbox, handler: int) -> bytes:
    """Return the answer to a packet for a handler; empty where it closes."""
    if config.old:
        return _OLD_ANSWER if handler == 5 else b""
    return _ANSWER if handler == 6 else b""


def server(config: Winbox) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            length, handler = await source.exactly(2)
            await source.exactly(length)
            if answer := reply(config, handler):
                await stream.send(answer)
                await stream.receive()

    return converse
