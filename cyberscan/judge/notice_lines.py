"""What a message tells, in lines of one regency each, worst findings first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cyberscan.model.notice import Lines, Part, Point, Situation
from cyberscan.model.verdict import Finding, Severity


def lines(told: Iterable[tuple[Part, Point]], situation: Situation) -> tuple[Lines, ...]:
    """Return what is told, by heading and regency, in the order of both."""
    groups: defaultdict[tuple[Part, str], dict[str, Finding | None]] = defaultdict(dict)
    for part, point in told:
        finding = situation.findings.get(point.finding)
        groups[part, finding.regency if finding else ""][point.finding] = finding
    order = tuple(Part)
    return tuple(
        Lines(
            part=part,
            regency=code,
            label=situation.labels.get(code, code),
            counts=counts(finding for finding in found.values() if finding),
            ids=tuple(sorted(found, key=lambda name: (_rank(found[name]), name))),
        )
        for (part, code), found in sorted(
            groups.items(), key=lambda group: (order.index(group[0][0]), group[0][1])
        )
    )


def _rank(finding: Finding | None) -> int:
    return finding.severity.rank if finding else len(Severity)


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many there are of each severity there is any of."""
    counted = dict.fromkeys(Severity, 0)
    for finding in findings:
        counted[finding.severity] += 1
    return {severity: number for severity, number in counted.items() if number}
