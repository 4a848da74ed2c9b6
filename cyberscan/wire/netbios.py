"""NetBIOS over TCP: how names are written, and the session service's first words.

Source: RFC 1001 section 14.1 (names), RFC 1002 sections 4.1 and 4.3 (session packets and their
error codes), by way of public copies, read 2026-11-27; packet types and error codes compared with
impacket's nmb.py of that day.
"""

from __future__ import annotations

from typing import Final

HEADER: Final = 4
"""Bytes before a session packet's trailer: type, flags, length."""
MESSAGE: Final = 0x00
REFUSED: Final = 0x83
ACCEPTED: Final = 0x82
RETARGET: Final = 0x84
SERVER: Final = 0x20
"""Last byte of a file server's name."""
WORKSTATION: Final = 0x00

_REQUEST: Final = 0x81
_NAME: Final = 15
_ERRORS: Final = frozenset({0x80, 0x81, 0x82, 0x83, 0x8F})


class NetbiosError(ValueError):
    """The bytes are not of the NetBIOS session service."""


def encode_name(name: bytes, kind: int, fill: bytes = b" ") -> bytes:
    """Return a name in its first-level encoding, with its length before and the root after it.

    ``kind`` is the name's sixteenth byte. 34 bytes. Raises `ValueError` for a longer name.
    """
    if len(name) > _NAME:
        raise ValueError(f"a NetBIOS name has at most {_NAME} bytes")
    whole = name + fill * (_NAME - len(name)) + bytes([kind])
    halves = bytes(0x41 + half for byte in whole for half in (byte >> 4, byte & 15))
    return bytes([len(halves)]) + halves + b"\0"


def _session_request() -> bytes:
    names = encode_name(b"*SMBSERVER", SERVER) + encode_name(b"CYBERSCAN", WORKSTATION)
    return bytes([_REQUEST, 0]) + len(names).to_bytes(2, "big") + names


SESSION_REQUEST: Final = _session_request()
"""Asks for a session with whatever file server lives there; Windows and Samba go by that name."""


def answer_length(header: bytes) -> int:
    """Return how many bytes follow the header of an answer to it. Raises `NetbiosError`."""
    lengths = {ACCEPTED: 0, REFUSED: 1, RETARGET: 6}
    if len(header) < HEADER or header[1]:
        raise NetbiosError("not the header of a session packet")
    length = int.from_bytes(header[2:4], "big")
    if lengths.get(header[0]) != length:
        raise NetbiosError("not an answer to a session request")
    return length


def read_answer(header: bytes, trailer: bytes) -> int:
    """Return 0 where the session was granted, else why not, as an error code.

    A server that sends us elsewhere counts as one that does not listen for the name (0x82): we go
    nowhere else. Raises `NetbiosError`.
    """
    if len(trailer) != answer_length(header):
        raise NetbiosError("cut short")
    if header[0] == ACCEPTED:
        return 0
    if header[0] == RETARGET:
        return 0x82
    if trailer[0] not in _ERRORS:
        raise NetbiosError("unknown error code")
    return trailer[0]
