"""What a waiver speaks of, and what becomes of it."""

from __future__ import annotations

from datetime import date

import pytest

from cyberscan.judge.waivers import covers, in_force, notes, waived
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Finding, Outcome, Severity, Target, Verdict
from cyberscan.model.waiver import Waiver, WaiverState

TODAY = date(2026, 11, 27)


def waiver(
    subject: str = "www.contoh.go.test",
    *,
    check: str = "web/hsts",
    start: date | None = None,
    end: date = date(2026, 12, 31),
) -> Waiver:
    return Waiver(
        check=check, subject=subject, reason="r", owner="o", approver="a", start=start, end=end
    )


def finding(
    outcome: Outcome = Outcome.FAIL,
    *,
    check: str = "web/hsts",
    name: str = "www.contoh.go.test",
    port: int = 443,
    kind: Kind = Kind.HOST,
    id_: str = "0" * 16,
) -> Finding:
    return Finding(
        id=id_,
        check=check,
        key=check,
        revision=1,
        regency="cli",
        target=Target(Subject(kind, name), port),
        verdict=Verdict(outcome, message="said"),
        severity=Severity.HIGH,
    )


@pytest.mark.parametrize(
    ("subject", "name", "port", "spoken"),
    [
        ("www.contoh.go.test", "www.contoh.go.test", 443, True),
        ("www.contoh.go.test", "www.contoh.go.test", 8443, True),
        ("www.contoh.go.test:443", "www.contoh.go.test", 443, True),
        ("www.contoh.go.test:443", "www.contoh.go.test", 8443, False),
        ("*.contoh.go.test", "a.b.contoh.go.test", 443, True),
        ("*.contoh.go.test", "contoh.go.test", 443, False),
        ("*.contoh.go.test", "a.contoh.go.test.example", 0, False),
        ("www?.contoh.go.test", "www2.contoh.go.test", 0, True),
        ("www.contoh.go.test", "wwwxcontoh.go.test", 0, False),
        ("2001:db8::7", "2001:db8::7", 22, True),
        ("[2001:db8::7]:22", "2001:db8::7", 22, True),
        ("[2001:db8::7]:22", "2001:db8::7", 23, False),
        ("2001:db8::7:22", "2001:db8::7", 22, False),
    ],
)
def test_a_subject_is_a_name_a_port_or_a_pattern(
    subject: str, name: str, port: int, *, spoken: bool
) -> None:
    target = Target(Subject(Kind.HOST, name), port)
    assert covers(waiver(subject), "web/hsts", target) is spoken
    assert not covers(waiver(subject), "web/csp", target)


def test_stars_cost_no_time() -> None:
    target = Target(Subject(Kind.HOST, "a" * 250), 443)
    assert not covers(waiver("*" * 200 + "b"), "web/hsts", target)


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (None, TODAY, True),
        (None, date(2026, 11, 26), False),
        (TODAY, TODAY, True),
        (date(2026, 11, 28), date(2026, 12, 1), False),
    ],
)
def test_the_first_and_the_last_day_count(start: date | None, end: date, *, held: bool) -> None:
    assert in_force(waiver(start=start, end=end), TODAY) is held


def test_only_what_is_in_force_waives_and_the_first_of_the_file_does() -> None:
    expired, first, second = waiver(end=date(2026, 1, 1)), waiver(), waiver("*.contoh.go.test")
    found = waived([expired, first, second], [finding()], TODAY)
    assert found == {"0" * 16: first}
    assert waived([first], [finding(Outcome.PASS)], TODAY) == {}


@pytest.mark.parametrize(
    ("given", "outcome", "state"),
    [
        (waiver(), Outcome.FAIL, WaiverState.APPLIED),
        (waiver(), Outcome.UNKNOWN, WaiverState.APPLIED),
        (waiver(), Outcome.PASS, WaiverState.UNUSED),
        (waiver("other.go.test"), Outcome.FAIL, WaiverState.UNUSED),
        (waiver(end=date(2026, 1, 1)), Outcome.FAIL, WaiverState.EXPIRED),
        (waiver(start=date(2026, 12, 1)), Outcome.FAIL, WaiverState.NOT_YET),
        (waiver(check="dns/caa"), Outcome.FAIL, WaiverState.NOT_ASKED),
    ],
)
def test_what_became_of_a_waiver(given: Waiver, outcome: Outcome, state: WaiverState) -> None:
    (note,) = notes([given], [finding(outcome)], TODAY, [Family.WEB])
    assert note.state is state
