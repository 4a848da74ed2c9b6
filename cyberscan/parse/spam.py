"""Finding terms of a lexicon in host names and link texts, after folding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import idna

from cyberscan.parse.fold import fold, unleet

_WORDS: Final = re.compile(r"[^\W_]+")
_SPELLED: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]){2,30}[^\W\d_](?![^\W_])")


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, folded, digits between letters read as letters.

    Letters that stand alone, as in ``g.a.c.o.r``, are put together.
    """
    folded = _SPELLED.sub(lambda m: "".join(_WORDS.findall(m[0])), fold(text[:2_000]))
    return tuple(unleet(word) for word in _WORDS.findall(folded))


def phrases_in(found: Iterable[str], phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases that stand in the words ``found``, longest first, none inside another."""
    text = f" {' '.join(found)} "
    hits: list[str] = []
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        if f" {phrase} " in text and not any(f" {phrase} " in f" {hit} " for hit in hits):
            hits.append(phrase)
    return tuple(hits)


def host_parts(host: str) -> tuple[str, ...]:
    """Return the parts between dots and hyphens of a host name, folded, as written and unleeted.

    The last label is left out: a top-level domain is nobody's choice of words.
    """
    labels = [_shown(label) for label in host.lower().split(".")[:-1]]
    parts = [part for label in labels for part in fold(label).split("-") if part]
    squeezed = [fold(label).replace("-", "") for label in labels if "-" in label]
    every = [*parts, *squeezed]
    return tuple(dict.fromkeys([*every, *(unleet(part) for part in every)]))


def stands(term: str, part: str, edge: str) -> bool:
    """Whether ``term`` stands in a part of a host: ``any``where, or at its ``start``, ``end``, one
    ``edge``; digits after it do not count.
    """
    stem = part.rstrip("0123456789")
    match edge:
        case "start":
            return part.startswith(term)
        case "end":
            return stem.endswith(term)
        case "edge":
            return part.startswith(term) or stem.endswith(term)
    return term in part


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except (idna.IDNAError, UnicodeError):
        return label
