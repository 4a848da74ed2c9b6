"""A NetBIOS name service that answers node status requests (RFC 1002 section 4.2.18).

Debian's Samba has one, which the tests talk to; it binds port 137, which the province cannot have.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import UDPSocket

from cyberscan.lab.province.shapes_windows import NetbiosNs

_HEADER: Final = 12
_QUESTION: Final = 38
_STATUS: Final = b"\0\x21\0\x01"
_UNIQUE: Final = b"\x04\0"
_GROUP: Final = b"\x84\0"
_STATISTICS: Final = 46
"""Bytes of statistics behind the names, all zero as Samba has them."""


def reply(config: NetbiosNs, question: bytes) -> bytes:
    """Return the answer; empty for what is no node status request."""
    asked = question[_HEADER : _HEADER + _QUESTION]
    if len(asked) != _QUESTION or question[2] & 0x80 or not asked.endswith(_STATUS):
        return b""
    names = [(config.computer, 0x00, _UNIQUE), (config.computer, 0x20, _UNIQUE)]
    names.append((config.domain, 0x00, _GROUP))
    if config.controller:
        names += [(config.domain, 0x1B, _UNIQUE), (config.domain, 0x1C, _GROUP)]
    listed = b"".join(
        name.encode("ascii")[:15].ljust(15) + bytes([kind]) + flags for name, kind, flags in names
    )
    data = bytes([len(names)]) + listed + bytes(_STATISTICS)
    header = question[:2] + b"\x84\0" + b"\0\0\0\x01\0\0\0\0"
    return header + asked + bytes(4) + len(data).to_bytes(2, "big") + data


async def serve(config: NetbiosNs, socket: UDPSocket) -> None:
    """Answer requests until cancelled; the socket is closed then."""
    async with socket:
        async for question, peer in socket:
            if answer := reply(config, question):
                await socket.sendto(answer, *peer)
