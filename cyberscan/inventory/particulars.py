"""The particulars of a regency: its contact, the hours agreed, the owner's authorisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from cyberscan.config.document import Document, KeyPath
from cyberscan.config.reader import nearest
from cyberscan.model.inventory import Authorisation, Contact, Window
from cyberscan.model.problem import Problem

_EMAIL = re.compile(r"[^\s@<>()\"]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]{3,30}")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def check_contact(document: Document, contact: Contact, problems: list[Problem]) -> None:
    """Check the form of what is given; a contact may be unknown in any part."""
    if contact.email and not _EMAIL.fullmatch(contact.email):
        problems.append(document.problem(("contact", "email"), "is not one e-mail address"))
    if contact.phone and not _PHONE.fullmatch(contact.phone):
        problems.append(
            document.problem(("contact", "phone"), "is not one phone number", "as +62 31 1234567")
        )
    if contact.url and not _is_url(contact.url):
        problems.append(
            document.problem(("contact", "url"), "is not an http(s) URL", "as https://contoh.go.id")
        )


def check_windows(document: Document, windows: Sequence[Window], problems: list[Problem]) -> None:
    """Check days, times and time zones. A window that ends before it starts crosses midnight."""
    for index, window in enumerate(windows):
        path: KeyPath = ("windows", index)
        days = window.days
        if document.has((*path, "days")) and (not days or len(set(days)) != len(days)):
            problems.append(
                document.problem((*path, "days"), "must name days, each once", "as [1, 2, 3, 4, 5]")
            )
        problems.extend(
            document.problem((*path, "days", place), "is not a day", "1 is Monday, 7 is Sunday")
            for place, day in enumerate(days)
            if not 1 <= day <= 7
        )
        problems.extend(
            document.problem((*path, key), "is not a time", 'write it as "21:00"')
            for key, clock in (("start", window.start), ("end", window.end))
            if document.has((*path, key)) and not _CLOCK.fullmatch(clock)
        )
        if window.start and window.start == window.end:
            problems.append(document.problem((*path, "end"), "is the same as start"))
        if not is_time_zone(window.time_zone):
            problems.append(
                document.problem(
                    (*path, "time_zone"),
                    "is not a time zone of the IANA database",
                    nearest(window.time_zone, _zones()) or "WIB is Asia/Jakarta",
                )
            )


def check_authorisation(
    document: Document, authorisation: Authorisation, problems: list[Problem]
) -> None:
    """Check that dates and lists make sense. What is still missing is asked at the scan."""
    since, until = authorisation.valid_from, authorisation.valid_until
    if since and until and until < since:
        problems.append(
            document.problem(
                ("authorisation", "valid_until"), f"{until} lies before valid_from, {since}"
            )
        )
    problems.extend(
        document.problem(("authorisation", key), "names something twice")
        for key in ("families", "extras")
        if _repeats(document, key)
    )


def is_time_zone(name: str) -> bool:
    """Whether ``name`` is in the time zone database."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


def _repeats(document: Document, key: str) -> bool:
    table = document.data.get("authorisation")
    values = table.get(key) if isinstance(table, dict) else None
    words = (
        [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
    )
    return len(set(words)) != len(words)


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
    except ValueError:
        return False
