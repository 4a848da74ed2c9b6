"""RMCP presence ping and pong (ASF 2.0, IPMI 2.0), as OpenIPMI's server and public clients have
them, read on 2026-11-27.

Version 6, reserved, sequence number 255 (no acknowledgement), class 6 (ASF); enterprise 4542, type
0x80 ping or 0x40 pong, tag, reserved, length. Of the pong's sixteen octets the ninth tells what is
supported: bit 7 is IPMI.
"""

from __future__ import annotations

from typing import Final

_HEAD: Final = bytes([6, 0, 0xFF, 6]) + (4542).to_bytes(4, "big")
_TAG: Final = 0x63
PING: Final = _HEAD + bytes([0x80, _TAG, 0, 0])

_PONG: Final = 0x40
_LENGTH: Final = 16
_SUPPORTED: Final = 12 + 8
_IPMI: Final = 0x80


class IpmiError(ValueError):
    """The bytes are no pong."""


def read_pong(data: bytes) -> bool:
    """Return whether IPMI is supported. Raises `IpmiError`."""
    # The sequence number is the sender's own.
    head = data[:2] + _HEAD[2:3] + data[3:8]
    if head != _HEAD or data[8:10] != bytes([_PONG, _TAG]):
        raise IpmiError("not a pong to us")
    if len(data) < 12 + _LENGTH or data[11] != _LENGTH:
        raise IpmiError("a pong that is cut short")
    return bool(data[_SUPPORTED] & _IPMI)
