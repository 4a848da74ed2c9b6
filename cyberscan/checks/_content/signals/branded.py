"""Addresses that are one script or folder with a name of the trade's behind it, name after name.

No such name tells anything by itself, nor several of one make: schools have numbers and people end
in *-toto*. What numbers of the trade and different words of it end, in most of what a script lists,
is no register of anything. The numbers are our own choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from cyberscan.checks._content.signals.signal import Signal
from cyberscan.parse.spam import hits, words
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
_STAKED: Final = frozenset({
    "bonus", "deposit", "deposit pulsa", "gacor", "jackpot", "jitu", "link alternatif", "maxwin",
    "prediksi", "rtp", "withdraw",
})  # fmt: skip
_SOLD: Final = _STAKED | {"daftar", "login", "resmi", "terpercaya"}
"""What is promised beside such a name, as `cyberscan.tables.spam` calls it: of what is staked, and
of what every office's application has as well. Our own choice."""
_SURE: Final = 2
"""Names beside which there is talk of stakes."""
_MARKED: Final = frozenset({"4d", *_WORDS})
"""Ends that schools and districts do not have, as they have numbers."""
_TRADED: Final = 4
"""Such names with a promise; of a list of all sorts of pages a third."""
_PART: Final = 1 / 3
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


def promised(listed: Iterable[tuple[str, str, str]]) -> Iterator[Signal]:
    """Yield a sign for each page that a sitemap calls by a name of the trade's make and by what is
    promised there: ``surat4d-prediksi-jitu``, where a good part of one folder is of that kind.

    One office has pages on one thing with a number, and logins; several names on different ends,
    each with a promise, nobody has.
    """
    seen: dict[str, tuple[str, str]] = {}
    entries: set[str] = set()
    ends: set[str] = set()
    staked: set[str] = set()
    for file, place, address in listed:
        path = unquote(address).lower()
        if place != "sitemap" or path.endswith(".xml"):
            continue
        entries.add(path)
        slug = _APART.sub(" ", path.rstrip("/").rpartition("/")[2])
        said = words(slug)
        if not (AWARENESS | EXPLAINING | _ASKED).isdisjoint(said):
            continue
        found = hits(said)
        spoken = {*found.frames, *(phrase.text.partition(" ")[0] for phrase in found.phrases)}
        for name in slug.split():
            if (end := _end(name)) and not _SOLD.isdisjoint(spoken):
                seen.setdefault(name, (file, address))
                ends.add(end)
                staked |= set() if _STAKED.isdisjoint(spoken) else {name}
    if len(staked) < _SURE or _MARKED.isdisjoint(ends):
        return
    if len(seen) < max(_TRADED, _PART * len(entries)) or len(ends) < _ENDINGS:
        return
    for name, (file, address) in seen.items():
        yield Signal("listed_many", Kind.GAMBLING, file, "sitemap", "", unquote(address), name)


def _end(name: str) -> str:
    """Return by what a name is of the trade's make; "" for nothing."""
    ends = (end for end in (*NUMBERS, *_WORDS) if name.endswith(end))
    end = max(ends, key=len, default="")
    stem = name.removesuffix(end)
    return end if end and stem.isalpha() and len(stem) >= _STEM else ""
