"""Which planned runs did not take place: a function of the schedule, the runs and the moment.

A planned run took place when a run of its profile ended after it was due and had begun before the
next one was: one that systemd made up for (``Persistent=``) counts. A larger run counts where it
was at work just then, or began no later than the planned one might have. Whoever has never run by
schedule has missed nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from cyberscan.model.schedule import Freshness, Ran, ScheduleSettings, Slot
from cyberscan.schedule.calendar import following, slots

OLDEST: Final = timedelta(days=62)
"""How far back is looked: two months, our own choice."""


def missed(settings: ScheduleSettings, runs: Iterable[Ran], moment: datetime) -> tuple[Slot, ...]:
    """Return the planned runs up to ``moment`` (aware) that did not take place, oldest first.

    None before a profile's first run, none that may still begin, none whose run is at work within
    its hours.
    """
    known = sorted(run for run in runs if run.started <= moment)
    found: list[Slot] = []
    for profile in settings.profiles:
        first = next((run.started for run in known if run.profile == profile), None)
        if first is None:
            continue
        serving = [run for run in known if serves(settings, run, profile)]
        since = max(first, moment - OLDEST)
        found += (
            slot
            for slot in slots(settings, profile, since, moment)
            if not _took_place(settings, slot, serving, moment)
        )
    return tuple(sorted(found))


def serves(settings: ScheduleSettings, run: Ran, profile: str) -> bool:
    """Return whether a run looks at what ``profile`` does."""
    turn = settings.profiles.get(run.profile)
    return turn is not None and (run.profile == profile or profile in turn.covers)


def freshness(
    settings: ScheduleSettings, runs: Iterable[Ran], told: Ran, moment: datetime
) -> Freshness:
    """Return how old the data of the run ``told`` are at ``moment``, and what was missed.

    A profile's planned runs are missed until one that serves it has ended; the report of that run
    tells what was missed before it. A run by hand makes the data younger, but takes no place.
    """
    known = tuple(runs)
    data_of = told.finished or told.started
    lost = missed(settings, known, moment)
    since = {name: _last(settings, known, name, moment) for name in settings.profiles}
    now_served = {name for name in settings.profiles if serves(settings, told, name)}
    earlier = {name: _last(settings, known, name, told.started) for name in now_served}
    return Freshness(
        written=moment,
        data_of=data_of,
        next_due=_due(settings, data_of) if any(since.values()) else None,
        missed=tuple(slot for slot in lost if slot.at > (since[slot.profile] or slot.at)),
        missed_before=tuple(
            slot
            for slot in lost
            if slot.profile in now_served
            and (earlier[slot.profile] or slot.at) < slot.at <= told.started
        ),
    )


def _last(
    settings: ScheduleSettings, runs: Iterable[Ran], profile: str, before: datetime
) -> datetime | None:
    """Return when the last run that serves a profile, began before and ended, began."""
    return max(
        (
            r.started
            for r in runs
            if r.finished and r.started < before and serves(settings, r, profile)
        ),
        default=None,
    )


def _due(settings: ScheduleSettings, data_of: datetime) -> datetime | None:
    """Return when newer data are there if all goes as planned, as late as it is let."""
    grace = timedelta(hours=settings.grace_hours)
    return min(
        (
            following(turn, settings.time_zone, data_of) + timedelta(hours=turn.hours) + grace
            for turn in settings.profiles.values()
        ),
        default=None,
    )


def _took_place(
    settings: ScheduleSettings, slot: Slot, serving: Sequence[Ran], moment: datetime
) -> bool:
    turn = settings.profiles[slot.profile]
    after = following(turn, settings.time_zone, slot.at)
    if moment < after and moment <= slot.at + timedelta(hours=settings.grace_hours):
        return True  # it may still begin
    grace = slot.at + timedelta(hours=settings.grace_hours)
    return any(
        run.started < (after if run.profile == slot.profile else min(after, grace))
        and _ended_after(settings, run, slot.at, moment)
        for run in serving
    )


def _ended_after(settings: ScheduleSettings, run: Ran, due: datetime, moment: datetime) -> bool:
    if run.finished is not None:
        return run.finished > due
    # At work still, or killed: it is believed as long as it would be let run.
    allowed = timedelta(hours=settings.profiles[run.profile].hours)
    return run.started + allowed > max(due, moment)
