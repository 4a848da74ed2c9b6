"""The pieces of a note as patterns of folded words, and how they stand to each other.

A pattern is made of the phrases of `cyberscan.tables.defacement_note` with at most so many words
between two of them; every repetition is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cyberscan.parse.spam import words
from cyberscan.tables.defacement_note import (
    CALLS,
    CLAIMERS,
    DEEDS,
    DONE,
    ENTRIES,
    FLAWS,
    GREETS,
    HARMS,
    KEEPERS,
    LEAVINGS,
    MENDS,
    NOTS,
    OTHERS,
    OWNED_THINGS,
    SIGNERS,
    SITES,
    SPARED,
    SPEAKERS,
    THINGS,
)


def _any(phrases: Iterable[str]) -> str:
    return rf"(?<!\S)(?:{'|'.join(sorted(set(phrases), key=lambda p: (-len(p), p)))})(?!\S)"


# A word between two pieces, at most so many of them.
_ONE: Final = r"(?: \S{1,30}){0,1} "
_TWO: Final = r"(?: \S{1,30}){0,2} "
_FEW: Final = r"(?: \S{1,30}){0,4} "
_PLAYED_DOWN: Final = ("cuma", "hanya", "mung", "just", "only", "numpang", "kene", "sekadar")
_NOT_OURS: Final = r"(?! our(?!\S))"
"""*We hacked our budget*: nobody is broken into."""
DEED: Final = re.compile(
    f"{_any(SPEAKERS)}{_TWO}{_any((*DEEDS, *ENTRIES, *LEAVINGS))}{_NOT_OURS}|{_any(DONE)}"
    f"|{_any(_PLAYED_DOWN)}{_ONE}{_any(LEAVINGS)}"
)
BROKE: Final = re.compile(
    f"{_any(SPEAKERS)}{_TWO}{_any(DEEDS)}{_NOT_OURS}|{_any(DONE)}"
    f"|{_any(SPEAKERS)}{_TWO}{_any(ENTRIES)}{_TWO}{_any((*THINGS, *OWNED_THINGS, *SITES))}"
)
THEIRS: Final = re.compile(
    f"{_any(OTHERS)}{_ONE}{_any(THINGS)}|{_any(THINGS)}{_ONE}{_any(OTHERS)}|{_any(OWNED_THINGS)}"
)
CALL: Final = re.compile(f"{_any(CALLS)}{_ONE}{_any(KEEPERS)}")
_BLAMED: Final = _any((*THINGS, *KEEPERS, *OWNED_THINGS, *SITES))
FLAW: Final = re.compile(f"{_BLAMED}{_FEW}{_any(FLAWS)}|{_any(FLAWS)}{_TWO}{_BLAMED}|{_any(MENDS)}")
LEFT: Final = re.compile(f"{_any(SPARED)}|{_any(NOTS)}{_TWO}{_any(HARMS)}")
GREETING: Final = re.compile(_any(GREETS))
_CLAIMERS: Final = tuple(" ".join(words(one)) for one in CLAIMERS)
SIGNED: Final = re.compile(rf"{_any((*SIGNERS, *_CLAIMERS))} (\S{{2,30}})")
CLAIMED: Final = re.compile(rf"{_any(_CLAIMERS)} (\S{{2,30}})")
HERE: Final = re.compile(r"(?<!\S)(\S{3,30}) (?:was|were|w) here(?!\S)")
