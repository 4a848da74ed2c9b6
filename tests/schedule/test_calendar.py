"""What cron and systemd are told is the same moment, and it is the planned one."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.schedule import Day, ScheduleSettings, Slot, Turn
from cyberscan.schedule.calendar import (
    cron_expression,
    following,
    next_slots,
    on_calendar,
    slots,
    time_of,
)
from tests.support.programs import need

WIB = ZoneInfo("Asia/Jakarta")
ZONE = "Asia/Jakarta"
WEEKLY = Turn(at="22:00", days=(Day.SUNDAY,))
DAILY = Turn(at="02:30")

turns = st.builds(
    Turn,
    at=st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
    days=st.lists(st.sampled_from(Day), unique=True).map(tuple),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("turn", "cron", "systemd"),
    [
        (WEEKLY, "0 22 * * 0", "Sun *-*-* 22:00:00 Asia/Jakarta"),
        (DAILY, "30 2 * * *", "*-*-* 02:30:00 Asia/Jakarta"),
        (
            Turn(at="7:05", days=(Day.FRIDAY, Day.MONDAY, Day.SUNDAY)),
            "5 7 * * 0,1,5",
            "Mon,Fri,Sun *-*-* 07:05:00 Asia/Jakarta",
        ),
        (Turn(at="00:00", days=tuple(Day)), "0 0 * * *", "*-*-* 00:00:00 Asia/Jakarta"),
    ],
)
def test_a_turn_is_written_as_each_reads_it(turn: Turn, cron: str, systemd: str) -> None:
    assert cron_expression(turn) == cron
    assert on_calendar(turn, ZONE) == systemd


@pytest.mark.parametrize("at", ["", "2", "24:00", "02:60", "-1:00", "2:3", "02:30:00", "٠٢:٣٠"])
def test_what_is_no_time_of_day_is_none(at: str) -> None:
    with pytest.raises(ValueError, match=f"^{at}$"):
        time_of(Turn(at=at))


@pytest.mark.parametrize(
    ("turn", "after", "due"),
    [
        (WEEKLY, "2026-11-28T04:00+07:00", "2026-11-29T22:00+07:00"),
        (WEEKLY, "2026-11-29T22:00+07:00", "2026-12-06T22:00+07:00"),
        (WEEKLY, "2026-11-29T14:59:59+00:00", "2026-11-29T22:00+07:00"),
        (DAILY, "2026-11-30T02:30+07:00", "2026-12-01T02:30+07:00"),
        (DAILY, "2028-02-28T12:00+07:00", "2028-02-29T02:30+07:00"),
        (DAILY, "2026-12-31T02:31+07:00", "2027-01-01T02:30+07:00"),
        # It is Sunday in Jakarta while it is Saturday still in UTC.
        (Turn(at="03:00", days=(Day.SUNDAY,)), "2026-11-28T19:00Z", "2026-11-29T03:00+07:00"),
    ],
)
def test_the_next_one_is_counted_in_the_schedules_own_zone(
    turn: Turn, after: str, due: str
) -> None:
    assert following(turn, ZONE, datetime.fromisoformat(after)) == datetime.fromisoformat(due)


@given(turns, moments)
def test_the_next_one_is_the_first_on_a_day_of_its_own_at_its_time(
    turn: Turn, moment: datetime
) -> None:
    due = following(turn, ZONE, moment)
    local = due.astimezone(WIB)
    assert moment < due
    assert local.strftime("%H:%M") == turn.at
    days = turn.days or tuple(Day)
    assert tuple(Day)[local.weekday()] in days
    earlier = [local - timedelta(days=back) for back in range(1, 8)]
    assert not [one for one in earlier if one > moment and tuple(Day)[one.weekday()] in days]


def test_a_month_holds_its_turns() -> None:
    first = datetime(2026, 11, 1, tzinfo=WIB)
    last = datetime(2026, 12, 1, tzinfo=WIB)
    settings = ScheduleSettings()
    daily = list(slots(settings, "daily", first, last))
    weekly = list(slots(settings, "full", first, last))
    assert len(daily) == 30
    assert [slot.at.day for slot in weekly] == [1, 8, 15, 22, 29]
    assert next_slots(settings, last) == [
        Slot(datetime(2026, 12, 1, 2, 30, tzinfo=WIB), "daily"),
        Slot(datetime(2026, 12, 6, 22, 0, tzinfo=WIB), "full"),
    ]


@pytest.mark.real
@pytest.mark.parametrize("turn", [WEEKLY, DAILY, Turn(at="23:59", days=(Day.MONDAY, Day.SATURDAY))])
def test_systemd_means_the_same_moments(turn: Turn) -> None:
    base = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
    done = subprocess.run(
        [
            need("systemd-analyze"),
            "calendar",
            f"--base-time={base:%Y-%m-%d %H:%M:%S} UTC",
            "--iterations=5",
            on_calendar(turn, ZONE),
        ],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "UTC", "LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    )
    told = [
        datetime.strptime(line.split(": ", 1)[1], "%a %Y-%m-%d %H:%M:%S %Z").replace(tzinfo=UTC)
        for line in done.stdout.splitlines()
        if ("elapse:" in line or "Iter. #" in line) and line.endswith("UTC")
    ]
    ours = [base]
    for _ in range(5):
        ours.append(following(turn, ZONE, ours[-1]))
    assert told == ours[1:], done.stdout
