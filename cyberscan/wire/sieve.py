"""What a ManageSieve server greets with (RFC 5804 sections 1.3 and 1.7): its capabilities, and OK;
and how TLS is begun (section 2.2).

One capability a line, name and value in quotes; the answer ends with OK, NO or BYE. IMPLEMENTATION
and SASL are always among them. As Debian's dovecot-managesieved 2.3.19.1 sends it, read 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.wire.mailbox import PLAIN

LONGEST_LINE: Final = 2_048
MOST_LINES: Final = 40
LOGOUT: Final = b"LOGOUT\r\n"
STARTTLS: Final = b"STARTTLS\r\n"

_CAPABILITY: Final = re.compile(
    r'"(?P<name>[A-Za-z0-9._-]{1,40})"(?: "(?P<value>(?:[^"\\]|\\.){0,1000})")?'
)
_END: Final = re.compile(r"(?P<state>OK|NO|BYE)(?: .*)?", re.IGNORECASE | re.DOTALL)


class SieveError(ValueError):
    """The bytes are no greeting of ManageSieve."""


class TooLong(SieveError):
    """A greeting that goes on beyond `MOST_LINES`."""


class Greeting(Struct, frozen=True):
    """What it can do, before TLS."""

    ok: bool
    implementation: str = ""
    starttls: bool = False
    mechanisms: tuple[str, ...] = ()
    """SASL mechanisms, upper case, sorted."""

    @property
    def passwords(self) -> tuple[str, ...]:
        """Mechanisms that hand the password over as it is."""
        return tuple(f"SASL {name}" for name in self.mechanisms if name in PLAIN)


def is_ok(line: bytes) -> bool:
    """Whether one line, without its LF, says that a command was done."""
    end = _END.fullmatch(line.removesuffix(b"\r").decode("utf-8", "replace"))
    return end is not None and end["state"].upper() == "OK"


class GreetingReader:
    """Takes a greeting line by line until it is whole."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._lines = 0

    @property
    def begun(self) -> bool:
        """Whether a line was taken."""
        return self._lines > 0

    def take(self, line: bytes) -> Greeting | None:
        """Take one line without its LF; return the greeting when it is whole. Raises
        `SieveError`."""
        if self._lines >= MOST_LINES:
            raise TooLong(f"a greeting of more than {MOST_LINES} lines")
        text = line.removesuffix(b"\r").decode("utf-8", "replace")
        if found := _CAPABILITY.fullmatch(text):
            self._lines += 1
            self._found[found["name"].upper()] = found["value"] or ""
            return None
        end = _END.fullmatch(text)
        if end is None or not self._lines:
            raise SieveError("no line of a greeting")
        if "IMPLEMENTATION" not in self._found or "SIEVE" not in self._found:
            raise SieveError("it does not tell its implementation")
        return Greeting(
            ok=end["state"].upper() == "OK",
            implementation=self._found["IMPLEMENTATION"],
            starttls="STARTTLS" in self._found,
            mechanisms=tuple(sorted(set(self._found.get("SASL", "").upper().split()))),
        )
