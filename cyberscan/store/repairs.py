"""Repairs that were confirmed, with the times between which each took place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, and_

from cyberscan.model.history import OPEN, Repair
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Change, Severity
from cyberscan.store import pages, verdicts
from cyberscan.store.errors import Damaged
from cyberscan.store.history import changed_entries, rows_of_runs
from cyberscan.store.schema import run, subject
from cyberscan.store.verdicts import Row, when

_MENDED: Final = frozenset({Change.FIXED, Change.FIXED_UNCONFIRMED})


class Entry(NamedTuple):
    """What a page says of a finding that ever failed."""

    place: int
    id: str
    change: Change
    severity: Severity
    first_seen: str


class Seen(NamedTuple):
    """An entry of one run."""

    regency: str
    subject: Subject
    entry: Entry
    at: datetime
    """When its fact was seen, of what is mended; else when the run began."""


def repairs(connection: Connection, run_ids: Sequence[str]) -> list[Repair]:
    """Return the repairs that were confirmed in these runs (which follow each other), but for those
    of what only informs. Raises `Damaged`."""
    rows = rows_of_runs(connection, run_ids)
    if not rows:
        return []
    seen = list(_entries(connection, rows))
    began = _Began()
    for one in seen:
        began.take(one)
    # What was not seen open in these runs began to pass before them: those before know when.
    lacking = {
        one.subject for one in seen if _confirms(one) and one.entry.id not in began.severities
    }
    whole = _Began()
    for one in _entries(connection, list(_earlier(connection, rows[0], lacking))):
        whole.take(one)
    found = []
    for one in seen:
        since = whole.take(one)
        begun = when(one.entry.first_seen)
        severity = whole.severities.get(one.entry.id, one.entry.severity)
        if _confirms(one) and since and begun and severity is not Severity.INFO:
            found.append(Repair(one.entry.id, one.regency, severity, begun, since))
    return found


class _Began:
    """Follows entries, oldest first: since when each finding has been seen passing."""

    def __init__(self) -> None:
        self._since: dict[str, datetime] = {}
        self.severities: dict[str, Severity] = {}
        """When it last failed."""

    def take(self, one: Seen) -> datetime | None:
        """Return since when the finding has been passing; None while it is open, and where only
        the second pass is known."""
        entry = one.entry
        if entry.change in OPEN:
            self._since.pop(entry.id, None)
            self.severities[entry.id] = entry.severity
            return None
        if entry.change is Change.FIXED_UNCONFIRMED:
            return self._since.setdefault(entry.id, one.at)
        return self._since.get(entry.id)


def _confirms(one: Seen) -> bool:
    return one.entry.change is Change.FIXED


def _earlier(connection: Connection, first: Row, about: Iterable[Subject]) -> Iterator[Row]:
    """Yield what finished runs before a row's run decided about some subjects, oldest run first."""
    wanted = set(about)
    before = and_(
        run.c.finished.is_not(None),
        (run.c.started < first.started)
        | ((run.c.started == first.started) & (run.c.number < first.run)),
    )
    rows: list[Row] = []
    for some in pages.chunks(sorted({one.name for one in wanted})):
        rows += verdicts.rows_of(connection, and_(before, subject.c.name.in_(some)))
    rows.sort(key=lambda row: (row.started, row.run))
    return (row for row in rows if row.subject in wanted)


def _entries(connection: Connection, rows: Sequence[Row]) -> Iterator[Seen]:
    contents: dict[int, tuple[list[Entry], int]] = {}
    for number, body in pages.load(connection, (row.page for row in rows)):
        told, length = changed_entries(body, number)
        entries = [
            Entry(place, one.id, one.change, one.severity, one.first_seen)
            for place, one in told
            if one.change is not None
        ]
        contents[number] = entries, length
    for row in rows:
        if row.page not in contents:
            raise Damaged(f"page {row.page} is not there")
        entries, length = contents[row.page]
        times: Sequence[str] = ()
        if any(entry.change in _MENDED for entry in entries):
            times = verdicts.times_of(row, length)
        for entry in entries:
            at = when(times[entry.place]) if times else None
            yield Seen(row.regency, row.subject, entry, at or row.started)
