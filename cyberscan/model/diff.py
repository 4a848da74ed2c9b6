"""What differs between two runs."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.model.record import RunInfo
from cyberscan.model.verdict import Finding, Severity


class Difference(StrEnum):
    """How a finding stands in the newer run against the older one."""

    NEW = "new"
    CAME_BACK = "came_back"
    """It was fixed, or about to be, and fails again."""
    WORSE = "worse"
    """Open in both, and more severe."""
    ADDED = "added"
    """Open on a subject the older inventory did not list."""
    NOT_SEEN_AGAIN = "not_seen_again"
    """Seen failing, and not seen in the newer run: still open."""
    NOT_ASKED = "not_asked"
    """Open, and the newer run did not ask: nothing is known."""
    REMOVED = "removed"
    """Open on what is no subject any more: nothing is known."""
    BETTER = "better"
    """Open in both, and less severe."""
    FIXED_UNCONFIRMED = "fixed_unconfirmed"
    FIXED = "fixed"


RISES: frozenset[Difference] = frozenset(
    {Difference.NEW, Difference.CAME_BACK, Difference.WORSE, Difference.ADDED}
)
"""What is new or worse."""


class Cause(StrEnum):
    """Why it differs."""

    SITE = "site"
    CHECK = "check"
    """The check's logic changed: the older run's facts judged by it give the newer verdict."""
    POLICY = "policy"
    """The policy changed: the older run's facts judged under it give the newer verdict."""
    INVENTORY = "inventory"
    NOT_COMPARABLE = "not_comparable"
    """One of the runs was not asked: families, regencies, profiles or ports differ."""
    CONFIRMED = "confirmed"
    """It was seen passing before, and was so again."""
    UNSEEN = "unseen"
    """One of the runs asked and could not see."""
    UNCLEAR = "unclear"
    """The logic or the policy changed, and it cannot be judged again what they did."""


class Changed(Struct, frozen=True):
    """One difference. At least one of the findings is there."""

    kind: Difference
    cause: Cause
    older: Finding | None
    newer: Finding | None
    reason: Reason | None = None
    """Why one of the runs did not see, where one did not."""
    failed_as: Severity | None = None
    """How much it mattered when it last failed, of what is open in neither; None if not kept."""

    @property
    def finding(self) -> Finding:
        """The newer one, where there is one."""
        found = self.newer or self.older
        if found is None:
            raise ValueError("a difference of nothing")
        return found

    @property
    def severity(self) -> Severity:
        """The worse one of both; a check that passes says nothing of it."""
        told = [f.severity for f in (self.older, self.newer) if f is not None and f.is_open]
        known = told or [self.failed_as or self.finding.severity]
        return min(known, key=lambda severity: severity.rank)


class Listing(Struct, frozen=True):
    """How one regency's hosts and zones differ between two inventories. Names, sorted."""

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    """Earlier name (with the regency's code where it came from another) and name now."""


class Comparison(Struct, frozen=True, kw_only=True):
    """Two runs beside each other."""

    older: RunInfo
    newer: RunInfo
    swapped: bool = False
    """True where the newer one was named first."""
    changed: tuple[Changed, ...]
    """By regency, kind, severity, check and target."""
    listings: dict[str, Listing]
    """By code, of regencies in both inventories whose lists differ."""
    asked: dict[str, tuple[str, str]]
    """What was asked for and differs: ``families`` …, older and newer."""
    policies: tuple[str, str] | None = None
    """Versions of policies that differ in what they decide."""
    checks: tuple[str, ...] = ()
    """Ids of checks whose logic changed, and of new ones."""
    labels: dict[str, str]
    fictional: bool = False
