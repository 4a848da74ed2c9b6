"""Text that came from a scanned machine, and how it may be shown."""

from __future__ import annotations

import unicodedata
from typing import Final

EVIDENCE_CHARACTERS: Final = 300
"""Longest piece of foreign text a finding carries; the rest is cut and marked."""

_ELLIPSIS: Final = "…"

# Cc control, Cf format (bidi, zero-width), Cs surrogate, Co private use, Cn unassigned, Zl/Zp line
# and paragraph separators: none of them has a glyph a reader could judge.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """Return ``text`` with every character that has no glyph written as ``⟨U+XXXX⟩``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in _INVISIBLE else c for c in text
    )


class Untrusted:
    """Text an attacker may have written.

    It is not a ``str``, so it reaches a sink only by being converted on purpose: ``str()`` gives
    the form that is safe on a terminal and in every plain text (invisible characters spelled out,
    at most `EVIDENCE_CHARACTERS` long); ``raw`` gives what was received, for parsers only. The
    sink's own syntax (HTML, CSV, XML …) is encoded by the sink.
    """

    __slots__ = ("raw",)

    def __init__(self, raw: str) -> None:
        self.raw = raw if len(raw) <= EVIDENCE_CHARACTERS else raw[:EVIDENCE_CHARACTERS] + _ELLIPSIS

    def __str__(self) -> str:
        return visible(self.raw)

    def __repr__(self) -> str:
        return f"Untrusted({visible(self.raw)!r})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Untrusted) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(self.raw)
