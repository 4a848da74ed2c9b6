"""What IMAP and POP3 servers say before anybody logs in (RFC 9051, RFC 1939, RFC 2449, RFC 2595).

Read up to the answer to STARTTLS or STLS; no command of ours names a user. Texts of RFC 9051
(sections 6.1.1, 6.2.1, 7.1), RFC 2449 (sections 3 to 6) and RFC 2595 (sections 3 and 4) read
2026-11-27.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from msgspec import Struct

LONGEST_LINE: Final = 8_192
"""Bytes of one line that are read; RFC 2449 section 4 asks POP3 for no more than 512."""
MOST_LINES: Final = 100
"""Lines of one answer that are read."""
MOST_WORDS: Final = 100
"""Capabilities that are kept."""

IMAP_CAPABILITY: Final = b"a1 CAPABILITY\r\n"
IMAP_STARTTLS: Final = b"a2 STARTTLS\r\n"
IMAP_LOGOUT: Final = b"a3 LOGOUT\r\n"
POP3_CAPA: Final = b"CAPA\r\n"
POP3_STLS: Final = b"STLS\r\n"
POP3_QUIT: Final = b"QUIT\r\n"

PLAIN: Final = frozenset({"LOGIN", "PLAIN"})
"""SASL mechanisms that hand the password over as it is (RFC 4616)."""

_IMAP_STATUS: Final = re.compile(
    r"(?P<tag>\*|a[1-9]) (?P<state>OK|NO|BAD|PREAUTH|BYE)(?: (?P<text>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_IMAP_TOLD: Final = re.compile(r"\* CAPABILITY(?P<words>(?: .*)?)", re.IGNORECASE | re.DOTALL)
_UNTAGGED: Final = re.compile(r"\* .+", re.DOTALL)
_CODE: Final = re.compile(r"\[CAPABILITY (?P<words>[^\]]*)\]", re.IGNORECASE)
_POP3_STATUS: Final = re.compile(r"(?P<state>\+OK|-ERR)(?:[ \t](?P<text>.*))?", re.DOTALL)
_WORD: Final = re.compile(r"[!-~]{1,80}")


class MailboxError(ValueError):
    """The bytes are no line of the protocol."""


class TooLong(MailboxError):
    """An answer that goes on beyond `MOST_LINES`."""


class State(Enum):
    """What a status line says."""

    OK = auto()
    NO = auto()
    """IMAP: NO or BAD; POP3: -ERR."""
    BYE = auto()
    """IMAP: the server takes leave (RFC 9051 section 7.1.5)."""
    KNOWN = auto()
    """IMAP: PREAUTH, the connection is somebody's already (RFC 9051 section 7.1.4)."""


class Answer(Struct, frozen=True):
    """A whole answer."""

    state: State
    text: str = ""
    """What it says for people, without codes in brackets."""
    capabilities: tuple[str, ...] | None = None
    """Upper case, sorted; None where the answer tells of none. POP3's with their parameters."""


class ImapReader:
    """Takes an IMAP answer line by line until the status line of its tag; "*" is the greeting's."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._count = 0
        self._words: tuple[str, ...] | None = None

    @property
    def begun(self) -> bool:
        """Whether a line was taken."""
        return self._count > 0

    def take(self, line: bytes) -> Answer | None:
        """Take one line without its LF; return the answer when it is whole. Raises
        `MailboxError`. Goodbyes end any answer."""
        if self._count >= MOST_LINES:
            raise TooLong(f"an answer of more than {MOST_LINES} lines")
        text = _text(line)
        if told := _IMAP_TOLD.fullmatch(text):
            self._words = _words(told["words"])
        found = _IMAP_STATUS.fullmatch(text)
        if found is None:
            if self._tag == "*" or not _UNTAGGED.fullmatch(text):
                raise MailboxError("a line is no IMAP response")
            self._count += 1
            return None
        self._count += 1
        state, said = found["state"].upper(), found["text"] or ""
        if code := _CODE.match(said):
            self._words = _words(code["words"])
        if state == "BYE" and found["tag"] == "*":
            return Answer(State.BYE, _plain(said))
        if found["tag"] != self._tag:
            if found["tag"] != "*":
                raise MailboxError("an answer to another command")
            return None
        match state:
            case "OK":
                kind = State.OK
            case "PREAUTH":
                kind = State.KNOWN
            case _:
                kind = State.NO
        return Answer(kind, _plain(said), self._words)


class Pop3Reader:
    """Takes a POP3 answer line by line: a status line, and a list behind it where ``listing``."""

    def __init__(self, *, listing: bool = False) -> None:
        self._listing = listing
        self._lines: list[str] = []
        self._begun = False
        self._text = ""

    @property
    def begun(self) -> bool:
        """Whether a line was taken."""
        return self._begun

    def take(self, line: bytes) -> Answer | None:
        """Take one line without its LF; return the answer when it is whole. Raises
        `MailboxError`."""
        text = _text(line)
        if not self._begun:
            found = _POP3_STATUS.fullmatch(text)
            if found is None:
                raise MailboxError("a line is no POP3 response")
            self._begun = True
            said = found["text"] or ""
            if found["state"] == "-ERR":
                return Answer(State.NO, _plain(said))
            self._text = _plain(said)
            return None if self._listing else Answer(State.OK, self._text)
        if text == ".":
            return Answer(State.OK, self._text, tuple(sorted(set(self._lines))[:MOST_WORDS]))
        if len(self._lines) >= MOST_LINES:
            raise TooLong(f"an answer of more than {MOST_LINES} lines")
        # A line that begins with the termination octet has it doubled (RFC 1939 section 3).
        words = text.removeprefix(".").upper().split()
        if words and all(_WORD.fullmatch(word) for word in words):
            self._lines.append(" ".join(words))
        return None


def imap_starttls(capabilities: tuple[str, ...]) -> bool:
    """Whether STARTTLS is offered (RFC 9051 section 6.2.1)."""
    return "STARTTLS" in capabilities


def imap_passwords(capabilities: tuple[str, ...]) -> tuple[str, ...]:
    """Return by which ways a password can be sent as it is, sorted: LOGIN unless LOGINDISABLED is
    told (RFC 9051 section 6.2.3), and the mechanisms of `PLAIN`."""
    mechanisms = {w.removeprefix("AUTH=") for w in capabilities if w.startswith("AUTH=")}
    found = {f"AUTH={name}" for name in mechanisms & PLAIN}
    if "LOGINDISABLED" not in capabilities:
        found.add("LOGIN")
    return tuple(sorted(found))


def pop3_stls(capabilities: tuple[str, ...]) -> bool:
    """Whether STLS is offered (RFC 2595 section 4)."""
    return "STLS" in {line.partition(" ")[0] for line in capabilities}


def pop3_passwords(capabilities: tuple[str, ...]) -> tuple[str, ...]:
    """Return by which ways a password can be sent as it is, sorted: USER (RFC 2449 section 6.2)
    and the mechanisms of `PLAIN` (section 6.3)."""
    found: set[str] = set()
    for line in capabilities:
        head, *rest = line.split(" ")
        if head == "USER":
            found.add("USER")
        elif head == "SASL":
            found |= {f"SASL {name}" for name in PLAIN.intersection(rest)}
    return tuple(sorted(found))


def _words(text: str) -> tuple[str, ...]:
    found = {word for word in text.upper().split() if _WORD.fullmatch(word)}
    return tuple(sorted(found)[:MOST_WORDS])


def _plain(text: str) -> str:
    """Return what is meant for people, without the response code before it."""
    return re.sub(r"\A\[[^\]]*\] ?", "", text)[:300]


def _text(line: bytes) -> str:
    return line.removesuffix(b"\r").decode("utf-8", "replace")
