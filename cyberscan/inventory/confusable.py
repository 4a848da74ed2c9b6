"""Names made to be taken for another name: UTS #39, Unicode Security Mechanisms.

`skeleton` follows section 4, `mixed_scripts` the Highly Restrictive level of section 5.2, both with
the data of version 17.0.0. Script extensions are not consulted: a character that several scripts
share counts for the one Scripts.txt gives it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

_SHARED: Final = frozenset({"Common", "Inherited"})

_TOGETHER: Final = (
    frozenset({"Latin", "Han", "Hiragana", "Katakana"}),
    frozenset({"Latin", "Han", "Bopomofo"}),
    frozenset({"Latin", "Han", "Hangul"}),
)


def skeleton(name: str) -> str:
    """Return what ``name`` (U-labels) looks like: names with equal skeletons look alike.

    It is folded to lower case at the end, as names are in DNS: the list's prototype of the digit
    zero is the capital letter O.
    """
    prototypes = _prototypes()
    letters = unicodedata.normalize("NFD", name)
    seen = (letter for letter in letters if unicodedata.category(letter) != "Cf")  # joiners
    drawn = "".join(prototypes.get(letter, letter) for letter in seen)
    return unicodedata.normalize("NFD", drawn).lower()


def mixed_scripts(label: str) -> tuple[str, ...]:
    """Return the scripts of a label (U-label) that never stand together in honest names.

    Empty when there is one script, or a combination that Japanese, Chinese or Korean write.
    """
    scripts = {_script(letter) for letter in label} - _SHARED
    if len(scripts) < 2 or any(scripts <= together for together in _TOGETHER):
        return ()
    return tuple(sorted(scripts))


def _script(letter: str) -> str:
    firsts, lasts, scripts = _scripts()
    at = bisect_right(firsts, ord(letter)) - 1
    return scripts[at] if at >= 0 and ord(letter) <= lasts[at] else "Unknown"


@cache
def _prototypes() -> dict[str, str]:
    return {
        chr(int(letter, 16)): "".join(chr(int(point, 16)) for point in drawn.split())
        for letter, drawn in _rows("confusables.tsv")
    }


@cache
def _scripts() -> tuple[list[int], list[int], list[str]]:
    rows = [(int(first, 16), int(last, 16), script) for first, last, script in _rows("scripts.tsv")]
    rows.sort()
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def _rows(file: str) -> Iterator[list[str]]:
    text = resources.files("cyberscan.tables").joinpath("unicode", file).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
