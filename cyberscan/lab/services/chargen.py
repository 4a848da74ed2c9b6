"""The character generator over UDP (RFC 864): as long an answer for every datagram."""

from __future__ import annotations

from typing import Final

_RING: Final = "".join(chr(code) for code in range(0x20, 0x7F))
_LENGTH: Final = 512
_LINE: Final = 72


def replies(_asked: bytes) -> tuple[bytes, ...]:
    """Return the first lines of the pattern, whatever was asked."""
    twice = _RING * 2
    lines = [twice[start : start + _LINE] for start in range(_LENGTH // _LINE + 1)]
    return ("\r\n".join(lines)[:_LENGTH].encode(),)
