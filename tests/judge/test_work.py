"""Where the work on a finding stands: who wins, and when a word holds no more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.work import days_over, lapse, offices_of, standing, waiver_notes, work_of
from cyberscan.model.inventory import Contact, Host, Inventory, Regency, RegencyKind, Zone
from cyberscan.model.look import Reason
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from cyberscan.model.waiver import Waiver, WaiverState
from cyberscan.model.work import SAID, About, Lapse, Word, Work, WorkState

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = NOW.date()
POLICY = default_policy()
SEEN = About(Severity.MEDIUM, "weak", ("x",))


def finding(
    name: str = "www.contoh.go.test",
    *,
    outcome: Outcome = Outcome.FAIL,
    message: str = "weak",
    evidence: tuple[str, ...] = ("x",),
    severity: Severity = Severity.MEDIUM,
    change: Change | None = Change.OPEN,
    begun: datetime = NOW - timedelta(days=20),
    due: str = "2026-12-01",
    regency: str = "99.01",
    check: str = "web/hsts",
    reason: Reason | None = None,
) -> Finding:
    seen = outcome is Outcome.FAIL
    return Finding(
        id=f"{check}@{name}",
        check=check,
        key=check,
        revision=1,
        regency=regency,
        target=Target(Subject(Kind.HOST, name), 443),
        verdict=Verdict(
            outcome,
            message=message if seen else "",
            evidence=tuple(map(Untrusted, evidence)) if seen else (),
            reason=reason,
        ),
        severity=severity,
        first_seen=begun.isoformat(timespec="seconds"),
        due=due,
        change=change,
    )


def word(
    state: WorkState,
    *,
    about: About | None = SEEN,
    at: datetime = NOW - timedelta(days=2),
    office: str = "",
) -> Word:
    return Word(
        finding="web/hsts@www.contoh.go.test",
        at=at,
        state=state,
        by="Sari",
        office=office,
        note="n",
        about=about,
    )


def waiver(
    subject: str = "www.contoh.go.test",
    end: date = date(2026, 12, 31),
    *,
    start: date | None = None,
    check: str = "web/hsts",
) -> Waiver:
    return Waiver(
        check=check, subject=subject, reason="r", owner="o", approver="a", start=start, end=end
    )


SAME = finding()
UNSEEN = finding(outcome=Outcome.UNKNOWN, change=Change.NOT_SEEN_AGAIN)
BACK = finding(begun=NOW, change=Change.CAME_BACK)
WORSE = finding(severity=Severity.HIGH)
MILDER = finding(severity=Severity.LOW)
OTHER = finding(message="missing")
MORE = finding(evidence=("x", "y"))
LESS = finding(evidence=())

OPEN, TAKEN, GIVEN, DISPUTED = SAID


@pytest.mark.parametrize(
    ("now", "taken", "disputed"),
    [
        (SAME, None, None),
        (UNSEEN, None, None),
        (MILDER, None, None),
        (LESS, None, None),
        (BACK, Lapse.CAME_BACK, Lapse.CAME_BACK),
        (WORSE, Lapse.WORSE, Lapse.WORSE),
        (OTHER, Lapse.OTHER_FAULT, Lapse.OTHER_FAULT),
        (MORE, None, Lapse.OTHER_EVIDENCE),
        (replace(UNSEEN, severity=Severity.CRITICAL), Lapse.WORSE, Lapse.WORSE),
    ],
)
def test_a_word_holds_while_the_fault_is_the_one_it_spoke_of(
    now: Finding, taken: Lapse | None, disputed: Lapse | None
) -> None:
    assert lapse(now, word(OPEN)) is None
    assert lapse(now, word(TAKEN)) is taken
    assert lapse(now, word(GIVEN, office="Kominfo")) is taken
    assert lapse(now, word(DISPUTED)) is disputed


def test_a_dispute_of_which_nobody_knows_what_it_was_about_hides_nothing() -> None:
    assert lapse(SAME, word(DISPUTED, about=None)) is Lapse.FORGOTTEN
    assert lapse(SAME, word(TAKEN, about=None)) is None


@pytest.mark.parametrize(
    ("then", "now", "lapsed"),
    [
        ("routes 2026-11-15: 192.0.2.0/24 AS1", "routes 2026-11-22: 192.0.2.0/24 AS1", False),
        ("routes 2026-11-15: 192.0.2.0/24 AS1", "routes 2026-11-22: 192.0.2.0/24 AS2", True),
        ("notAfter=2026-11-15", "notAfter=2026-11-22", True),
        ("x routes 2026-11-15: a", "x routes 2026-11-22: a", True),
    ],
)
def test_the_day_of_a_feed_is_no_new_evidence(then: str, now: str, *, lapsed: bool) -> None:
    about = About(Severity.MEDIUM, "weak", (then,))
    found = lapse(finding(evidence=(now,)), word(DISPUTED, about=about))
    assert found is (Lapse.OTHER_EVIDENCE if lapsed else None)


def test_a_word_said_in_the_moment_a_finding_began_is_about_it() -> None:
    assert lapse(replace(SAME, first_seen=NOW.isoformat()), word(DISPUTED, at=NOW)) is None


@pytest.mark.parametrize(
    ("said", "now", "state", "office"),
    [
        ((), SAME, OPEN, "Dinas"),
        ((word(TAKEN),), SAME, TAKEN, "Dinas"),
        ((word(GIVEN, office="RSUD"),), SAME, GIVEN, "RSUD"),
        ((word(GIVEN, office="RSUD"),), BACK, OPEN, "Dinas"),
        ((word(DISPUTED), word(GIVEN, office="RSUD")), SAME, GIVEN, "RSUD"),
        ((word(GIVEN, office="RSUD"), word(TAKEN)), SAME, TAKEN, "Dinas"),
        ((word(TAKEN), word(OPEN)), SAME, OPEN, "Dinas"),
        ((word(TAKEN), word(DISPUTED)), MORE, OPEN, "Dinas"),
    ],
)
def test_the_last_word_counts_unless_it_lapsed(
    said: tuple[Word, ...], now: Finding, state: WorkState, office: str
) -> None:
    stands = standing(now, said, office="Dinas", today=TODAY)
    assert (stands.state, stands.office) == (state, office)
    assert stands.word == (said[-1] if said else None)
    # A word that lapsed is still told, with the reason.
    assert (stands.lapsed is None) == (state is (said[-1].state if said else OPEN))


@pytest.mark.parametrize("state", SAID)
def test_a_waiver_in_force_wins_over_every_word_and_keeps_it(state: WorkState) -> None:
    said = word(state, office="RSUD" if state is GIVEN else "")
    stands = work_of([SAME], {SAME.id: (said,)}, [waiver()], {}, TODAY)[SAME.id]
    assert (stands.state, stands.waiver, stands.word) == (WorkState.WAIVED, waiver(), said)


@pytest.mark.parametrize(
    ("given", "state", "waived", "ended"),
    [
        ([waiver()], WorkState.WAIVED, 0, None),
        ([waiver(end=TODAY)], WorkState.WAIVED, 0, None),
        ([waiver(end=date(2026, 11, 22))], OPEN, None, 0),
        ([waiver(start=date(2026, 11, 24))], OPEN, None, None),
        ([waiver("lain.contoh.go.test")], OPEN, None, None),
        ([waiver(check="web/csp")], OPEN, None, None),
        ([waiver(end=date(2026, 11, 1)), waiver(end=date(2026, 11, 9))], OPEN, None, 1),
        ([waiver(end=date(2026, 11, 1)), waiver()], WorkState.WAIVED, 1, None),
    ],
)
def test_a_waiver_waives_on_its_days_and_its_end_is_told(
    given: list[Waiver], state: WorkState, waived: int | None, ended: int | None
) -> None:
    stands = work_of([SAME], {}, given, {}, TODAY)[SAME.id]
    assert stands.state is state
    assert stands.waiver == (None if waived is None else given[waived])
    assert stands.ended == (None if ended is None else given[ended])


def test_only_what_is_open_has_work() -> None:
    fixed = finding("a.go.test", outcome=Outcome.PASS, change=Change.FIXED)
    unseen = finding("b.go.test", outcome=Outcome.UNKNOWN, change=None)
    found = work_of([fixed, unseen, SAME, replace(UNSEEN, id="u")], {}, [], {}, TODAY)
    assert set(found) == {SAME.id, "u"}


@pytest.mark.parametrize(
    ("due", "outcome", "days"),
    [
        ("2026-11-23", Outcome.FAIL, 0),
        ("2026-11-22", Outcome.FAIL, 1),
        ("2026-12-22", Outcome.FAIL, 0),
        ("", Outcome.FAIL, 0),
        ("2026-11-03", Outcome.UNKNOWN, 20),
    ],
)
def test_days_over_are_those_after_the_due_day(due: str, outcome: Outcome, days: int) -> None:
    change = Change.OPEN if outcome is Outcome.FAIL else Change.NOT_SEEN_AGAIN
    assert days_over(finding(outcome=outcome, due=due, change=change), TODAY) == days


def test_what_is_fixed_is_not_overdue() -> None:
    fixed = finding(outcome=Outcome.PASS, change=Change.FIXED, due="2026-01-01")
    assert days_over(fixed, TODAY) == 0


INVENTORY = Inventory(
    name="Contoh",
    regencies=tuple(
        Regency(
            code=code,
            name=f"Kabupaten {name}",
            kind=RegencyKind.KABUPATEN,
            zones=(Zone(f"{name}.go.test"),),
            hosts=(Host(f"www.{name}.go.test", zone=f"{name}.go.test"),),
            contact=Contact(office=f"Dinas {name}"),
        )
        for code, name in (("99.01", "satu"), ("99.02", "dua"))
    ),
)
ONE = finding("www.satu.go.test")
TWO = finding("www.dua.go.test", regency="99.02")
BARRED = finding(
    "www.satu.go.test", outcome=Outcome.NOT_APPLICABLE, reason=Reason.OUT_OF_REACH, change=None
)
PASSES = finding("www.satu.go.test", outcome=Outcome.PASS, change=None)


@pytest.mark.parametrize(
    ("given", "findings", "state", "concerned"),
    [
        (waiver("www.satu.go.test"), [ONE, TWO], WaiverState.APPLIED, ("99.01",)),
        (waiver("*.go.test"), [ONE, TWO], WaiverState.APPLIED, ("99.01", "99.02")),
        (waiver("www.satu.go.test:443"), [PASSES], WaiverState.UNUSED, ("99.01",)),
        (waiver("lama.satu.go.test"), [ONE], WaiverState.UNUSED, ("99.01",)),
        (waiver("*.satu.go.test:8443"), [ONE], WaiverState.UNUSED, ("99.01",)),
        (waiver("lain.go.test"), [ONE], WaiverState.UNUSED, ()),
        (waiver("www.satu.go.test"), [BARRED], WaiverState.NOT_ASKED, ("99.01",)),
        (waiver("www.satu.go.test", check="tls/sslv3"), [ONE], WaiverState.NOT_ASKED, ("99.01",)),
        (waiver("www.dua.go.test", date(2026, 1, 1)), [TWO], WaiverState.EXPIRED, ("99.02",)),
    ],
)
def test_a_waiver_is_told_to_those_it_speaks_of(
    given: Waiver, findings: list[Finding], state: WaiverState, concerned: tuple[str, ...]
) -> None:
    (note,) = waiver_notes([given], findings, run("99.01", "99.02"), INVENTORY, POLICY, TODAY)
    assert (note.state, note.regencies) == (state, concerned)


def test_what_a_run_was_not_to_look_at_makes_no_waiver_unused() -> None:
    given = [waiver("www.dua.go.test"), waiver("lama.satu.go.test")]
    notes = waiver_notes(given, [ONE], run("99.01"), INVENTORY, POLICY, TODAY)
    assert [note.state for note in notes] == [WaiverState.NOT_ASKED, WaiverState.UNUSED]
    off = replace(POLICY, disabled={"web/hsts": "belum"})
    (note,) = waiver_notes([given[1]], [], run("99.01"), INVENTORY, off, TODAY)
    assert note.state is WaiverState.NOT_ASKED


def test_offices_come_from_the_list_of_targets() -> None:
    assert offices_of(INVENTORY) == {"99.01": "Dinas satu", "99.02": "Dinas dua"}
    one, two = INVENTORY.regencies
    few = (replace(one, contact=Contact(name="Sari")), replace(two, contact=Contact()))
    assert offices_of(replace(INVENTORY, regencies=few)) == {"99.01": "Sari", "99.02": ""}
    work = work_of([ONE], {}, [], offices_of(INVENTORY), TODAY)[ONE.id]
    assert work == Work(state=WorkState.OPEN, office="Dinas satu")


def run(*codes: str) -> RunInfo:
    return RunInfo(
        id="r",
        started=NOW,
        lab=True,
        scanner="0",
        policy="p",
        families=(Family.WEB,),
        regencies=codes,
    )
