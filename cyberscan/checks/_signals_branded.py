"""Addresses that are one script or folder with a name of the trade's behind it, name after name.

No check: the walk over the folder passes by modules whose name begins with an underscore.

No such name tells anything by itself, nor several of one make: schools have numbers and people end
in *-toto*. What numbers of the trade and different words of it end, in most of what a script lists,
is no register of anything. The numbers are our own choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from cyberscan.checks._signals import Signal
from cyberscan.parse.spam import words
from cyberscan.tables.spam import AWARENESS, EXPLAINING, NUMBERS, Kind

_MADE: Final = re.compile(r"(?P<before>.{1,300}[=/])(?P<name>[a-z]{2,30}[0-9]{0,5}d?)/?", re.ASCII)
"""An address that ends in a name of one piece."""
_APART: Final = re.compile(r"[\W_]+")
_WORDS: Final = ("bet", "qq", "slot", "togel", "toto")
"""How hosts of [D] of `cyberscan.tables.spam` end before their number, or without one."""
_STEM: Final = 3
"""Letters before such an end."""
_NAMES: Final = 6
_ENDINGS: Final = 2
"""Of words and of numbers each."""
_SHARE: Final = 0.5
"""Part of what the script lists."""
_ASKED: Final = frozenset({
    "aduan", "blacklist", "blokir", "cek", "diblokir", "konten", "lapor", "laporan", "negatif",
    "pantau", "periksa", "takedown", "temuan", "terblokir",
})  # fmt: skip
"""What a register of such names is called at who blocks them."""


def branded(listed: Iterable[tuple[str, str, str]]) -> Iterator[Signal]:
    """Yield a sign for each name of a script or folder of which a sitemap lists little else."""
    every: dict[str, dict[str, tuple[str, str]]] = {}
    for file, place, address in listed:
        found = _MADE.fullmatch(unquote(address).lower()) if place == "sitemap" else None
        if found is not None:
            every.setdefault(found["before"], {})[found["name"]] = (file, address)
    for before, names in every.items():
        made = {name: end for name in names if (end := _end(name))}
        ends = set(made.values())
        if len(made) < max(_NAMES, _SHARE * len(names)):
            continue
        if len(ends.intersection(_WORDS)) < _ENDINGS or len(ends.intersection(NUMBERS)) < _ENDINGS:
            continue
        told = {before, *(file for file, _ in names.values())}
        said = {word for text in told for word in words(_APART.sub(" ", text))}
        if not said.isdisjoint(AWARENESS | EXPLAINING | _ASKED):
            continue
        for name in made:
            file, address = names[name]
            yield Signal("listed_many", Kind.GAMBLING, file, "sitemap", "", unquote(address), name)


def _end(name: str) -> str:
    """Return by what a name is of the trade's make; "" for nothing."""
    ends = (end for end in (*NUMBERS, *_WORDS) if name.endswith(end))
    end = max(ends, key=len, default="")
    stem = name.removesuffix(end)
    return end if end and stem.isalpha() and len(stem) >= _STEM else ""
