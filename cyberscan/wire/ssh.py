"""The first words of SSH: identification strings and KEXINIT (RFC 4253 sections 4.2, 6 and 7.1)."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST_IDENTIFICATION: Final = 255
"""Bytes, line end included (section 4.2)."""
LONGEST_PACKET: Final = 35_000
"""Bytes of a whole packet every implementation takes (section 6.1)."""
MOST_NAMES: Final = 256
"""Names of one list that are kept."""

DISCONNECT: Final = 1
IGNORE: Final = 2
UNIMPLEMENTED: Final = 3
DEBUG: Final = 4
KEXINIT: Final = 20

_IDENTIFICATION: Final = re.compile(rb"SSH-(?P<version>[0-9]+\.[0-9]+)-[ -~]*")
_NAME: Final = re.compile(rb"[!-+\--~]{1,64}")
_COOKIE: Final = 16
_LISTS: Final = 10


class SshError(ValueError):
    """The bytes are not SSH, or break its grammar."""


class KexInit(Struct, frozen=True):
    """The name-lists of a KEXINIT, in the sender's order."""

    kex: tuple[str, ...]
    host_keys: tuple[str, ...]
    ciphers_to_server: tuple[str, ...]
    ciphers_to_client: tuple[str, ...]
    macs_to_server: tuple[str, ...]
    macs_to_client: tuple[str, ...]


def identification(software: str) -> bytes:
    """Build our identification string; ``software`` has no blank and no minus sign in it."""
    if not re.fullmatch(r"[!-,.-~]+", software):
        raise SshError(f"not a software version: {software!r}")
    return f"SSH-2.0-{software}\r\n".encode("ascii")


def read_identification(line: bytes) -> str | None:
    """Read one line without its LF: the identification, or None for a line before it.

    Raises `SshError` when it begins as an identification and is none.
    """
    line = line.removesuffix(b"\r")
    if not line.startswith(b"SSH-"):
        return None
    if len(line) > LONGEST_IDENTIFICATION - 2 or not _IDENTIFICATION.fullmatch(line):
        raise SshError("malformed identification string")
    return line.decode("ascii")


def packet_length(head: bytes) -> int:
    """Return how many bytes follow the first four. Raises `SshError`."""
    length = int.from_bytes(head[:4], "big")
    if len(head) < 4 or not 5 <= length <= LONGEST_PACKET - 4:
        raise SshError(f"impossible packet length {length}")
    return length


def payload(body: bytes) -> bytes:
    """Strip a packet's padding; ``body`` is what followed the length. Raises `SshError`."""
    if not body or body[0] < 4 or 1 + body[0] >= len(body):
        raise SshError("impossible padding")
    return body[1 : len(body) - body[0]]


def read_kexinit(message: bytes) -> KexInit:
    """Read a KEXINIT payload. Raises `SshError`."""
    if len(message) <= _COOKIE or message[0] != KEXINIT:
        raise SshError("not a KEXINIT")
    lists: list[tuple[str, ...]] = []
    at = 1 + _COOKIE
    for _ in range(_LISTS):
        end = at + 4 + int.from_bytes(message[at : at + 4], "big")
        if at + 4 > len(message) or end > len(message):
            raise SshError("a name-list runs past the packet")
        lists.append(_names(message[at + 4 : end]))
        at = end
    return KexInit(*lists[:6])


def read_disconnect(message: bytes) -> str:
    """Return the reason text of a DISCONNECT (section 11.1), as far as it can be read."""
    length = int.from_bytes(message[5:9], "big")
    return message[9 : 9 + min(length, 200)].decode("utf-8", "replace")


def _names(raw: bytes) -> tuple[str, ...]:
    if not raw:
        return ()
    names = raw.split(b",", MOST_NAMES + 1)
    if len(names) > MOST_NAMES or not all(_NAME.fullmatch(name) for name in names):
        raise SshError("malformed name-list")
    return tuple(name.decode("ascii") for name in names)
