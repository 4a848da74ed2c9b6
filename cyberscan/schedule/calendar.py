"""A profile's turns as cron and as systemd write them, and the moments they stand for.

Cron: crontab(5) of Debian's cron 3.0pl1-162. systemd: systemd.time(7), CALENDAR EVENTS, of systemd
252. Both read 2026-11-28. Which moments an expression means is decided by ``cronsim``, which keeps
to Debian's cron.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cronsim import CronSim

from cyberscan.model.schedule import Day, ScheduleSettings, Slot, Turn

_DAYS: Final = tuple(Day)


def time_of(turn: Turn) -> tuple[int, int]:
    """Return hour and minute. Raises `ValueError` for what is no time of day."""
    hour, colon, minute = turn.at.partition(":")
    if not colon or not all(part.isascii() and part.isdigit() for part in (hour, minute)):
        raise ValueError(turn.at)
    if len(minute) != 2 or len(hour) > 2 or int(hour) > 23 or int(minute) > 59:
        raise ValueError(turn.at)
    return int(hour), int(minute)


def on_days(turn: Turn) -> tuple[Day, ...]:
    """Return the days a profile is due on, Monday first; () for every day."""
    named = tuple(day for day in _DAYS if day in turn.days)
    return () if len(named) == len(_DAYS) else named


def cron_expression(turn: Turn) -> str:
    """Return the five fields of a crontab's line, as ``0 22 * * 0``."""
    hour, minute = time_of(turn)
    numbers = sorted((_DAYS.index(day) + 1) % 7 for day in on_days(turn))
    return f"{minute} {hour} * * {','.join(map(str, numbers)) or '*'}"


def on_calendar(turn: Turn, time_zone: str) -> str:
    """Return what ``OnCalendar=`` takes, as ``Sun *-*-* 22:00:00 Asia/Jakarta``."""
    hour, minute = time_of(turn)
    days = ",".join(day.value.capitalize() for day in on_days(turn))
    return f"{days} *-*-* {hour:02}:{minute:02}:00 {time_zone}".strip()


def following(turn: Turn, time_zone: str, after: datetime) -> datetime:
    """Return the first moment later than ``after`` (aware) at which a profile is due."""
    return next(CronSim(cron_expression(turn), after.astimezone(ZoneInfo(time_zone))))


def slots(
    settings: ScheduleSettings, profile: str, since: datetime, until: datetime
) -> Iterator[Slot]:
    """Yield a profile's planned runs after ``since``, up to and with ``until``, in order."""
    turn = settings.profiles[profile]
    for at in CronSim(cron_expression(turn), since.astimezone(ZoneInfo(settings.time_zone))):
        if at > until:
            return
        yield Slot(at, profile)


def next_slots(settings: ScheduleSettings, moment: datetime) -> list[Slot]:
    """Return each profile's next planned run after ``moment`` (aware), the soonest first."""
    turns: Mapping[str, Turn] = settings.profiles
    return sorted(
        Slot(following(turn, settings.time_zone, moment), name) for name, turn in turns.items()
    )
