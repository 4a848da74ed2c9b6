"""How a finding stands against the ledger of earlier runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from cyberscan.model.record import Past
from cyberscan.model.verdict import CONFIRMATION, Change, Outcome, Severity, Verdict
from cyberscan.model.wib import WIB


def change_of(verdict: Verdict, past: Past | None, moment: datetime) -> Change | None:
    """Return how the finding changed; None for what never failed, or was fixed long ago."""
    if verdict.outcome is Outcome.FAIL:
        if past is None:
            return Change.NEW
        return Change.CAME_BACK if past.fixed_confirmed else Change.OPEN
    if past is None or past.fixed_confirmed:
        return None
    if not verdict.is_gone:
        return Change.NOT_SEEN_AGAIN if past.fixed_since is None else Change.FIXED_UNCONFIRMED
    confirmed = past.fixed_since is not None and moment - past.fixed_since >= CONFIRMATION
    return Change.FIXED if confirmed else Change.FIXED_UNCONFIRMED


def first_seen(change: Change | None, past: Past | None, moment: datetime) -> datetime | None:
    """Return when the finding began to fail; None when it never did."""
    if change in {Change.NEW, Change.CAME_BACK}:
        return moment
    return past.first_seen if past and change else None


def due_date(begun: datetime, severity: Severity, days: dict[Severity, int]) -> str:
    """Return the ISO date (in WIB) by which policy wants it fixed; "" for information."""
    if severity is Severity.INFO or not days.get(severity):
        return ""
    return (begun.astimezone(WIB).date() + timedelta(days=days[severity])).isoformat()
