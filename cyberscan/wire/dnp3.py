"""Request Link Status, and the link status an outstation answers with (DNP3, IEEE 1815).

A frame of the link layer has ten bytes: 05 64, length 5, control, destination and source (two bytes
each, low first), and a CRC over the eight before it: polynomial 0x3D65, reflected 0xA6BC,
complemented, low byte first. Control 0xC9 asks, 0x0B answers; bit 0x10 of an answer says that the
device is busy. Bit 0x80 is set in a master's frames and clear in an outstation's, bit 0x40 in those
of whoever begins. Outstations may begin, too: some send user data (functions 3 and 4, the header of
a longer frame) as soon as anyone connects, which none but an outstation does. From dnp3py 0.6.0
(core/crc.py, core/enums.py, datalink/control.py), OpenPLC's LinkFunction.cs and AccuEnergy's Acuvim
II manual, section 6.4.9; read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

FRAME: Final = 10
ADDRESSES: Final = (1, 10, 0, 1024)
"""Outstations that are asked for: those that products start out with. Others do not answer."""

_MASTER: Final = 2
_START: Final = b"\x05\x64"
_HEADER: Final = 5
"""What the length counts of a header: control and both addresses."""
_REQUEST: Final = 0xC9
_STATUS: Final = 0x0B
_BUSY: Final = 0x10
_DATA: Final = frozenset({0x43, 0x44})
"""Begun by an outstation: user data that wants a confirmation, and such that does not."""
_COUNTED: Final = 0x30
"""Bits that count frames and confirm them, where the sender began."""


class Dnp3Error(ValueError):
    """The bytes are no link status."""


def crc(data: bytes) -> bytes:
    """Return the checksum of a block, two bytes."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xA6BC if value & 1 else value >> 1
    return (value ^ 0xFFFF).to_bytes(2, "little")


def request(address: int) -> bytes:
    """Return the question to one outstation."""
    head = _START + bytes([_HEADER, _REQUEST])
    head += address.to_bytes(2, "little") + _MASTER.to_bytes(2, "little")
    return head + crc(head)


REQUESTS: Final = b"".join(request(address) for address in ADDRESSES)


def read_status(frame: bytes) -> int:
    """Return the address of the outstation that answers, or begins. Raises `Dnp3Error`.

    ``frame`` is a header of ten bytes.
    """
    if len(frame) != FRAME or frame[:2] != _START or crc(frame[:8]) != frame[8:]:
        raise Dnp3Error("no frame")
    length, control = frame[2], frame[3]
    begun = control & ~_COUNTED in _DATA and length > _HEADER
    ours = int.from_bytes(frame[4:6], "little") == _MASTER
    if not begun and (control & ~_BUSY != _STATUS or length != _HEADER or not ours):
        raise Dnp3Error("no link status for us")
    return int.from_bytes(frame[6:8], "little")
