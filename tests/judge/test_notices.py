"""Who is told what and when: nothing twice, nothing critical left out, nobody else's affairs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.judge.notices import due, to_confirm
from cyberscan.model.notice import Part, Point
from cyberscan.model.notify import (
    PROCEDURE,
    Digest,
    Escalation,
    NoticeKind,
    NotifySettings,
    Recipient,
    Reminders,
)
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Change, Finding, Outcome, Severity
from cyberscan.model.waiver import Waiver
from cyberscan.model.work import WorkState
from tests.support.notices import (
    CSIRT,
    JOMBANG,
    NOW,
    Diary,
    finding,
    fixed,
    hours,
    situation,
)

DAY = hours(24)
BOTH = NotifySettings(recipients=(CSIRT, JOMBANG))


def only(*kinds: NoticeKind, **more: object) -> NotifySettings:
    return NotifySettings(recipients=(replace(CSIRT, kinds=kinds),), **more)  # type: ignore[arg-type]


IMMEDIATE = only(NoticeKind.IMMEDIATE)
DIGEST = only(NoticeKind.DIGEST)


# At once.


def test_a_new_critical_finding_is_told_at_once_to_all_whom_it_concerns_and_once() -> None:
    diary = Diary(BOTH)
    assert diary.kinds(hours(0), finding())[:2] == ["CSIRT: immediate", "Jombang: immediate"]
    later = finding(change=Change.OPEN)
    told = [*diary.kinds(hours(0.5), later), *diary.kinds(hours(24 * 30), later)]
    assert not [one for one in told if "immediate" in one]


def test_the_affairs_of_one_regency_are_not_told_to_another() -> None:
    (notice,) = due(situation(finding(regency="35.79")), replace(BOTH, recipients=(CSIRT,)))[:1]
    assert [one.label for one in notice.lines] == ["Kota Batu"]
    assert due(situation(finding(regency="35.79")), replace(BOTH, recipients=(JOMBANG,))) == ()


CRITICAL = finding()
HIGH = finding(severity=Severity.HIGH)


@pytest.mark.parametrize(
    ("one", "state", "is_told"),
    [
        (CRITICAL, None, True),
        (finding(change=Change.CAME_BACK), None, True),
        (finding(change=Change.OPEN), None, True),
        (finding(outcome=Outcome.UNKNOWN, change=Change.NOT_SEEN_AGAIN), None, True),
        (CRITICAL, WorkState.ACKNOWLEDGED, True),
        (CRITICAL, WorkState.DISPUTED, True),
        (CRITICAL, WorkState.WAIVED, False),
        (HIGH, None, False),
        (fixed(CRITICAL), None, False),
        (fixed(CRITICAL, Change.FIXED_UNCONFIRMED), None, False),
        (finding(outcome=Outcome.UNKNOWN, change=None), None, False),
    ],
)
def test_what_wakes_people(one: Finding, state: WorkState | None, *, is_told: bool) -> None:
    assert bool(due(situation(one, state=state), IMMEDIATE)) is is_told


def test_one_that_gets_worse_is_told_and_so_is_one_whose_waiver_ends() -> None:
    diary = Diary(IMMEDIATE)
    assert diary.at(hours(0), HIGH) == []
    assert diary.kinds(DAY, finding(change=Change.OPEN)) == ["CSIRT: immediate"]
    other = Diary(IMMEDIATE)
    assert other.at(hours(0), CRITICAL, state=WorkState.WAIVED) == []
    assert other.kinds(DAY, CRITICAL) == ["CSIRT: immediate"]


ENDED = Waiver(
    check="content/x", subject="a", reason="r", owner="o", approver="p", end=date(2026, 11, 20)
)


def test_one_that_was_told_and_then_waived_is_told_once_more_when_the_waiver_ends() -> None:
    diary = Diary(IMMEDIATE)
    assert len(diary.at(hours(0), CRITICAL)) == 1
    assert diary.at(DAY, CRITICAL, state=WorkState.WAIVED) == []
    assert len(diary.at(2 * DAY, CRITICAL, ended=ENDED)) == 1
    assert diary.at(3 * DAY, CRITICAL, ended=ENDED) == []
    assert diary.at(4 * DAY, CRITICAL) == []  # the file of waivers has forgotten it


def test_one_that_was_waived_from_the_first_is_told_once_whatever_becomes_of_the_file() -> None:
    diary = Diary(IMMEDIATE)
    assert diary.at(hours(0), CRITICAL, state=WorkState.WAIVED) == []
    assert len(diary.at(DAY, CRITICAL, ended=ENDED)) == 1
    assert diary.at(2 * DAY, CRITICAL) == []


def test_the_procedure_begins_anew_when_a_waiver_ends() -> None:
    diary = Diary(only(NoticeKind.IMMEDIATE, NoticeKind.ESCALATION))
    assert diary.kinds(hours(0), CRITICAL) == ["CSIRT: immediate"]
    assert diary.kinds(hours(0.5), CRITICAL, state=WorkState.WAIVED) == []
    assert diary.kinds(9 * DAY, CRITICAL, ended=ENDED) == ["CSIRT: immediate"]
    later = 9 * DAY + hours(1)
    assert diary.kinds(later, CRITICAL, ended=ENDED) == ["CSIRT: escalation informal"]


def test_one_that_flickers_is_told_once_and_one_that_comes_back_again() -> None:
    diary = Diary(IMMEDIATE)
    assert len(diary.at(hours(0), CRITICAL)) == 1
    assert diary.at(DAY, fixed(CRITICAL, Change.FIXED_UNCONFIRMED)) == []
    assert diary.at(2 * DAY, finding(change=Change.OPEN)) == []
    assert diary.at(3 * DAY, fixed(CRITICAL)) == []
    returned = finding(change=Change.CAME_BACK, begun=NOW + 4 * DAY)
    assert len(diary.at(4 * DAY, returned)) == 1
    assert diary.at(5 * DAY, replace(returned, change=Change.OPEN)) == []


@pytest.mark.parametrize("written", ["2026-11-23T03:00:00Z", "2026-11-23T10:00:00.25+07:00"])
def test_the_same_moment_written_another_way_is_the_same(written: str) -> None:
    diary = Diary(IMMEDIATE)
    assert len(diary.at(hours(0), CRITICAL)) == 1
    assert diary.at(DAY, replace(CRITICAL, first_seen=written)) == []


def test_only_what_would_wake_somebody_is_to_be_confirmed() -> None:
    other = finding("b", regency="35.79")
    nobody = NotifySettings(recipients=(JOMBANG, replace(CSIRT, kinds=(NoticeKind.DIGEST,))))
    assert to_confirm(situation(CRITICAL, HIGH, other), nobody) == []
    assert to_confirm(situation(CRITICAL, other), nobody) == [CRITICAL]
    assert to_confirm(situation(CRITICAL, other, state=WorkState.WAIVED), nobody) == []


def test_what_was_seen_but_once_is_counted() -> None:
    other = finding("b")
    (notice,) = due(situation(CRITICAL, other, unconfirmed=[other.id]), IMMEDIATE)
    assert (len(notice.points), notice.unconfirmed) == (2, 1)


# The provincial procedure.

ESCALATE = only(NoticeKind.IMMEDIATE, NoticeKind.ESCALATION)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (0, []),
        (0.9, []),
        (1, ["CSIRT: escalation informal"]),
        (1.9, ["CSIRT: escalation informal"]),
        (2, ["CSIRT: escalation notice"]),
        (71.9, ["CSIRT: escalation notice"]),
        (72, ["CSIRT: escalation takedown"]),
        (9000, ["CSIRT: escalation takedown"]),
    ],
)
def test_the_step_whose_hour_has_come_is_told(after: float, told: list[str]) -> None:
    """Issue 11: informal contact 1-2 h, written notice by 12 h, take-down after 3 x 24 h."""
    diary = Diary(ESCALATE)
    assert diary.kinds(hours(0), CRITICAL) == ["CSIRT: immediate"]
    assert diary.kinds(hours(after), finding(change=Change.OPEN)) == told


def test_each_step_is_told_once_in_turn() -> None:
    diary = Diary(ESCALATE)
    told = [diary.kinds(hours(number), CRITICAL) for number in (0, 1, 1.5, 2, 3, 50, 72, 80, 500)]
    assert told == [
        ["CSIRT: immediate"],
        ["CSIRT: escalation informal"],
        [],
        ["CSIRT: escalation notice"],
        [],
        [],
        ["CSIRT: escalation takedown"],
        [],
        [],
    ]


def test_hours_count_from_when_it_was_told_not_from_when_it_was_seen() -> None:
    diary = Diary(ESCALATE)
    old = finding(begun=NOW - 30 * DAY, change=Change.OPEN)
    assert diary.kinds(hours(0), old) == ["CSIRT: immediate"]
    (notice,) = diary.at(hours(1), old)
    assert notice.since == NOW


def test_where_nobody_is_told_at_once_hours_count_from_when_it_was_seen() -> None:
    diary = Diary(only(NoticeKind.ESCALATION))
    assert diary.kinds(hours(1.5), CRITICAL) == ["CSIRT: escalation informal"]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (WorkState.ACKNOWLEDGED, ["escalation takedown"]),
        (WorkState.ASSIGNED, ["escalation takedown"]),
        (WorkState.DISPUTED, ["escalation takedown"]),
        (WorkState.WAIVED, []),
        (WorkState.OPEN, ["escalation informal", "escalation notice", "escalation takedown"]),
    ],
)
def test_an_answer_stands_for_the_first_steps_and_a_waiver_for_all(
    state: WorkState, told: list[str]
) -> None:
    diary = Diary(ESCALATE)
    diary.at(hours(0), CRITICAL)
    found = [
        one for after in (1, 2, 72) for one in diary.kinds(hours(after), CRITICAL, state=state)
    ]
    assert found == [f"CSIRT: {one}" for one in told]


def test_what_is_fixed_escalates_no_further_and_what_is_unseen_does() -> None:
    diary = Diary(ESCALATE)
    diary.at(hours(0), CRITICAL)
    assert diary.at(hours(1), fixed(CRITICAL, Change.FIXED_UNCONFIRMED)) == []
    unseen = finding(outcome=Outcome.UNKNOWN, change=Change.NOT_SEEN_AGAIN)
    assert diary.kinds(hours(2), unseen) == ["CSIRT: escalation notice"]


@pytest.mark.parametrize(
    ("check", "families", "is_incident"),
    [
        ("content/gambling", (Family.CONTENT,), True),
        ("tls/cert-expired", (Family.CONTENT,), False),
        ("tls/cert-expired", (Family.CONTENT, Family.TLS), True),
        ("content/gambling", (), False),
    ],
)
def test_incidents_are_those_of_the_settings(
    check: str, families: tuple[Family, ...], *, is_incident: bool
) -> None:
    settings = replace(ESCALATE, escalation=Escalation(families=families))
    diary = Diary(settings)
    diary.at(hours(0), finding(check=check))
    assert bool(diary.at(hours(1), finding(check=check))) is is_incident


def test_incidents_at_different_steps_are_told_apart() -> None:
    diary = Diary(ESCALATE)
    first, second = finding("a"), finding("b", begun=NOW + hours(71))
    diary.at(hours(0), first)
    diary.at(hours(71), first, second)
    told = diary.at(hours(72.5), first, second)
    assert [(one.step.name, len(one.points)) for one in told if one.step] == [
        ("informal", 1),
        ("takedown", 1),
    ]


def test_steps_of_ones_own_are_taken_in_the_order_of_their_hours() -> None:
    steps = (replace(PROCEDURE[2], name="last", after=9), replace(PROCEDURE[0], name="x", after=4))
    diary = Diary(replace(ESCALATE, escalation=Escalation(steps=steps)))
    diary.at(hours(0), CRITICAL)
    assert diary.kinds(hours(5), CRITICAL) == ["CSIRT: escalation x"]
    assert diary.kinds(hours(9), CRITICAL) == ["CSIRT: escalation last"]


def test_the_procedure_is_the_provinces_unless_a_regency_asks_for_it() -> None:
    diary = Diary(NotifySettings(recipients=(JOMBANG,)))
    diary.at(hours(0), CRITICAL)
    assert diary.at(hours(1), CRITICAL) == []


# Reminders.

REMIND = only(NoticeKind.REMINDER)
"""10.00 WIB on 2026-11-23."""


@pytest.mark.parametrize(
    ("due_on", "state", "is_told"),
    [
        ("2026-11-22", None, True),
        ("2026-11-23", None, False),
        ("", None, False),
        ("2026-11-22", WorkState.WAIVED, False),
        ("2026-11-22", WorkState.ASSIGNED, True),
    ],
)
def test_what_is_overdue_is_reminded_of(
    due_on: str, state: WorkState | None, *, is_told: bool
) -> None:
    assert bool(due(situation(finding(due=due_on), state=state), REMIND)) is is_told


def test_the_day_is_that_of_java() -> None:
    """18.00 UTC is 01.00 WIB of the next day."""
    late = finding(due="2026-11-23")
    assert due(situation(late, at=datetime.fromisoformat("2026-11-23T16:59Z")), REMIND) == ()
    assert due(situation(late, at=datetime.fromisoformat("2026-11-23T17:00Z")), REMIND)


def test_reminders_come_again_after_the_days_set_and_missed_ones_are_not_made_up() -> None:
    diary = Diary(REMIND)
    late = finding(due="2026-11-22")
    told = [day for day in range(30) if diary.at(day * DAY, late)]
    assert told == [0, 7, 14, 21, 28]
    assert len(diary.at(100 * DAY, late)) == 1
    once = Diary(replace(REMIND, reminders=Reminders(repeat_days=0)))
    assert [day for day in range(30) if once.at(day * DAY, late)] == [0]


def test_a_new_due_date_is_reminded_of_anew() -> None:
    diary = Diary(REMIND)
    assert diary.at(hours(0), finding(due="2026-11-22"))
    assert diary.at(DAY, finding(due="2026-11-23"))


# Digests.


def parts(diary: Diary, after: timedelta, *findings: Finding, **more: object) -> list[Part]:
    return [one.part for notice in diary.at(after, *findings, **more) for one in notice.lines]


def test_a_digest_tells_what_has_changed_since_the_one_before() -> None:
    diary = Diary(DIGEST)
    a, b = finding("a", severity=Severity.LOW), finding("b", severity=Severity.HIGH)
    assert parts(diary, hours(0), a, b) == [Part.NEW]
    assert parts(diary, DAY, a, b) == []
    assert parts(diary, 2 * DAY, a, fixed(b, Change.FIXED_UNCONFIRMED)) == []
    assert parts(diary, 3 * DAY, a, fixed(b)) == [Part.FIXED]
    assert parts(diary, 4 * DAY, a, fixed(b, None)) == []
    back = replace(b, first_seen=(NOW + 5 * DAY).isoformat(), change=Change.CAME_BACK)
    assert parts(diary, 5 * DAY, a, back) == [Part.RETURNED]
    assert parts(diary, 6 * DAY, back) == [Part.GONE]
    assert parts(diary, 7 * DAY, back) == []


def test_a_repair_is_told_even_if_the_run_that_confirmed_it_was_missed() -> None:
    diary = Diary(DIGEST)
    diary.at(hours(0), HIGH)
    assert parts(diary, DAY, fixed(HIGH, None)) == [Part.FIXED]


def test_what_comes_back_before_its_repair_was_told_is_told_as_returned() -> None:
    diary = Diary(DIGEST)
    diary.at(hours(0), HIGH)
    back = replace(HIGH, first_seen=(NOW + DAY).isoformat(), change=Change.OPEN)
    assert parts(diary, DAY, back) == [Part.RETURNED]
    assert parts(diary, 2 * DAY, fixed(back)) == [Part.FIXED]


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (finding(severity=Severity.INFO), None),
        (HIGH, WorkState.WAIVED),
        (fixed(HIGH), None),
        (finding(outcome=Outcome.UNKNOWN, change=None), None),
    ],
)
def test_what_no_digest_tells(one: Finding, state: WorkState | None) -> None:
    assert due(situation(one, state=state), DIGEST) == ()


def test_what_is_not_theirs_any_more_is_not_told_as_fixed() -> None:
    diary = Diary(DIGEST)
    diary.at(hours(0), HIGH)
    diary.settings = replace(DIGEST, recipients=(replace(CSIRT, regencies=("35.79",)),))
    assert diary.at(DAY, fixed(HIGH)) == []


def test_at_most_one_digest_in_the_days_set() -> None:
    diary = Diary(replace(DIGEST, digest=Digest(every_days=7)))
    told = [
        day
        for day in range(20)
        if diary.at(day * DAY, *(finding(f"x{n:02}") for n in range(day + 1)))
    ]
    assert told == [0, 7, 14]
    (sent,) = diary.sent[-1:]
    assert len(sent.points) == 7


def test_days_between_digests_are_days_of_the_calendar() -> None:
    """A weekly run that ends some minutes earlier than the week before is in time."""
    diary = Diary(replace(DIGEST, digest=Digest(every_days=7)))
    diary.at(hours(1), finding("a"))
    assert diary.at(7 * DAY, finding("a"), finding("b"))


def test_nothing_changed_is_told_only_where_it_was_asked_for() -> None:
    quiet = Diary(DIGEST)
    loud = Diary(replace(DIGEST, digest=Digest(all_quiet_days=7)))
    told = [(day, bool(quiet.at(day * DAY)), bool(loud.at(day * DAY))) for day in range(15)]
    assert [day for day, _, said in told if said] == [0, 7, 14]
    assert not any(said for _, said, _ in told)


def test_nobody_says_that_all_is_quiet_when_nobody_has_looked() -> None:
    diary = Diary(replace(DIGEST, digest=Digest(all_quiet_days=7)))
    diary.at(hours(0))
    assert diary.at(10 * DAY, seen=NOW - hours(1)) == []
    assert diary.at(11 * DAY, seen=NOW + DAY)[0].days == 11


def test_lines_are_of_one_regency_each_the_worst_first() -> None:
    low, high = finding("a", severity=Severity.LOW), finding("b", severity=Severity.HIGH)
    batu = finding("c", severity=Severity.LOW, regency="35.79")
    (notice,) = due(situation(low, batu, high), DIGEST)
    assert [(one.label, one.ids) for one in notice.lines] == [
        ("Kab. Jombang", (high.id, low.id)),
        ("Kota Batu", (batu.id,)),
    ]
    assert notice.lines[0].counts == {Severity.HIGH: 1, Severity.LOW: 1}
    assert notice.open == {Severity.HIGH: 1, Severity.LOW: 2}


# Whatever happens.

NAMES = ("a", "b", "c")


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[float, dict[str, tuple[str, Severity, str]]]]:
    """Steps in time, and how each finding stands at each."""
    states = st.sampled_from(["new", "open", "unseen", "unconfirmed", "fixed", "absent"])
    grave = st.sampled_from([Severity.CRITICAL, Severity.HIGH, Severity.LOW])
    standing = st.tuples(states, grave, st.sampled_from(["2026-11-22", "2026-11-25", ""]))
    step = st.tuples(st.floats(0, 200), st.fixed_dictionaries(dict.fromkeys(NAMES, standing)))
    return draw(st.lists(step, min_size=1, max_size=8))


def played(
    history: list[tuple[float, dict[str, tuple[str, Severity, str]]]],
) -> list[tuple[timedelta, list[Finding]]]:
    """Findings as runs could tell them: what is new has the hour of its run."""
    begun: dict[str, datetime] = {}
    after, told = timedelta(), []
    for wait, standings in history:
        after += hours(wait)
        found = []
        for name, (state, severity, due_on) in standings.items():
            if state == "absent":
                continue
            if state == "new" or name not in begun:
                begun[name] = NOW + after
            one = finding(
                name,
                severity=severity,
                begun=begun[name],
                due=due_on,
                regency="35.79" if name == "b" else "35.17",
                change=Change.NEW if state == "new" else Change.OPEN,
            )
            if state == "unseen":
                verdict = replace(one.verdict, outcome=Outcome.UNKNOWN)
                one = replace(one, verdict=verdict, change=Change.NOT_SEEN_AGAIN)
            elif state == "unconfirmed":
                one = fixed(one, Change.FIXED_UNCONFIRMED)
            elif state == "fixed":
                one = fixed(one)
            found.append(one)
        told.append((after, found))
    return told


ALL = NotifySettings(
    recipients=(CSIRT, JOMBANG, Recipient(name="Batu", regencies=("35.79",), kinds=())),
    digest=Digest(all_quiet_days=3),
)


@given(histories())
def test_nothing_is_told_twice_nothing_critical_is_left_out_and_nobody_hears_of_others(
    history: list[tuple[float, dict[str, tuple[str, Severity, str]]]],
) -> None:
    diary = Diary(ALL)
    seen: set[tuple[str, NoticeKind, Point]] = set()
    for after, found in played(history):
        for notice in diary.at(after, *found):
            for point in notice.points:
                told = (notice.recipient.name, notice.kind, point)
                assert told not in seen
                seen.add(told)
            allowed = notice.recipient.regencies
            assert all(one.regency in allowed for one in notice.lines if allowed and one.regency)
        for one in found:
            if one.is_open and one.severity is Severity.CRITICAL:
                for recipient in ALL.recipients:
                    if not recipient.regencies or one.regency in recipient.regencies:
                        since = datetime.fromisoformat(one.first_seen).isoformat(timespec="seconds")
                        point = Point(one.id, f"critical:{since}")
                        assert (recipient.name, NoticeKind.IMMEDIATE, point) in seen
        assert diary.at(after, *found) == []
