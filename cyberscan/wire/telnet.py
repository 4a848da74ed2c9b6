"""How a Telnet server begins: commands (RFC 854), or a line that asks for a login.

Numbers of commands and options from glibc 2.36, <arpa/telnet.h>, which follows RFC 854 and the RFCs
of the options; read on 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

MOST: Final = 1_024
"""Bytes of a beginning that are read."""

_IAC: Final = 255
_COMMANDS: Final = {251: "WILL", 252: "WONT", 253: "DO", 254: "DONT"}
_OPTIONS: Final = {
    0: "BINARY",
    1: "ECHO",
    3: "SUPPRESS-GO-AHEAD",
    5: "STATUS",
    24: "TERMINAL-TYPE",
    31: "NAWS",
    32: "TERMINAL-SPEED",
    33: "REMOTE-FLOW-CONTROL",
    34: "LINEMODE",
    35: "X-DISPLAY-LOCATION",
    37: "AUTHENTICATION",
    38: "ENCRYPT",
    39: "NEW-ENVIRON",
}
_LAST: Final = 39
"""The highest option the header names; a command about another one is not taken for Telnet."""

_TEXT: Final = re.compile(rb"[\x20-\x7e\r\n\t\0\a\b\x1b]*")
_PROMPT: Final = re.compile(rb"(?:login|log in|user ?name|user|password)\s?[:>]\Z", re.IGNORECASE)
_OTHERS: Final = re.compile(rb"[0-9]{3}[ -]|SSH-|HTTP/|RFB |\+OK|-ERR|\* |<", re.IGNORECASE)
"""Beginnings of protocols that may well say "login:", too."""


class TelnetError(ValueError):
    """The bytes are no beginning of a Telnet server."""


class Beginning(Struct, frozen=True):
    """One of the two is set."""

    command: str = ""
    prompt: str = ""


def read_beginning(data: bytes) -> Beginning | None:
    """Read what a server said unasked; None while it may still become one. Raises `TelnetError`."""
    if _OTHERS.match(data):
        raise TelnetError("it begins as another protocol does")
    text, iac, rest = data[:MOST].partition(bytes([_IAC]))
    if not _TEXT.fullmatch(text):
        raise TelnetError("neither text nor a command")
    if iac:
        return _command(rest)
    last = re.split(rb"[\r\n]", text)[-1].strip(b"\0\a\b ")
    if _PROMPT.search(last):
        return Beginning(prompt=last[-60:].decode("ascii", "replace"))
    if len(data) >= MOST:
        raise TelnetError(f"no command and no prompt in {MOST} bytes")
    return None


def begins(data: bytes) -> bool:
    """Whether these first bytes alone show a Telnet server: a command, before any text."""
    return len(data) >= 3 and data[0] == _IAC and data[1] in _COMMANDS and data[2] <= _LAST


def _command(rest: bytes) -> Beginning | None:
    if (rest and rest[0] not in _COMMANDS) or (len(rest) > 1 and rest[1] > _LAST):
        raise TelnetError("no negotiation of an option")
    if len(rest) < 2:
        return None
    option = _OPTIONS.get(rest[1], f"option {rest[1]}")
    return Beginning(command=f"{_COMMANDS[rest[0]]} {option}")
