"""Repairs that were confirmed, with the times between which each took place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, and_, select

from cyberscan.model.history import Repair
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Change, Severity
from cyberscan.store import outlines, pages, verdicts
from cyberscan.store.history import rows_of_runs
from cyberscan.store.outlines import Outline
from cyberscan.store.schema import run, subject
from cyberscan.store.schema import verdicts as kept
from cyberscan.store.times import Times, when
from cyberscan.store.verdicts import Row

_STEP: Final = 4
"""Runs read at a time on the way back."""


class Began:
    """Follows rows, oldest first: since when each finding has been seen passing."""

    def __init__(self) -> None:
        self.since: dict[str, datetime] = {}
        self.severities: dict[str, Severity] = {}
        """When it last failed."""

    def see(self, row: Row, outline: Outline) -> None:
        """Enter what a row says of its findings."""
        opened = outline.opened
        for name in self.since.keys() & opened.keys():
            del self.since[name]
        self.severities.update(opened)
        times: Times | None = None
        for name, (place, change) in outline.mended.items():
            if change is Change.FIXED_UNCONFIRMED and name not in self.since:
                times = times or verdicts.times_of(row, len(outline))
                self.since[name] = times.moment(place) or row.started


class _Confirmed(NamedTuple):
    """A repair that a row confirms."""

    id: str
    row: Row
    severity: Severity
    begun: datetime
    since: datetime | None
    """None while no row has said it."""
    is_sure: bool
    """Whether it was seen open before, in the rows that were read."""


def repairs(connection: Connection, run_ids: Sequence[str], regency: str = "") -> list[Repair]:
    """Return the repairs that were confirmed in these runs (which follow each other), in one
    regency if one is named, but for those of what only informs. Raises `Damaged`."""
    rows = rows_of_runs(connection, run_ids, regency)
    if not rows:
        return []
    contents = outlines.load(connection, (row.page for row in rows))
    began = Began()
    confirmed: list[_Confirmed] = []
    for row in _turns(rows):
        outline = contents[row.page]
        began.see(row, outline)
        for name, (place, change) in outline.mended.items():
            begun = when(outline.first_seen(place))
            if change is Change.FIXED and begun:
                failed_as = began.severities.get(name)
                severity = failed_as or outline.severity(place)
                since, is_sure = began.since.get(name), failed_as is not None
                confirmed.append(_Confirmed(name, row, severity, begun, since, is_sure))
    # What was not seen open in these runs may have begun to pass before them, which those know.
    before = Began()
    lacking = {one.id: one.row.subject for one in confirmed if not one.is_sure}
    look_back(connection, rows[0], lacking, before)
    found = []
    for one in confirmed:
        severity, since = one.severity, one.since
        if not one.is_sure:
            severity = before.severities.get(one.id, severity)
            since = before.since.get(one.id, since)
        if since and severity is not Severity.INFO:
            found.append(Repair(one.id, one.row.regency, severity, one.begun, since))
    return found


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
        rows.sort(key=lambda row: (row.started, row.run), reverse=True)
        contents = outlines.load(connection, (row.page for row in rows), left.keys())
        for row in rows:
            if outline := contents.get(row.page):
                _step_back(row, outline, left, began)


def _step_back(row: Row, outline: Outline, left: dict[str, Subject], began: Began) -> None:
    """Enter in ``began`` what a row says of findings that are ``left``; those open in it leave."""
    for name in left.keys() & outline.mended.keys():
        place, change = outline.mended[name]
        if change is Change.FIXED_UNCONFIRMED:
            at = verdicts.times_of(row, len(outline)).moment(place)
            began.since[name] = at or row.started
    for name in left.keys() & outline.opened.keys():
        began.severities[name] = outline.opened[name]
        del left[name]


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
