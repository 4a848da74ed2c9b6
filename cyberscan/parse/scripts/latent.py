"""Addresses that a constant spells whatever undoes it: base64, hexadecimal, backwards, or with
every letter moved by the same number.

A script may go any way from such a constant to the address, by objects, classes or loops that are
not followed. That an address begins with ``http`` gives the way away.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.scripts.methods import DECODERS, Scalar, letters

_SHORTEST: Final = 10
_LONGEST: Final = 2_000
_BASE64: Final = re.compile(r"aHR0c[A-Za-z0-9+/]{6,2000}={0,2}")
_HEX: Final = re.compile(r"68747470[0-9a-f]{10,2000}", re.IGNORECASE | re.ASCII)
_BACK: Final = re.compile(r"[^\s\"'<>]{4,2000}//:s?ptth")
_ADDRESS: Final = re.compile(r"https?://[a-z0-9][^\s\"'<>\x00-\x1f]{3,2000}", re.IGNORECASE)
_BEGINS: Final = "http"
_WORD: Final = re.compile(r"[A-Za-z0-9+/]{2,2000}={0,2}")
_FEWEST_WORDS: Final = 4
_MOST_WORDS: Final = 40
"""Words of a list that a script of a few lines keeps; programs that hide every text of a library
have hundreds. Our own choice."""
_MAKES: Final = "createElement"


def in_text(said: str) -> tuple[str, str]:
    """Return the address that a text spells, and by which trick; ("", "") for none."""
    if not _SHORTEST <= len(said) <= _LONGEST:
        return "", ""
    if _BASE64.fullmatch(said):
        return _if_address(DECODERS["atob"](said) or ""), "atob"
    if _HEX.fullmatch(said) and len(said) % 2 == 0:
        return _if_address(bytes.fromhex(said).decode("latin-1")), "hex-escapes"
    if _BACK.fullmatch(said):
        return _if_address(said[::-1]), "reversed"
    if said[:4].lower() != _BEGINS:
        return _moved([*said]), "fromCharCode"
    return "", ""


def in_numbers(items: list[Scalar]) -> str:
    """Return the address that a list of numbers spells, or ""."""
    if not _SHORTEST <= len(items) <= _LONGEST:
        return ""
    if any(isinstance(item, str) or not 0 <= item < 0x10000 for item in items):
        return ""
    return _moved(items)


def in_pairs(pieces: list[tuple[float, str]]) -> tuple[str, str]:
    """Return the address that pieces spell in the order of their numbers, and by which trick."""
    said = "".join([text for _, text in sorted(pieces, key=lambda pair: pair[0])])
    if _ADDRESS.fullmatch(said[:_LONGEST]):
        return said[:_LONGEST], "joined"
    return in_text(said)


def in_words(items: list[str]) -> str:
    """Return the address in a list of words that are all in base64, one of them the call by which
    elements are made: who hides both calls the one with the other; "" for none."""
    if not _FEWEST_WORDS <= len(items) <= _MOST_WORDS or not all(map(_WORD.fullmatch, items)):
        return ""
    said = [DECODERS["atob"](item) or "" for item in items]
    if _MAKES not in said or not all(one.isascii() and one.isprintable() for one in said):
        return ""
    return next((one for one in said if _if_address(one)), "")


def _moved(items: list[Scalar]) -> str:
    """Undo a number that was added to every letter, or by which each was changed (``^``)."""
    first = [ord(item) if isinstance(item, str) else int(item) for item in items[:4]]
    by = first[0] - ord(_BEGINS[0])
    if all(code - by == ord(c) for code, c in zip(first, _BEGINS, strict=False)):
        return _if_address(letters(items, "-", by) or "")
    key = first[0] ^ ord(_BEGINS[0])
    if all(code ^ key == ord(c) for code, c in zip(first, _BEGINS, strict=False)):
        return _if_address(letters(items, "^", key) or "")
    return ""


def _if_address(said: str) -> str:
    return said if _ADDRESS.fullmatch(said) else ""
