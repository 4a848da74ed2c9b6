"""A header that opens the wall around a site that is not public yet. It is a secret.

It goes to listed names only, over https only, never with TRACE, and is taken out of whatever comes
back: a page that echoes what it was sent must not carry it into a report.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.net.base import Errand, Packet
from cyberscan.net.lenient import Answer
from cyberscan.parse.headers import Fields

SHORTEST: Final = 8
"""Characters of a value: what is shorter cannot be taken out of an answer without harm to it."""
LONGEST: Final = 4096

MASK: Final = "***"

_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_VALUE: Final = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_OURS: Final = frozenset(
    {
        "accept",
        "accept-encoding",
        "accept-language",
        "connection",
        "content-length",
        "from",
        "host",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
    }
)


class Wall(Struct, frozen=True):
    """Name and value of the header. Its text shows neither."""

    name: str
    value: str

    def __repr__(self) -> str:
        return "Wall(…)"

    __str__ = __repr__

    def fields(self, errand: Errand, method: str, scheme: str) -> Fields:
        """Return what is added to a request."""
        if errand.packet is not Packet.WEB or method == "TRACE" or scheme != "https":
            return ()
        return ((self.name, self.value),)

    def without(self, answer: Answer) -> Answer:
        """Take the secret out of an answer that echoes it."""
        return replace(
            answer,
            headers=tuple((name, self.hidden(value)) for name, value in answer.headers),
            body=self.hidden_bytes(answer.body),
            failure=self.hidden(answer.failure),
        )

    def hidden(self, text: str) -> str:
        """Return ``text`` without the secret."""
        for piece in self._pieces():
            text = text.replace(piece, MASK)
        return text

    def hidden_bytes(self, data: bytes) -> bytes:
        """Return ``data`` without the secret."""
        for piece in self._pieces():
            data = data.replace(piece.encode(), MASK.encode())
        return data

    def _pieces(self) -> list[str]:
        """Return the value, and what follows its scheme (``Basic …``), which may be told alone."""
        rest = self.value.rpartition(" ")[2]
        return [self.value, rest] if len(rest) >= SHORTEST else [self.value]


def wall_of(written: str) -> Wall:
    """Read ``Name: value``. Raises `ValueError`, which never holds what was written."""
    name, colon, value = written.partition(":")
    name, value = name.strip(), value.strip()
    if not colon or not _NAME.fullmatch(name):
        raise ValueError("is not a header, as `Authorization: Basic …`")
    if name.lower() in _OURS:
        raise ValueError("is a header that every request sets itself")
    if not SHORTEST <= len(value) <= LONGEST:
        raise ValueError(f"needs a value of {SHORTEST} to {LONGEST} characters")
    if not _VALUE.fullmatch(value):
        raise ValueError("holds characters outside printable ASCII")
    return Wall(name, value)
