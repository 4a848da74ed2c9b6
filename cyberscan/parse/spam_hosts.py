"""Finding terms of a lexicon in host names, after folding."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final
from urllib.parse import unquote

import idna

from cyberscan.parse.fold import fold, unleet
from cyberscan.tables.spam import AGAINST, BIRDS, HOST_TERMS, NUMBERS, Grade, HostTerm

LONGEST: Final = 2_000
"""Characters of an address that are read."""

_ENDINGS: Final = frozenset({"an", "e", "i", "ing", "kan", "nya"})
"""Endings that make another word, and a village's name, of a term: *Togelan*. Our own choice."""
_DIGITS: Final = "0123456789"


def host_term(host: str) -> HostTerm | None:
    """Return the surest term of the lexicon in a host name, or None; campaigns and song birds'
    fanciers have none.
    """
    return _host_term(host[:253])


@lru_cache(1024)
def _host_term(host: str) -> HostTerm | None:
    parts = host_parts(host)
    found = None
    for term in HOST_TERMS:
        if not any(stands(term.text, part, term.edge) for part in parts):
            continue
        if any(f"{word}{term.text}" in part for word in AGAINST for part in parts):
            continue
        if term.text in {"gacor", "gachor"} and any(b in part for b in BIRDS for part in parts):
            continue
        if term.grade is Grade.TRADE:
            return term
        found = found or term
    return found


def path_words(url: str) -> str:
    """Return path and query of a URL as text, escapes decoded, no question mark between them."""
    return unquote(url.partition("//")[2].partition("/")[2][:LONGEST].replace("?", " "))


def host_parts(host: str) -> tuple[str, ...]:
    """Return the parts between dots and hyphens of a host name, folded, as written and unleeted.

    The last label is left out: a top-level domain is nobody's choice of words.
    """
    labels = [_shown(label) for label in host.lower().split(".")[:-1]]
    parts = [part for label in labels for part in fold(label).split("-") if part]
    squeezed = [fold(label).replace("-", "") for label in labels if "-" in label]
    every = [*parts, *squeezed]
    return tuple(dict.fromkeys([*every, *(unleet(part) for part in every), *_with_l(every)]))


def _with_l(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(unleet(part, one="l") for part in parts if "1" in part.rstrip(_DIGITS))


def stands(term: str, part: str, edge: str) -> bool:
    """Whether ``term`` stands in a part of a host: ``any``where, or at its ``start``, ``end``, one
    ``edge`` (digits after it do not count), or ``numbered``, right before a number of the trade.
    """
    stem = part.rstrip(_DIGITS)
    match edge:
        case "start":
            return part.startswith(term)
        case "end":
            return stem.endswith(term)
        case "edge":
            begins = part.startswith(term) and part[len(term) :] not in _ENDINGS
            return begins or stem.endswith(term)
        case "numbered":
            return part.endswith(numbered(term))
    return term in part


@cache
def numbered(term: str) -> tuple[str, ...]:
    """Return a term with each number of the trade behind it."""
    return tuple(f"{term}{number}" for number in NUMBERS)


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except (idna.IDNAError, UnicodeError):
        return label
