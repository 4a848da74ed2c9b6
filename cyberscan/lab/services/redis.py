"""Redis, as far as PING (RESP: https://redis.io/docs/latest/develop/reference/protocol-spec/).

Read from mirrors of that page on 2026-11-24. Commands come inline or as an array of bulk strings.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes import Redis
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience, TooLong

_LONGEST_LINE: Final = 1024
_MOST_PARTS: Final = 16
_MOST_COMMANDS: Final = 20


async def _command(source: Input) -> list[bytes]:
    line = (await source.until(b"\r\n", _LONGEST_LINE)).strip()
    if not line.startswith(b"*"):
        return line.split()
    parts = []
    for _ in range(_size(line, _MOST_PARTS)):
        header = await source.until(b"\r\n", _LONGEST_LINE)
        parts.append(await source.exactly(_size(header, _LONGEST_LINE)))
        await source.exactly(2)
    return parts


def _size(line: bytes, limit: int) -> int:
    digits = line[1:]
    if not digits.isdigit() or len(digits) > 6 or int(digits) > limit:
        raise TooLong
    return int(digits)


def reply(config: Redis, command: list[bytes]) -> bytes:
    """Return the answer to one command."""
    verb = command[0].upper() if command else b""
    if verb == b"QUIT":
        return b"+OK\r\n"
    if config.protected:
        return b"-DENIED Redis is running in protected mode.\r\n"
    if config.password:
        return b"-NOAUTH Authentication required.\r\n"
    if verb == b"PING":
        return b"+PONG\r\n"
    name = verb[:64].decode("latin-1")
    return f"-ERR unknown command '{name}'\r\n".encode()


def server(config: Redis) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        for _ in range(_MOST_COMMANDS):
            with Patience():
                command = await _command(source)
                await stream.send(reply(config, command))
                if command[:1] != [b"QUIT"]:
                    continue
            return

    return converse
