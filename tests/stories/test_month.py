"""A month of planned runs on a clock of its own: weekly and daily ones, two that were missed, two
that met, one that was killed. Nobody is woken twice, and nothing critical waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import anyio
import pytest
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.inventory import Host
from cyberscan.model.notice import Message, Result, Try
from cyberscan.model.notify import NoticeKind, NotifySettings, Recipient
from cyberscan.model.schedule import Freshness, ScheduleSettings, Slot
from cyberscan.model.settings import PROFILES
from cyberscan.model.verdict import Severity
from cyberscan.model.wib import WIB
from cyberscan.render.age import age
from cyberscan.render.words import Words
from cyberscan.schedule.calendar import slots
from cyberscan.schedule.lock import Overlap, alone
from cyberscan.schedule.missed import missed
from cyberscan.store import Store, open_store
from cyberscan.stories.notify import deliver, make
from cyberscan.stories.scheduled import age_of, ran
from tests.support.weeks import Week, check, inventory, live, regency, strict

A, B = "a.go.test", "b.go.test"
LISTED = inventory(regency("99.01", (Host(A), Host(B))))
CONTENT = check("content/injected", severity=Severity.CRITICAL)
WEB = check("web/weak", strict, severity=Severity.MEDIUM)
PLAN = ScheduleSettings()
PEOPLE = NotifySettings(recipients=(Recipient(name="CSIRT", address="csirt@contoh.test"),))
TURN: Final = timedelta(hours=1)
"""Between two calls of `notify` while the procedure counts hours, six times that else. The timer
makes one each quarter of an hour; a month of those takes long, and tells no more."""

BEGIN = datetime(2026, 11, 1, 12, 0, tzinfo=WIB)
END = datetime(2026, 12, 1, 0, 0, tzinfo=WIB)
OFF = {datetime(2026, 11, day, 2, 30, tzinfo=WIB) for day in (12, 13)}
"""The machine was off."""
KILLED = datetime(2026, 11, 18, 2, 30, tzinfo=WIB)
LONG = datetime(2026, 11, 1, 22, 0, tzinfo=WIB)
"""Seven hours: the daily run of that night finds it at work."""
MET = datetime(2026, 11, 2, 2, 30, tzinfo=WIB)


class Sent(Struct, frozen=True):
    at: datetime
    message: Message


class Month(Struct):
    """What came of it."""

    begun: list[Slot] = []
    refused: list[Slot] = []
    sent: list[Sent] = []
    ages: dict[datetime, Freshness] = {}
    """Of the report of each run, by when it was due."""


def state(host: str, at: datetime) -> str:
    """A is defaced from the 6th to the 9th, and once more from the 20th; B is weak."""
    bad = datetime(2026, 11, 6, tzinfo=WIB) <= at < datetime(2026, 11, 9, tzinfo=WIB)
    again = at >= datetime(2026, 11, 20, tzinfo=WIB)
    if host == B:
        return "odd"
    return "bad" if bad or again else "good"


def planned() -> Iterator[Slot]:
    found = [slot for name in PLAN.profiles for slot in slots(PLAN, name, BEGIN, END)]
    yield from sorted(found)


def look(store: Store, slot: Slot, number: int) -> datetime:
    """Make a planned run, and return when it ended."""
    families = PROFILES[slot.profile].families
    hours = 7 if slot.at == LONG else 1
    states = {A: state(A, slot.at), B: state(B, slot.at)}
    checks = (CONTENT, WEB) if slot.profile == "full" else (CONTENT,)
    week = Week(
        number=number,
        inventory=LISTED,
        states=states,
        checks=checks,
        families=families,
        at=slot.at,
        hours=hours,
        profile=slot.profile,
        lab=False,
    )
    live(store, week)
    return slot.at + timedelta(hours=hours)


def kill(store: Store, slot: Slot) -> None:
    """Begin a run that never ends."""
    last = store.runs()[0]
    begun = replace(last, id="killed", started=slot.at, finished=None, profile=slot.profile)
    store.begin(begun, LISTED, store.policy(last.id))


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Month:
    folder = tmp_path_factory.mktemp("month")
    found = Month()
    with open_store(str(folder / "runs.sqlite"), lab=False) as store:
        now = BEGIN
        for number, slot in enumerate(planned()):
            now = tell_until(store, now, slot.at, found)
            if slot.at in OFF:
                continue
            if slot.at == MET:
                meet(folder, slot, found)
                continue
            with alone(folder, ["cyberscan", "run"], slot.at):
                found.begun.append(slot)
                if slot.at == KILLED:
                    kill(store, slot)
                    continue
                ended = look(store, slot, number)
            told = store.runs()[0]
            fresh = age_of(PLAN, store.runs(), told, ended)
            assert fresh is not None
            found.ages[slot.at] = fresh
            tell(store, ended, found)
            now = max(now, ended)
        tell_until(store, now, END, found)
        lost = missed(PLAN, ran(store.runs()), END)
    found.refused.extend(slot for slot in lost if slot not in found.begun or slot.at == KILLED)
    assert len(lost) == len(found.refused) - len([s for s in found.refused if s.at == MET])
    return found


def meet(folder: Path, slot: Slot, found: Month) -> None:
    """A run comes while the one before it is at work."""
    with (
        alone(folder, ["cyberscan", "run", "--profile", "full"], LONG),
        pytest.raises(Overlap) as caught,
        alone(folder, ["cyberscan", "run"], slot.at),
    ):
        found.begun.append(slot)
    assert caught.value.code == 75
    found.refused.append(slot)


def tell_until(store: Store, now: datetime, until: datetime, found: Month) -> datetime:
    """Make the calls of the timer."""
    if not store.runs():
        return until
    while (then := now + turn(now)) < until:
        now = then
        tell(store, now, found)
    return until


def turn(now: datetime) -> timedelta:
    return TURN if {now.day, (now - timedelta(days=1)).day} & {6, 20} else 6 * TURN


def tell(store: Store, now: datetime, found: Month) -> None:
    async def by(_: NotifySettings, __: Recipient, message: Message, at: datetime) -> Try:
        found.sent.append(Sent(at, message))
        return Try(result=Result.SENT)

    async def out() -> None:
        await deliver(store, PEOPLE, lambda: now, by=by)

    make(store, PEOPLE, (), now)
    anyio.run(out)


def named(slots_: list[Slot]) -> list[tuple[int, str]]:
    return [(slot.at.day, slot.profile) for slot in slots_]


def test_what_was_planned_took_place_but_for_what_was_missed(month: Month) -> None:
    begun = Counter(slot.profile for slot in month.begun)
    assert begun == {"full": 5, "daily": 29 - len(OFF) - 1}
    fulls = [slot.at for slot in month.begun if slot.profile == "full"]
    assert [(at.day, at.hour) for at in fulls] == [(d, 22) for d in (1, 8, 15, 22, 29)]


def test_what_was_missed_is_known_and_what_a_larger_run_took_along_is_not(month: Month) -> None:
    lost = [slot for slot in month.refused if slot.at != MET]
    assert named(lost) == [(12, "daily"), (13, "daily"), (18, "daily")]


def test_the_next_report_says_what_was_missed_before_it(month: Month) -> None:
    after_off = month.ages[datetime(2026, 11, 14, 2, 30, tzinfo=WIB)]
    assert named(list(after_off.missed_before)) == [(12, "daily"), (13, "daily")]
    after_kill = month.ages[datetime(2026, 11, 19, 2, 30, tzinfo=WIB)]
    assert named(list(after_kill.missed_before)) == [(18, "daily")]
    shown = age(after_off, Words("en"))
    assert shown is not None
    assert not shown.old
    quiet = [fresh for at, fresh in month.ages.items() if at.day not in {14, 19}]
    assert all(fresh.missed == fresh.missed_before == () for fresh in quiet)


def points(month: Month, kind: NoticeKind) -> list[tuple[datetime, str]]:
    return [
        (one.at, point.stage.partition(":")[0])
        for one in month.sent
        if one.message.kind is kind
        for point in one.message.points
    ]


def test_what_is_critical_is_told_as_soon_as_a_run_has_seen_it_and_once(month: Month) -> None:
    told = points(month, NoticeKind.IMMEDIATE)
    assert [at for at, _ in told] == [
        datetime(2026, 11, 6, 3, 30, tzinfo=WIB),
        datetime(2026, 11, 20, 3, 30, tzinfo=WIB),
    ]


def test_the_procedure_is_told_by_the_hour_between_runs(month: Month) -> None:
    begun = datetime(2026, 11, 6, 3, 30, tzinfo=WIB)
    told = [one for one in points(month, NoticeKind.ESCALATION) if one[0].day < 12]
    assert [stage for _, stage in told] == ["informal", "notice"]
    for (at, _), hours in zip(told, (1, 2), strict=True):
        assert timedelta() <= at - (begun + timedelta(hours=hours)) <= TURN
    again = [stage for at, stage in points(month, NoticeKind.ESCALATION) if at.day >= 12]
    assert again == ["informal", "notice", "takedown"]


def test_nobody_is_disturbed_at_night_by_what_can_wait(month: Month) -> None:
    for one in month.sent:
        if one.message.kind in {NoticeKind.DIGEST, NoticeKind.REMINDER}:
            assert 6 <= one.at.astimezone(WIB).hour < 21


def test_nothing_is_told_twice(month: Month) -> None:
    told = Counter(
        (one.message.recipient, one.message.kind, point)
        for one in month.sent
        for point in one.message.points
    )
    assert [one for one, times in told.items() if times > 1] == []
