"""Whether today is a day, and now an hour, at which looking is agreed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cyberscan.model.inventory import Authorisation, Window
from cyberscan.model.wib import WIB


def in_force(authorisation: Authorisation, now: datetime) -> tuple[str, ...]:
    """Return the keys that keep ``authorisation`` from holding at ``now`` (aware); () if none."""
    return authorisation.missing(now.astimezone(WIB).date())


def window_open(windows: Iterable[Window], now: datetime) -> bool:
    """Return whether ``now`` (aware) lies in one of the agreed windows; True if none is agreed.

    A window whose end is not after its start runs past midnight and belongs to the day it starts
    on. One that cannot be read is shut.
    """
    agreed = tuple(windows)
    return not agreed or any(_holds(window, now) for window in agreed)


def _holds(window: Window, now: datetime) -> bool:
    try:
        local = now.astimezone(ZoneInfo(window.time_zone))
        start, end = _minutes(window.start), _minutes(window.end)
    except (ValueError, OSError, KeyError):
        return False
    minute = local.hour * 60 + local.minute
    if start < end:
        return local.isoweekday() in window.days and start <= minute < end
    yesterday = (local - timedelta(days=1)).isoweekday()
    return (local.isoweekday() in window.days and minute >= start) or (
        yesterday in window.days and minute < end
    )


def _minutes(text: str) -> int:
    hours, colon, minutes = text.partition(":")
    value = int(hours) * 60 + int(minutes)
    if not colon or not 0 <= value <= 24 * 60 or not 0 <= int(minutes) < 60:
        raise ValueError(text)
    return value
