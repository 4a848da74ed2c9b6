"""NetBIOS name service: one node status request, and the answer to it.

Source: RFC 1002 sections 4.2.1 (header, resource record), 4.2.17 and 4.2.18 (node status); the name
"*" and its encoding as in nmap's netbios.lua and its probe NBTStat; 0x1C for domain controllers and
0x20 for file servers as public tools list Microsoft's suffixes; MikroTik's header (a question
counted in place of the answer) from nmap-service-probes; all read 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.wire.netbios import encode_name

FILE_SERVER: Final = 0x20
DOMAIN_CONTROLLER: Final = 0x1C

_ID: Final = b"\x63\x73"
_NAME: Final = encode_name(b"*", 0, fill=b"\0")
_STATUS: Final = b"\0\x21\0\x01"
"""Type NBSTAT, class IN."""
_HEADER: Final = 12
_ENTRY: Final = 18
_RESPONSE: Final = 0x80
_OPCODE: Final = 0x78
_COUNTS: Final = (b"\0\0\0\x01\0\0\0\0", b"\0\x01\0\0\0\0\0\0")

REQUEST: Final = _ID + b"\0\0" + b"\0\x01" + bytes(6) + _NAME + _STATUS


class NetbiosNsError(ValueError):
    """The bytes are not the answer to our request."""


class Status(Struct, frozen=True):
    """How many names the node has, and the last bytes of them, sorted, each once. The names
    themselves are not kept: some are people's."""

    names: int
    kinds: tuple[int, ...]


def read(datagram: bytes) -> Status:
    """Read the answer. The request itself is none. Raises `NetbiosNsError`."""
    at = _HEADER + len(_NAME) + len(_STATUS)
    if datagram[:2] != _ID or len(datagram) < at + 7:
        raise NetbiosNsError("not an answer to this request")
    if not datagram[2] & _RESPONSE or datagram[2] & _OPCODE or datagram[3] & 0x0F:
        raise NetbiosNsError("not a positive response to a query")
    if datagram[4:_HEADER] not in _COUNTS or datagram[_HEADER:at] != _NAME + _STATUS:
        raise NetbiosNsError("not one node status")
    length = int.from_bytes(datagram[at + 4 : at + 6], "big")
    data = datagram[at + 6 : at + 6 + length]
    count = data[0] if data else 0
    if len(data) != length or len(data) < 1 + count * _ENTRY:
        raise NetbiosNsError("cut short")
    kinds = {data[1 + n * _ENTRY + 15] for n in range(count)}
    return Status(count, tuple(sorted(kinds)))
