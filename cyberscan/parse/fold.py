"""Folding text to the plain letters a reader takes it for, before it is compared with a lexicon.

Spammers write ``𝗦𝗟𝟬𝗧``, put zero-width spaces between letters, take Cyrillic letters (``ѕlоt``)
or digits (``g4c0r``), or write backwards what the page then shows
the other way round (U+202E). Compatibility forms and accents go by Unicode normalisation (NFKD),
look-alikes by a table, digits between letters by leetspeak.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from cyberscan.tables.spam.letters import BLANK, CONFUSABLE, IGNORED, NAMED

# Rows of Unicode's confusables.txt (UTS #39 data, version 15, https://www.unicode.org/Public/
# security/latest/confusables.txt as packaged in confusable-homoglyphs 3.3.1; read 2026-11-24) whose
# target is a Latin letter: the Cyrillic and Greek ones that have the letter's own shape, capitals
# too, which the table of the tree leaves out.
_SHAPED: Final = {
    "а": "a", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "i", "ј": "j", "ӏ": "i", "о": "o",
    "р": "p", "ԛ": "q", "ѕ": "s", "ѵ": "v", "ԝ": "w", "х": "x", "у": "y", "α": "a", "ο": "o",
    "ρ": "p", "ν": "v", "γ": "y", "ι": "i", "ɡ": "g", "ı": "i",
    "А": "a", "В": "b", "С": "c", "Е": "e", "Н": "h", "І": "l", "Ј": "j", "К": "k", "М": "m",
    "О": "o", "Р": "p", "Ѕ": "s", "Т": "t", "Х": "x", "Υ": "y", "Α": "a", "Β": "b", "Ε": "e",
    "Ζ": "z", "Η": "h", "Ι": "l", "Κ": "k", "Μ": "m", "Ν": "n", "Ο": "o", "Ρ": "p", "Τ": "t",
    "Χ": "x",
}  # fmt: skip
_LOOK_ALIKE: Final = str.maketrans(
    {
        **{
            shape: letter
            for table in (CONFUSABLE, NAMED)
            for letter in table
            for shape in table[letter]
        },
        **_SHAPED,
        **dict.fromkeys(BLANK),
        **dict.fromkeys(IGNORED),
    }
)

_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})
"""Categories of what is not drawn, or on the letter before: the soft hyphen, joiners, marks of
direction, tags, selectors of variants."""
_OVERRIDE: Final = "\u202e"
_OVERRIDDEN: Final = re.compile("\u202e([^\u202c-\u202e\u2029\n]{0,2000})")
"""What is shown from right to left whatever it is (UAX #9, X4 and P1), up to the end of the
override."""

# Our own choice: the digits and signs that stand for a letter in words spammers write.
_LEET: Final = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a"})
_LEET_L: Final = str.maketrans(
    {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a"}
)


def fold(text: str) -> str:
    """Return lower-case plain letters: no accents, no invisible characters, no look-alikes."""
    if text.isascii():
        return text.lower()
    if _OVERRIDE in text:
        text = _OVERRIDDEN.sub(lambda match: match[1][::-1], text)
    plain = unicodedata.normalize("NFKD", text.translate(_LOOK_ALIKE))
    kept = "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN)
    return kept.translate(_LOOK_ALIKE).casefold()


def unleet(word: str, *, one: str = "i") -> str:
    """Return a folded word with digits read as letters: ``g4c0r`` gives ``gacor``.

    ``one`` is what the digit 1 stands for, ``i`` or ``l``. Digits at the end stay, because they are
    part of brand names such as ``slot88``; a word without any letter stays as it is.
    """
    if word.isalpha():
        return word
    stem = word.rstrip("0123456789")
    if not any(c.isalpha() for c in stem):
        return word
    return stem.translate(_LEET if one == "i" else _LEET_L) + word[len(stem) :]
