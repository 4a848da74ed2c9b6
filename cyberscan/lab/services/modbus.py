"""Modbus/TCP that tells its identification and holds no register (function 43-14, as Schneider
Electric's PowerTag Link User Guide lays it out). PyPI's pymodbus is a real one.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_kit import Modbus
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_MOST: Final = 20
_ILLEGAL_FUNCTION: Final = 1


def reply(config: Modbus, request: bytes) -> bytes:
    """Return the answer to what follows the header."""
    if request[:2] != b"\x2b\x0e" or not config.objects:
        return bytes([request[0] | 0x80, _ILLEGAL_FUNCTION])
    found = [value.encode()[:200] for value in config.objects]
    told = b"".join(bytes([n, len(value)]) + value for n, value in enumerate(found))
    return b"\x2b\x0e\x01\x01\x00\x00" + bytes([len(found)]) + told


def server(config: Modbus) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            for _ in range(_MOST):
                header = await source.exactly(7)
                length = int.from_bytes(header[4:6], "big") - 1
                if not 1 <= length <= 253:
                    return
                answer = reply(config, await source.exactly(length))
                size = (len(answer) + 1).to_bytes(2, "big")
                await stream.send(header[:4] + size + header[6:] + answer)

    return converse
