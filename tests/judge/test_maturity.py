"""Steps of maturity: each condition at its edge, and that what was not seen is never met."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.find import checks
from cyberscan.judge.history import fix_times
from cyberscan.judge.maturity import maturity_of, repairs
from cyberscan.model.history import FixTime, Repair
from cyberscan.model.look import Reason
from cyberscan.model.maturity import TOPICS, Asked, Maturity, Step, StepPolicy
from cyberscan.model.record import Past
from cyberscan.model.results import Score
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict

POLICY = default_policy()
CHECKS = {found.id: found for found in checks()}
TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)
P, F, U, N = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
T = Reason.TIMEOUT
BEST = Score("A", 100.0, 1.0)


def finding(
    check: str,
    outcome: Outcome = P,
    severity: Severity = Severity.LOW,
    *,
    reason: Reason | None = None,
    change: Change | None = None,
    due: str = "",
    number: int = 0,
) -> Finding:
    return Finding(
        id=f"{check}-{number}",
        check=check,
        key=check,
        revision=1,
        regency="99.01",
        target=Target(Subject(Kind.HOST, f"h{number}.contoh.go.test"), 443),
        verdict=Verdict(outcome, message="" if reason else "said", reason=reason),
        severity=severity,
        change=change,
        due=due,
    )


def named() -> list[str]:
    rows = POLICY.maturity
    return sorted({c for row in rows for topic in TOPICS for c in getattr(row, topic.value)})


def good() -> list[Finding]:
    return [finding(check) for check in named()]


def reached(
    findings: list[Finding], score: Score = BEST, repaired: tuple[int, ...] = (3,)
) -> Maturity:
    found = maturity_of(POLICY, score, findings, repaired, TODAY, CHECKS)
    assert found is not None
    return found


def lacking(found: Maturity) -> set[Asked]:
    return {c.asked for c in found.missing}


def test_who_meets_everything_stands_on_the_last_step_and_lacks_nothing() -> None:
    found = reached(good())
    assert found.step is Step.EXEMPLARY
    assert (found.following, found.asked, found.missing) == (None, (), ())
    assert all(c.met for c in found.conditions)


def test_the_shipped_steps_name_checks_that_exist() -> None:
    assert set(named()) <= {found.id for found in checks()}
    assert [row.step for row in POLICY.maturity] == list(Step)


@pytest.mark.parametrize(
    ("more", "step", "lacks"),
    [
        (finding("web/a", F, Severity.CRITICAL), Step.VISIBLE, Asked.CRITICAL),
        (finding("web/a", U, Severity.CRITICAL), Step.VISIBLE, Asked.CRITICAL),
        (
            finding("web/a", U, Severity.CRITICAL, change=Change.FIXED_UNCONFIRMED),
            Step.VISIBLE,
            Asked.CRITICAL,
        ),
        # What a check can come to counts, not what it weighs where no verdict says more.
        (finding("services/redis", U, Severity.HIGH, reason=T), Step.VISIBLE, Asked.CRITICAL),
        (finding("web/a", U, Severity.HIGH, change=Change.NOT_SEEN_AGAIN), Step.BASIC, Asked.HIGH),
        (finding("web/a", F, Severity.MEDIUM), Step.RESILIENT, Asked.MEDIUM),
        (finding("web/a", F, due="2026-11-27"), Step.BASIC, Asked.OVERDUE),
        (finding("web/a", F, due="2026-11-28"), Step.EXEMPLARY, None),
        (finding("web/a", F, Severity.INFO, due="2026-01-01"), Step.EXEMPLARY, None),
        (finding("web/a", N, Severity.CRITICAL, reason=Reason.NOT_ASKED), Step.EXEMPLARY, None),
        (finding("tls/no-https", F, number=1), Step.VISIBLE, Asked.HTTPS),
        (finding("tls/no-https", U, number=1), Step.VISIBLE, Asked.HTTPS),
        (finding("tls/cert-name", U, reason=Reason.TIMEOUT), Step.VISIBLE, Asked.CERTIFICATES),
        (finding("mail/spf", N, reason=Reason.OUT_OF_REACH), Step.BASIC, Asked.MAIL),
        (finding("mail/spf", N, reason=Reason.NO_SUBJECT), Step.EXEMPLARY, None),
        (finding("mail/spf", N, number=1), Step.EXEMPLARY, None),
        (finding("web/hsts", F, number=1), Step.MANAGED, Asked.BROWSERS),
        (finding("tls/sslv3", F, number=1), Step.MANAGED, Asked.ENCRYPTION),
        (finding("dns/dnssec-bogus", F, number=1), Step.RESILIENT, Asked.DNSSEC),
        (finding("web/security-txt", F, number=1), Step.RESILIENT, Asked.CONTACT),
    ],
)
def test_one_verdict_decides(more: Finding, step: Step, lacks: Asked | None) -> None:
    found = reached([*good(), more])
    assert found.step is step
    assert lacking(found) == ({lacks} if lacks else set())
    condition = next((c for c in found.missing), None)
    if condition is not None:
        assert (condition.failing == (more.id,)) is more.is_open
        assert condition.unseen == (0 if more.is_open else 1)


@pytest.mark.parametrize(
    ("score", "step", "lacks"),
    [
        (Score("A", 100.0, 0.6999), None, Asked.COVERAGE),
        (Score("?", 100.0, 0.70), Step.MANAGED, Asked.GRADE),
        (Score("C", 70.0, 0.70), Step.MANAGED, Asked.GRADE),
        (Score("B", 80.0, 0.85), Step.RESILIENT, Asked.GRADE),
        (Score("A", 95.0, 0.85), Step.RESILIENT, Asked.COVERAGE),
    ],
)
def test_coverage_and_grade(score: Score, step: Step | None, lacks: Asked) -> None:
    found = reached(good(), score)
    assert found.step is step
    assert lacks in lacking(found)


@pytest.mark.parametrize(
    ("days", "step"),
    [((30,), Step.MANAGED), ((31,), Step.BASIC), ((1, 14, 90), Step.RESILIENT), ((7,), None)],
)
def test_repairs_count_by_their_median(days: tuple[int, ...], step: Step | None) -> None:
    assert reached(good(), repaired=days).step is (step or Step.EXEMPLARY)


def test_without_repairs_only_who_had_nothing_to_repair_is_quick() -> None:
    assert reached(good(), repaired=()).step is Step.EXEMPLARY
    found = reached([*good(), finding("web/a", F)], repaired=())
    assert found.step is Step.BASIC
    assert lacking(found) == {Asked.REPAIR_DAYS}
    assert found.missing[0].have is None


def test_a_check_that_nobody_ran_is_not_met_and_one_that_is_switched_off_asks_nothing() -> None:
    without = [f for f in good() if f.check != "tls/no-https"]
    assert lacking(reached(without)) == {Asked.HTTPS}
    off = replace(POLICY, disabled={"tls/no-https": "x"})
    found = maturity_of(off, BEST, without, (3,), TODAY, CHECKS)
    assert found is not None
    assert found.step is Step.EXEMPLARY
    none = [f for f in without if f.check != "web/https-redirect"]
    off = replace(POLICY, disabled={"tls/no-https": "x", "web/https-redirect": "x"})
    found = maturity_of(off, BEST, none, (3,), TODAY, CHECKS)
    assert found is not None
    assert lacking(found) == {Asked.HTTPS}


def test_who_has_no_verdict_at_all_stands_below_the_first_step_and_meets_nothing() -> None:
    found = maturity_of(POLICY, Score("?"), [], (), TODAY, CHECKS)
    assert found is not None
    assert found.step is None
    assert not any(c.met for c in found.conditions)


def test_a_policy_without_steps_has_none() -> None:
    assert maturity_of(replace(POLICY, maturity=()), BEST, good(), (), TODAY, CHECKS) is None


def test_a_number_above_zero_is_a_tolerance_that_the_unseen_use_up_too() -> None:
    rows = tuple(
        StepPolicy(step=step, high=2) if step is Step.VISIBLE else StepPolicy(step=step, grade="A")
        for step in Step
    )
    policy = replace(POLICY, maturity=rows)
    two = [finding("web/a", F, Severity.HIGH), finding("web/b", U, Severity.HIGH)]
    found = maturity_of(policy, BEST, two, (), TODAY, CHECKS)
    assert found is not None
    assert found.step is Step.EXEMPLARY
    found = maturity_of(policy, BEST, [*two, finding("web/c", U, Severity.HIGH)], (), TODAY, CHECKS)
    assert found is not None
    assert found.step is None


def past(name: str, days: int, *, ago: int = 10, **keys: object) -> Past:
    since = NOW - timedelta(days=ago)
    made = Past(
        id=name,
        key="k",
        regency="99.01",
        target=Target(Subject(Kind.HOST, "h")),
        discriminator="",
        first_seen=since - timedelta(days=days),
        last_failed=since,
        fixed_since=since,
        fixed_confirmed=True,
        severity=Severity.LOW,
    )
    return replace(made, **keys)


def test_repairs_are_confirmed_weighty_and_of_the_last_year() -> None:
    ledger = [
        past("a", 4),
        past("b", 9, fixed_confirmed=False),
        past("c", 9, fixed_confirmed=False),
        past("d", 9, severity=Severity.INFO),
        past("e", 9, ago=366),
        past("f", 9, fixed_since=None),
        past("g", 6, regency="99.02"),
    ]
    confirmed = replace(finding("web/b", change=Change.FIXED), id="b")
    assert repairs(ledger, [confirmed], NOW) == {"99.01": [4, 9], "99.02": [6]}


@pytest.mark.parametrize("change", [Change.FIXED, None])
@pytest.mark.parametrize(
    ("was", "severity", "counts"),
    [
        (Severity.INFO, Severity.HIGH, False),
        (Severity.HIGH, Severity.INFO, True),
        (None, Severity.INFO, False),
        (None, Severity.LOW, True),
        (None, None, False),
    ],
)
def test_what_only_informed_is_no_repair_whoever_confirms_it(
    was: Severity | None, severity: Severity | None, change: Change | None, *, counts: bool
) -> None:
    """An old ledger does not know how much something mattered: then the check says it."""
    known = past("a", 4, severity=was, fixed_confirmed=change is None)
    told = [replace(finding("web/a", severity=severity, change=change), id="a")] if severity else []
    assert bool(repairs([known], told, NOW)) == counts


@pytest.mark.parametrize(
    ("begun", "ended", "days"),
    [
        # Midnight in WIB is 17:00 UTC.
        (datetime(2026, 11, 1, 16, 59, tzinfo=UTC), datetime(2026, 11, 1, 17, tzinfo=UTC), 1),
        (datetime(2026, 11, 1, 17, tzinfo=UTC), datetime(2026, 11, 2, 16, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 1, 12, tzinfo=UTC), datetime(2026, 11, 8, 3, tzinfo=UTC), 7),
    ],
)
def test_days_are_those_of_the_calendar_in_reports_and_in_the_history(
    begun: datetime, ended: datetime, days: int
) -> None:
    known = past("a", 0, first_seen=begun, last_failed=begun, fixed_since=ended)
    assert repairs([known], [], NOW) == {"99.01": [days]}
    told = fix_times([Repair("a", "99.01", Severity.LOW, begun, ended)])
    assert told == (FixTime(Severity.LOW, 1, days, days),)


@pytest.mark.parametrize("family", sorted({found.family for found in CHECKS.values()}))
def test_a_family_that_is_kept_out_of_reach_is_not_met(family: Family) -> None:
    """Whatever the authorisation leaves out: every check of it was barred, everywhere."""
    every = [finding(check) for check in CHECKS]
    assert reached(every).step is Step.EXEMPLARY
    barred = [
        finding(f.check, N, f.severity, reason=Reason.OUT_OF_REACH)
        if CHECKS[f.check].family is family
        else f
        for f in every
    ]
    found = reached(barred)
    assert found.step is Step.VISIBLE
    assert all(c.unseen for c in found.missing)


def test_a_family_counts_as_seen_with_one_look_and_what_does_not_exist_cannot_fail() -> None:
    out = [
        finding(check, N, found.check.severity, reason=Reason.OUT_OF_REACH)
        for check, found in CHECKS.items()
        if found.family is Family.SERVICES
    ]
    assert reached([*good(), *out]).step is Step.VISIBLE
    assert reached([*good(), *out, finding(out[0].check, number=1)]).step is Step.EXEMPLARY
    empty = [replace(f, verdict=Verdict(N, reason=Reason.NO_SUBJECT)) for f in out]
    assert reached([*good(), *empty]).step is Step.EXEMPLARY


def test_what_one_check_can_come_to_is_the_policys_where_it_says_so() -> None:
    dark = finding("services/redis", U, Severity.LOW, reason=T)
    told = replace(POLICY, severities={"services/redis": Severity.LOW})
    found = maturity_of(told, BEST, [*good(), dark], (3,), TODAY, CHECKS)
    assert found is not None
    assert found.step is Step.EXEMPLARY


@given(st.data())
def test_nothing_unseen_ever_lifts_a_regency(data: st.DataObject) -> None:
    """Whatever was seen to pass: had it not been seen, the regency would stand no higher."""
    rows = data.draw(
        st.lists(
            st.tuples(st.sampled_from(named()), st.sampled_from((P, F, U)), st.integers(0, 2)),
            max_size=8,
        )
    )
    findings = good() + [finding(c, o, Severity.HIGH, number=n) for c, o, n in rows]
    before = reached(findings).step
    blind = data.draw(st.integers(0, len(findings) - 1))
    findings[blind] = replace(findings[blind], verdict=Verdict(U, reason=Reason.TIMEOUT))
    after = reached(findings).step
    if not rows or not any(o is F for _, o, _ in rows):
        assert (after.number if after else 0) <= (before.number if before else 0)
        assert after is not Step.EXEMPLARY
