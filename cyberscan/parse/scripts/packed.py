"""Unpacking what Dean Edwards' packer makes: ``eval(function(p,a,c,k,e,d){…}('…',62,9,…))``.

The form as its author describes it (http://dean.edwards.name/packer/) and as
https://github.com/beautifier/js-beautify reads it (js/src/unpackers/p_a_c_k_e_r_unpacker.js at
commit 31684c01; read 2026-11-26): every word of the payload that is a number in base ``a`` stands
for an entry of the list ``k``; an empty entry means the word itself.
"""

from __future__ import annotations

import re
from typing import Final

MOST_WORDS: Final = 20_000
"""Entries of a dictionary; the whole of jQuery packs into fewer."""
MOST_CHARACTERS: Final = 500_000
"""Characters an unpacked script may have: a word can stand for a long one many times."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORD: Final = re.compile(r"\b\w+\b", re.ASCII)


def unpack(payload: str, base: int, words: list[str]) -> str:
    """Return the script, or "" where base or list are none of the packer's."""
    if not 2 <= base <= len(_DIGITS) or not words or len(words) > MOST_WORDS:
        return ""
    table = {_written(n, base): word for n, word in enumerate(words) if word}
    pieces: list[str] = []
    at = size = 0
    for match in _WORD.finditer(payload):
        piece = payload[at : match.start()] + table.get(match[0], match[0])
        size += len(piece)
        if size > MOST_CHARACTERS:
            return "".join(pieces)
        pieces.append(piece)
        at = match.end()
    return "".join([*pieces, payload[at:]])[:MOST_CHARACTERS]


def _written(number: int, base: int) -> str:
    text = _DIGITS[number % base]
    while number >= base:
        number //= base
        text = _DIGITS[number % base] + text
    return text
