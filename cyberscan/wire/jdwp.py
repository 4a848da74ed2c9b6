"""Java Debug Wire Protocol: the handshake, and the command Version.

Java Debug Wire Protocol specification ("Handshake", "Packets", "VirtualMachine Command Set (1)",
Version (1)), JDK 11 edition, read on 2026-11-27; checked against a JDK 17.

The handshake is answered by the same fourteen bytes, and so it is by an echo. Only the reply to a
command tells them apart: it has bit 0x80 of its flags set, which a command has not.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

HANDSHAKE: Final = b"JDWP-Handshake"
HEAD: Final = 11
"""Bytes of a packet's header: length 4, id 4, flags 1, then set and command or the error code."""
LONGEST: Final = 8_192
"""Bytes of a reply that are read."""

_ID: Final = 1
_REPLY: Final = 0x80
_LONGEST_TEXT: Final = 2_048
VERSION: Final = HEAD.to_bytes(4, "big") + _ID.to_bytes(4, "big") + bytes([0, 1, 1])
"""Command 1 of set 1, as packet 1."""


class JdwpError(ValueError):
    """The bytes are not of this protocol."""


class Version(Struct, frozen=True):
    """What the virtual machine says of itself."""

    version: str
    name: str


def is_event(head: bytes) -> bool:
    """Whether the packet is a command of the virtual machine's (an event), not our reply."""
    return len(head) == HEAD and not head[8] and head[9] == 64


def body_length(head: bytes) -> int:
    """Return how many bytes follow a header. Raises `JdwpError`."""
    length = int.from_bytes(head[:4], "big")
    if len(head) != HEAD or not HEAD <= length <= LONGEST:
        raise JdwpError("not a packet")
    return length - HEAD


def read_version(head: bytes, body: bytes) -> Version:
    """Read the reply to `VERSION`. Raises `JdwpError`."""
    if head[8:9] != bytes([_REPLY]) or int.from_bytes(head[4:8], "big") != _ID:
        raise JdwpError("not our reply")
    if head[9:HEAD] != bytes(2):
        raise JdwpError(f"error {int.from_bytes(head[9:HEAD], 'big')}")
    _, rest = _text(body)
    numbers, rest = rest[:8], rest[8:]
    if len(numbers) != 8:
        raise JdwpError("cut short")
    version, rest = _text(rest)
    name, rest = _text(rest)
    if rest:
        raise JdwpError("too long")
    return Version(version=version, name=name)


def _text(data: bytes) -> tuple[str, bytes]:
    length = int.from_bytes(data[:4], "big")
    if len(data) < 4 or length > min(len(data) - 4, _LONGEST_TEXT):
        raise JdwpError("not a string")
    return data[4 : 4 + length].decode("utf-8", "replace"), data[4 + length :]
