"""Finding phrases of a lexicon in texts and paths, after folding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct

from cyberscan.parse.fold import fold, unleet
from cyberscan.parse.spam_hosts import numbered
from cyberscan.tables.spam import (
    ABROAD,
    BARGAINS,
    BORROWED,
    BRANDS,
    FRAMES,
    GOODS,
    HOST_TERMS,
    NO_BRANDS,
    OVERSEAS,
    PHRASES,
    Edge,
    Grade,
    Kind,
    Phrase,
)

LONGEST: Final = 2_000
"""Characters of one text that are read: six times the longest passage that is kept."""
LONGEST_TOLD: Final = 100_000
"""Characters of a text that `telling` looks through: more than a page shows."""

_BRAND: Final = 5
_LONGEST_BRAND: Final = 30
"""Letters of a name of the trade."""

_WORDS: Final = re.compile(r"[^\W_]+")
_SPELLED: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]){2,30}[^\W\d_](?![^\W_])")
_AT: Final = re.compile(r"(?<=[^\W\d_])@(?=[^\W\d_])")
_DIGITS: Final = "0123456789"
_SOFT: Final = str.maketrans({"\u00ad": None, "\u200c": None, "\u200d": None})
"""What honest pages put between letters: soft hyphens and joiners."""


def _sure(edge: Edge) -> tuple[str, ...]:
    return tuple(
        term.text
        for term in HOST_TERMS
        if term.kind is Kind.GAMBLING and term.grade is Grade.TRADE and term.edge is edge
    )


_ACCENTED: Final = frozenset(OVERSEAS)
_NAMES: Final = re.compile("|".join(map(re.escape, _sure(Edge.ANY))))


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, folded, digits between letters read as letters.

    Letters that stand alone, as in ``g.a.c.o.r``, are put together. Of `LONGEST` characters.
    """
    return _words(text[:LONGEST])


# A page's texts are read by one rule after the other, and again for every visitor.
@lru_cache(1024)
def _words(text: str) -> tuple[str, ...]:
    folded = _SPELLED.sub(lambda m: "".join(_WORDS.findall(m[0])), fold(text))
    if "@" in folded:
        folded = _AT.sub("a", folded)
    return tuple(word if word.isalpha() else _plain(word) for word in _WORDS.findall(folded))


def _plain(word: str) -> str:
    """Read the digit 1 as the letter that makes a word of the lexicon, else as ``i``."""
    if word in _tokens():
        return word
    plain = unleet(word)
    if word[-1].isdigit() and not word[-2:].isdigit():
        for one in "il":
            whole = unleet(f"{word}.", one=one)[:-1]
            if whole in _tokens():
                return whole
    if "1" in word.rstrip(_DIGITS) and plain.rstrip(_DIGITS) not in _tokens():
        other = unleet(word, one="l")
        if other.rstrip(_DIGITS) in _tokens():
            return other
    return plain


def phrases_in(found: Iterable[str], phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases that stand in the words ``found``, longest first, none inside another."""
    text = f" {' '.join(found)} "
    hits: list[str] = []
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        if f" {phrase} " in text and not any(f" {phrase} " in f" {hit} " for hit in hits):
            hits.append(phrase)
    return tuple(hits)


class Hits(Struct, frozen=True):
    """What of the lexicon stands in a row of words."""

    phrases: tuple[Phrase, ...]
    """Distinct, in the text's order, none inside another."""
    frames: tuple[str, ...]
    """Words of promotion, distinct; of those inside a phrase only the ones of `Grade.TRADE`."""


@lru_cache(1024)
def hits(found: tuple[str, ...]) -> Hits:
    """Return the phrases of the lexicon in a row of words, and the frames of promotion round them.

    A word that ends in digits is looked for without them too, a phrase also written as one word.
    """
    phrases: dict[Phrase, None] = {}
    frames: dict[str, None] = {}
    at = 0
    while at < len(found):
        taken = _longest(found, at, _phrases())
        named = _brand(found[at])
        if taken and _surer_inside(found, at, taken):
            taken = None
        if named and named.grade is Grade.TRADE and found[at] not in _by_text():
            phrases[named] = None
            length = 1
        elif taken:
            text, length = taken
            phrase = _by_text()[text]
            phrases[phrase] = None
            if phrase.grade is Grade.TRADE:
                frames |= dict.fromkeys(frame for frame in _framed()[text])
        elif named:
            phrases[named] = None
            length = 1
        elif framed := _longest(found, at, _frames()):
            text, length = framed
            frames[text] = None
        else:
            length = 1
        at += length
    return Hits(tuple(phrases), tuple(frames))


def _surer_inside(found: tuple[str, ...], at: int, taken: tuple[str, int]) -> bool:
    """Whether a phrase of the trade begins inside a less sure one: *data (togel hk)*."""
    text, length = taken
    if length == 1 or _by_text()[text].grade is Grade.TRADE:
        return False
    inner = (_longest(found, at + step, _phrases()) for step in range(1, length))
    return any(one and _by_text()[one[0]].grade is Grade.TRADE for one in inner)


def _longest(
    found: tuple[str, ...], at: int, index: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> tuple[str, int] | None:
    """Return the longest entry of an index that begins at a word, and its length in words."""
    for first in dict.fromkeys((found[at], found[at].rstrip(_DIGITS))):
        for row, text in index.get(first, ()):
            size = len(row)
            if size == 1 or (
                found[at + 1 : at + size - 1] == row[1:-1]
                and at + size <= len(found)
                and row[-1] in {found[at + size - 1], found[at + size - 1].rstrip(_DIGITS)}
            ):
                return text, size
    return None


@lru_cache(4096)
def _brand(word: str) -> Phrase | None:
    """Return a name of the trade that is one word: *hoki88* for sure, *nagaslot* by its end."""
    if not _BRAND <= len(word) <= _LONGEST_BRAND:
        return None
    if word.endswith(_numbered_names()) or _NAMES.search(word):
        return Phrase(word, Kind.GAMBLING, Grade.TRADE, "B, D")
    stem = word.rstrip(_DIGITS)
    if stem.endswith(BRANDS) and len(stem) > _BRAND and stem not in NO_BRANDS:
        return Phrase(word, Kind.GAMBLING, Grade.WORD, "D")
    return None


@cache
def _numbered_names() -> tuple[str, ...]:
    """Return the endings of `Edge.NUMBERED` that are sure, number and all."""
    return tuple(ending for term in _sure(Edge.NUMBERED) for ending in numbered(term))


def abroad(text: str) -> tuple[tuple[str, Kind], ...]:
    """Return the trade's words in foreign scripts that stand in ``text``; those of everyday senses
    only beside others.
    """
    if text.isascii():
        return ()
    lower = text.lower()
    found = tuple((word, kind) for word, kind in ABROAD.items() if word in lower)
    return found if any(word not in BORROWED for word, _ in found) else ()


def is_brand(phrase: Phrase) -> bool:
    """Whether a phrase of `Hits` is a name that the lexicon does not list."""
    return phrase.text not in _by_text()


def shop_words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the bargains and the goods of Japanese fake shops that stand in ``text``."""
    if text.isascii():
        return (), ()
    return tuple(w for w in BARGAINS if w in text), tuple(w for w in GOODS if w in text)


def telling(text: str) -> bool:
    """Whether any word of the lexicon, weak ones too, stands in ``text``: what is worth keeping."""
    text = text[:LONGEST_TOLD]
    if any(shop_words(text)) or abroad(text):
        return True
    found = _words(text)
    return any(_longest(found, at, _phrases()) or _brand(found[at]) for at in range(len(found)))


def disguised(text: str, hit: Phrase) -> bool:
    """Whether ``hit`` can be read in ``text`` only after folding: honest pages write it plainly.

    The languages that fake shops and others abroad speak have accents.
    """
    if hit.kind is Kind.SHOP or hit in _ACCENTED:
        return False
    plain = tuple(_WORDS.findall(text[:LONGEST].translate(_SOFT).lower()))
    return all(hit.text != plainly.text for plainly in hits(plain).phrases)


@cache
def _by_text() -> dict[str, Phrase]:
    return {phrase.text: phrase for phrase in PHRASES}


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word to the phrases that begin with it; sure ones of several words also as one."""
    rows = [(tuple(p.text.split()), p.text) for p in PHRASES]
    rows += [
        ((p.text.replace(" ", ""),), p.text)
        for p in PHRASES
        if " " in p.text and p.grade is not Grade.WEAK
    ]
    return _index(rows)


@cache
def _frames() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return _index([(tuple(text.split()), text) for text in FRAMES])


def _index(
    rows: Iterable[tuple[tuple[str, ...], str]],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row, text in sorted(rows, key=lambda r: (-len(r[0]), r)):
        index.setdefault(row[0], []).append((row, text))
    return {first: tuple(entries) for first, entries in index.items()}


@cache
def _framed() -> dict[str, tuple[str, ...]]:
    """The sure phrases to the frames of promotion that are part of them, or the same words."""
    return {
        p.text: tuple(sorted(f for f in FRAMES if f" {f} " in f" {p.text} "))
        for p in PHRASES
        if p.grade is Grade.TRADE
    }


@cache
def _tokens() -> frozenset[str]:
    return frozenset(token for p in PHRASES for token in (*p.text.split(), p.text.replace(" ", "")))
