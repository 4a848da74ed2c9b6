"""A TFTP read request for a file that nobody has, and what a server says to it (RFC 1350 section 5
and its appendix, read in mirrors on 2026-11-27).

The answer comes from another port than the request went to (section 4). An error ends the transfer
and is not acknowledged.
"""

from __future__ import annotations

from typing import Final

READ: Final = b"\0\x01" + b"cyberscan-tidak-ada.txt\0octet\0"
NOT_FOUND: Final = 1

_DATA: Final = b"\0\x03\0\x01"
"""The first block of a file."""
_BLOCK: Final = 512
_ERROR: Final = b"\0\x05"
_CODES: Final = range(8)
"""Error codes of RFC 1350."""


class TftpError(ValueError):
    """The bytes are no answer to a read request."""


def read_answer(data: bytes) -> int | None:
    """Return the error code, None for the first block of a file. Raises `TftpError`."""
    if data.startswith(_DATA) and len(data) <= len(_DATA) + _BLOCK:
        return None
    code = int.from_bytes(data[2:4], "big")
    text, zero, rest = data[4:].partition(b"\0")
    if not data.startswith(_ERROR) or len(data) < 5 or code not in _CODES:
        raise TftpError("neither an error nor a block")
    if not zero or rest or len(text) > _BLOCK:
        raise TftpError("an error without its text")
    return code
