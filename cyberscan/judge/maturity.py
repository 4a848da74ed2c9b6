"""Where a regency stands on the policy's steps of maturity.

A condition is met by what was seen alone: a verdict that was not reached stands against it, as an
open finding does, and against every severity that its check can come to. What nobody may look at
(`Reason.bars`) was not seen either, where a step wants its check to pass, or where a whole family
is kept out of reach; what does not exist cannot fail. Waivers change nothing, as with grades.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

from cyberscan.judge.decide import severities_of
from cyberscan.judge.grade import family_of, worse
from cyberscan.model.check import FoundCheck
from cyberscan.model.look import Reason
from cyberscan.model.maturity import COUNTED, TOPICS, Asked, Condition, Maturity, StepPolicy
from cyberscan.model.policy import Policy
from cyberscan.model.record import Past
from cyberscan.model.results import UNGRADED, Score
from cyberscan.model.verdict import Change, Finding, Outcome, Severity
from cyberscan.model.wib import WIB

REMEMBERED: Final = timedelta(days=365)
"""How far back repairs count."""
_KEPT_OUT: Final = frozenset({Reason.OUT_OF_REACH, Reason.EXCLUDED})
"""The owner's own choice, or that of where its sites are."""


def maturity_of(
    policy: Policy,
    score: Score,
    findings: Sequence[Finding],
    repaired: Sequence[int],
    today: date,
    checks: Mapping[str, FoundCheck],
) -> Maturity | None:
    """Return where a scanned regency with these findings stands; None where the policy has no
    steps.

    ``repaired`` are the days each of its confirmed repairs took, as `repairs` returns them.
    """
    if not policy.maturity:
        return None
    state = _State(policy, score, findings, repaired, today, checks)
    conditions = tuple(c for row in policy.maturity for c in state.conditions(row))
    reached = None
    for row in policy.maturity:
        if not all(c.met for c in conditions if c.step is row.step):
            break
        reached = row.step
    return Maturity(step=reached, conditions=conditions)


def repairs(
    ledger: Iterable[Past], findings: Iterable[Finding], now: datetime
) -> Mapping[str, list[int]]:
    """Return the days that each repair took (`days_taken`), by regency.

    Those are repairs of the last year that are confirmed, by the ledger or by this run's
    ``findings``, of what was more than information and has not come back. Where the ledger does not
    know how much it mattered, its check says it now; where that was not asked, it does not count.
    """
    told = {finding.id: finding for finding in findings}
    found: dict[str, list[int]] = {}
    for past in ledger:
        since, now_told = past.fixed_since, told.get(past.id)
        change = now_told.change if now_told else None
        if since is None or since < now - REMEMBERED or change is Change.CAME_BACK:
            continue
        severity = past.severity or (now_told.severity if now_told else Severity.INFO)
        if (past.fixed_confirmed or change is Change.FIXED) and severity is not Severity.INFO:
            found.setdefault(past.regency, []).append(days_taken(past.first_seen, since))
    return found


def days_taken(begun: datetime, ended: datetime) -> int:
    """Return the days on the calendar (in WIB) from the first look at which a weakness was there
    to the first at which it was gone."""
    return (ended.astimezone(WIB).date() - begun.astimezone(WIB).date()).days


def _closed(findings: Iterable[Finding]) -> Collection[str]:
    """Return the families of which nothing was looked at and something was kept out of reach."""
    barred, seen = set(), set()
    for finding in findings:
        reason = finding.verdict.reason
        if reason in _KEPT_OUT:
            barred.add(family_of(finding))
        elif reason is None or not reason.bars:
            seen.add(family_of(finding))
    return barred - seen


class _State:
    """What conditions are held against."""

    def __init__(
        self,
        policy: Policy,
        score: Score,
        findings: Sequence[Finding],
        repaired: Sequence[int],
        today: date,
        checks: Mapping[str, FoundCheck],
    ) -> None:
        self._policy = policy
        self._score = score
        self._findings = findings
        self._repaired = repaired
        self._today = today
        self._checks = checks
        self._severities: dict[str, Collection[Severity]] = {}
        self._closed = _closed(findings)
        self._by_check: dict[str, list[Finding]] = {}
        for finding in findings:
            self._by_check.setdefault(finding.check, []).append(finding)
        self._weighty = [f for f in findings if f.is_open and f.severity is not Severity.INFO]

    def conditions(self, row: StepPolicy) -> Iterator[Condition]:
        for asked in row.asks():
            wanted = getattr(row, asked.value)
            if asked in TOPICS:
                yield self._topic(row, asked, wanted)
            elif asked in COUNTED:
                yield self._count(row, asked, wanted)
            else:
                yield self._other(row, asked, wanted)

    def _topic(self, row: StepPolicy, asked: Asked, checks: Sequence[str]) -> Condition:
        # A check that the policy switched off asks nothing here either; with all of them off
        # nothing is known.
        asking = [check for check in checks if check not in self._policy.disabled]
        failing, unseen = [], 0 if asking else 1
        for check in asking:
            found = self._by_check.get(check, [])
            unseen += not found
            for finding in found:
                if finding.is_open:
                    failing.append(finding.id)
                elif not finding.verdict.is_gone:
                    unseen += 1
        return Condition(
            step=row.step,
            asked=asked,
            met=not failing and not unseen,
            failing=tuple(failing),
            unseen=unseen,
        )

    def _count(self, row: StepPolicy, asked: Asked, most: int) -> Condition:
        severity = Severity(asked.value)
        failing = tuple(f.id for f in self._weighty if f.severity is severity)
        unseen = sum(1 for f in self._findings if self._is_dark(f) and severity in self._can_be(f))
        known = bool(self._findings)
        return Condition(
            step=row.step,
            asked=asked,
            met=known and len(failing) + unseen <= most,
            wanted=most,
            have=len(failing) if known else None,
            failing=failing,
            unseen=unseen,
        )

    def _is_dark(self, finding: Finding) -> bool:
        if finding.is_open:
            return False
        return finding.verdict.outcome is Outcome.UNKNOWN or family_of(finding) in self._closed

    def _can_be(self, finding: Finding) -> Collection[Severity]:
        """Return what a finding would weigh if its check failed."""
        found = self._checks.get(finding.check)
        if found is None:
            return (finding.severity,)
        if finding.check not in self._severities:
            self._severities[finding.check] = severities_of(found, self._policy)
        return self._severities[finding.check]

    def _other(self, row: StepPolicy, asked: Asked, wanted: float | str) -> Condition:
        have: float | str | None
        failing: tuple[str, ...] = ()
        if asked is Asked.COVERAGE:
            have = self._score.coverage
            met = have >= float(wanted)
        elif asked is Asked.GRADE:
            letter, worst = self._score.letter, str(wanted)
            have = None if letter == UNGRADED else letter
            met = have is not None and worse(letter, worst, self._policy.grading) == worst
        elif asked is Asked.OVERDUE:
            failing = tuple(f.id for f in self._weighty if self._is_late(f))
            have = len(failing) if self._findings else None
            met = have is not None and have <= float(wanted)
        else:
            have = float(median(self._repaired)) if self._repaired else None
            # Where nothing was ever there to be repaired, nothing was repaired late.
            nothing = bool(self._findings) and not self._weighty
            met = nothing if have is None else have <= float(wanted)
        return Condition(
            step=row.step, asked=asked, met=met, wanted=wanted, have=have, failing=failing
        )

    def _is_late(self, finding: Finding) -> bool:
        return bool(finding.due) and date.fromisoformat(finding.due) < self._today
