"""The text that the content stream of a PDF page shows, where its bytes are characters.

Read are the operators that show text, those that say where it stands and the numbers between the
strings of one (PDF Reference 1.7, section 5.3, pages 406 to 408 of
https://verypdf.com/document/pdf-format-reference/, read 2026-11-27). Fonts are not: what
is written in the numbers of a font's glyphs is left out.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.pdf_strings import string_at

MOST_TOKENS: Final = 40_000
"""Of one stream."""

MOST_TORN: Final = 8
"""Strings that do not end: in what is no content each costs as much as a long one."""

_TOKEN: Final = re.compile(
    rb"[(\[\]]|<(?!<)|(?<![\w.*+-])[+-]?(?:\d+\.?\d*|\.\d+)(?![\w.*])"
    rb"|(?<![\w*'\"/])(?:BT|Tj|TJ|Td|TD|Tm|T\*|'|\")(?![\w*])"
)
_GAP: Final = -180.0
"""Thousandths of the font's size by which two strings stand apart that are two words (our own
choice)."""
_LINE: Final = 0.5
"""Units by which two texts stand on different lines (our own choice)."""
_OPERANDS: Final = 6
_FEWEST: Final = 0.9
"""Share of printable signs in bytes that are characters (our own choice)."""
_SHOWS: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})


class _Page:
    """Where the text stands, and what was shown so far."""

    def __init__(self) -> None:
        self.lines: list[str] = [""]
        self.height = self.shown = 0.0
        self.moved = True

    def line(self) -> None:
        if self.lines[-1]:
            self.lines.append("")
        self.shown = self.height
        self.moved = False

    def show(self, text: str) -> None:
        if not text.strip():
            self.moved = self.moved or bool(text)
            return
        if abs(self.height - self.shown) > _LINE:
            self.line()
        apart = self.moved and self.lines[-1] and not self.lines[-1].endswith(" ")
        self.lines[-1] += f" {text}" if apart else text
        self.shown, self.moved = self.height, False

    def move(self, word: bytes, numbers: list[float]) -> None:
        if word == b"BT":
            self.height = 0.0
        elif word == b"Tm" and len(numbers) >= _OPERANDS:
            self.height = numbers[-1]
        elif word in {b"Td", b"TD"} and len(numbers) > 1:
            self.height += numbers[-1]
        elif word == b"T*":
            self.line()
        self.moved = True


def lines(stream: bytes, most: int) -> list[str]:
    """Return the lines that a content stream shows, blanks folded, of at most ``most`` characters
    together; none of what no reader could make out without the fonts."""
    page = _Page()
    numbers: list[float] = []
    pending: list[str] = []
    array = False
    at = said = torn = 0
    for _ in range(MOST_TOKENS):
        found = _TOKEN.search(stream, at)
        if found is None or said > most:
            break
        word, at = found[0], found.end()
        if word in {b"(", b"<"}:
            raw, at = string_at(stream, found.start())
            torn += at == found.start() + 1
            if torn > MOST_TORN:
                break
            pending.append(_readable(raw))
            said += len(pending[-1])
        elif word in {b"[", b"]"}:
            array = word == b"["
        elif word in _SHOWS:
            if word in {b"'", b'"'}:
                page.line()
            page.show("".join(pending))
            pending, numbers, array = [], [], False
        elif word[:1].isalpha():
            page.move(word, numbers)
            pending, numbers, array = [], [], False
        elif array:
            if float(word) <= _GAP:
                pending.append(" ")
        else:
            numbers = [*numbers[-_OPERANDS:], float(word)]
    return [line for one in page.lines if (line := " ".join(one.split()))]


def _readable(raw: bytes) -> str:
    """Return bytes of a simple font as Windows-1252, which is what most of them are in; "" of
    glyph numbers."""
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", "replace")
    text = raw.decode("cp1252", "replace")
    printable = sum((sign.isprintable() and sign != "\ufffd") or sign.isspace() for sign in text)
    return text if printable >= _FEWEST * len(text) else ""
