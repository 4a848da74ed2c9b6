"""Repairs that were confirmed, with the times between which each took place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, and_, select

from cyberscan.model.history import OPEN, Repair
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Change, Severity
from cyberscan.store import outlines, pages, verdicts
from cyberscan.store.history import rows_of_runs
from cyberscan.store.schema import run, subject
from cyberscan.store.schema import verdicts as kept
from cyberscan.store.times import Times, when
from cyberscan.store.verdicts import Row

_STEP: Final = 4
"""Runs read at a time on the way back."""


class Entry(NamedTuple):
    """What a page says of a finding that ever failed."""

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
    """When its fact was seen, of what is to be confirmed; else when the run began."""


def repairs(connection: Connection, run_ids: Sequence[str], regency: str = "") -> list[Repair]:
    """Return the repairs that were confirmed in these runs (which follow each other), in one
    regency if one is named, but for those of what only informs. Raises `Damaged`."""
    rows = rows_of_runs(connection, run_ids, regency)
    if not rows:
        return []
    seen = list(_entries(connection, _turns(rows)))
    began = Began()
    for one in seen:
        began.take(one)
    # What was not seen open in these runs began to pass before them: those before know when.
    lacking = {
        one.entry.id: one.subject
        for one in seen
        if one.entry.change is Change.FIXED and one.entry.id not in began.severities
    }
    began = Began()
    look_back(connection, rows[0], lacking, began)
    found = []
    for one in seen:
        since = began.take(one)
        begun = when(one.entry.first_seen)
        if one.entry.change is Change.FIXED and since and begun:
            severity = began.severities.get(one.entry.id, one.entry.severity)
            if severity is not Severity.INFO:
                found.append(Repair(one.entry.id, one.regency, severity, begun, since))
    return found


class Began:
    """Follows entries, oldest first: since when each finding has been seen passing."""

    def __init__(self) -> None:
        self.since: dict[str, datetime] = {}
        self.severities: dict[str, Severity] = {}
        """When it last failed."""

    def take(self, one: Seen) -> datetime | None:
        """Return since when the finding has been passing; None while it is open, and where only
        the second pass is known."""
        entry = one.entry
        if entry.change in OPEN:
            self.since.pop(entry.id, None)
            self.severities[entry.id] = entry.severity
            return None
        if entry.change is Change.FIXED_UNCONFIRMED:
            return self.since.setdefault(entry.id, one.at)
        return self.since.get(entry.id)


def look_back(
    connection: Connection, first: Row, lacking: Mapping[str, Subject], began: Began
) -> None:
    """Enter in ``began`` what finished runs before a row's run knew of some findings, going back
    until each was open."""
    query = (
        select(run.c.number)
        .where(
            run.c.finished.is_not(None),
            (run.c.started < first.started)
            | ((run.c.started == first.started) & (run.c.number < first.run)),
        )
        .order_by(run.c.started.desc(), run.c.number.desc())
    )
    left = dict(lacking)
    numbers = list(connection.scalars(query))
    for start in range(0, len(numbers), _STEP):
        if not left:
            return
        some = numbers[start : start + _STEP]
        rows: list[Row] = []
        for names in pages.chunks(sorted({one.name for one in left.values()})):
            about = and_(kept.c.run.in_(some), subject.c.name.in_(names))
            rows += verdicts.rows_of(connection, about)
        rows.sort(key=lambda row: (row.started, row.run))
        for one in reversed(list(_entries(connection, rows, left.keys()))):
            entry = one.entry
            if entry.id not in left:
                continue  # it was open later
            if entry.change in OPEN:
                began.severities[entry.id] = entry.severity
                del left[entry.id]
            elif entry.change is Change.FIXED_UNCONFIRMED:
                began.since[entry.id] = one.at


def _turns(rows: Sequence[Row]) -> list[Row]:
    """Leave out rows that say what the one before said of the same subject."""
    last: dict[tuple[str, Subject], int] = {}
    kept_rows = []
    for row in rows:
        where = row.regency, row.subject
        if last.get(where) != row.page:
            last[where] = row.page
            kept_rows.append(row)
    return kept_rows


def _entries(
    connection: Connection, rows: Sequence[Row], wanted: Collection[str] | None = None
) -> Iterator[Seen]:
    """Yield what rows say of the findings ``wanted`` (ids), or of those whose repair one of them
    confirms."""
    contents = outlines.load(connection, (row.page for row in rows))
    if wanted is None:
        wanted = {
            name
            for outline in contents.values()
            for _, name, change in outline.mended
            if change is Change.FIXED
        }
    for row in rows:
        outline = contents[row.page]
        times: Times | None = None
        for place, name, change in outline.changed:
            if name not in wanted:
                continue
            at = None
            if change is Change.FIXED_UNCONFIRMED:
                times = times or verdicts.times_of(row, len(outline))
                at = times.moment(place)
            entry = Entry(name, change, outline.severity(place), outline.first_seen(place))
            yield Seen(row.regency, row.subject, entry, at or row.started)
