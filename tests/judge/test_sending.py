"""When a message that waits may be sent."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.judge.sending import held, next_try, wait
from cyberscan.model.notice import Delivery, Result, Try
from cyberscan.model.notify import NoticeKind, Quiet, Retry, minutes

NIGHT = Quiet(start="21:00", end="06:00")
NOON = Quiet(start="12:00", end="13:00", passes=())
NONE = Quiet(start="06:00", end="06:00")


def wib(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-23T{clock}:00+07:00")


@pytest.mark.parametrize(
    ("kind", "clock", "quiet", "is_held"),
    [
        (NoticeKind.DIGEST, "20:59", NIGHT, False),
        (NoticeKind.DIGEST, "21:00", NIGHT, True),
        (NoticeKind.DIGEST, "00:00", NIGHT, True),
        (NoticeKind.REMINDER, "05:59", NIGHT, True),
        (NoticeKind.DIGEST, "06:00", NIGHT, False),
        (NoticeKind.IMMEDIATE, "02:00", NIGHT, False),
        (NoticeKind.ESCALATION, "02:00", NIGHT, False),
        (NoticeKind.TEST, "02:00", NIGHT, False),
        (NoticeKind.IMMEDIATE, "12:30", NOON, True),
        (NoticeKind.IMMEDIATE, "13:00", NOON, False),
        (NoticeKind.DIGEST, "06:00", NONE, False),
        (NoticeKind.DIGEST, "23:00", NONE, False),
    ],
)
def test_quiet_hours_are_of_java_and_let_through_what_they_are_told_to(
    kind: NoticeKind, clock: str, quiet: Quiet, *, is_held: bool
) -> None:
    assert held(kind, wib(clock), wib(clock), quiet) is is_held


def test_where_nothing_is_sent_but_at_night_a_message_goes_the_night_after() -> None:
    made = wib("02:30")
    assert held(NoticeKind.DIGEST, made, made + timedelta(hours=3), NIGHT)
    assert not held(NoticeKind.DIGEST, made, made + timedelta(hours=24), NIGHT)


@pytest.mark.parametrize("text", ["", "6:00", "06:0", "24:00", "06:60", "0600", "aa:bb", "²1:00"])
def test_what_is_no_time_of_day(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its text is what was given
        minutes(text)


RETRY = Retry(first=5, longest=60, jitter=0.2)


@pytest.mark.parametrize(
    ("tries", "chance", "expected"),
    [
        (1, 0.5, 5),
        (2, 0.5, 10),
        (3, 0.5, 20),
        (4, 0.5, 40),
        (5, 0.5, 60),
        (10**6, 0.5, 60),
        (1, 0, 4),
        (1, 1, 6),
    ],
)
def test_waits_double_up_to_the_longest_and_are_spread(
    tries: int, chance: float, expected: float
) -> None:
    assert wait(tries, RETRY, chance) == timedelta(minutes=expected)


@given(
    st.integers(1, 100),
    st.floats(0, 1),
    st.one_of(st.none(), st.timedeltas(timedelta(), timedelta(days=3000))),
)
def test_what_the_other_side_asks_for_is_not_undercut_within_a_day(
    tries: int, chance: float, asked: timedelta | None
) -> None:
    found = wait(tries, RETRY, chance, asked)
    assert timedelta(minutes=4) <= found <= timedelta(days=1)
    assert found >= min(asked or timedelta(), timedelta(days=1))


SENT, REFUSED, DENIED = Result.SENT, Result.REFUSED, Result.DENIED
LATER, LOST, DROPPED = Result.LATER, Result.LOST, Result.DROPPED
START = wib("08:00")
STRICT = Retry(first=5, longest=60, jitter=0, denied_first=60, denied_longest=1440, denied_days=14)


def tries(*told: tuple[Result, float]) -> list[Delivery]:
    """What was tried, each with its day after `START`."""
    return [
        Delivery(
            message="a", number=n, at=START + timedelta(days=day), result=result, detail="HTTP 403"
        )
        for n, (result, day) in enumerate(told, 1)
    ]


@pytest.mark.parametrize(
    ("earlier", "came", "day", "ended", "minutes_to_wait"),
    [
        ((), SENT, 0, SENT, 0),
        ((), REFUSED, 0, REFUSED, 0),
        ((), LATER, 0, LATER, 5),
        (((LATER, 0), (LOST, 0)), LATER, 0, LATER, 20),
        ((), DENIED, 0, DENIED, 60),
        (((DENIED, 0),), DENIED, 0.1, DENIED, 120),
        (((DENIED, 0),) * 9, DENIED, 3, DENIED, 1440),
        (((DENIED, 0),), DENIED, 13.99, DENIED, 120),
        (((DENIED, 0),), DENIED, 14, REFUSED, 0),
        (((LATER, 0),), DENIED, 30, DENIED, 60),
        (((DENIED, 0), (LATER, 1)), DENIED, 14, REFUSED, 0),
        (((DENIED, 0),), LATER, 30, LATER, 10),
        (((DENIED, 0),), SENT, 30, SENT, 0),
        (((DENIED, 0), (REFUSED, 14)), DENIED, 20, DENIED, 60),
        (((DENIED, 0), (DROPPED, 14)), DENIED, 20, DENIED, 60),
        (((DENIED, 0), (REFUSED, 14), (DENIED, 20)), DENIED, 34, REFUSED, 0),
    ],
)
def test_who_is_not_let_in_is_tried_ever_less_often_and_given_up_in_the_end(
    earlier: tuple[tuple[Result, float], ...],
    came: Result,
    day: float,
    ended: Result,
    minutes_to_wait: float,
) -> None:
    now = START + timedelta(days=day)
    found, due = next_try(Try(result=came, detail="x"), tries(*earlier), now, STRICT, 0.5)
    assert (found.result, due) == (ended, now + timedelta(minutes=minutes_to_wait))


def test_until_when_somebody_may_be_let_in_is_told_from_the_first_try_on() -> None:
    came = Try(result=DENIED, detail="HTTP 403", wait=timedelta(hours=5))
    first, due = next_try(came, (), START, STRICT, 0.5)
    assert first.detail == "HTTP 403; given up after 2026-12-07"
    assert due == START + timedelta(hours=5)
    last, _ = next_try(came, tries((DENIED, 0)), START + timedelta(days=15), STRICT, 0.5)
    assert last.detail == "HTTP 403; given up after 14 days"
