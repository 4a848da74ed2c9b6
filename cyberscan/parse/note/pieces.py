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
    HAILS,
    HARMS,
    KEEPERS,
    LEAVINGS,
    MENDS,
    NOTS,
    OTHERS,
    OWNED_DATA,
    OWNED_THINGS,
    SIGNERS,
    SITES,
    SPARED,
    SPEAKERS,
    STRANGERS,
    TAKEN,
    THINGS,
)


def anyone(phrases: Iterable[str]) -> str:
    """Return a pattern of one of the phrases, whole words of it."""
    return rf"(?<!\S)(?:{'|'.join(sorted(set(phrases), key=lambda p: (-len(p), p)))})(?!\S)"


# A word between two pieces, at most so many of them.
_ONE: Final = r"(?: \S{1,30}){0,1} "
_TWO: Final = r"(?: \S{1,30}){0,2} "
_FEW: Final = r"(?: \S{1,30}){0,4} "
_PLAYED_DOWN: Final = ("cuma", "hanya", "mung", "just", "only", "numpang", "kene", "sekadar")
_BEHIND: Final = ("masuki", "tembusi", "susupi", "kuasai")
"""*Situs ini sudah kami masuki*: in Indonesian what it was done to stands first."""
_DOORS: Final = ("upload", "uploader", "unggah", "unggahan", "form", "formulir", "input")
_FILTERS: Final = ("difilter", "di filter", "divalidasi", "di validasi", "filter")
_STEMS: Final = (
    "ambil", "sentuh", "hapus", "rusak", "ubah", "curi", "tebas", "sebar", "bocorkan", "jual",
    "apa apakan", "apa apain", "otak atik", "utak atik",
)  # fmt: skip
"""What was not done, behind who did not do it: *tidak saya ambil*."""
_GOODS: Final = ("data", "file", "files", "website", "web", "site", "websitemu", "index", "domain")
_NOT_OURS: Final = r"(?! our(?!\S))"
"""*We hacked our budget*: nobody is broken into."""
_TAKEN: Final = (
    rf"{anyone((*THINGS, *OWNED_THINGS, *OWNED_DATA, *SITES, *_GOODS))}{_TWO}{anyone(TAKEN)}"
)
DEED: Final = re.compile(
    f"{anyone(SPEAKERS)}{_TWO}{anyone((*DEEDS, *ENTRIES, *LEAVINGS))}{_NOT_OURS}|{anyone(DONE)}"
    f"|{_TAKEN}"
    f"|{anyone(_PLAYED_DOWN)}{_ONE}{anyone(LEAVINGS)}"
)
BROKE: Final = re.compile(
    f"{anyone(SPEAKERS)}{_TWO}{anyone(DEEDS)}{_NOT_OURS}|{anyone(DONE)}|{_TAKEN}"
    f"|{anyone(SPEAKERS)}{_TWO}{anyone(ENTRIES)}{_TWO}{anyone((*THINGS, *OWNED_THINGS, *SITES))}"
    f"|{anyone((*THINGS, *OWNED_THINGS, *SITES))}{_TWO}{anyone(SPEAKERS)} {anyone(_BEHIND)}"
)
THEIRS: Final = re.compile(
    f"{anyone(OTHERS)}{_ONE}{anyone(THINGS)}|{anyone(THINGS)}{_ONE}{anyone(OTHERS)}"
    f"|{anyone((*OWNED_THINGS, *OWNED_DATA))}"
)
HAIL: Final = re.compile(f"{anyone(HAILS)}{_ONE}{anyone(KEEPERS)}|{anyone(STRANGERS)}")
STRANGE: Final = re.compile(anyone(STRANGERS))
CALL: Final = re.compile(f"{anyone(CALLS)}{_ONE}{anyone(KEEPERS)}")
_BLAMED: Final = anyone((*THINGS, *KEEPERS, *OWNED_THINGS, *SITES))
FLAW: Final = re.compile(
    f"{_BLAMED}{_FEW}{anyone(FLAWS)}|{anyone(FLAWS)}{_TWO}{_BLAMED}|{anyone(MENDS)}"
    f"|{anyone(_DOORS)}{_TWO}{anyone(NOTS)} {anyone(_FILTERS)}"
)
LEFT: Final = re.compile(
    f"{anyone(SPARED)}|{anyone(NOTS)}{_TWO}{anyone(HARMS)}"
    f"|{anyone(NOTS)} {anyone(SPEAKERS)} {anyone(_STEMS)}"
)
GREETING: Final = re.compile(anyone(GREETS))
_CLAIMERS: Final = tuple(" ".join(words(one)) for one in CLAIMERS)
SIGNED: Final = re.compile(rf"{anyone((*SIGNERS, *_CLAIMERS))} (\S{{2,30}})")
CLAIMED: Final = re.compile(rf"{anyone(_CLAIMERS)} (\S{{2,30}})")
IMPRINT: Final = re.compile(
    r"(?i)(?:\u00a9|(?:\(c\)|\bcopyright\b|\bhak cipta\b)[^A-Za-z\d]{0,9}(?:19|20)\d\d)"
    r"[^A-Za-z]{0,24}(?:all rights? reserved[^A-Za-z]{0,9})?"
    rf"(?:{'|'.join(CLAIMERS)})[\s:.~\[|-]{{1,6}}"
    r"(\w{2,30}(?:[ _]\w{1,30}){0,3})"
)
"""A claim behind the sign of rights, in the text as it is written; where that is no sign but a
letter of a list or a word of a title, a year stands behind it."""
ASKED: Final = re.compile(
    f"{anyone(('tolong', 'mohon', 'please'))}{_ONE}{anyone(('diperbaiki', 'perbaikan'))}"
    f"|{anyone(('data',))} {anyone(('pelanggan', 'warga', 'siswa', 'mahasiswa', 'nasabah'))}"
)
"""What who broke in asks for, and what he says he spared: there its words tell of nobody."""
HERE: Final = re.compile(r"(?<!\S)(\S{3,30}) (?:was|were|w) here(?!\S)")
