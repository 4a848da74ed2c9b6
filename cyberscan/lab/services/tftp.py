"""A TFTP server without files (RFC 1350)."""

from __future__ import annotations

from typing import Final

_NOT_FOUND: Final = b"\0\x05\0\x01File not found\0"
_MODES: Final = frozenset({b"netascii", b"octet", b"mail"})


def replies(asked: bytes) -> tuple[bytes, ...]:
    """Return an error to a read request; nothing for anything else."""
    name, _, rest = asked[2:].partition(b"\0")
    mode, end, _ = rest.partition(b"\0")
    if asked[:2] != b"\0\x01" or not name or not end or mode.lower() not in _MODES:
        return ()
    return (_NOT_FOUND,)
