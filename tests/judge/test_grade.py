"""Grades by hand: what the policy's numbers must come to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config.policy import default_policy
from cyberscan.judge.grade import cap_of, host_scores, letter_of, regency_scores, weigh, worse
from cyberscan.model.results import HostResult, Score
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict

GRADING = default_policy().grading
TODAY = date(2026, 11, 23)


def finding(
    check: str,
    outcome: Outcome,
    severity: Severity = Severity.MEDIUM,
    *,
    change: Change | None = None,
    due: str = "",
    discriminator: str = "",
    message: str = "said",
) -> Finding:
    return Finding(
        id="0" * 16,
        check=check,
        key=check,
        revision=1,
        regency="99.01",
        target=Target(Subject(Kind.HOST, "www.contoh.go.test"), 443),
        verdict=Verdict(outcome, message=message, discriminator=discriminator),
        severity=severity,
        change=change,
        due=due,
    )


P, F, U, N = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
HIGH, MEDIUM, LOW, CRITICAL, INFO = (
    Severity.HIGH,
    Severity.MEDIUM,
    Severity.LOW,
    Severity.CRITICAL,
    Severity.INFO,
)


def test_weights_are_passed_seen_and_assessable() -> None:
    weights = weigh(
        [
            finding("tls/a", P, HIGH),
            finding("tls/b", F, MEDIUM),
            finding("tls/c", U, HIGH),
            finding("tls/d", N, CRITICAL),
            finding("tls/e", F, INFO),
        ],
        GRADING,
    )
    assert (weights.passed, weights.seen, weights.assessable) == (5.0, 7.0, 12.0)
    assert weights.value == pytest.approx(100 * 5 / 7)
    assert weights.coverage == pytest.approx(7 / 12)


@pytest.mark.parametrize(
    ("value", "letter"), [(100, "A"), (90, "A"), (89.9, "B"), (75, "B"), (60, "C"), (0, "E")]
)
def test_letters_by_lowest_score(value: float, letter: str) -> None:
    assert letter_of(value, GRADING) == letter


def good(number: int) -> list[Finding]:
    return [finding(f"{family}/{n}", P, HIGH) for n in range(number) for family in ("tls", "web")]


def test_an_open_critical_caps_at_d_whatever_else_is_good() -> None:
    findings = [finding("tls/a", F, CRITICAL), *good(60)]
    score, families = host_scores(findings, GRADING)
    assert score.cap == "D"
    assert score.letter == "D"
    assert score.value == 59.9
    assert families[Family.WEB].letter == "A"


def test_a_failure_not_seen_again_still_caps() -> None:
    findings = [
        finding("tls/a", U, CRITICAL, change=Change.NOT_SEEN_AGAIN),
        *[finding(f"tls/{n}", P, HIGH) for n in range(20)],
    ]
    score, _ = host_scores(findings, GRADING)
    assert (score.letter, score.cap) == ("D", "D")


def test_unknown_never_lowers_the_value_but_hides_the_letter() -> None:
    seen = [finding("tls/a", P, HIGH), finding("web/b", P, HIGH)]
    whole, _ = host_scores(seen, GRADING)
    assert (whole.letter, whole.value) == ("A", 100.0)
    unseen = [finding(f"web/u{n}", U, HIGH) for n in range(9)]
    partly, families = host_scores([*seen, *unseen], GRADING)
    assert partly.letter == "?"
    assert partly.value == whole.value
    assert families[Family.WEB].letter == "?"
    assert families[Family.TLS].letter == "A"


def test_a_hidden_letter_still_shows_its_cap() -> None:
    findings = [finding("tls/a", F, CRITICAL), *[finding(f"tls/{n}", U, HIGH) for n in range(9)]]
    score, _ = host_scores(findings, GRADING)
    assert (score.letter, score.cap) == ("?", "D")


def test_nothing_assessable_is_no_grade() -> None:
    score, families = host_scores([finding("tls/a", N)], GRADING)
    assert (score.letter, score.value, families) == ("?", None, {})


def test_what_is_told_only_for_history_weighs_nothing() -> None:
    echo = finding("web/cookie", P, HIGH, discriminator="PHPSESSID")
    assert weigh([echo], GRADING).assessable == 0
    # It failed without a discriminator before and fails under one now: no pass beside the fail.
    bare = finding("web/cookie", P, HIGH, message="")
    assert weigh([bare], GRADING).passed == 0


def host(name: str, value: float, service: str = "portal", coverage: float = 1.0) -> HostResult:
    score = Score("A", value, coverage)
    return HostResult(name, service, "contoh.go.test", score, {Family.TLS: score})


def test_a_regency_is_the_mean_of_its_hosts_by_service_weight() -> None:
    hosts = [host("a", 100, "portal"), host("b", 40, "kependudukan")]
    score, families = regency_scores(hosts, [], GRADING, TODAY)
    assert score.value == 60.0  # (100·1 + 40·2) / 3
    assert score.letter == "C"
    assert families[Family.TLS].value == 60.0


@pytest.mark.parametrize(
    ("due", "letter"), [("2026-11-24", "A"), ("2026-11-23", "A"), ("2026-11-22", "E")]
)
def test_an_overdue_critical_makes_the_regency_e(due: str, letter: str) -> None:
    late = finding("tls/a", F, CRITICAL, due=due)
    score, _ = regency_scores([host("a", 95)], [late], GRADING, TODAY)
    assert score.letter == letter


def test_an_overdue_critical_makes_its_own_family_e_and_no_other() -> None:
    """A letter A beside a finding that citizens see for weeks would be believed by nobody."""
    late = finding("tls/a", F, CRITICAL, due="2026-01-01")
    good = Score("A", 95, 1.0)
    one = HostResult("a", "portal", "contoh.go.test", good, {Family.TLS: good, Family.WEB: good})
    whole, families = regency_scores([one], [late], GRADING, TODAY)
    assert (whole.letter, families[Family.TLS].letter, families[Family.WEB].letter) == (
        "E",
        "E",
        "A",
    )
    assert families[Family.TLS].cap == "E"


def test_a_host_whose_name_does_not_exist_says_nothing_about_the_regency() -> None:
    gone = HostResult("gone", "portal", "contoh.go.test", Score("?"), {})
    score, _ = regency_scores([host("a", 95), gone], [], GRADING, TODAY)
    assert (score.letter, score.coverage) == ("A", 1.0)


def test_a_run_that_was_told_to_leave_families_out_grades_no_host_as_a_whole() -> None:
    seen = [finding("tls/a", P, HIGH)]
    score, families = host_scores(seen, GRADING, [f for f in Family if f is not Family.TLS])
    assert (score.letter, score.value) == ("?", None)
    assert score.coverage < GRADING.coverage
    assert families[Family.TLS].letter == "A"


def test_a_regency_without_a_letter_shows_the_best_its_capped_hosts_allow() -> None:
    findings = [finding("tls/a", F, CRITICAL), *[finding(f"tls/{n}", U, HIGH) for n in range(9)]]
    score, families = host_scores(findings, GRADING)
    hosts = [HostResult(n, "portal", "contoh.go.test", score, families) for n in ("a", "b")]
    whole, by_family = regency_scores(hosts, findings, GRADING, TODAY)
    assert (whole.letter, whole.cap) == ("?", "D")
    assert by_family[Family.TLS].cap == "D"


def test_an_unseen_host_with_an_open_critical_holds_the_regency_down() -> None:
    open_still = [finding("tls/a", U, CRITICAL, change=Change.NOT_SEEN_AGAIN)]
    score, families = host_scores(open_still, GRADING)
    unseen = HostResult("b", "portal", "contoh.go.test", score, families)
    seen = [host(name, 100.0) for name in ("a", "c", "d")]
    whole, _ = regency_scores([*seen, unseen], open_still, GRADING, TODAY)
    assert (whole.letter, whole.cap) == ("B", "B")


OUTCOMES = st.lists(
    st.tuples(
        st.sampled_from(["tls/a", "web/b", "dns/c", "services/d"]),
        st.sampled_from(list(Outcome)),
        st.sampled_from(list(Severity)),
    ),
    max_size=30,
)


@given(OUTCOMES)
def test_turning_a_fail_into_a_pass_never_lowers_a_score(
    rows: list[tuple[str, Outcome, Severity]],
) -> None:
    before, _ = host_scores([finding(*row) for row in rows], GRADING)
    fixed = [(c, P if o is F else o, s) for c, o, s in rows]
    after, _ = host_scores([finding(*row) for row in fixed], GRADING)
    assert (after.value or 0) >= (before.value or 0)
    assert after.coverage == before.coverage


def test_a_mean_of_capped_hosts_is_no_better_than_they_are() -> None:
    findings = [finding("tls/a", F, HIGH), *good(60)]
    score, families = host_scores(findings, GRADING)
    hosts = [HostResult(n, "portal", "contoh.go.test", score, families) for n in ("a", "b")]
    whole, _ = regency_scores(hosts, findings, GRADING, TODAY)
    assert (score.letter, whole.letter, whole.value) == ("C", "C", 74.9)


@given(OUTCOMES)
def test_no_letter_is_better_than_its_cap(rows: list[tuple[str, Outcome, Severity]]) -> None:
    findings = [finding(*row) for row in rows]
    score, _ = host_scores(findings, GRADING)
    cap = cap_of(findings, GRADING)
    assert score.cap == cap
    if cap and score.letter != "?":
        assert worse(score.letter, cap, GRADING) == score.letter
