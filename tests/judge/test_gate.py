"""The gate: a table of policies, and the exit codes in their order."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.facts import Facts
from cyberscan.judge.gate import decide_gate, doubt_of, ruled, to_look_again
from cyberscan.model.gate import Cause, Gate, Rule, Standing, first_told
from cyberscan.model.gate_policy import GatePolicy, OnIncomplete
from cyberscan.model.results import Results
from cyberscan.model.verdict import Finding, Outcome, Severity
from cyberscan.model.waiver import Waiver
from tests.judge.test_waivers import finding as bare
from tests.judge.test_waivers import waiver
from tests.render import sample

TODAY = date(2026, 11, 23)
OPEN, UNSEEN = Outcome.FAIL, Outcome.UNKNOWN


def finding(outcome: Outcome, severity: Severity = Severity.HIGH, **more: Any) -> Finding:
    return replace(bare(outcome, **more), severity=severity)


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ((), 0),
        ((0, 3), 3),
        ((3, 1), 1),
        ((1, 4), 4),
        ((4, 2), 2),
        ((2, 70), 70),
        ((70, 130), 130),
        ((0, 1, 2, 3, 4, 70, 130), 130),
        ((0, 1, 3, 4), 4),
    ],
)
def test_one_exit_code_stands_for_all(codes: tuple[int, ...], told: int) -> None:
    assert {first_told(order) for order in permutations(codes)} == {told}


def test_a_number_that_is_no_exit_code_is_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        first_told([0, 5])


PINNED = GatePolicy(pinned=("tls/cert-expired",))
GRACE = GatePolicy(grace={"web/hsts": TODAY})


@pytest.mark.parametrize(
    ("policy", "severity", "outcome", "standing", "cause"),
    [
        (GatePolicy(), Severity.HIGH, OPEN, Standing.FAILS, Cause.POLICY),
        (GatePolicy(), Severity.CRITICAL, OPEN, Standing.FAILS, Cause.POLICY),
        (GatePolicy(), Severity.MEDIUM, OPEN, Standing.WARNS, Cause.BELOW_FLOOR),
        (GatePolicy(fail_from=Severity.LOW), Severity.LOW, OPEN, Standing.FAILS, Cause.POLICY),
        (GatePolicy(fail_from=Severity.LOW), Severity.INFO, OPEN, Standing.WARNS, None),
        (GatePolicy(warn_only=("web/hsts",)), Severity.HIGH, OPEN, Standing.WARNS, Cause.WARN_ONLY),
        (PINNED, Severity.CRITICAL, OPEN, Standing.WARNS, Cause.NOT_PINNED),
        (GatePolicy(pinned=("web/hsts",)), Severity.HIGH, OPEN, Standing.FAILS, None),
        (GRACE, Severity.HIGH, OPEN, Standing.WARNS, Cause.GRACE),
        (GatePolicy(grace={"web/hsts": date(2026, 11, 22)}), Severity.HIGH, OPEN, "fails", None),
        (GatePolicy(), Severity.HIGH, UNSEEN, Standing.INCOMPLETE, Cause.UNSEEN),
        (GatePolicy(), Severity.MEDIUM, UNSEEN, Standing.SKIPPED, Cause.UNSEEN),
        (GRACE, Severity.HIGH, UNSEEN, Standing.SKIPPED, Cause.UNSEEN),
        (GatePolicy(), Severity.HIGH, Outcome.PASS, Standing.PASSES, Cause.SEEN),
        (GatePolicy(), Severity.HIGH, Outcome.NOT_APPLICABLE, Standing.SKIPPED, None),
    ],
)
def test_where_a_verdict_leaves_the_gate(
    policy: GatePolicy, severity: Severity, outcome: Outcome, standing: str, cause: Cause | None
) -> None:
    made = ruled(finding(outcome, severity), policy, TODAY)
    assert made.standing == standing
    assert cause is None or made.cause is cause


@pytest.mark.parametrize(
    ("more", "outcome", "standing", "cause"),
    [
        ({"waiver": waiver()}, OPEN, Standing.WAIVED, Cause.WAIVER),
        ({"waiver": waiver()}, UNSEEN, Standing.SKIPPED, Cause.UNSEEN),
        ({"waiver": waiver(), "flaky": True}, OPEN, Standing.WAIVED, Cause.WAIVER),
        ({"known": True}, OPEN, Standing.FAILS, Cause.POLICY),
        ({"known": True, "new_only": True}, OPEN, Standing.WARNS, Cause.KNOWN),
        ({"known": True, "new_only": True}, UNSEEN, Standing.SKIPPED, Cause.UNSEEN),
        ({"new_only": True}, OPEN, Standing.FAILS, Cause.POLICY),
        ({"flaky": True}, OPEN, Standing.INCOMPLETE, Cause.FLAKY),
    ],
)
def test_what_may_excuse_it(
    more: dict[str, Any], outcome: Outcome, standing: Standing, cause: Cause
) -> None:
    made = ruled(finding(outcome), GatePolicy(), TODAY, **more)
    assert (made.standing, made.cause) == (standing, cause)
    assert (made.waiver is not None) is (standing is Standing.WAIVED)


def of(*findings: Finding, policy: GatePolicy | None = None) -> Results:
    """Return results with these findings, of hosts that were reached."""
    whole = sample.results()
    return replace(
        whole,
        findings=findings,
        regencies=(),
        policy=replace(default_policy(), gate=policy or GatePolicy()),
    )


def decided(results: Results, **more: Any) -> Gate:
    return decide_gate(results, Facts((), results.inventory), **more)


EXPIRED = waiver("other.go.test", end=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("findings", "policy", "waivers", "strict", "code"),
    [
        ((finding(Outcome.PASS),), GatePolicy(), (), False, 0),
        ((finding(OPEN),), GatePolicy(), (), False, 1),
        ((finding(UNSEEN),), GatePolicy(), (), False, 3),
        ((finding(UNSEEN),), GatePolicy(on_incomplete=OnIncomplete.PASS), (), False, 0),
        ((finding(OPEN), finding(UNSEEN, name="b.test")), GatePolicy(), (), False, 1),
        ((finding(OPEN),), GatePolicy(), (waiver(),), False, 0),
        ((finding(OPEN),), GatePolicy(), (waiver(),), True, 0),
        ((finding(OPEN),), GatePolicy(), (EXPIRED,), False, 1),
        ((finding(OPEN),), GatePolicy(), (EXPIRED,), True, 4),
        ((finding(UNSEEN),), GatePolicy(), (EXPIRED,), True, 4),
        ((finding(OPEN, Severity.MEDIUM),), GatePolicy(), (), False, 0),
    ],
)
def test_the_exit_code_of_a_run(
    findings: tuple[Finding, ...],
    policy: GatePolicy,
    waivers: tuple[Waiver, ...],
    code: int,
    *,
    strict: bool,
) -> None:
    results = of(*findings, policy=policy)
    assert decided(results, waivers=waivers, strict=strict).code == code


def test_a_waiver_changes_neither_score_nor_cap_and_stays_visible() -> None:
    results = sample.results()
    bad = next(f for f in results.findings if f.fails and f.severity is Severity.CRITICAL)
    held = waiver(bad.target.subject.name, check=bad.check)
    gate = decided(results, waivers=(held,))
    assert gate.results.regencies == results.regencies
    assert [r.finding.id for r in gate.standing(Standing.WAIVED)] == [bad.id]


def test_what_differs_on_the_second_look_is_incomplete_not_failed() -> None:
    first = of(
        finding(OPEN, id_="1" * 16),
        finding(OPEN, Severity.CRITICAL, id_="2" * 16, name="b.test"),
        finding(OPEN, Severity.MEDIUM, id_="3" * 16, name="c.test"),
        policy=GatePolicy(fail_from=Severity.MEDIUM),
    )
    looked = decided(first)
    assert to_look_again(looked) == ("cli",)
    again = of(finding(OPEN, id_="1" * 16), finding(UNSEEN, id_="2" * 16))
    doubt = doubt_of(looked, again, Facts((), again.inventory))
    gate = decided(first, doubt=doubt)
    assert [r.finding.id[0] for r in gate.standing(Standing.INCOMPLETE)] == ["2", "3"]
    assert [r.finding.id[0] for r in gate.standing(Standing.FAILS)] == ["1"]


def test_a_fault_that_is_told_apart_otherwise_in_each_look_fails_all_the_same() -> None:
    looked = decided(of(finding(OPEN, id_="1" * 16)))
    again = of(finding(OPEN, id_="2" * 16))
    doubt = doubt_of(looked, again, Facts((), again.inventory))
    assert decided(looked.results, doubt=doubt).code == looked.code == 1


def test_a_grade_below_the_minimum_fails_where_both_looks_saw_it() -> None:
    whole = sample.results()
    policy = replace(default_policy(), gate=GatePolicy(minimum="C", fail_from=Severity.CRITICAL))
    first = replace(whole, policy=policy, findings=())
    looked = decided(first)
    low = [m for m in looked.measured(Standing.FAILS) if m.rule is Rule.GRADE]
    assert low
    assert to_look_again(looked) == tuple(sorted({m.regency for m in low}))
    facts = Facts((), first.inventory)
    alike = decided(first, doubt=doubt_of(looked, first, facts))
    assert alike.measures == looked.measures
    assert alike.code == 1
    other = replace(first, regencies=tuple(r for r in first.regencies if r.code != low[0].regency))
    unlike = decided(first, doubt=doubt_of(looked, other, facts))
    doubted = [m for m in unlike.measured(Standing.INCOMPLETE) if m.rule is Rule.GRADE]
    assert {m.regency for m in doubted} >= {low[0].regency}
    assert {m.value for m in doubted} >= {low[0].value}


def test_a_regency_that_was_not_allowed_and_hosts_nobody_reached_are_incomplete() -> None:
    gate = decided(sample.results())
    missing = {m.regency for m in gate.measured(Standing.INCOMPLETE) if m.rule is Rule.REACHED}
    assert missing == {"99.07", "99.73"}


@pytest.mark.parametrize(
    ("minimum", "standings"),
    [
        ("", {}),
        ("E", {"99.01": "passes", "99.05": "passes"}),
        ("C", {"99.01": "fails", "99.05": "passes"}),
    ],
)
def test_the_minimum_is_held_against_each_host(minimum: str, standings: dict[str, str]) -> None:
    results = sample.results()
    policy = replace(default_policy(), gate=GatePolicy(minimum=minimum))
    gate = decided(replace(results, policy=policy))
    grades = [m for m in gate.measures if m.rule is Rule.GRADE]
    worst: dict[str, str] = {}
    for measure in grades:
        first = next(
            m for m in grades if m.regency == measure.regency and m.host.startswith("www.")
        )
        worst[measure.regency] = first.standing.value
    assert {code: worst[code] for code in standings} == standings
    assert bool(grades) is bool(minimum)
