"""The grade's path: the grade again with verdicts set to PASS, by the functions that made it.

Only what a task changes is added up anew: a check belongs to one family, so that of each host only
one part (`cyberscan.judge.grade.Part`) is another when it is done.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.judge.decide import severity_of
from cyberscan.judge.grade import (
    Part,
    Weights,
    cap_by,
    family_of,
    family_score,
    host_score,
    is_overdue_critical,
    parts_of,
    regency_score,
    weigh,
)
from cyberscan.judge.ways import ways_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.policy import Grading, Policy
from cyberscan.model.results import HostResult, Path, Score
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding, Outcome, Severity, Target, Verdict

_DONE: Final = Verdict(Outcome.PASS, message="done")
"""What a task leads to. A PASS that says nothing would weigh nothing (`grade.weigh`)."""
_NONE: Final = Part()


def path_of(
    graded: Sequence[tuple[HostResult, Sequence[Finding]]],
    findings: Sequence[Finding],
    checks: Mapping[str, FoundCheck],
    policy: Policy,
    today: date,
    unasked: Sequence[Family] = (),
) -> Path | None:
    """Return the path of a regency: ``graded`` are its hosts, each with every finding its grade was
    made from; ``findings`` are all of the regency's. None where nothing is open.
    """
    opened = [finding for finding in findings if finding.is_open]
    if not opened:
        return None
    bench = Bench(graded, opened, checks, policy, today, unasked)
    now = bench.score(())
    after = {check: bench.score((check,)) if check in bench.moving else now for check in bench.all}
    best = bench.score(bench.moving)
    unseen = {finding.check for finding in opened if not finding.fails}
    ways = ways_of(bench, {c: checks[c].check.minutes for c in bench.moving}, now, best, unseen)
    return Path(after=after, best=best, ways=ways)


class _Effect(Struct, frozen=True):
    """What one task does to one host."""

    host: int
    weights: Weights
    """Added to the part of its family."""
    gone: tuple[int, ...]
    """Open findings that are gone then, by severity."""


_Open = tuple[int, ...]
"""Open findings by severity, the worst first."""


class _Host:
    """A host as it is: the parts of its grade, and what is open in each."""

    def __init__(self, result: HostResult, findings: Sequence[Finding], grading: Grading) -> None:
        self.result = result
        self.parts = parts_of(findings, grading)
        counts: dict[Family, list[int]] = {family: [0] * len(Severity) for family in self.parts}
        for finding in findings:
            if finding.is_open:
                counts[Family(family_of(finding))][finding.severity.rank] += 1
        self.open: dict[Family, _Open] = {family: tuple(n) for family, n in counts.items()}


class Bench:
    """A regency on which tasks can be done and undone; everything is undone at first."""

    def __init__(
        self,
        graded: Sequence[tuple[HostResult, Sequence[Finding]]],
        opened: Sequence[Finding],
        checks: Mapping[str, FoundCheck],
        policy: Policy,
        today: date,
        unasked: Sequence[Family],
    ) -> None:
        self.grading: Final = policy.grading
        self.size: Final = len(graded)
        """Number of hosts: what a score costs."""
        self.all: Final = tuple(sorted({finding.check for finding in opened}))
        self._unasked = tuple(unasked)
        self._family = {check: checks[check].family for check in self.all}
        self._late = {f.check for f in opened if is_overdue_critical(f, today)}
        self._hosts = [_Host(result, found, self.grading) for result, found in graded]
        self._effects = _effects(graded, self.all, checks, policy)
        self._on: dict[tuple[int, Family], list[tuple[str, _Effect]]] = {}
        for check, effects in self._effects.items():
            for effect in effects:
                self._on.setdefault((effect.host, self._family[check]), []).append((check, effect))
        self.moving: Final = tuple(c for c in self.all if self._effects[c] or c in self._late)
        """Tasks that can change a score at all; information weighs nothing."""
        self._done: set[str] = set()
        self._parts = [dict(host.parts) for host in self._hosts]
        self._results = [host.result for host in self._hosts]
        self._caps: dict[_Open, str] = {}
        self._grades: dict[tuple[Part, ...], tuple[Score, dict[Family, Score]]] = {}

    def score(self, done: Collection[str]) -> Score:
        """Return the regency's score with these tasks done and no other."""
        wanted = set(done)
        turned = {
            (effect.host, self._family[check])
            for check in wanted ^ self._done
            for effect in self._effects[check]
        }
        self._done = wanted
        for number, family in turned:
            self._parts[number][family] = self._part(number, family)
        for number in {number for number, _ in turned}:
            score, families = self._grade(self._parts[number])
            result = self._hosts[number].result
            self._results[number] = replace(result, score=score, families=families)
        late = {self._family[check] for check in self._late - wanted}
        return regency_score(self._results, late, self.grading)

    def _part(self, number: int, family: Family) -> Part:
        # From what it was, and in one order: sums of fractions would keep a trace of what was
        # done and undone before.
        host = self._hosts[number]
        weights, left = host.parts[family].weights, host.open[family]
        for check, effect in self._on[number, family]:
            if check in self._done:
                weights += effect.weights
                left = tuple(n - gone for n, gone in zip(left, effect.gone, strict=True))
        return Part(weights, self._cap(left))

    def _cap(self, left: _Open) -> str:
        if left not in self._caps:
            severities = (severity for severity, n in zip(Severity, left, strict=True) if n)
            self._caps[left] = cap_by(severities, self.grading)
        return self._caps[left]

    def _grade(self, parts: Mapping[Family, Part]) -> tuple[Score, dict[Family, Score]]:
        # Sites on one server are often alike, and what was undone is what it was before.
        key = tuple(parts.get(family, _NONE) for family in Family)
        if key not in self._grades:
            families = {
                family: family_score(part, self.grading)
                for family, part in parts.items()
                if part.weights.assessable
            }
            score = host_score(parts, families, self.grading, self._unasked)
            self._grades[key] = score, families
        return self._grades[key]


def _effects(
    graded: Sequence[tuple[HostResult, Sequence[Finding]]],
    tasks: Collection[str],
    checks: Mapping[str, FoundCheck],
    policy: Policy,
) -> dict[str, list[_Effect]]:
    """Return what each task does, without what changes nothing."""
    grading = policy.grading
    effects: dict[str, list[_Effect]] = {check: [] for check in tasks}
    severities = {check: severity_of(checks[check], _DONE, policy) for check in tasks}
    for number, (_, findings) in enumerate(graded):
        by_check: dict[str, dict[Target, list[Finding]]] = {}
        for finding in findings:
            if finding.check in effects:
                by_check.setdefault(finding.check, {}).setdefault(finding.target, []).append(
                    finding
                )
        for check, by_target in by_check.items():
            weights, gone = Weights(), [0] * len(Severity)
            for group in by_target.values():
                if not any(finding.is_open for finding in group):
                    continue
                # Whatever was told apart of a target (cookies, records): done, it passes once.
                done = replace(group[0], verdict=_DONE, severity=severities[check])
                weights = weights + weigh((done,), grading) - weigh(group, grading)
                for finding in group:
                    gone[finding.severity.rank] += finding.is_open
            caps = any(n and grading.caps.get(s) for s, n in zip(Severity, gone, strict=True))
            if caps or weights != Weights():
                effects[check].append(_Effect(number, weights, tuple(gone)))
    return effects
