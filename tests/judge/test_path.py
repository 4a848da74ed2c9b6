"""The grade's path, held against the grade made anew from repaired findings, list by list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.grade import host_scores, regency_scores
from cyberscan.judge.path import path_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.policy import Grading, Policy
from cyberscan.model.results import HostResult, Path, Score
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from tests.render.sample_checks import checks as sample_checks

POLICY = default_policy()
GRADING = POLICY.grading
TODAY = date(2026, 11, 28)
P, F, U = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN
LOW, MEDIUM, HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH
CRITICAL, INFO = Severity.CRITICAL, Severity.INFO


def check(id: str, severity: Severity, minutes: int = 10) -> FoundCheck:  # noqa: A002
    base = next(iter(sample_checks().values()))
    family = Family(id.partition("/")[0])
    made = replace(base.check, severity=severity, minutes=minutes)
    return replace(base, id=id, family=family, check=made)


CHECKS = {
    c.id: c
    for c in (
        check("tls/a", CRITICAL, 30),
        check("tls/b", HIGH, 15),
        check("web/c", HIGH, 20),
        check("web/d", MEDIUM, 5),
        check("web/e", LOW, 5),
        check("content/f", CRITICAL, 240),
        check("dns/g", MEDIUM, 10),
        check("mail/h", INFO, 10),
        check("services/i", HIGH, 60),
    )
}


def finding(
    id: str,  # noqa: A002
    outcome: Outcome = F,
    host: int = 0,
    *,
    severity: Severity | None = None,
    change: Change | None = None,
    due: str = "",
    discriminator: str = "",
) -> Finding:
    return Finding(
        id=f"{id}-{host}-{discriminator}",
        check=id,
        key=id,
        revision=1,
        regency="99.01",
        target=Target(Subject(Kind.HOST, f"h{host}.contoh.go.test"), 443),
        verdict=Verdict(outcome, message="said", discriminator=discriminator),
        severity=severity or CHECKS[id].check.severity,
        change=change,
        due=due,
    )


def regency(
    findings: Sequence[Finding], unasked: Sequence[Family] = (), grading: Grading = GRADING
) -> Score:
    return regency_scores(hosts(findings, unasked, grading), findings, grading, TODAY)[0]


def hosts(
    findings: Sequence[Finding], unasked: Sequence[Family] = (), grading: Grading = GRADING
) -> list[HostResult]:
    made = []
    for name in sorted({f.target.subject.name for f in findings}):
        mine = [f for f in findings if f.target.subject.name == name]
        score, families = host_scores(mine, grading, unasked)
        made.append(HostResult(name, "portal", "contoh.go.test", score, families))
    return made


def path(
    findings: Sequence[Finding], unasked: Sequence[Family] = (), policy: Policy = POLICY
) -> Path:
    graded = [
        (host, [f for f in findings if f.target.subject.name == host.name])
        for host in hosts(findings, unasked, policy.grading)
    ]
    found = path_of(graded, findings, CHECKS, policy, TODAY, unasked)
    assert found is not None
    return found


def repaired(findings: Sequence[Finding], done: Collection[str]) -> list[Finding]:
    """Return the findings as a run would have them after the tasks, each target judged once."""
    left = [f for f in findings if f.check not in done]
    for name in sorted(done):
        mine = [f for f in findings if f.check == name]
        targets = {f.target for f in mine if f.is_open}
        left += [f for f in mine if f.target not in targets]
        left += [
            finding(name, P, int(target.subject.name[1 : target.subject.name.index(".")]))
            for target in sorted(targets)
        ]
    return left


def good(host: int = 0) -> list[Finding]:
    return [finding(name, P, host) for name in CHECKS]


def but(*failing: Finding, count: int = 1) -> list[Finding]:
    """Return regencies whose hosts pass everything but what is given."""
    gone = {(f.check, f.target) for f in failing}
    whole = [f for host in range(count) for f in good(host)]
    return [f for f in whole if (f.check, f.target) not in gone] + list(failing)


def test_where_nothing_is_open_there_is_no_path() -> None:
    assert path_of([], good(), CHECKS, POLICY, TODAY) is None


def test_one_task_that_caps_everything_is_the_way_to_the_next_letter() -> None:
    findings = but(finding("tls/a", due="2026-11-01"), finding("web/e"))
    now = regency(findings)
    found = path(findings)
    assert (now.letter, found.after["tls/a"].letter) == ("E", "A")
    # Alone the other one changes nothing: the cap holds the score where it is.
    assert found.after["web/e"] == now
    (way,) = found.ways
    assert (way.letter, way.score, way.checks) == ("D", found.after["tls/a"], ("tls/a",))
    assert (way.minutes, way.shortest) == (30, True)


def test_what_lifts_only_together_is_one_list() -> None:
    findings = but(finding("tls/b"), finding("web/c"), finding("web/e"))
    found = path(findings)
    assert regency(findings).letter == "C"
    assert {found.after[c].letter for c in ("tls/b", "web/c", "web/e")} == {"C"}
    (way,) = found.ways
    assert set(way.checks) == {"tls/b", "web/c"}
    assert way.score.letter in "AB"


def test_the_minimum_has_a_way_of_its_own_where_it_is_further() -> None:
    late = [finding("content/f", host=n, due="2026-11-01") for n in range(4)]
    high = [finding("web/c", host=n) for n in range(4)]
    found = path(but(*late, *high, count=4))
    assert [(w.letter, w.score.letter, set(w.checks)) for w in found.ways] == [
        ("D", "C", {"content/f"}),
        ("B", "A", {"content/f", "web/c"}),
    ]


def test_information_is_a_task_that_moves_nothing() -> None:
    findings = but(finding("mail/h"), finding("web/c"))
    found = path(findings)
    assert found.after["mail/h"] == regency(findings)
    assert all("mail/h" not in way.checks for way in found.ways)


def test_too_little_seen_is_no_letter_whatever_is_repaired() -> None:
    findings = [finding("tls/b"), finding("tls/a", U), *(finding(c, U) for c in ("web/c", "dns/g"))]
    found = path(findings)
    assert regency(findings).letter == "?"
    assert found.best.letter == "?"
    # What can be lifted is the best the letter may be.
    (way,) = found.ways
    assert (way.letter, way.checks, way.score.letter, way.score.cap) == ("B", ("tls/b",), "?", "")


def test_what_was_not_seen_again_is_told_of_a_way() -> None:
    findings = but(finding("tls/a", U, change=Change.NOT_SEEN_AGAIN), finding("web/e"))
    found = path(findings)
    assert all(way.unseen == ("tls/a",) for way in found.ways)
    assert found.ways


def test_what_was_told_apart_passes_once() -> None:
    three = [finding("web/d", discriminator=name) for name in ("a", "b", "c")]
    findings = but(*three)
    assert path(findings).after["web/d"] == regency(repaired(findings, {"web/d"}))
    assert regency(repaired(findings, {"web/d"})).value == 100.0


def test_a_run_of_some_families_has_no_letter_to_lift() -> None:
    findings = but(finding("tls/b"))
    found = path(findings, [Family.SERVICES])
    assert found.best.letter == "?"


def test_severities_by_policy_are_those_of_the_pass_too() -> None:
    policy = replace(POLICY, severities={"web/e": HIGH})
    findings = but(finding("web/e", severity=HIGH))
    found = path(findings, policy=policy)
    assert found.after["web/e"].letter == "A"


def test_weights_that_are_fractions_leave_no_trace_of_what_was_undone() -> None:
    weights = {CRITICAL: 0.9, HIGH: 0.7, MEDIUM: 0.2, LOW: 0.1, INFO: 0.0}
    grading = replace(GRADING, severity_weights=weights)
    unseen = [finding(c, U, change=Change.NOT_SEEN_AGAIN) for c in ("web/d", "content/f")]
    findings = [finding("tls/a", U), *unseen, *map(finding, ("web/c", "web/e", "dns/g"))]
    found = path(findings, policy=replace(POLICY, grading=grading))
    for task, score in found.after.items():
        assert score == regency(repaired(findings, {task}), grading=grading)


CASES = st.lists(
    st.builds(
        lambda c, h, kind: (c, h, *kind),
        st.sampled_from(sorted(CHECKS)),
        st.integers(0, 2),
        st.sampled_from(
            [(F, None, ""), (F, None, "2026-01-01"), (U, Change.NOT_SEEN_AGAIN, ""), (U, None, "")]
        ),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda row: row[:2],
)


@given(CASES)
def test_the_path_says_what_a_new_judging_would(
    rows: list[tuple[str, int, Outcome, Change | None, str]],
) -> None:
    failing = [finding(c, o, h, change=change, due=due) for c, h, o, change, due in rows]
    findings = but(*failing, count=3)
    if not any(f.is_open for f in findings):
        return
    found, now = path(findings), regency(findings)
    tasks = sorted({f.check for f in findings if f.is_open})
    assert sorted(found.after) == tasks
    for task in tasks:
        assert found.after[task] == regency(repaired(findings, {task}))
    assert found.best == regency(repaired(findings, tasks))
    letters = list(GRADING.letters)
    every = list(chain.from_iterable(combinations(tasks, n) for n in range(len(tasks) + 1)))
    for way in found.ways:
        assert way.score == regency(repaired(findings, way.checks))
        if now.letter != "?":
            assert letters.index(way.score.letter) <= letters.index(way.letter)
            least = min(
                sum(CHECKS[c].check.minutes for c in some)
                for some in every
                if regency(repaired(findings, some)).letter <= way.letter
                and regency(repaired(findings, some)).letter != "?"
            )
            assert way.shortest
            assert way.minutes == least
    if now.letter not in {"?", "A"} and found.best.letter != "?":
        assert bool(found.ways) is (found.best.letter < now.letter)


def test_a_list_among_many_tasks_is_one_that_nothing_can_be_left_out_of() -> None:
    checks = {
        f"{family}/{n}": check(f"{family}/{n}", HIGH if n < 4 else LOW, 5 + n)
        for family in ("tls", "web", "dns")
        for n in range(14)
    }
    findings = [
        replace(finding("tls/a", host=h), check=name, severity=found.check.severity)
        for h in range(3)
        for name, found in checks.items()
    ]
    findings = [
        replace(f, verdict=Verdict(P, message="x")) if f.check.endswith(("/0", "/9")) else f
        for f in findings
    ]
    graded = [
        (host, [f for f in findings if f.target.subject.name == host.name])
        for host in hosts(findings)
    ]
    found = path_of(graded, findings, checks, POLICY, TODAY)
    assert found is not None
    for way in found.ways:
        assert not way.shortest
        for left_out in way.checks:
            less = [
                replace(f, verdict=Verdict(P, message="x"))
                if f.check in set(way.checks) - {left_out}
                else f
                for f in findings
            ]
            assert regency(less).letter > way.letter
    assert found.ways
