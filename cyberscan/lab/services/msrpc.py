"""The endpoint mapper of Windows up to its answer to a bind.

Written because Debian's Samba has one only as a domain controller, from C706 chapter 12 and
[MS-RPCE] 2.2.2.9, read 2026-11-27. No call is answered.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_windows import Msrpc
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_HEADER: Final = 16
_BIND: Final = 11
_ACK: Final = 12
_NAK: Final = 13
_LONGEST: Final = 4_096
_NDR: Final = bytes.fromhex("045d888aeb1cc9119fe808002b10486002000000")


def pdu(kind: int, call: bytes, body: bytes) -> bytes:
    """Return a PDU of DCE/RPC 5.0, whole; ``call`` is the call's number as it came."""
    length = (_HEADER + len(body)).to_bytes(2, "little")
    return b"\x05\0" + bytes([kind]) + b"\x03\x10\0\0\0" + length + b"\0\0" + call + body


def answer(config: Msrpc, call: bytes) -> bytes:
    """Return the answer to a bind."""
    if config.refuses:
        return pdu(_NAK, call, b"\x04\0\x01\x05\0\0\0\0")
    sizes = b"\xb8\x10\xb8\x10\x4d\x1a\0\0"
    results = b"\x01\0\0\0" + b"\0\0\0\0" + _NDR
    return pdu(_ACK, call, sizes + b"\x04\x00135\0" + b"\0\0" + results)


def server(config: Msrpc) -> Converse:
    """Return the conversation: a bind, its answer, and no call after it."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            header = await source.exactly(_HEADER)
            if header[0] != 5 or header[2] != _BIND:
                return
            size = int.from_bytes(header[8:10], "little") - _HEADER
            await source.exactly(max(0, min(size, _LONGEST)))
            await stream.send(answer(config, header[12:16]))
            await source.exactly(1)

    return converse
