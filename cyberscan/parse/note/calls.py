"""Whom a sentence is said to at its end: ``… ya, min!``."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.spam import words

_LAST: Final = frozenset({"min", "minn", "mimin", "bos", "boss", "bosku", "pak dewan", "admin"})
"""Whom a sentence can be said to at its end."""
_NICK: Final = frozenset({"min", "minn", "mimin", "bosku"})
_NOT_TO: Final = frozenset({
    "hubungi", "kontak", "contact", "oleh", "by", "kepada", "ke", "dari", "sebagai", "via", "login",
    "menghubungi", "akun", "panel", "posted", "penulis", "author", "super", "the", "and", "atau",
})  # fmt: skip
"""Words before one that make it no call."""
_PARTS: Final = re.compile(r"[.!?,;:~|\n\u2013\u2014]")


def called(text: str) -> str:
    """Return whom a sentence is said to at its end: ``… ya, min!``."""
    for number, part in enumerate(_PARTS.split(text)):
        found = words(part)
        if number and len(found) == 1 and found[0] in _NICK:
            return found[0]
        for size in (2, 1):
            last = " ".join(found[-size:])
            if last in _LAST and len(found) > size and found[-size - 1] not in _NOT_TO:
                return last
    return ""
