"""SMTP commands and replies up to STARTTLS (RFC 5321 section 4.2, RFC 3207, RFC 4954)."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST_LINE: Final = 2_048
"""Bytes of one reply line that are read; RFC 5321 section 4.5.3.1.5 asks for no more than 512."""
MOST_LINES: Final = 100
"""Lines of one reply that are read."""

READY: Final = 220
CLOSING: Final = 221
DONE: Final = 250
NOT_KNOWN: Final = frozenset({500, 502, 504})
"""Replies to EHLO of a server without extensions (RFC 5321 sections 3.2 and 4.2.4)."""

STARTTLS: Final = b"STARTTLS\r\n"
QUIT: Final = b"QUIT\r\n"

# Codes are %x32-35 %x30-35 %x30-39 (section 4.2).
_LINE: Final = re.compile(rb"(?P<code>[2-5][0-5][0-9])(?:(?P<more>[ -])(?P<text>.*))?", re.DOTALL)
_KEYWORD: Final = re.compile(r"[A-Z0-9][A-Z0-9-]*(?:[ =].*)?", re.ASCII)
_NAME: Final = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?",
    re.ASCII,
)


class SmtpError(ValueError):
    """The bytes are no SMTP reply, or the text no name to greet with."""


class TooLong(SmtpError):
    """A reply that goes on beyond `MOST_LINES`."""


class Reply(Struct, frozen=True):
    """A whole reply; ``lines`` without their codes."""

    code: int
    lines: tuple[str, ...]

    @property
    def later(self) -> bool:
        """Whether it asks to come back another time (4yz, RFC 5321 section 4.2.1)."""
        return 400 <= self.code <= 499


class ReplyReader:
    """Takes a reply line by line until it is whole. Every line must carry the same code."""

    def __init__(self) -> None:
        self._code = b""
        self._lines: list[str] = []

    @property
    def begun(self) -> bool:
        """Whether the first line with its code has been taken."""
        return bool(self._code)

    def take(self, line: bytes) -> Reply | None:
        """Take one line without its LF; return the reply when it is whole. Raises `SmtpError`."""
        if len(self._lines) >= MOST_LINES:
            raise TooLong(f"a reply of more than {MOST_LINES} lines")
        match = _LINE.fullmatch(line.removesuffix(b"\r"))
        if match is None:
            raise SmtpError("a line has no reply code")
        if self._code and match["code"] != self._code:
            raise SmtpError("the lines of one reply carry different codes")
        self._code = match["code"]
        self._lines.append(_text(match["text"] or b""))
        if match["more"] == b"-":
            return None
        return Reply(int(self._code), tuple(self._lines))


def is_name(text: str) -> bool:
    """Whether ``text`` is a domain name a client may greet with (RFC 5321 section 2.3.5)."""
    return _NAME.fullmatch(text) is not None


def ehlo(name: str) -> bytes:
    """Return the greeting of a client of that name. Raises `SmtpError` for what is no name."""
    if not is_name(name):
        raise SmtpError(f"{name[:80]!r} is no name to greet with")
    return f"EHLO {name}\r\n".encode("ascii")


def keywords(reply: Reply) -> tuple[str, ...]:
    """Return the extensions of a 250 answer to EHLO, with parameters, upper case, sorted.

    () of any other reply. The first line is the server's greeting, not an extension; what is no
    keyword is left out (section 4.1.1.1).
    """
    if reply.code != DONE:
        return ()
    found = {" ".join(line.upper().split()) for line in reply.lines[1:]}
    return tuple(sorted(line for line in found if _KEYWORD.fullmatch(line)))


def offers_starttls(extensions: tuple[str, ...]) -> bool:
    """Whether STARTTLS is among the extensions (RFC 3207 section 4)."""
    return "STARTTLS" in {line.partition(" ")[0] for line in extensions}


def mechanisms(extensions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the SASL mechanisms of AUTH (RFC 4954 section 3), sorted.

    Older servers join them to the keyword with an equals sign, some in addition.
    """
    found: set[str] = set()
    for line in extensions:
        head, *rest = re.split(r"[ =]", line)
        if head == "AUTH":
            found.update(word for word in rest if word)
    return tuple(sorted(found))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")[:300]
