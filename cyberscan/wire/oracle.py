"""The VERSION command to an Oracle TNS listener, and its answers.

From zgrab2's modules/oracle/types.go (eight bytes of header; types 1 connect, 2 accept, 4 refuse, 5
redirect, 6 data, 11 resend; the connect packet's fields, its data at 0x3a), the service probe
oracle-tns of nmap-service-probes (values of those fields; the answer's text) and refusals shown in
go-ora's sources ("(DESCRIPTION=(TMP=)(VSNNUM=…)(ERR=…)"); public copies, read on
2026-11-27.
"""

from __future__ import annotations

import re
import struct
from typing import Final

from msgspec import Struct

HEADER: Final = 8
LONGEST: Final = 8_192
"""Bytes of a packet that are read."""

ACCEPT, REFUSE, REDIRECT, DATA, RESEND = 2, 4, 5, 6, 11

_COMMAND: Final = b"(CONNECT_DATA=(COMMAND=version))"
_OFFSET: Final = 58
_CONNECT: Final = struct.pack(
    ">HHHHHHHHHHIBB24x",
    0x0136, 0x012C,  # version 310, compatible down to 300
    0, 0x0800, 0x7FFF, 0x7F08,  # options, SDU, TDU, characteristics
    0, 0x0001,  # before acknowledgement, byte order
    len(_COMMAND), _OFFSET, 0, 0, 0,
)  # fmt: skip
REQUEST: Final = (
    struct.pack(">HHBBH", HEADER + len(_CONNECT) + len(_COMMAND), 0, 1, 0, 0) + _CONNECT + _COMMAND
)

_NUMBER: Final = re.compile(rb"\(VSNNUM=(\d{1,10})\)")
_ERROR: Final = re.compile(rb"\(ERR=(\d{1,6})\)")
_BANNER: Final = re.compile(rb"TNSLSNR for [ -~]{1,80}?: Version (\d{1,3}(?:\.\d{1,4}){1,5})")
_OWN_LAYOUT: Final = 18
"""From 18c on the second part of VSNNUM is the release update; before, a nibble."""


class OracleError(ValueError):
    """The bytes are not a TNS listener's."""


class Answer(Struct, frozen=True):
    """``version`` is empty where none is told; ``error`` 0 for a command that is carried out."""

    version: str
    error: int


def body_length(header: bytes) -> int:
    """Return how many bytes follow a packet's header. Raises `OracleError`."""
    length = int.from_bytes(header[:2], "big") - HEADER
    wrong = len(header) < HEADER or header[2:4] != b"\0\0" or header[6:8] != b"\0\0"
    if wrong or header[4] not in {ACCEPT, REFUSE, REDIRECT, DATA, RESEND}:
        raise OracleError("not the header of an answer")
    if not 0 <= length <= LONGEST or (length == 0) != (header[4] == RESEND):
        raise OracleError("an impossible length")
    return length


def read_refusal(body: bytes) -> Answer:
    """Read a REFUSE's body: two reasons, a length, then the text. Raises `OracleError`."""
    text = body[4:]
    if len(text) != int.from_bytes(body[2:4], "big") or not text.startswith(b"(DESCRIPTION="):
        raise OracleError("not a refusal")
    if not (error := _ERROR.search(text)):
        raise OracleError("no error code")
    return Answer(_version(text), int(error[1]))


def read_acceptance(body: bytes) -> Answer:
    """Read an ACCEPT's body: its fields, then perhaps a text. Raises `OracleError`."""
    if len(body) < 16:
        raise OracleError("not an acceptance")
    version, _, _, _, order, length, offset = struct.unpack(">HHHHHHH", body[:14])
    text = body[offset - HEADER : offset - HEADER + length] if offset >= HEADER + 16 else b""
    if not 300 <= version < 400 or order not in {0x0001, 0x0100} or len(text) != length:
        raise OracleError("not an acceptance")
    return Answer(_version(text), 0)


def read_redirect(body: bytes) -> Answer:
    """Read a REDIRECT's body, a length and an address. Raises `OracleError`."""
    text = body[2:]
    if len(text) != int.from_bytes(body[:2], "big") or not text.startswith(
        (b"(ADDRESS=", b"(DESCRIPTION=")
    ):
        raise OracleError("not a redirection")
    return Answer("", 0)


def read_banner(body: bytes) -> str:
    """Return the version in a DATA packet; empty where it tells none."""
    found = _BANNER.search(body[:1024])
    return found[1].decode("ascii") if found else ""


def _version(text: bytes) -> str:
    found = _NUMBER.search(text)
    number = int(found[1]) if found else 0
    if not number >> 24 or number >> 32:
        return ""
    major = number >> 24
    return str(major) if major >= _OWN_LAYOUT else f"{major}.{number >> 20 & 15}"
