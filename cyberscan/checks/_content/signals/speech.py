"""How a page speaks of the trades of spam: as those do who warn of them, or as those who sell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import words
from cyberscan.parse.spam_pitch import OFFER, Pitch, headline, pitch
from cyberscan.tables.spam import BROKEN, MENDED, NEGATIONS, REPORTS

WRITTEN: Final = frozenset({"title", "meta", "data", "heading"})
"""Places that only an editor of the site writes."""
_NOTICE: Final = 3
"""Headings, as the site's name and a greeting, one of which a notice of recovery stands under;
anybody can put a later one over his links (our own choice)."""
_SPOKEN: Final = frozenset({"title", "meta", "heading", "text", "alt"})


class Speech(Struct, frozen=True):
    """How a page speaks of the trade."""

    warning: bool
    """Its title, description or first heading warns or reports: so does the page."""
    quoting: bool
    """That, or at least a third of its texts that name the trade do."""
    report: bool = False
    """Its title or first heading calls it a report, a list of what was found or an exercise."""
    mended: bool = False
    """Its title or one of its first headings tells that the site was broken into and is mended:
    what is linked elsewhere on it may have been put there anew."""


def speech_of(matter: Matter) -> Speech:
    """Say whether the page speaks of the trade without advertising it."""
    firsts: set[str] = set()
    warning = selling = headings = 0
    strong = report = mended = False
    for passage in matter.passages:
        place = passage.place
        first = place == "heading" and place not in firsts
        firsts.add(place)
        if (first or place == "title") and not passage.hidden:
            report = report or _reports(passage.text)
        headings += place == "heading" and not passage.hidden
        named = place == "title" or (place == "heading" and headings <= _NOTICE)
        if named and not passage.hidden and not mended:
            mended = tells_of_repair(words(passage.text))
            strong = strong or (mended and (first or place == "title"))
        said = heard(passage) if not passage.hidden and place in _SPOKEN else None
        if said is None:
            continue
        if said.excused and (said.warns or not said.disguised):
            warning += 1
            strong = strong or (said.warns and (first or place in {"title", "meta"}))
        elif said.level >= OFFER and place in {"text", "alt"}:
            selling += 1
    strong = strong or report
    return Speech(strong, strong or (warning > 0 and warning * 2 >= selling), report, mended)


def tells_of_repair(found: Iterable[str]) -> bool:
    """Whether words tell both of an intrusion and of what was mended."""
    spoken = frozenset(found)
    return not BROKEN.isdisjoint(spoken) and not MENDED.isdisjoint(spoken)


def _reports(text: str) -> bool:
    found = words(text)
    return any(
        word in REPORTS and before not in NEGATIONS
        for before, word in zip(("", *found), found, strict=False)
    )


def heard(passage: Passage) -> Pitch | None:
    """Return what a passage says, the name of an office beside it apart."""
    return headline(passage.text) if passage.place in WRITTEN else pitch(passage.text)
