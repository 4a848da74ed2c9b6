"""What could not be tested, grouped by why: part of every report, because unseen is not passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cyberscan.model.verdict import Finding, Outcome
from cyberscan.render.context import Context
from cyberscan.render.say import place

NAMED: Final = 5
"""Places named behind one reason."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One reason, and what it kept from being decided."""

    reason: str
    count: int
    checks: tuple[str, ...]
    """Ids of the checks concerned."""
    places: tuple[str, ...]
    more: int


def gaps(context: Context, findings: Iterable[Finding], outcome: Outcome) -> list[Gap]:
    """Return the verdicts with that outcome by reason, the most frequent first.

    A reason of the runner covers all checks; what a check itself could not decide is told in its
    own words.
    """
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict.outcome is outcome:
            grouped.setdefault(context.sentence(finding), []).append(finding)
    rows = []
    for reason, group in grouped.items():
        places = sorted({place(f.target) for f in group})
        rows.append(
            Gap(
                reason=reason,
                count=len(group),
                checks=tuple(sorted({f.check for f in group})),
                places=tuple(places[:NAMED]),
                more=max(len(places) - NAMED, 0),
            )
        )
    return sorted(rows, key=lambda g: (-g.count, g.reason))
