"""What the store tells of many runs at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.model.record import RunInfo
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Outcome, Severity, Target

Counts = Mapping[tuple[Change, Severity], int]
"""How many findings changed how, by severity; what never failed is not among them."""

OPEN: frozenset[Change] = frozenset(
    {Change.NEW, Change.OPEN, Change.CAME_BACK, Change.NOT_SEEN_AGAIN}
)
"""The changes behind which a weakness must be assumed to exist; see `Finding.is_open`."""


class Sighting(Struct, frozen=True):
    """What one run decided of one finding."""

    run: str
    started: datetime
    """Of the run; aware."""
    id: str
    check: str
    revision: int
    regency: str
    target: Target
    outcome: Outcome
    severity: Severity
    reason: Reason | None = None
    change: Change | None = None
    evidence: tuple[Untrusted, ...] = ()
    seen_at: str = ""
    """When the fact was seen, ISO 8601 UTC; empty when it was not."""
    first_seen: str = ""
    due: str = ""

    @property
    def is_open(self) -> bool:
        """True while the weakness must be assumed to exist."""
        return self.change in OPEN


class Repair(Struct, frozen=True, gc=False):
    """A repair that was confirmed: seen passing twice, at least `CONFIRMATION` apart."""

    id: str
    regency: str
    severity: Severity
    """When it last failed, as far as that was read; else as it stands now."""
    first_seen: datetime
    fixed_since: datetime
    """First seen passing."""


class RunRow(Struct, frozen=True, kw_only=True):
    """A finished run in a history, of the province or of one regency."""

    run: RunInfo
    regencies: int
    """How many were looked at."""
    score: float | None = None
    """0-100, of one regency; None where none was kept."""
    letter: str = ""
    """"?" where nothing could be graded; empty for the province."""
    open: dict[Severity, int]
    new: int = 0
    came_back: int = 0
    not_seen_again: int = 0
    fixed_unconfirmed: int = 0
    fixed: int = 0


class FixTime(Struct, frozen=True):
    """How long repairs took, of one severity, in days on the calendar (WIB) from first seen to
    first seen gone."""

    severity: Severity
    number: int
    median: float
    longest_of_most: float
    """Nine of ten took no longer (nearest rank)."""


class Chronicle(Struct, frozen=True, kw_only=True):
    """The history of the province or of a regency."""

    label: str
    code: str = ""
    """Of the regency; empty for the province."""
    rows: tuple[RunRow, ...]
    """Newest last."""
    left_out: int = 0
    """Earlier finished runs that were not asked for."""
    fixes: tuple[FixTime, ...] = ()
    """Of repairs that were confirmed since the first run of ``rows``, by rechecks too."""
    longest: tuple[Sighting, ...] = ()
    """Open in the latest scan, the oldest first."""
    labels: dict[str, str]
    """Of regencies by code."""
    fictional: bool = False


class Life(Struct, frozen=True, kw_only=True):
    """What became of one finding."""

    id: str
    label: str
    """Of its regency."""
    sightings: tuple[Sighting, ...]
    """Of finished runs, oldest first; at least one."""
    fictional: bool = False
