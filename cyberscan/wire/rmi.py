"""Java RMI: the transport's header, and the acknowledgement that it is understood.

Java Remote Method Invocation specification section 10.2 (wire protocol), read on 2026-11-27; header
version 2 is what JDK 17 takes, tried with its rmiregistry. The acknowledgement tells the client its
own address, which is checked for form and not kept.
"""

from __future__ import annotations

from typing import Final

HELLO: Final = b"JRMI\x00\x02\x4b"
"""Magic, version 2, StreamProtocol."""

HEAD: Final = 3
"""Bytes up to the length of the host: ProtocolAck, then a string's length of two bytes."""
LONGEST_HOST: Final = 255
PORT: Final = 4

_ACK: Final = 0x4E


class RmiError(ValueError):
    """The bytes are not an acknowledgement."""


def host_length(head: bytes) -> int:
    """Return how many bytes of host follow the first three. Raises `RmiError`."""
    length = int.from_bytes(head[1:HEAD], "big")
    if len(head) != HEAD or head[0] != _ACK or not 1 <= length <= LONGEST_HOST:
        raise RmiError("not an acknowledgement")
    return length


def read_endpoint(rest: bytes, length: int) -> None:
    """Return if what follows is a host and a port. Raises `RmiError`."""
    host, port = rest[:length], int.from_bytes(rest[length:], "big")
    if len(rest) != length + PORT or not 0 < port < 0x1_0000:
        raise RmiError("not a port")
    if not host.isascii() or not host.decode("ascii").isprintable() or b" " in host:
        raise RmiError("not a host")
