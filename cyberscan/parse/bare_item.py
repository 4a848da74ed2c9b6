"""Bare items: the values that structured fields are built of (RFC 9651 sections 3.3 and 4.2.3.1).

Strict as the RFC wants it. `cyberscan.parse.structured` reads whole fields. Read 2026-11-26.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from msgspec import Struct

from cyberscan.parse.headers import MASK

LONGEST: Final = 65_536
"""Characters of a field, all lines together, that are read; more was not written by hand."""

_ALPHA: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
LOWER: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_DIGIT: Final = frozenset("0123456789")
_HEX: Final = frozenset("0123456789abcdef")
_TOKEN: Final = frozenset("!#$%&'*+-.^_`|~:/") | _ALPHA | _DIGIT
KEY: Final = frozenset("_-.*") | LOWER | _DIGIT
_BASE64: Final = frozenset("+/=") | _ALPHA | _DIGIT

_INTEGER_DIGITS: Final = 15
_WHOLE_DIGITS: Final = 12
_FRACTION_DIGITS: Final = 3


class StructuredError(ValueError):
    """The field breaks the grammar, so nothing of it counts. ``str()`` says where."""


class Token(Struct, frozen=True):
    """A bare word: ``same-origin``, ``*`` (section 3.3.4). Compared with its case."""

    text: str


class Date(Struct, frozen=True):
    """A moment in seconds since 1970-01-01 UTC (section 3.3.7)."""

    seconds: int


class DisplayString(Struct, frozen=True):
    """Unicode text (section 3.3.8)."""

    text: str


Bare = bool | int | Decimal | str | Token | bytes | Date | DisplayString
"""A bare item: a ``str`` is a String, ``bytes`` a Byte Sequence (section 3.3)."""

Parameters = dict[str, Bare]


class Scanner:
    """Reads a field's text from its start; every method leaves off behind what it read."""

    def __init__(self, values: Iterable[str]) -> None:
        # Section 4.2: lines of one field are one list; RFC 9110 section 5.3 joins them so. Stored
        # fields carry our mask where tokens and personal data stood, inside strings mostly; it is
        # none of what a field's bytes can decode to, and reads as a letter.
        self.text = ", ".join(values).replace(MASK, "x")
        self.at = 0
        if len(self.text) > LONGEST:
            raise StructuredError(f"longer than {LONGEST} characters")
        self.skip(" ")

    def take(self, character: str) -> bool:
        """Take ``character`` if it stands here."""
        if self.here() != character:
            return False
        self.at += 1
        return True

    def bare(self) -> Bare:
        """Read a bare item. Raises `StructuredError`."""
        match self.here():
            case '"':
                return self._string()
            case ":":
                return self._bytes()
            case "?":
                return self._boolean()
            case "@":
                return self._date()
            case "%":
                return self._display()
            case "-" | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9":
                return self._number()
            case here if here in _ALPHA or here == "*":
                return Token(self.run(_TOKEN))
        raise self.error("a value")

    def _number(self) -> int | Decimal:
        """Section 4.2.4: up to 15 digits, or up to 12 and up to 3 behind a point."""
        sign = -1 if self.take("-") else 1
        whole = self.run(_DIGIT)
        if not whole:
            raise self.error("a digit")
        if self.here() != ".":
            if len(whole) > _INTEGER_DIGITS:
                raise StructuredError(f"a number of more than {_INTEGER_DIGITS} digits")
            return sign * int(whole)
        if len(whole) > _WHOLE_DIGITS:
            raise StructuredError(f"more than {_WHOLE_DIGITS} digits before the point")
        self.at += 1
        fraction = self.run(_DIGIT)
        if not 1 <= len(fraction) <= _FRACTION_DIGITS:
            raise StructuredError(f"not 1 to {_FRACTION_DIGITS} digits behind the point")
        return sign * Decimal(f"{whole}.{fraction}")

    def _string(self) -> str:
        self.at += 1
        found: list[str] = []
        while True:
            character = self._next("a string")
            if character == '"':
                return "".join(found)
            if character == "\\":
                character = self._next("a string")
                if character not in {'"', "\\"}:
                    raise StructuredError(f"\\{character} in a string")
            elif not " " <= character <= "~":
                raise StructuredError(f"{character!r} in a string")
            found.append(character)

    def _bytes(self) -> bytes:
        """Section 4.2.7. Padding may be left out, and its bits need not be zero."""
        self.at += 1
        text = self.run(_BASE64)
        if not self.take(":"):
            raise self.error("base64 and a colon")
        plain = text.rstrip("=")
        if "=" in plain or len(plain) % 4 == 1:
            raise StructuredError("a byte sequence that is not base64")
        return b64decode(plain + "=" * (-len(plain) % 4))

    def _boolean(self) -> bool:
        self.at += 1
        if self.take("1"):
            return True
        if self.take("0"):
            return False
        raise self.error("0 or 1")

    def _date(self) -> Date:
        self.at += 1
        seconds = self._number()
        if isinstance(seconds, Decimal):
            raise StructuredError("a date with a fraction")
        return Date(seconds)

    def _display(self) -> DisplayString:
        """Section 4.2.10: percent-encoded UTF-8 with hex digits in lower case."""
        self.at += 1
        if not self.take('"'):
            raise self.error('"')
        found = bytearray()
        while True:
            character = self._next("a display string")
            if character == '"':
                break
            if character == "%":
                digits = self.text[self.at : self.at + 2]
                if len(digits) < 2 or not _HEX.issuperset(digits):
                    raise self.error("two hex digits in lower case")
                found.append(int(digits, 16))
                self.at += 2
            elif " " <= character <= "~":
                found.append(ord(character))
            else:
                raise StructuredError(f"{character!r} in a display string")
        try:
            return DisplayString(found.decode())
        except UnicodeDecodeError:
            raise StructuredError("a display string that is not UTF-8") from None

    def run(self, allowed: frozenset[str]) -> str:
        """Take what stands here of the ``allowed`` characters."""
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in allowed:
            self.at += 1
        return self.text[start : self.at]

    def skip(self, characters: str) -> None:
        """Pass over any of these ``characters``."""
        while self.at < len(self.text) and self.text[self.at] in characters:
            self.at += 1

    def here(self) -> str:
        """Return the character that stands here, "" at the end."""
        return self.text[self.at] if self.at < len(self.text) else ""

    def _next(self, inside: str) -> str:
        if self.at >= len(self.text):
            raise StructuredError(f"{inside} does not end")
        self.at += 1
        return self.text[self.at - 1]

    def error(self, wanted: str) -> StructuredError:
        """Return the error that ``wanted`` was expected here."""
        seen = repr(self.here()) if self.here() else "the end"
        return StructuredError(f"{wanted} was expected at character {self.at + 1}, not {seen}")
