"""A file server of Windows up to its answer to NEGOTIATE.

Debian has Samba, which the tests talk to; this stands in for Windows, which closes in answer to
version 1. Written from [MS-CIFS] 2.2.4.52.2, [MS-SMB2] 2.2.4 (learn.microsoft.com) and RFC 1002
section 4.3, read 2026-11-27. No session is set up.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_windows import Smb
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_LONGEST: Final = 4_096
_SESSION_REQUEST: Final = 0x81
_GRANTED: Final = b"\x82\0\0\0"
_GUID: Final = b"lab-file-server."
_OFFERED_AT: Final = 100
"""Where the dialects of a request of version 2 begin."""


def answer_1(config: Smb) -> bytes:
    """Return the answer of version 1: user level, passwords encrypted, signing as configured."""
    mode = 0x0F if config.signing_required else 0x03
    words = b"\0\0" + bytes([mode]) + b"\x32\0\x01\0" + bytes(27)
    header = b"\xffSMB\x72" + bytes(4) + b"\x98\x01\x48" + bytes(20)
    return header + bytes([len(words) // 2]) + words + b"\x10\0" + _GUID


def answer_2(config: Smb, request: bytes) -> bytes:
    """Return the answer of version 2, or its refusal where no dialect is common."""
    count = int.from_bytes(request[66:68], "little")
    offered = request[_OFFERED_AT : _OFFERED_AT + 2 * count]
    codes = [int.from_bytes(offered[at : at + 2], "little") for at in range(0, len(offered), 2)]
    common = [code for code in codes if code <= config.dialect]
    if not common:
        return _header(0xC00000BB) + b"\x09\0" + bytes(7)
    mode = 3 if config.signing_required else 1
    body = b"\x41\0" + mode.to_bytes(2, "little") + max(common).to_bytes(2, "little") + b"\0\0"
    body += _GUID + bytes(4) + b"\0\0\x10\0" * 3 + bytes(16)
    return _header(0) + body + b"\x80\0\0\0" + bytes(4)


def server(config: Smb) -> Converse:
    """Return the conversation: one request, one answer; then it waits for more in vain."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            request = await _message(source)
            if config.session:
                await stream.send(_GRANTED)
                request = await _message(source)
            answer = b""
            if request.startswith(b"\xffSMB\x72") and config.version1:
                answer = answer_1(config)
            if request.startswith(b"\xfeSMB") and config.dialect:
                answer = answer_2(config, request)
            if answer:
                await stream.send(len(answer).to_bytes(4, "big") + answer)
                await source.exactly(1)

    return converse


def _header(status: int) -> bytes:
    header = b"\xfeSMB\x40\0\0\0" + status.to_bytes(4, "little") + b"\0\0\x01\0\x01\0\0\0"
    return header + bytes(64 - len(header))


async def _message(source: Input) -> bytes:
    head = await source.exactly(4)
    return await source.exactly(min(int.from_bytes(head[2:], "big"), _LONGEST))
