"""One BACnet/IP question: the vendor's number of whichever device is there (ASHRAE 135).

BVLC type 0x81, function 0x0A (original unicast), length; network layer version 1, answer expected;
confirmed request ReadProperty (12) of the device with the wildcard instance 4194303, property 120
(vendor-identifier). It is the question of public scanners (nmap's bacnet-info, Shodan); their form
of it and of its answer was read in public sources on 2026-11-27. It reads a number off the device's
name plate, and changes nothing.
"""

from __future__ import annotations

from typing import Final

READ_VENDOR: Final = bytes.fromhex("810a0011 0104 0005010c 0c023fffff 1978")

_BVLC: Final = 4
_FORWARDED: Final = 0x04
_FUNCTIONS: Final = (0x0A, _FORWARDED)
_INVOKED: Final = 1
_READ: Final = 12
_ACK: Final = 0x30
_ERROR: Final = 0x50
_REJECT: Final = 0x60
_ABORT: Final = 0x70
_VALUE: Final = b"\x19\x78\x3e"
"""Property 120, then the opening of its value."""


class BacnetError(ValueError):
    """The bytes are no answer of a BACnet device to us."""


def read_vendor(data: bytes) -> int | None:
    """Return the vendor's number, None where the device answers with an error, a reject or an
    abort. Raises `BacnetError`."""
    apdu = _apdu(data)
    if len(apdu) < 3 or apdu[1] != _INVOKED:
        raise BacnetError("not an answer to our request")
    kind = apdu[0] & 0xF0
    if kind in {_REJECT, _ABORT} and len(apdu) == 3:
        return None
    if apdu[2] != _READ or kind not in {_ACK, _ERROR}:
        raise BacnetError("not an answer to ReadProperty")
    if kind == _ERROR:
        return None
    _, found, value = apdu[3:].partition(_VALUE)
    # An unsigned number of one or two octets, then the closing of the value.
    size = value[0] & 0x07 if value else 0
    if (
        not found
        or value[0] >> 4 != 2
        or size not in {1, 2}
        or value[1 + size : 2 + size] != b"\x3f"
    ):
        raise BacnetError("an acknowledgement without the property")
    return int.from_bytes(value[1 : 1 + size], "big")


def _apdu(data: bytes) -> bytes:
    """Return what follows the link and network layers."""
    whole = len(data) >= _BVLC and data[0] == 0x81 and data[1] in _FUNCTIONS
    if not whole or int.from_bytes(data[2:4], "big") != len(data):
        raise BacnetError("not BACnet/IP")
    # What was forwarded has the address of its sender first.
    rest = data[_BVLC + 6 :] if data[1] == _FORWARDED else data[_BVLC:]
    if len(rest) < 2 or rest[0] != 1 or rest[1] & 0x80:
        raise BacnetError("not a network layer with an answer")
    at = 2
    for bit in (0x20, 0x08):  # destination, then source: network 2, length 1, so much address
        if rest[1] & bit:
            if len(rest) < at + 3:
                raise BacnetError("cut short")
            at += 3 + rest[at + 2]
    return rest[at + (1 if rest[1] & 0x20 else 0) :]
