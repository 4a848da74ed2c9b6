"""Hosts that are nobody the page has openly to do with, and those that imitate a known name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cyberscan.checks._content.compromise import is_foreign
from cyberscan.model.facts.content import Matter
from cyberscan.tables.scripts import VENDORS
from cyberscan.tables.second_level import registrable

_LONG: Final = 12
"""Letters of a name from which two of them may be wrong before it is another name."""
_LEAST: Final = 6
"""Letters below which names are alike by chance."""
_DIGITS: Final = str.maketrans({"0": "o", "1": "l", "5": "s"})
_OWN: Final = frozenset(own for owned in VENDORS.values() for own in owned)


def strangers(url: str, page: Matter, hosts: Iterable[str], *, but: str = "") -> list[str]:
    """Return the hosts that are neither the owner's nor of scripts and frames the page takes
    openly; what stands at the selector ``but`` excuses nothing.

    A link is no excuse: who injects a script injects links as well.
    """
    disguised = {code.selector for code in page.codes if "disguised" in code.traits}
    used = {
        registrable(pointer.host)
        for pointer in page.pointers
        if pointer.kind in {"script", "frame"}
        and not pointer.hidden
        and pointer.selector != but
        and pointer.selector not in disguised
    }
    used |= _OWN
    return [h for h in hosts if is_foreign(h, url) and registrable(h) not in used]


def is_named(page: Matter, host: str) -> bool:
    """Whether the page shows a link with words to the host's owner: visitors see where it goes."""
    owner = registrable(host)
    return any(
        passage.place == "link"
        and not passage.hidden
        and len(passage.text) > 2
        and registrable(passage.host) == owner
        for passage in page.passages
    )


def imitates(host: str) -> str:
    """Return the vendor's name that a host all but bears: ``gstaticx.test``; "" for none."""
    owner = registrable(host)
    if owner in _OWN:
        return ""
    label = owner.partition(".")[0].translate(_DIGITS)
    for name in VENDORS:
        if label == name or len(name) < _LEAST:
            continue
        bare = label.replace("-", "")
        if bare == name.replace("-", ""):
            return name
        # Real words are what is left of a name: static, query.
        alike = len(label) >= len(name) and label[:2] == name[:2]
        if alike and _differ(label, name) <= (2 if len(name) >= _LONG else 1):
            return name
    return ""


def borrows(host: str) -> str:
    """Return the vendor's name that is one part of a host's: ``jquery-libcdn.test``."""
    owner = registrable(host)
    if owner in _OWN:
        return ""
    parts = owner.partition(".")[0].split("-")
    whole = "-".join(parts)
    for name in VENDORS:
        if len(parts) > 1 and (name in parts or f"{name}-" in f"{whole}-") and whole != name:
            return name
    return ""


def _differ(one: str, other: str) -> int:
    """Return how many letters are to be changed, added or left out (Levenshtein), at most 3."""
    if abs(len(one) - len(other)) > 2:
        return 3
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, start=1):
        before, row[0] = row[0], n
        for m, its in enumerate(other, start=1):
            change = before + (letter != its)
            before = row[m]
            row[m] = min(change, row[m] + 1, row[m - 1] + 1)
    return min(row[-1], 3)
