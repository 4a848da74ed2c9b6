"""Dates and times as readers in East Java write them: Western Indonesian Time, UTC+7 all year."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

from cyberscan.render.lang import Lang

WIB: Final = timezone(timedelta(hours=7), "WIB")

_MONTHS: Final[dict[Lang, tuple[str, ...]]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


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
    return f"{value.day} {_MONTHS[lang][value.month - 1]} {value.year}"


def clock(at: datetime, lang: Lang) -> str:
    """``02.17`` in Indonesian, ``02:17`` in English; WIB."""
    local = at.astimezone(WIB)
    return f"{local.hour:02}{'.' if lang == 'id' else ':'}{local.minute:02}"


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
