"""A month of planned runs on a clock of its own: two that never began, one overlap, one crash."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cyberscan.model.schedule import Freshness, Ran, ScheduleSettings, Slot
from cyberscan.schedule.calendar import slots
from cyberscan.schedule.lock import Overlap, alone
from cyberscan.schedule.missed import freshness

WIB = ZoneInfo("Asia/Jakarta")
SETTINGS = ScheduleSettings()
BEGIN = datetime(2026, 11, 1, tzinfo=WIB)
DELAY = timedelta(minutes=4)
LONG = {"full": timedelta(hours=5, minutes=30), "daily": timedelta(minutes=25)}
OFF = (datetime(2026, 11, 10, tzinfo=WIB), datetime(2026, 11, 12, tzinfo=WIB))
"""The machine stood still: under cron nothing makes up for it."""
CRASH = datetime(2026, 11, 20, 2, 34, tzinfo=WIB)


def month(data: Path) -> tuple[list[Ran], list[Slot], dict[datetime, Freshness]]:
    """Play the month: the runs, the planned ones that found another at work, and what the report
    of each run said when it was written."""
    planned = sorted(
        slot
        for name in SETTINGS.profiles
        for slot in slots(SETTINGS, name, BEGIN, BEGIN + timedelta(days=30))
    )
    runs: list[Ran] = []
    turned_away: list[Slot] = []
    reports: dict[datetime, Freshness] = {}
    at_work: list[tuple[datetime, object]] = []
    for slot in planned:
        start = slot.at + DELAY
        if OFF[0] <= start < OFF[1]:
            continue
        while at_work and at_work[0][0] <= start:
            _, held = at_work.pop(0)
            held.__exit__(None, None, None)  # type: ignore[attr-defined]
        lock = alone(data, ("cyberscan", "run", "--profile", slot.profile), start)
        try:
            lock.__enter__()
        except Overlap:
            turned_away.append(slot)
            continue
        end = start + LONG[slot.profile]
        if start == CRASH:  # killed; systemd begins it anew, and the same run goes on
            end += timedelta(minutes=12)
        at_work.append((end, lock))
        runs.append(Ran(start, end, slot.profile))
        reports[end] = freshness(SETTINGS, runs, runs[-1], end)
    for _, held in at_work:
        held.__exit__(None, None, None)  # type: ignore[attr-defined]
    return runs, turned_away, reports


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[Ran], list[Slot], dict[datetime, Freshness]]:
    return month(tmp_path_factory.mktemp("data"))


Played = tuple[list[Ran], list[Slot], dict[datetime, Freshness]]


def test_every_planned_run_ran_but_those(played: Played) -> None:
    runs, turned_away, _ = played
    assert sum(run.profile == "full" for run in runs) == 5
    # 30 nights without the two the machine stood still, and the Mondays a full run was at work.
    assert sum(run.profile == "daily" for run in runs) == 30 - 2 - len(turned_away)
    assert {slot.at.day for slot in turned_away} == {2, 9, 16, 23, 30}


def test_the_report_after_the_gap_tells_it_and_no_other_does(played: Played) -> None:
    _, _, reports = played
    telling = {end: found for end, found in reports.items() if found.missed or found.missed_before}
    (end,) = telling
    assert end.day == 12
    assert [f"{slot.at:%d %H:%M}" for slot in telling[end].missed_before] == [
        "10 02:30",
        "11 02:30",
    ]
    assert telling[end].missed == ()


@pytest.mark.parametrize(
    ("moment", "missed", "old"),
    [
        ("2026-11-09 12:00", 0, False),
        ("2026-11-10 08:00", 0, False),
        ("2026-11-10 08:31", 1, False),
        ("2026-11-10 14:31", 1, True),
        ("2026-11-11 12:00", 2, True),
        ("2026-11-12 12:00", 0, False),
        ("2026-11-20 12:00", 0, False),
        ("2026-11-30 12:00", 0, False),
    ],
)
def test_what_a_page_written_at_noon_says(
    played: Played, moment: str, missed: int, old: bool
) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=WIB)
    runs = [run for run in played[0] if run.finished and run.finished <= now]
    found = freshness(SETTINGS, runs, max(runs), now)
    assert len(found.missed) == missed
    assert found.next_due is not None
    assert (found.next_due < now) is old
