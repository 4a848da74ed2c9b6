"""Oracle's PING to a TNS listener, and its answers.

PING is what the product's own TNSPING asks, and what monitors ask (monit's protocol for TNS). The
listener carries it out for everyone and answers by a REFUSE with ERR=0 and its alias, as tools of
several authors show it: "(VSNNUM=135294976)(ERR=0)(ALIAS=LISTENER)", and VSNNUM=0 from newer ones.
VERSION, which nmap sends, is an administrator's command: since 10g strangers are refused with 1189,
"could not authenticate the user", a line in the listener's log that guides for hardening tell
administrators to be alarmed by.

From zgrab2's modules/oracle/types.go (eight bytes of header; types 1 connect, 4 refuse, 5 redirect,
11 resend; the connect packet's fields, its data at 0x3a), the service probe oracle-tns of
nmap-service-probes (values of those fields) and refusals shown in go-ora's sources; public copies,
read on 2026-11-27.
"""

from __future__ import annotations

import re
import struct
from typing import Final

from msgspec import Struct

HEADER: Final = 8
LONGEST: Final = 8_192
"""Bytes of a packet that are read."""

REFUSE, REDIRECT, RESEND = 4, 5, 11

_COMMAND: Final = b"(CONNECT_DATA=(COMMAND=ping))"
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
_OWN_LAYOUT: Final = 18
"""From 18c on the second part of VSNNUM is the release update; before, a nibble."""


class OracleError(ValueError):
    """The bytes are not a TNS listener's."""


class Answer(Struct, frozen=True):
    """``version`` is empty where none is told; ``error`` 0 where PING was carried out."""

    version: str
    error: int


def body_length(header: bytes) -> int:
    """Return how many bytes follow a packet's header. Raises `OracleError`."""
    length = int.from_bytes(header[:2], "big") - HEADER
    wrong = len(header) < HEADER or header[2:4] != b"\0\0" or header[6:8] != b"\0\0"
    if wrong or header[4] not in {REFUSE, REDIRECT, RESEND}:
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


def read_redirect(body: bytes) -> Answer:
    """Read a REDIRECT's body, a length and an address. Raises `OracleError`."""
    text = body[2:]
    if len(text) != int.from_bytes(body[:2], "big") or not text.startswith(
        (b"(ADDRESS=", b"(DESCRIPTION=")
    ):
        raise OracleError("not a redirection")
    return Answer("", 0)


def _version(text: bytes) -> str:
    found = _NUMBER.search(text)
    number = int(found[1]) if found else 0
    if not number >> 24 or number >> 32:
        return ""
    major = number >> 24
    return str(major) if major >= _OWN_LAYOUT else f"{major}.{number >> 20 & 15}"
