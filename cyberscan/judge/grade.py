"""From findings to grades: family, host, regency (the policy's `grading` holds every number)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from cyberscan.model.policy import Grading
from cyberscan.model.results import UNGRADED, HostResult, Score
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding, Outcome, Severity


class Weights(Struct, frozen=True):
    """Weight of verdicts: seen passing, seen, and assessable (seen or not)."""

    passed: float = 0.0
    seen: float = 0.0
    assessable: float = 0.0

    def __add__(self, other: Weights) -> Weights:
        return Weights(
            self.passed + other.passed, self.seen + other.seen, self.assessable + other.assessable
        )

    def __sub__(self, other: Weights) -> Weights:
        return Weights(
            self.passed - other.passed, self.seen - other.seen, self.assessable - other.assessable
        )

    @property
    def value(self) -> float | None:
        return 100.0 * self.passed / self.seen if self.seen else None

    @property
    def coverage(self) -> float:
        return self.seen / self.assessable if self.assessable else 0.0


class Part(Struct, frozen=True):
    """What a host's grade in one family is made of."""

    weights: Weights = Weights()
    cap: str = ""


def weigh(findings: Iterable[Finding], grading: Grading) -> Weights:
    """Add up findings. NOT_APPLICABLE is outside; UNKNOWN is assessable and unseen; a finding that
    is told only because it failed earlier under another discriminator adds nothing.
    """
    passed = seen = assessable = 0.0
    for finding in findings:
        verdict = finding.verdict
        if verdict.outcome is Outcome.NOT_APPLICABLE or _is_echo(finding):
            continue
        weight = grading.severity_weights.get(finding.severity, 0.0)
        assessable += weight
        if verdict.outcome is Outcome.UNKNOWN:
            continue
        seen += weight
        if verdict.outcome is Outcome.PASS:
            passed += weight
    return Weights(passed, seen, assessable)


def _is_echo(finding: Finding) -> bool:
    verdict = finding.verdict
    # A verdict of a check or of a failed look always says why; an echo's PASS says nothing.
    mute = verdict.outcome is Outcome.PASS and not verdict.message
    return mute or (bool(verdict.discriminator) and not finding.fails)


def letter_of(value: float, grading: Grading) -> str:
    """Return the best letter whose lowest score ``value`` reaches."""
    for letter, lowest in grading.letters.items():
        if value >= lowest:
            return letter
    return list(grading.letters)[-1]


def worse(first: str, second: str, grading: Grading) -> str:
    """Return the worse of two letters; "" is no cap."""
    if not first or not second:
        return first or second
    order = list(grading.letters)
    return max(first, second, key=order.index)


def highest(letter: str, grading: Grading) -> float:
    """Return the highest score that is still ``letter``, to a tenth; 100 for "" and the best."""
    best = 100.0
    for name, lowest in grading.letters.items():
        if name == letter:
            return best
        best = round(lowest - 0.1, 1)
    return 100.0


def cap_of(findings: Iterable[Finding], grading: Grading) -> str:
    """Return the best letter possible with what is open; "" when nothing caps it."""
    return cap_by({finding.severity for finding in findings if finding.is_open}, grading)


def cap_by(severities: Iterable[Severity], grading: Grading) -> str:
    """Return the best letter possible while findings of such severities are open."""
    cap = ""
    for severity in severities:
        cap = worse(cap, grading.caps.get(severity, ""), grading)
    return cap


def _score(
    value: float | None, coverage: float, cap: str, grading: Grading, *, enough: bool
) -> Score:
    if value is None:
        return Score(UNGRADED, None, round(coverage, 4), cap)
    # A cap holds the number down too, so that no mean of capped hosts looks better than they do.
    rounded = min(round(value, 1), highest(cap, grading))
    letter = letter_of(rounded, grading) if enough else UNGRADED
    return Score(letter, rounded, round(coverage, 4), cap)


def host_scores(
    findings: Sequence[Finding], grading: Grading, unasked: Iterable[Family] = ()
) -> tuple[Score, dict[Family, Score]]:
    """Grade one host from every finding that concerns it: its own, its zone's, its addresses'.

    ``unasked`` are the families its owner authorised and this run was told to leave out. With any
    of them missing the host as a whole has no value: a part would pass for all of it, here and in
    the comparison with other runs.
    """
    parts = parts_of(findings, grading)
    families = {
        family: family_score(part, grading)
        for family, part in parts.items()
        if part.weights.assessable
    }
    return host_score(parts, families, grading, unasked), families


def parts_of(findings: Iterable[Finding], grading: Grading) -> dict[Family, Part]:
    """Return what a host's grades are made of, for each family there is a finding of."""
    mine: dict[str, list[Finding]] = {}
    for finding in findings:
        mine.setdefault(family_of(finding), []).append(finding)
    return {
        family: Part(weigh(mine[family], grading), cap_of(mine[family], grading))
        for family in Family
        if family in mine
    }


def family_score(part: Part, grading: Grading) -> Score:
    """Grade one family of a host."""
    weights = part.weights
    enough = weights.coverage >= grading.family_coverage
    return _score(weights.value, weights.coverage, part.cap, grading, enough=enough)


def host_score(
    parts: Mapping[Family, Part],
    families: Mapping[Family, Score],
    grading: Grading,
    unasked: Iterable[Family] = (),
) -> Score:
    """Grade a host from what its families' grades are made of, and these."""
    total = weight_sum = seen = assessable = 0.0
    cap = ""
    for family, part in parts.items():
        cap = worse(cap, part.cap, grading)
        if family not in families:
            continue
        family_weight = grading.family_weights.get(family, 1.0)
        seen += family_weight * part.weights.coverage
        assessable += family_weight
        if (own := part.weights.value) is not None:
            total += family_weight * own
            weight_sum += family_weight
    value = total / weight_sum if weight_sum else None
    for family in unasked:
        value = None
        assessable += grading.family_weights.get(family, 1.0)
    coverage = seen / assessable if assessable else 0.0
    enough = _is_enough(coverage, (s.coverage for s in families.values()), grading)
    return _score(value, coverage, cap, grading, enough=enough)


def _is_enough(coverage: float, families: Iterable[float], grading: Grading) -> bool:
    """Return whether so much was seen that a letter may stand for the whole.

    One family that was hardly seen forbids it: a site that never answered as itself is not good
    because its name servers are.
    """
    return coverage >= grading.coverage and all(
        share >= grading.family_coverage for share in families
    )


def regency_scores(
    hosts: Sequence[HostResult], findings: Sequence[Finding], grading: Grading, today: date
) -> tuple[Score, dict[Family, Score]]:
    """Grade a regency: the mean of its hosts, weighted by service, under its own cap; each family
    likewise, under the cap of what is overdue in it."""
    overdue = {family_of(f) for f in findings if is_overdue_critical(f, today)}
    graded = _graded(hosts, grading)
    families: dict[Family, Score] = {}
    for family in Family:
        if scores := [(h.families[family], w) for h, w in graded if family in h.families]:
            enough = _coverage(scores) >= grading.family_coverage
            late = grading.critical_overdue if family in overdue else ""
            families[family] = _mean(scores, late, grading, enough=enough)
    return regency_score(hosts, overdue, grading), families


def regency_score(hosts: Sequence[HostResult], overdue: Collection[str], grading: Grading) -> Score:
    """Grade a regency as a whole; ``overdue`` are families with a critical finding overdue."""
    cap = grading.critical_overdue if overdue else ""
    graded = _graded(hosts, grading)
    by_family = (
        [(h.families[family], w) for h, w in graded if family in h.families] for family in Family
    )
    shares = [round(_coverage(scores), 4) for scores in by_family if scores]
    whole = [(h.score, w) for h, w in graded]
    enough = _is_enough(_coverage(whole), shares, grading)
    return _mean(whole, cap, grading, enough=enough)


def _graded(hosts: Sequence[HostResult], grading: Grading) -> list[tuple[HostResult, float]]:
    """Return hosts with their weights. One without anything assessable (its name does not exist)
    says nothing about the regency."""
    return [(h, grading.service_weights.get(h.service, 1.0)) for h in hosts if h.families]


def family_of(finding: Finding) -> str:
    """Return the family of its check."""
    return finding.check.partition("/")[0]


def is_overdue_critical(finding: Finding, today: date) -> bool:
    """Return whether a critical finding is open past its due date."""
    return (
        finding.is_open
        and finding.severity is Severity.CRITICAL
        and bool(finding.due)
        and date.fromisoformat(finding.due) < today
    )


def _coverage(scores: Sequence[tuple[Score, float]]) -> float:
    weight = sum(w for _, w in scores)
    return sum(s.coverage * w for s, w in scores) / weight if weight else 0.0


def _mean(
    scores: Sequence[tuple[Score, float]], cap: str, grading: Grading, *, enough: bool
) -> Score:
    weight = sum(w for _, w in scores)
    if not weight:
        return Score(UNGRADED, None, 0.0, cap)
    # The best this mean can be with what is open on its hosts, seen or not: a "?" tells it too.
    tops = {cap: highest(cap, grading) for cap in {s.cap for s, _ in scores}}
    best = sum(tops[s.cap] * w for s, w in scores) / weight
    if best < highest("", grading):
        ceiling = letter_of(round(best, 6), grading)
        cap = worse(cap, "" if ceiling == next(iter(grading.letters)) else ceiling, grading)
    valued = [(s.value, w) for s, w in scores if s.value is not None]
    valued_weight = sum(w for _, w in valued)
    value = sum(v * w for v, w in valued) / valued_weight if valued_weight else None
    return _score(value, _coverage(scores), cap, grading, enough=enough)


def counts(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """Count failing findings by severity; every severity is there."""
    found = dict.fromkeys(Severity, 0)
    for finding in findings:
        if finding.fails:
            found[finding.severity] += 1
    return found
