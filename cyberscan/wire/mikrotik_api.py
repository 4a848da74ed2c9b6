"""One sentence of the RouterOS API, and the answer to it.

A sentence is words, each after its length in one byte (up to 127), ended by an empty one. ``/quit``
asks for the end of the connection and does nothing else; whoever is not logged in gets ``!fatal``
with the reason, and the connection ends. From MikroTik's manual (help.mikrotik.com, "API") and, for
"not logged in", Nmap's nmap-service-probes; read on 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

QUIT: Final = b"\x05/quit\x00"

FATAL: Final = b"\x06!fatal"
"""First word of the answer, with its length."""
LONGEST_REASON: Final = 100

_REASON: Final = re.compile(rb"[a-zA-Z][ -~]{3,99}")


class MikrotikApiError(ValueError):
    """The bytes are no answer of the API."""


def reason_length(byte: bytes) -> int:
    """Read the length of the reason. Raises `MikrotikApiError`."""
    if len(byte) != 1 or not 4 <= byte[0] <= LONGEST_REASON:
        raise MikrotikApiError("no reason")
    return byte[0]


def read_reason(data: bytes) -> str:
    """Read the reason and the end of the sentence. Raises `MikrotikApiError`."""
    if data[-1:] != b"\0" or not _REASON.fullmatch(data[:-1]):
        raise MikrotikApiError("the sentence does not end")
    return data[:-1].decode("ascii")
