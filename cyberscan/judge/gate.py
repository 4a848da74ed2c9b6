"""The gate: what fails a build, what only warns, what is waived, what was not seen; the exit code.

Pure: of the findings of a run, the policy's ``[gate]``, the waivers and the day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.judge.budgets import measures
from cyberscan.judge.facts import Facts
from cyberscan.judge.waivers import notes, waived
from cyberscan.model import gate as told
from cyberscan.model.gate import Cause, Gate, Measure, Rule, Ruling, Standing
from cyberscan.model.gate_policy import GatePolicy, OnIncomplete
from cyberscan.model.results import Results
from cyberscan.model.verdict import Finding, Outcome, Severity
from cyberscan.model.waiver import Waiver, WaiverNote, WaiverState
from cyberscan.model.wib import WIB


class Doubt(Struct, frozen=True):
    """What two looks did not see alike: it failed, and did not fail again."""

    findings: frozenset[str] = frozenset()
    """By id."""
    measures: frozenset[tuple[Rule, str, str]] = frozenset()
    """By `Measure.place`."""

    def held(self, measure: Measure) -> Measure:
        """Return a measure of the first look as both let it stand."""
        doubted = measure.standing is Standing.FAILS and measure.place in self.measures
        return replace(measure, standing=Standing.INCOMPLETE) if doubted else measure


def decide_gate(
    results: Results,
    facts: Facts,
    *,
    waivers: Sequence[Waiver] = (),
    strict: bool = False,
    baseline: Collection[str] | None = None,
    new_only: bool = False,
    doubt: Doubt | None = None,
) -> Gate:
    """Decide a run.

    ``baseline`` holds the ids of findings that are known; with ``new_only`` those only warn.
    ``doubt`` is what failed and did not fail again. ``strict`` makes an expired waiver an exit
    code. Days are those of the province.
    """
    doubt = doubt or Doubt()
    today = results.judged_at.astimezone(WIB).date()
    excused = waived(waivers, results.findings, today)
    known = frozenset(baseline or ())
    rulings = tuple(
        ruled(
            finding,
            results.policy.gate,
            today,
            waiver=excused.get(finding.id),
            known=finding.id in known,
            new_only=new_only,
            flaky=finding.id in doubt.findings,
        )
        for finding in results.findings
    )
    held = tuple(doubt.held(measure) for measure in measures(results, facts))
    became = notes(waivers, results.findings, today, results.run.families)
    return Gate(
        results=results,
        rulings=rulings,
        measures=held,
        waivers=became,
        code=exit_code(rulings, held, became, results.policy.gate, strict=strict),
        compared=baseline is not None,
    )


def ruled(
    finding: Finding,
    policy: GatePolicy,
    today: date,
    *,
    waiver: Waiver | None = None,
    known: bool = False,
    new_only: bool = False,
    flaky: bool = False,
) -> Ruling:
    """Return where one finding leaves the gate."""

    def stands(standing: Standing, cause: Cause, until: date | None = None) -> Ruling:
        return Ruling(
            finding=finding,
            standing=standing,
            cause=cause,
            waiver=waiver if cause is Cause.WAIVER else None,
            until=until,
            known=known and finding.fails,
        )

    outcome = finding.verdict.outcome
    if outcome is Outcome.PASS:
        return stands(Standing.PASSES, Cause.SEEN)
    if outcome is Outcome.NOT_APPLICABLE:
        return stands(Standing.SKIPPED, Cause.NOT_APPLICABLE)
    mild, until = only_warns(finding.check, finding.severity, policy, today)
    if outcome is Outcome.UNKNOWN:
        # What could not have failed the build leaves nothing open.
        excused = mild is not None or waiver is not None or (known and new_only)
        return stands(Standing.SKIPPED if excused else Standing.INCOMPLETE, Cause.UNSEEN)
    if waiver is not None:
        return stands(Standing.WAIVED, Cause.WAIVER)
    if mild is not None:
        return stands(Standing.WARNS, mild, until)
    if known and new_only:
        return stands(Standing.WARNS, Cause.KNOWN)
    if flaky:
        return stands(Standing.INCOMPLETE, Cause.FLAKY)
    return stands(Standing.FAILS, Cause.POLICY)


def only_warns(
    check: str, severity: Severity, policy: GatePolicy, today: date
) -> tuple[Cause | None, date | None]:
    """Return why a failure of a check could only warn, and until when where that ends; None if it
    fails the build."""
    if check in policy.warn_only:
        return Cause.WARN_ONLY, None
    if policy.pinned and check not in policy.pinned:
        return Cause.NOT_PINNED, None
    if severity.rank > policy.fail_from.rank:
        return Cause.BELOW_FLOOR, None
    end = policy.grace.get(check)
    return (Cause.GRACE, end) if end is not None and today <= end else (None, None)


def exit_code(
    rulings: Iterable[Ruling],
    held: Iterable[Measure],
    became: Iterable[WaiverNote],
    policy: GatePolicy,
    *,
    strict: bool,
) -> int:
    """Return the exit code that follows: 0, 1, 3 or 4."""
    stand = {ruling.standing for ruling in rulings} | {measure.standing for measure in held}
    codes = []
    if Standing.FAILS in stand:
        codes.append(told.FAILED)
    if Standing.INCOMPLETE in stand and policy.on_incomplete is OnIncomplete.FAIL:
        codes.append(told.INCOMPLETE)
    if strict and any(note.state is WaiverState.EXPIRED for note in became):
        codes.append(told.WAIVERS)
    return told.first_told(codes)


def to_look_again(gate: Gate) -> tuple[str, ...]:
    """Return the codes of the regencies in which anything would fail the build, in order."""
    findings = {ruling.finding.regency for ruling in gate.standing(Standing.FAILS)}
    return tuple(sorted(findings | {m.regency for m in gate.measured(Standing.FAILS)}))


def doubt_of(first: Gate, again: Results, facts: Facts) -> Doubt:
    """Return what would fail the build by the first look and does not by the second one."""
    failing = {(finding.check, finding.target) for finding in again.findings if finding.fails}
    failed = {
        ruling.finding.id
        for ruling in first.standing(Standing.FAILS)
        # What tells several faults of a place apart may be another in each look.
        if (ruling.finding.check, ruling.finding.target) not in failing
    }
    held = {m.place for m in measures(again, facts) if m.standing is Standing.FAILS}
    measured = {measure.place for measure in first.measured(Standing.FAILS)}
    return Doubt(frozenset(failed), frozenset(measured - held))
