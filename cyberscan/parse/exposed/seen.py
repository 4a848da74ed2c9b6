"""What the validators of exposed files are shown, what they answer, and how they mask."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.parse.headers import Fields

MOST: Final = 4_096
"""Octets of an answer that are read: enough for every mark, and no more of anybody's data."""
LINE: Final = 80
"""Characters of a first line that are kept, with every value masked."""
MASK: Final = "…"

_PAGE: Final = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200}){0,3}"
    rb"<(?:!doctype|html|head|body|script|title|meta|link|style|div|p|h[1-6]|table|center|svg|pre|"
    rb"br|b|font|span|form|main|section)\b",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"<title[^>]{0,200}>([^<]{0,500})</title", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"\d{4,}")


class Answer(Struct, frozen=True):
    """An answer whose status is that of a find."""

    status: int
    headers: Fields
    body: bytes
    """At most `MOST` octets, not empty."""

    @property
    def text(self) -> str:
        """The body as text, without a byte order mark; what is no UTF-8 is replaced."""
        return self.body.decode("utf-8", "replace").removeprefix("\ufeff")

    @property
    def is_page(self) -> bool:
        """Whether a page answers in a file's place, by how the body begins (WHATWG MIME Sniffing
        section 7.1, and fragments besides)."""
        return bool(_PAGE.match(self.body.removeprefix(b"\xef\xbb\xbf")))

    @property
    def title(self) -> str:
        """Of a page, blanks folded; "" without one."""
        found = _TITLE.search(self.text)
        return " ".join(found[1].split()) if found else ""


class Seen(Struct, frozen=True):
    """What a validator recognised."""

    words: str
    """In the validator's own words: nothing of the content."""
    first_line: str
    """Every value masked; at most `LINE` characters."""
    count: int = 0
    """Of what the kind counts: settings named like secrets, endpoints, users."""


def named(name: str) -> str:
    """Return the name of a setting as it may be kept: a long number in it could be anybody's."""
    return _NUMBERS.sub(MASK, name)[:LINE]


def magic(octets: bytes) -> str:
    """Return the first octets of a binary file, which only say its format."""
    return octets.hex(" ")
