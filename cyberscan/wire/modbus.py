"""Read Device Identification over Modbus/TCP: the request, and either kind of answer.

A header of seven bytes (transaction, protocol 0, length, unit), then function 0x2B with MEI type
0x0E (code 1: vendor, product code, revision). An exception repeats the function with its high bit
and gives one code. Unit 0xFF is the device itself. From Nmap's modbus-discover.nse (layout,
exception codes) and Schneider Electric's PowerTag Link User Guide, "Function 43-14" (fields, unit
0xFF); read 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

HEADER: Final = 7
LONGEST: Final = 254
"""Bytes that follow the header at most: a PDU has 253."""
MOST_OBJECTS: Final = 3
"""Vendor, product code, revision."""

_TRANSACTION: Final = b"\x43\x53"
_UNIT: Final = 0xFF
_FUNCTION: Final = 0x2B
_MEI: Final = 0x0E
_EXCEPTIONS: Final = frozenset({1, 2, 3, 4, 5, 6, 8, 10, 11})

REQUEST: Final = _TRANSACTION + b"\0\0\0\x05" + bytes([_UNIT, _FUNCTION, _MEI, 1, 0])


class ModbusError(ValueError):
    """The bytes are no answer to the request."""


class Identification(Struct, frozen=True):
    """What the device said: its objects in order, or why it does not tell."""

    objects: tuple[bytes, ...] = ()
    exception: int = 0


def body_length(header: bytes) -> int:
    """Return how many bytes follow the header. Raises `ModbusError`."""
    length = int.from_bytes(header[4:6], "big") - 1
    if len(header) != HEADER or header[:4] != _TRANSACTION + b"\0\0" or header[6] != _UNIT:
        raise ModbusError("not the header of an answer")
    if not 2 <= length <= LONGEST:
        raise ModbusError("no length of an answer")
    return length


def read_body(body: bytes) -> Identification:
    """Read what follows the header. Raises `ModbusError`."""
    if len(body) == 2 and body[0] == _FUNCTION | 0x80 and body[1] in _EXCEPTIONS:
        return Identification(exception=body[1])
    # function, MEI, code, conformity, more follows, next object, number: our echo has only four
    if len(body) < 7 or body[:3] != bytes([_FUNCTION, _MEI, 1]) or body[4] not in {0, 0xFF}:
        raise ModbusError("no identification")
    objects, at = [], 7
    for _ in range(min(body[6], MOST_OBJECTS)):
        if at + 2 > len(body) or at + 2 + body[at + 1] > len(body):
            raise ModbusError("an object is cut short")
        objects.append(body[at + 2 : at + 2 + body[at + 1]])
        at += 2 + body[at + 1]
    return Identification(objects=tuple(objects))
