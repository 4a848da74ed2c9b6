"""Dates and times as readers in East Java write them: Western Indonesian Time, UTC+7 all year.

Days and the clock are CLDR's (`cyberscan.render.locales`). What stands between them is ours: for
Indonesian, Babel's CLDR has the two side by side with seconds (``23 November 2026 02.17.00 WIB``),
where official letters say *pukul*; and in English it knows no name of the zone but ``+0700``, where
everybody here says WIB.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Final

from cyberscan.model.wib import WIB
from cyberscan.render.lang import Lang
from cyberscan.render.locales import locale

_CLOCK: Final = "short"
_DAY: Final = "long"
"""CLDR's ``HH.mm`` and ``d MMMM y`` (``HH:mm`` in English)."""


def local_day(text: str) -> date | None:
    """Return the WIB day of an ISO 8601 date or time; None for anything else, and for ""."""
    try:
        if len(text) <= len("2026-11-24"):
            return date.fromisoformat(text)
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(WIB).date() if at.tzinfo else at.date()


def day(value: date | datetime | str, lang: Lang) -> str:
    """``24 November 2026``. A string that is no ISO 8601 date is returned as it is."""
    if isinstance(value, str):
        found = local_day(value)
        if found is None:
            return value
        value = found
    elif isinstance(value, datetime):
        value = value.astimezone(WIB).date()
    return _written(value, lang)


@lru_cache(maxsize=1024)
def _written(value: date, lang: Lang) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - start-up time

    return format_date(value, _DAY, locale=locale(lang))


def clock(at: datetime, lang: Lang) -> str:
    """``02.17`` in Indonesian, ``02:17`` in English; WIB."""
    from babel.dates import format_time  # noqa: PLC0415 - start-up time

    return format_time(at.astimezone(WIB).time(), _CLOCK, locale=locale(lang))


def moment(at: datetime, lang: Lang) -> str:
    """``23 November 2026 pukul 02.17 WIB``, ``23 November 2026, 02:17 WIB``."""
    between = " pukul " if lang == "id" else ", "
    return f"{day(at, lang)}{between}{clock(at, lang)} WIB"


def span(start: datetime, end: datetime | None, lang: Lang) -> str:
    """Return a moment and, where known, the moment it ended: shorter on the same day."""
    if end is None or moment(start, lang) == moment(end, lang):
        return moment(start, lang)
    if start.astimezone(WIB).date() == end.astimezone(WIB).date():
        return f"{moment(start, lang).removesuffix(' WIB')}–{clock(end, lang)} WIB"
    return f"{moment(start, lang)} – {moment(end, lang)}"
