"""FTP replies (RFC 959 section 4.2) and the FEAT answer (RFC 2389 section 3.2).

Mail servers answer in the same form; they are told by what RFC 2034 lets them put behind
the code of an error. Read 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST_LINE: Final = 2_048
"""Bytes of one reply line that are read."""
MOST_LINES: Final = 200
"""Lines of one reply that are read."""

READY: Final = 220
WAIT: Final = 120
BUSY: Final = 421
FEATURES: Final = 211

_LINE: Final = re.compile(rb"(?P<code>[1-5][0-9]{2})(?P<more>[ -]?)(?P<text>.*)", re.DOTALL)
_ENHANCED: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?: |\Z)")


class FtpError(ValueError):
    """The bytes are no FTP reply."""


class TooLong(FtpError):
    """A reply that goes on beyond `MOST_LINES`."""


class Reply(Struct, frozen=True):
    """A whole reply; ``lines`` without codes where they carried one."""

    code: int
    lines: tuple[str, ...]


class ReplyReader:
    """Takes a reply line by line until it is whole."""

    def __init__(self) -> None:
        self._code = b""
        self._lines: list[str] = []

    @property
    def begun(self) -> bool:
        """Whether the first line with its code has been taken."""
        return bool(self._code)

    def take(self, line: bytes) -> Reply | None:
        """Take one line without its LF; return the reply when it is whole. Raises `FtpError`."""
        line = line.removesuffix(b"\r")
        if len(self._lines) >= MOST_LINES:
            raise TooLong(f"a reply of more than {MOST_LINES} lines")
        match = _LINE.fullmatch(line)
        if not self._code:
            if match is None or (match["text"] and not match["more"]):
                raise FtpError("the first line has no reply code")
            self._code = match["code"]
            self._lines.append(_text(match["text"]))
            return None if match["more"] == b"-" else self._whole()
        # Only the same code followed by a blank ends it; lines between may begin with digits.
        if match is not None and match["code"] == self._code and match["more"] != b"-":
            self._lines.append(_text(match["text"]))
            return self._whole()
        own = match is not None and match["code"] == self._code
        self._lines.append(_text(match["text"] if match is not None and own else line))
        return None

    def _whole(self) -> Reply:
        return Reply(int(self._code), tuple(self._lines))


def features(reply: Reply) -> tuple[str, ...]:
    """Return the feature lines of a 211 answer to FEAT, upper case, sorted; () of another."""
    if reply.code != FEATURES:
        return ()
    return tuple(sorted({line.strip().upper() for line in reply.lines[1:-1] if line.strip()}))


def is_mail(greeting: Reply, answer: Reply) -> bool:
    """Whether the answer to FEAT is a mail server's: it says SMTP, or an enhanced status code."""
    if answer.code == FEATURES:
        return False
    named = "SMTP" in " ".join(greeting.lines).upper()
    return named or bool(_ENHANCED.match(answer.lines[0]))


def offers_tls(feature_lines: tuple[str, ...]) -> bool:
    """Whether FEAT names AUTH with TLS (RFC 4217) or the names it had before it."""
    for line in feature_lines:
        words = re.split(r"[ ;,]+", line)
        if words[0] == "AUTH" and {"TLS", "TLS-C", "SSL", "TLS-P"} & set(words[1:]):
            return True
    return False


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")[:300]
