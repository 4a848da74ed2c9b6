"""How old the data of a page are: said when it is written, and until when that is no news.

A page is a file that may be read years later, and no script runs in it. So beside the age of its
data on the day it was written it says by when the schedule brings newer ones: whoever reads it
after that knows without asking anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from cyberscan.model.schedule import Freshness, Slot
from cyberscan.render.dates import moment
from cyberscan.render.words import Words

MOST: Final = 5
"""Planned runs that are named; the rest is counted."""


class Age(Struct, frozen=True):
    """What a page says of it."""

    old: bool
    """Whether the data were older than planned when the page was written."""
    lines: tuple[str, ...]


def age(found: Freshness | None, t: Words) -> Age | None:
    """Return what to say; None where the page is of a past run, or nothing is worth a word."""
    if found is None:
        return None
    old = bool(found.missed) or (found.next_due is not None and found.written > found.next_due)
    lines = tuple(_lines(found, t, old=old))
    return Age(old, lines) if lines else None


def _lines(found: Freshness, t: Words, *, old: bool) -> Iterator[str]:
    written = moment(found.written, t.lang)
    if found.days or old:
        days = t.count("age_days", found.days)
        yield t("age_old", data=moment(found.data_of, t.lang), days=days, written=written)
    if found.missed:
        yield t("age_missed", slots=_named(found.missed, t))
    if found.missed_before:
        yield t("age_missed_before", slots=_named(found.missed_before, t))
    if found.next_due is not None and not old:
        yield t("age_until", moment=moment(found.next_due, t.lang))


def _named(slots: Sequence[Slot], t: Words) -> str:
    """Name the newest planned runs."""
    named = "; ".join(f"{slot.profile}, {moment(slot.at, t.lang)}" for slot in slots[-MOST:])
    more = len(slots) - MOST
    return f"{named}; {t.count('age_more', more)}" if more > 0 else named
