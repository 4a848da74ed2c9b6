"""Which planned runs did not take place, over a clock that is handed in."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.schedule import Ran, ScheduleSettings, Slot
from cyberscan.schedule.calendar import slots
from cyberscan.schedule.missed import OLDEST, freshness, missed

WIB = ZoneInfo("Asia/Jakarta")
SETTINGS = ScheduleSettings()


def at(text: str) -> datetime:
    """``22 22:00`` is that day of November 2026; ``12-01 02:30`` names the month."""
    day, time = text.split()
    month, _, day = day.rpartition("-")
    return datetime.fromisoformat(f"2026-{month or '11'}-{day} {time}").replace(tzinfo=WIB)


def ran(profile: str, started: str, finished: str | None) -> Ran:
    return Ran(at(started), at(finished) if finished else None, profile)


def told(found: tuple[Slot, ...]) -> list[str]:
    return [f"{slot.profile} {slot.at:%d %H:%M}" for slot in found]


FIRST = (ran("full", "22 22:04", "23 01:00"), ran("daily", "23 02:31", "23 02:50"))


@pytest.mark.parametrize(
    ("runs", "moment", "lost"),
    [
        pytest.param((), "30 12:00", [], id="who never ran by schedule missed nothing"),
        pytest.param(
            (ran("", "22 10:00", "22 12:00"),), "30 12:00", [], id="a run by hand begins nothing"
        ),
        pytest.param(FIRST, "24 02:00", [], id="nothing is due yet"),
        pytest.param(FIRST, "24 08:29", [], id="it may still begin"),
        pytest.param(FIRST, "24 08:31", ["daily 24 02:30"], id="it came not"),
        pytest.param(
            FIRST, "25 12:00", ["daily 24 02:30", "daily 25 02:30"], id="two in a row came not"
        ),
        pytest.param(
            (*FIRST, ran("daily", "24 11:00", "24 11:20")),
            "24 12:00",
            [],
            id="it was made up for after the machine was off",
        ),
        pytest.param(
            (*FIRST, ran("daily", "25 02:30", "25 02:50")),
            "25 12:00",
            ["daily 24 02:30"],
            id="the next one does not make up for it",
        ),
        pytest.param(
            (*FIRST, ran("", "24 11:00", "24 11:20")),
            "24 12:00",
            ["daily 24 02:30"],
            id="one by hand does not, either",
        ),
        pytest.param(
            (*FIRST, ran("daily", "24 02:33", None)), "24 08:32", [], id="it is at work still"
        ),
        pytest.param(
            (*FIRST, ran("daily", "24 02:33", None)),
            "24 08:34",
            ["daily 24 02:30"],
            id="it crashed: it is beyond its hours",
        ),
        pytest.param(
            (*FIRST, ran("daily", "24 02:33", None), ran("daily", "24 02:45", "24 03:05")),
            "24 12:00",
            [],
            id="it crashed and was begun anew",
        ),
        pytest.param(
            (*(ran("daily", f"{d} 02:31", f"{d} 02:50") for d in range(23, 30)),
             *FIRST, ran("full", "29 22:04", "30 03:10")),
            "30 12:00",
            [],
            id="a full run at work covers the daily one",
        ),
        pytest.param(
            (*(ran("daily", f"{d} 02:31", f"{d} 02:50") for d in range(23, 30)),
             *FIRST, ran("full", "29 22:04", "30 02:10")),
            "30 12:00",
            ["daily 30 02:30"],
            id="one that had ended by then does not",
        ),
        pytest.param(
            (*(ran("daily", f"{d} 02:31", f"{d} 02:50") for d in range(23, 29)),
             *FIRST, ran("full", "29 22:04", "30 03:10")),
            "30 12:00",
            ["daily 29 02:30"],
            id="a full run in the evening does not make up for the morning",
        ),
        pytest.param(
            (*FIRST, *(ran("daily", f"{d} 02:31", f"{d} 02:50") for d in range(24, 31))),
            "30 12:00",
            ["full 29 22:00"],
            id="daily ones do not stand in for the full one",
        ),
        pytest.param(
            (ran("daily", "30 02:31", "30 02:50"),),
            "12-01 12:00",
            ["daily 01 02:30"],
            id="over the end of a month",
        ),
    ],
)  # fmt: skip
def test_what_did_not_take_place(runs: tuple[Ran, ...], moment: str, lost: list[str]) -> None:
    assert told(missed(SETTINGS, runs, at(moment))) == lost


def test_runs_may_come_in_any_order_and_from_the_future() -> None:
    runs = [*FIRST, ran("daily", "25 02:31", "25 02:50")]
    assert told(missed(SETTINGS, reversed(runs), at("24 12:00"))) == ["daily 24 02:30"]


def test_a_profile_that_is_gone_from_the_schedule_is_not_missed() -> None:
    only = replace(SETTINGS, profiles={"full": SETTINGS.profiles["full"]})
    assert missed(only, FIRST, at("29 12:00")) == ()


def test_it_looks_two_months_back_and_no_further() -> None:
    moment = at("30 12:00")
    runs = [Ran(moment - timedelta(days=900), moment - timedelta(days=899), "daily")]
    lost = missed(SETTINGS, runs, moment)
    assert len(lost) == OLDEST.days
    assert lost[0].at > moment - OLDEST


def test_data_in_time_are_fresh_and_say_until_when() -> None:
    new = freshness(SETTINGS, FIRST, FIRST[1], at("23 02:50"))
    assert (new.missed, new.missed_before, new.days) == ((), (), 0)
    # Due on the 24th at 02:30, six hours to run, six to be late.
    assert new.next_due == at("24 14:30")


def test_data_that_nothing_followed_are_old() -> None:
    old = freshness(SETTINGS, FIRST, FIRST[1], at("25 12:00"))
    assert told(old.missed) == ["daily 24 02:30", "daily 25 02:30"]
    assert old.days == 2
    assert old.missed_before == ()


def test_the_report_after_a_gap_tells_the_gap_once() -> None:
    runs = (*FIRST, ran("daily", "25 02:31", "25 02:50"), ran("daily", "26 02:31", "26 02:50"))
    after = freshness(SETTINGS, runs[:3], runs[2], at("25 02:50"))
    assert told(after.missed_before) == ["daily 24 02:30"]
    assert after.missed == ()
    later = freshness(SETTINGS, runs, runs[3], at("26 02:50"))
    assert (later.missed, later.missed_before) == ((), ())


def test_a_missed_full_run_is_told_until_one_has_ended() -> None:
    days = tuple(ran("daily", f"{d} 02:31", f"{d} 02:50") for d in range(24, 31))
    runs = (*FIRST, *days)
    monday = freshness(SETTINGS, runs, runs[-1], at("30 12:00"))
    assert told(monday.missed) == ["full 29 22:00"]
    assert monday.missed_before == ()
    full = ran("full", "30 15:00", "30 18:00")
    evening = freshness(SETTINGS, (*runs, full), full, at("30 18:00"))
    assert evening.missed == ()
    assert "full 29 22:00" not in told(evening.missed_before)


def test_without_a_schedule_only_the_age_is_known() -> None:
    by_hand = ran("", "22 10:00", "22 12:00")
    found = freshness(SETTINGS, (by_hand,), by_hand, at("24 12:00"))
    assert (found.days, found.next_due, found.missed, found.missed_before) == (2, None, (), ())


BEGIN = datetime(2026, 11, 1, tzinfo=WIB)
ALL = sorted(
    slot
    for name in SETTINGS.profiles
    for slot in slots(SETTINGS, name, BEGIN, BEGIN + timedelta(days=30))
)


@given(st.sets(st.sampled_from(range(len(ALL)))))
def test_what_ran_in_time_is_never_missed_and_what_did_not_always_is(gone: set[int]) -> None:
    took = [slot for index, slot in enumerate(ALL) if index not in gone]
    minute = timedelta(minutes=3)
    runs = [Ran(s.at + minute, s.at + 5 * minute, s.profile) for s in took]
    lost = missed(SETTINGS, runs, BEGIN + timedelta(days=31))
    begun = {
        name: min((s.at for s in took if s.profile == name), default=None)
        for name in SETTINGS.profiles
    }
    expected = [
        slot
        for index, slot in enumerate(ALL)
        if index in gone and (first := begun[slot.profile]) and slot.at > first
    ]
    assert [slot for slot in lost if slot in ALL] == expected
