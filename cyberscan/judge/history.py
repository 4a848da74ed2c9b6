"""Many runs summed up: a row each, and how long repairs took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil
from statistics import median
from typing import Final

from cyberscan.judge.grade import letter_of
from cyberscan.judge.maturity import days_taken
from cyberscan.model.history import OPEN, Counts, FixTime, Repair, RunRow, Sighting
from cyberscan.model.policy import Grading
from cyberscan.model.record import RunInfo
from cyberscan.model.results import UNGRADED
from cyberscan.model.verdict import Change, Severity

GRAVE: Final = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
"""What a history counts: what only informs is nothing to be mended."""

MOST: Final = 0.9


def row(run: RunInfo, counts: Iterable[Counts], regencies: int) -> RunRow:
    """Sum up a run from the counts of its regencies."""
    opened = dict.fromkeys(GRAVE, 0)
    changes = dict.fromkeys(Change, 0)
    for counted in counts:
        for (change, severity), number in counted.items():
            if severity not in opened:
                continue
            changes[change] += number
            if change in OPEN:
                opened[severity] += number
    return RunRow(
        run=run,
        regencies=regencies,
        open=opened,
        new=changes[Change.NEW],
        came_back=changes[Change.CAME_BACK],
        not_seen_again=changes[Change.NOT_SEEN_AGAIN],
        fixed_unconfirmed=changes[Change.FIXED_UNCONFIRMED],
        fixed=changes[Change.FIXED],
    )


def letter(value: float | None, grading: Grading) -> str:
    """Return the letter behind a score that was kept: caps are in it already."""
    return UNGRADED if value is None else letter_of(value, grading)


def fix_times(repairs: Iterable[Repair]) -> tuple[FixTime, ...]:
    """Return how long repairs took, worst severity first."""
    days: dict[Severity, list[float]] = defaultdict(list)
    for repair in repairs:
        days[repair.severity].append(float(days_taken(repair.first_seen, repair.fixed_since)))
    return tuple(_times(severity, sorted(days[severity])) for severity in GRAVE if days[severity])


def _times(severity: Severity, taken: Sequence[float]) -> FixTime:
    return FixTime(severity, len(taken), median(taken), taken[ceil(MOST * len(taken)) - 1])


def longest_open(sightings: Iterable[Sighting], number: int) -> tuple[Sighting, ...]:
    """Return what has been open longest, to the day, and of that the worst first."""
    opened = [one for one in sightings if one.is_open and one.severity in GRAVE]
    opened.sort(key=lambda one: (one.first_seen[:10], one.severity.rank, one.check, one.target))
    return tuple(opened[:number])
