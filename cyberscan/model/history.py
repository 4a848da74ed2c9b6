"""What the store tells of many runs at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from cyberscan.model.look import Reason
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
