"""NTP as a client asks it (RFC 5905 section 7.3), and the two questions that an owner must allow:
read variables (mode 6, RFC 9327) and the list of clients (mode 7).

Mode 7 is documented by the programs alone: implementation 3 (XNTPD), request 42 (MON_GETLIST_1), as
ntpdc sends it and Zeek's NTP analyzer names its fields. Read in mirrors of the RFCs and of those
sources on 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_STAMP: Final = b"cyberscn"
"""Our transmit timestamp: a server returns it as the origin of its answer, and needs no clock."""
QUESTION: Final = bytes([0b00_100_011]) + bytes(39) + _STAMP
"""No leap warning, version 4, mode 3 (client)."""
READ_VARIABLES: Final = bytes([0b00_010_110, 2, 0x63, 0x79]) + bytes(8)
"""Version 2, mode 6, operation 2; the sequence number is ours; association 0 is the system."""
LIST_CLIENTS: Final = bytes([0b00_010_111, 0, 3, 42]) + bytes(4)

_HEADER: Final = 48
_SERVER: Final = 4
_CONTROL: Final = 12
_PRIVATE: Final = 8
_RESPONSE: Final = 0x80
_ERROR: Final = 0x40
_SOFTWARE: Final = re.compile(rb'(?:^|[\s,])version="([^"@\r\n]{1,500})')
"""Up to the number of the build, which stands behind an ``@``."""


class NtpError(ValueError):
    """The bytes are not the answer to the question."""


class Control(Struct, frozen=True):
    """What came of the question for variables."""

    given: bool
    """False where it answered with an error."""
    software: str = ""


def read_time(data: bytes) -> int:
    """Return the version of a server's answer to `QUESTION`. Raises `NtpError`."""
    if len(data) < _HEADER or data[0] & 7 != _SERVER or data[24:32] != _STAMP:
        raise NtpError("not a server's answer to us")
    version = data[0] >> 3 & 7
    if not 1 <= version <= 4:
        raise NtpError("not a version of NTP")
    return version


def read_control(data: bytes) -> Control:
    """Read the first answer to `READ_VARIABLES`. Raises `NtpError`."""
    head = READ_VARIABLES
    answers = len(data) >= _CONTROL and data[0] & 7 == head[0] & 7 and data[1] & _RESPONSE
    if not answers or data[1] & 0x1F != head[1] or data[2:4] != head[2:4]:
        raise NtpError("not an answer to our question for variables")
    if data[1] & _ERROR:
        return Control(given=False)
    found = _SOFTWARE.search(data[_CONTROL : _CONTROL + int.from_bytes(data[10:12], "big")])
    return Control(given=True, software=found[1].decode("utf-8", "replace") if found else "")


def read_clients(data: bytes) -> bool:
    """Return whether an answer to `LIST_CLIENTS` lists any; they are not read. Raises `NtpError`.

    The upper four bits of the fifth byte are an error, the lower twelve of that and the next the
    number of entries.
    """
    head = LIST_CLIENTS
    answers = len(data) >= _PRIVATE and data[0] & 7 == head[0] & 7 and data[0] & _RESPONSE
    if not answers or data[2:4] != head[2:4]:
        raise NtpError("not an answer to our question for clients")
    return data[4] >> 4 == 0 and int.from_bytes(data[4:6], "big") & 0x0FFF > 0
