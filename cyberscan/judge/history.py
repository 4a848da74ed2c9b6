"""Many runs summed up: a row each, and how long repairs took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from math import ceil
from statistics import median
from typing import Final, Protocol, TypeVar

from cyberscan.judge.grade import letter_of
from cyberscan.judge.maturity import days_taken
from cyberscan.model.history import OPEN, Counts, FixTime, Repair, RunRow
from cyberscan.model.policy import Grading
from cyberscan.model.record import RunInfo
from cyberscan.model.results import UNGRADED
from cyberscan.model.verdict import Change, Severity, Target

GRAVE: Final = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
"""What a history counts: what only informs is nothing to be mended."""

MOST: Final = 0.9


class Standing(Protocol):
    """What is asked of a finding in a run."""

    @property
    def id(self) -> str: ...
    @property
    def check(self) -> str: ...
    @property
    def regency(self) -> str: ...
    @property
    def target(self) -> Target: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def first_seen(self) -> str: ...
    @property
    def is_open(self) -> bool: ...


S = TypeVar("S", bound=Standing)


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


def longest_open(found: Iterable[S], number: int) -> tuple[S, ...]:
    """Return what has been open longest, to the day, and of that the worst first."""
    opened = (one for one in found if one.is_open and one.severity in GRAVE)
    return tuple(nsmallest(number, opened, key=_age))


def _age(one: Standing) -> tuple[object, ...]:
    day = one.first_seen[:10]
    return day, one.severity.rank, one.check, one.target, one.regency, one.id
