"""S7 communication up to the module's identification: three questions and their answers.

TPKT (RFC 1006) around COTP (ISO 8073) around S7: a connection request to rack 0, slot 2, or where
that is refused to the selector that Nmap tries next; "set up communication"; one read of SZL
0x0011, index 1, which holds the module's order number and version. No other list is read. Packets
and offsets from Nmap's s7-info.nse and the README of plcscan, which shows a record of 28 bytes;
read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

HEADER: Final = 4
"""TPKT: version, reserved, length of the whole in two bytes."""
LONGEST: Final = 1_024

CONNECT: Final = bytes.fromhex("0300001611e00000001400c1020100c2020102c0010a")
CONNECT_ELSEWHERE: Final = bytes.fromhex("0300001611e00000000500c1020100c2020200c0010a")
SETUP: Final = bytes.fromhex("0300001902f08032010000000000080000f0000001000101e0")
READ: Final = bytes.fromhex("0300002102f080320700000000000800080001120411440100ff09000400110001")

_DATA: Final = b"\x02\xf0\x80"
"""COTP DT, the last of its message."""
_REFUSED: Final = 0x80
"""COTP DR: this selector is not served."""
_SHORTEST: Final = 22
"""Bytes of a record that holds an index and an order number; modules send 28."""
_LONGEST: Final = 64
_VERSION_RECORD: Final = 7
"""Index of the record that holds the basic firmware (plcscan's "Basic Firmware")."""
_MODULE_RECORD: Final = 1


class S7Error(ValueError):
    """The bytes are no answer of the protocol."""


class Refused(S7Error):
    """COTP says that there is nobody behind the selector that was asked for."""


class Module(Struct, frozen=True):
    """Order number and version; empty where not told."""

    number: bytes = b""
    version: str = ""


def body_length(header: bytes) -> int:
    """Return how many bytes follow TPKT's header. Raises `S7Error`."""
    length = int.from_bytes(header[2:4], "big") - HEADER
    if len(header) != HEADER or header[:2] != b"\x03\x00" or not 3 <= length <= LONGEST:
        raise S7Error("not the header of TPKT")
    return length


def check_connected(body: bytes, asked: bytes = CONNECT) -> None:
    """Check that COTP confirms the connection ``asked`` for. Raises `S7Error`, `Refused` where it
    says no."""
    ours = asked[8:10]
    if len(body) >= 7 and body[0] == len(body) - 1 and body[1] == _REFUSED and body[2:4] == ours:
        raise Refused("the connection is refused")
    if len(body) < 7 or body[0] != len(body) - 1 or body[1] != 0xD0:
        raise S7Error("the connection is not confirmed")
    if body[2:4] != ours:
        raise S7Error("another connection is confirmed")


def check_setup(body: bytes) -> None:
    """Check that S7 communication is set up: an acknowledgement (3) of function 0xF0, or the error
    it gives instead. Raises `S7Error`."""
    if body[:3] != _DATA or len(body) < 15 or body[3] != 0x32 or body[4] not in {2, 3}:
        raise S7Error("S7 communication is not set up")
    refused = body[13:15] != b"\0\0"
    if not refused and body[15:16] != b"\xf0":
        raise S7Error("something else is acknowledged")


def read_module(body: bytes) -> Module:
    """Read the answer to `READ`; an error of the device's is an empty module. Raises `S7Error`."""
    if body[:3] != _DATA or len(body) < 13 or body[3:5] != b"\x32\x07":
        raise S7Error("no answer of the module")
    data = body[13 + int.from_bytes(body[9:11], "big") :]
    # return code 0xFF, kind 9, length; then the list's id and index, record length and count
    if len(data) < 12 or data[0] != 0xFF or data[4:6] != b"\x00\x11":
        return Module()
    length = int.from_bytes(data[8:10], "big")
    if not _SHORTEST <= length <= _LONGEST:
        return Module()
    number, version = b"", ""
    for at in range(12, len(data) - length + 1, length):
        record = data[at : at + length]
        index = int.from_bytes(record[:2], "big")
        if index == _MODULE_RECORD:
            number = record[2:22].strip(b" \0")
        if index == _VERSION_RECORD and record[24:25] == b"V" and length >= 28:
            version = ".".join(map(str, record[25:28]))
    return Module(number, version)
