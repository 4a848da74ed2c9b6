"""memcached, as far as ``version`` and ``quit`` in its text protocol.

From memcached's doc/protocol.txt and proto_text.c, public copy, read on 2026-11-27. Every other
command is an error: nothing is kept.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_data import Memcached
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_LONGEST_LINE: Final = 2_048
"""Bytes after which memcached, too, gives up on a line."""
_MOST_COMMANDS: Final = 20


def server(config: Memcached) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        for _ in range(_MOST_COMMANDS):
            with Patience():
                command = (await source.until(b"\n", _LONGEST_LINE)).removesuffix(b"\r")
                if config.logins:
                    await stream.send(b"CLIENT_ERROR unauthenticated\r\n")
                    continue
                if command == b"version":
                    await stream.send(f"VERSION {config.version}\r\n".encode())
                    continue
                if command != b"quit":
                    await stream.send(b"ERROR\r\n")
                    continue
            return

    return converse
