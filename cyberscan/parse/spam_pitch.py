"""How far a text advertises what spam advertises: from its words alone, wherever it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.parse.spam import abroad, disguised, hits, is_brand, shop_words, words
from cyberscan.tables.spam import (
    AGAINST_ABROAD,
    AWARENESS,
    BIRDS,
    EXPLAINING,
    NEAR_GACOR,
    NEGATIONS,
    NUMBERS,
    OFFICES,
    ORDINARY,
    PRAISE,
    SELLING,
    STAKES,
    UNPRESCRIBED,
    Grade,
    Kind,
    Phrase,
)

ADVERT: Final = 3
"""Sells: several of the trade's own words, or one in frames of promotion."""
OFFER: Final = 2
"""Words that belong to the trade, in no frame that settles it."""
MENTION: Final = 1
"""Names the trade, as those do who warn of it."""


class Pitch(Struct, frozen=True):
    """What a text says of a trade."""

    kind: Kind
    level: int
    """`ADVERT`, `OFFER` or `MENTION`; 0 where the text excuses itself."""
    words: tuple[str, ...]
    """The lexicon's words in it, surest first."""
    grade: Grade = Grade.TRADE
    """Of the surest."""
    warns: bool = False
    """It speaks of the trade as those do who fight it or report on it."""
    praised: bool = False
    """With words that only somebody who sells says."""
    trades: int = 0
    """How many words of `Grade.TRADE`."""
    pushes: bool = False
    """It sells hard: praise, or so many words that no headline of a report has them."""
    bare: bool = False
    """It says nothing else."""
    brand: bool = False
    """Its surest word is a name told by its end only."""
    disguised: bool = False
    """Its surest word can be read only after folding."""

    @property
    def excused(self) -> bool:
        """It warns, reports or explains."""
        return self.level == 0

    @property
    def word(self) -> str:
        """The surest words, as evidence."""
        return ", ".join(self.words[:3])


_DIGITS: Final = "0123456789"
_SURE: Final = 3
"""Words of a kind that no report has in one headline (our own choice)."""

_NAME: Final = 3
"""Letters of such a name before its number (our own choice)."""

_TITLE: Final = 300
"""Characters of a title that are taken apart."""
_PARTS: Final = re.compile(r"\s[-–—»·•/]\s|[|]")

_ORDER: Final = {grade: number for number, grade in enumerate(Grade)}


@lru_cache(2048)
def pitch(text: str) -> Pitch | None:
    """Say how far ``text`` advertises; None where no word of the lexicon stands in it."""
    found = words(text)
    hit = hits(found)
    spoken = set(found)
    kept = _meant(hit.phrases, spoken)
    if not kept or all(p.grade is Grade.WEAK for p in kept):
        kept = (*kept, *_names(found, hit.frames))
    other = _abroad(text) or _shop(text)
    if not kept:
        return other
    kind = min(kept, key=lambda p: _ORDER[p.grade]).kind
    own = sorted((p for p in kept if p.kind is kind), key=lambda p: _ORDER[p.grade])
    warns, denied = _warnings(found)
    frames = (*hit.frames, *denied)
    bare = _covered(found, own, frames)
    level = _level(own, frames)
    if bare and sum(p.grade is Grade.WORD for p in own) >= _SURE:
        level = ADVERT
    praised = _praised(frames) > 0
    trades = sum(p.grade is Grade.TRADE for p in own)
    asks = text.rstrip().endswith("?") and trades < _SURE
    named = {word for p in own if p.grade is not Grade.WEAK for word in p.text.split()}
    if warns or asks or (EXPLAINING & (spoken - named) and not praised):
        level = 0
    made = Pitch(
        kind,
        level,
        tuple(p.text for p in own),
        own[0].grade,
        warns=warns,
        praised=praised,
        trades=trades,
        pushes=praised or trades >= _SURE or len(frames) >= _SURE,
        bare=bare,
        brand=own[0].grade is Grade.WORD and is_brand(own[0]),
        disguised=own[0].grade is not Grade.WEAK and disguised(text, own[0]),
    )
    return other if other and other.level > level else made


@lru_cache(512)
def headline(text: str) -> Pitch | None:
    """Say the same of a title, whose parts between bars and dashes are judged each by itself where
    only an office's name excuses the whole: *Diskominfo | Slot Gacor*.
    """
    whole = pitch(text)
    parts = _PARTS.split(text[:_TITLE])
    if whole is None or not whole.excused or len(parts) < 2:
        return whole
    said = [pitch(part) for part in parts]
    for part, one in zip(parts, said, strict=True):
        excused = one.excused if one else _warns_plainly(part)
        if excused:
            return whole
    return max((one for one in said if one), key=lambda one: one.level, default=whole)


def _names(found: tuple[str, ...], frames: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return names that only their number and the stakes round them tell: *Ole777*."""
    if len(STAKES.intersection(frames)) < _SURE:
        return ()
    named = (w for w in found if w.endswith(NUMBERS) and w.rstrip(_DIGITS).isalpha())
    named = (w for w in named if len(w.rstrip(_DIGITS)) >= _NAME)
    return tuple(Phrase(w, Kind.GAMBLING, Grade.WORD, "D") for w in dict.fromkeys(named))


def _warns_plainly(part: str) -> bool:
    """Whether words that name no office warn or explain."""
    return bool(((AWARENESS | EXPLAINING) - OFFICES).intersection(words(part)))


def _meant(phrases: tuple[Phrase, ...], spoken: set[str]) -> tuple[Phrase, ...]:
    """Leave out what has its everyday sense here: slots of time, birds that sing.

    *Gacor* beside the trade's other words is the trade's word too.
    """
    if spoken & BIRDS:
        phrases = tuple(p for p in phrases if "gacor" not in p.text)
    everyday = bool(ORDINARY & spoken)
    phrases = tuple(p for p in phrases if not (everyday and p.grade is Grade.WEAK))
    near = {word for p in phrases for word in p.text.split()} & NEAR_GACOR
    return tuple(
        replace(p, grade=Grade.TRADE) if near and p.text == "gacor" else p for p in phrases
    )


def _level(own: list[Phrase], frames: tuple[str, ...]) -> int:
    trade = sum(p.grade is Grade.TRADE for p in own)
    named = sum(p.grade is Grade.WORD for p in own)
    weak = len(own) - trade - named
    praise = _praised(frames)
    if trade >= 2 or (trade and (len(frames) >= 2 or (named + weak and frames))):
        return ADVERT
    sells = bool(SELLING.intersection(frames))
    if praise and (named >= 2 or (named and (sells or len(frames) >= 2))):
        return ADVERT
    if own[0].kind is Kind.PHARMACY and UNPRESCRIBED.intersection(frames):
        return ADVERT
    slots = any(p.text == "slot" or " " in p.text for p in own)
    if slots and praise >= 2 and len(frames) >= 4:
        return ADVERT
    sold = slots and ((praise and len(frames) >= 2) or len(frames) >= 3)
    if (
        trade
        or (named and (praise or len(frames) >= 2))
        or (weak >= 2 and praise)
        or (weak >= 3 and frames)
        or sold
    ):
        return OFFER
    return MENTION


def _covered(found: tuple[str, ...], own: list[Phrase], frames: tuple[str, ...]) -> bool:
    """Whether the lexicon accounts for every word."""
    known = {word for text in (*(p.text for p in own), *frames) for word in text.split()}
    joined = {p.text.replace(" ", "") for p in own}
    return all(
        word in known or word.isdigit() or word.rstrip(_DIGITS) in known | joined for word in found
    )


def _praised(frames: tuple[str, ...]) -> int:
    return sum(frame in PRAISE or frame.partition(" ")[0] in NEGATIONS for frame in frames)


def _warnings(found: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    """Return whether the words warn, and the warnings they turn round: *anti blokir*."""
    warns, denied = False, []
    for before, word in zip(("", *found), found, strict=False):
        if word in AWARENESS:
            if before in NEGATIONS:
                denied.append(f"{before} {word}")
            else:
                warns = True
    return warns, tuple(denied)


def _abroad(text: str) -> Pitch | None:
    found = abroad(text)
    if not found:
        return None
    folded = text.lower()
    if any(word in folded for word in AGAINST_ABROAD):
        return Pitch(found[0][1], 0, tuple(word for word, _ in found), warns=True)
    level = ADVERT if sum(folded.count(word) for word, _ in found) > 1 else OFFER
    named = tuple(word for word, _ in found)
    return Pitch(found[0][1], level, named, trades=len(found), pushes=level == ADVERT)


def _shop(text: str) -> Pitch | None:
    bargains, goods = shop_words(text)
    if not bargains:
        return None
    if any(word in text for word in AGAINST_ABROAD):
        return Pitch(Kind.SHOP, 0, (*bargains, *goods), warns=True)
    level = ADVERT if len(bargains) + len(goods) >= 2 else OFFER
    return Pitch(Kind.SHOP, level, (*bargains, *goods), pushes=level == ADVERT)
