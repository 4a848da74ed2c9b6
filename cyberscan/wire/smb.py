"""SMB: one negotiate request of version 1 and one of version 2, and the answers to them.

Nothing follows them: no session is set up. Source: [MS-CIFS] 2.2.3.1 and 2.2.4.52, [MS-SMB2]
2.2.1.2, 2.2.3, 2.2.4 and 3.3.5.3 at learn.microsoft.com; MSDN's "NEGOTIATE: Negotiate Protocol"
of 1998 for the old forms; offsets and flags compared with impacket's smb.py and smb3structs.py and
nmap's smb2.lua; all read 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

HEADER: Final = 4
"""Bytes of the transport's header: zero, and the length in 24 bits (RFC 1002, [MS-SMB2] 2.1)."""
LONGEST: Final = 16_384
"""Bytes of an answer that are read; real ones have 37 to 700."""

_SMB1: Final = b"\xffSMB"
_SMB2: Final = b"\xfeSMB"
_NEGOTIATE_1: Final = 0x72
_REPLY_1: Final = 0x80
_FLAGS2: Final = 0x4801
"""NT status codes, extended security, long names."""
_DIALECT_1: Final = b"NT LM 0.12"
_NONE_OF_THEM: Final = 0xFFFF
_NT_WORDS: Final = 17
_HEADER_1: Final = 32
_SIGNING_1: Final = (0x04, 0x08)
_SIGNING_2: Final = (0x01, 0x02)

_HEADER_2: Final = 64
_TO_CLIENT: Final = 0x00000001
_REQUEST_SIZE: Final = 36
_RESPONSE_SIZE: Final = 65
_ERROR_SIZE: Final = 9
_DIALECTS: Final = {
    0x0202: "2.0.2",
    0x0210: "2.1",
    0x0300: "3.0",
    0x0302: "3.0.2",
    0x0311: "3.1.1",
}
_PREAUTH: Final = 0x0001
_SHA512: Final = 0x0001
_SALT: Final = bytes(range(32))
_OURSELVES: Final = b"cyberscan\0\0\0\0\0\0\0"


class SmbError(ValueError):
    """The bytes are not an answer to a negotiate request."""


class Negotiated(Struct, frozen=True):
    """The answer. ``dialect`` is empty where the server took none that was offered."""

    dialect: str = ""
    signing_enabled: bool = False
    signing_required: bool = False


def _framed(message: bytes) -> bytes:
    return len(message).to_bytes(HEADER, "big") + message


def _smb1() -> bytes:
    header = (
        _SMB1
        + bytes([_NEGOTIATE_1])
        + bytes(4)  # status
        + b"\x18"  # path names without case, canonical
        + _FLAGS2.to_bytes(2, "little")
        + bytes(12)  # upper half of the process, signature, reserved
        + b"\xff\xff"  # no tree
        + bytes(6)  # process, user, multiplex
    )
    dialects = b"\x02" + _DIALECT_1 + b"\0"
    return _framed(header + b"\0" + len(dialects).to_bytes(2, "little") + dialects)


def _smb2() -> bytes:
    header = (
        _SMB2
        + _HEADER_2.to_bytes(2, "little")
        + bytes(8)  # credit charge, status, command (NEGOTIATE is 0)
        + (1).to_bytes(2, "little")  # credits asked for
        + bytes(_HEADER_2 - 16)
    )
    dialects = b"".join(code.to_bytes(2, "little") for code in _DIALECTS)
    offset = _HEADER_2 + _REQUEST_SIZE + len(dialects)
    padding = bytes(-offset % 8)
    hashes = (1).to_bytes(2, "little") + len(_SALT).to_bytes(2, "little")
    hashes += _SHA512.to_bytes(2, "little") + _SALT
    context = _PREAUTH.to_bytes(2, "little") + len(hashes).to_bytes(2, "little") + bytes(4) + hashes
    body = (
        _REQUEST_SIZE.to_bytes(2, "little")
        + len(_DIALECTS).to_bytes(2, "little")
        + _SIGNING_2[0].to_bytes(2, "little")
        + bytes(2)
        + bytes(4)  # capabilities
        + _OURSELVES
        + (offset + len(padding)).to_bytes(4, "little")
        + (1).to_bytes(2, "little")  # one context
        + bytes(2)
        + dialects
    )
    return _framed(header + body + padding + context)


NEGOTIATE_1: Final = _smb1()
"""Offers ``NT LM 0.12`` and no more, so that only a server that still speaks version 1 takes it."""
NEGOTIATE_2: Final = _smb2()
"""Offers 2.0.2, 2.1, 3.0, 3.0.2 and 3.1.1."""


def body_length(header: bytes) -> int:
    """Return the length of the message behind the transport's header. Raises `SmbError`."""
    length = int.from_bytes(header[1:HEADER], "big")
    if len(header) < HEADER or header[0] or not _HEADER_1 < length <= LONGEST:
        raise SmbError("not the header of a message")
    return length


def read_1(message: bytes) -> Negotiated:
    """Read an answer of version 1. Our own request is none. Raises `SmbError`."""
    if len(message) < _HEADER_1 + 3 or message[:5] != _SMB1 + bytes([_NEGOTIATE_1]):
        raise SmbError("not an answer of SMB 1")
    if not message[9] & _REPLY_1:
        raise SmbError("a request, not an answer")
    words = message[_HEADER_1]
    if len(message) < _HEADER_1 + 1 + 2 * words + 2:
        raise SmbError("cut short")
    if not words:  # refused with a status and nothing else
        return Negotiated()
    index = int.from_bytes(message[_HEADER_1 + 1 : _HEADER_1 + 3], "little")
    if index == _NONE_OF_THEM:
        return Negotiated()
    if index or words != _NT_WORDS:
        raise SmbError("it chose what was not offered")
    mode = message[_HEADER_1 + 3]
    return Negotiated("NT LM 0.12", *(bool(mode & bit) for bit in _SIGNING_1))


def read_2(message: bytes) -> Negotiated:
    """Read an answer of version 2 or 3. Our own request is none. Raises `SmbError`."""
    head, body = message[:_HEADER_2], message[_HEADER_2:]
    size = int.from_bytes(head[4:6], "little")
    if len(head) < _HEADER_2 or head[:4] != _SMB2 or size != _HEADER_2 or len(body) < 8:
        raise SmbError("not an answer of SMB 2")
    if head[12:14] != b"\0\0" or not int.from_bytes(head[16:20], "little") & _TO_CLIENT:
        raise SmbError("not an answer to NEGOTIATE")
    size = int.from_bytes(body[:2], "little")
    if size == _ERROR_SIZE and any(head[8:12]):
        return Negotiated()
    if size != _RESPONSE_SIZE or len(body) < _RESPONSE_SIZE - 1 or any(head[8:12]):
        raise SmbError("not the body of an answer to NEGOTIATE")
    mode = int.from_bytes(body[2:4], "little")
    dialect = _DIALECTS.get(int.from_bytes(body[4:6], "little"))
    if dialect is None:
        raise SmbError("it chose what was not offered")
    return Negotiated(dialect, *(bool(mode & bit) for bit in _SIGNING_2))
