"""The ledger: what earlier runs knew of each finding that ever failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from cyberscan.model.record import Past
from cyberscan.model.verdict import CONFIRMATION, Severity, Target


class Sight(NamedTuple):
    """One time that a finding was seen failing, or seen gone: passing, or without a subject.

    UNKNOWN saw nothing and is none.
    """

    id: str
    key: str
    regency: str
    target: Target
    discriminator: str
    failed: bool
    at: datetime
    """When the fact was seen; aware."""
    begun: datetime | None = None
    """Since when it fails, as the reports of that run said."""
    severity: Severity | None = None


def fold(sights: Iterable[Sight], known: Mapping[str, Past] | None = None) -> dict[str, Past]:
    """Read the sights of runs, oldest run first, and return the ledger by finding id.

    ``known`` is what was known before the first of them.

    A finding that fails again before its repair was confirmed was never fixed: it keeps the day it
    was first seen, so that a flickering fault does not move its due date. After a confirmed repair
    it has come back, and starts anew.
    """
    ledger: dict[str, Past] = dict(known or {})
    for sight in sights:
        past = ledger.get(sight.id)
        if sight.failed:
            ledger[sight.id] = failed(past, sight)
        elif past is not None:
            ledger[sight.id] = passed(past, sight.at)
    return ledger


def failed(past: Past | None, sight: Sight) -> Past:
    """Return what is known of a finding once it was seen failing."""
    if past is None or past.fixed_confirmed:
        # What a report said stays said: a due date counted from it must not move.
        first_seen = sight.begun or sight.at
    else:
        first_seen = past.first_seen
    return Past(
        id=sight.id,
        key=sight.key,
        regency=sight.regency,
        target=sight.target,
        discriminator=sight.discriminator,
        first_seen=first_seen,
        last_failed=sight.at,
        severity=sight.severity,
    )


def passed(past: Past, at: datetime) -> Past:
    """Return what is known of a finding once it was seen gone."""
    if at < past.last_failed:
        # A scan that was interrupted and went on looked later than a run which began after it.
        return past
    if past.fixed_since is None:
        return replace(past, fixed_since=at)
    if at - past.fixed_since >= CONFIRMATION:
        return replace(past, fixed_confirmed=True)
    return past
