"""Repairs that were confirmed, with the times between which each took place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, select

from cyberscan.model.history import Repair
from cyberscan.model.verdict import Change, Severity
from cyberscan.store import outlines, pages, pasts, verdicts
from cyberscan.store.history import rows_of_runs
from cyberscan.store.outlines import Outline
from cyberscan.store.schema import run
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


class Read(NamedTuple):
    """A row with its outline."""

    row: Row
    outline: Outline
    is_asked: bool = True
    """False for what other runs and regencies tell."""


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
    told = rows_between(connection, run_ids, regency)
    began = Began()
    # Two runs may confirm the same repair: neither had ended when the other began.
    confirmed: dict[tuple[str, datetime], _Confirmed] = {}
    for row, outline, is_asked in told:
        began.see(row, outline)
        if not is_asked:
            continue
        for name, (place, change) in outline.mended.items():
            begun = when(outline.first_seen(place))
            if change is Change.FIXED and begun and (name, begun) not in confirmed:
                failed_as = began.severities.get(name)
                severity = failed_as or outline.severity(place)
                since, is_sure = began.since.get(name), failed_as is not None
                confirmed[name, begun] = _Confirmed(name, row, severity, begun, since, is_sure)
    # What was not seen open in these runs may have begun to pass before them, which those know.
    before = Began()
    if lacking := {one.id for one in confirmed.values() if not one.is_sure}:
        look_back(connection, told[0].row, lacking, before)
    found = []
    for one in confirmed.values():
        severity, since = one.severity, one.since
        if not one.is_sure:
            severity = before.severities.get(one.id, severity)
            since = before.since.get(one.id, since)
        if since and severity is not Severity.INFO:
            found.append(Repair(one.id, one.row.regency, severity, one.begun, since))
    return found


def rows_between(connection: Connection, run_ids: Sequence[str], regency: str) -> list[Read]:
    """Return what runs decided, of one regency if one is named, oldest run first; and in its place
    what other finished runs between them, and other regencies, tell of what that calls mended."""
    rows = rows_of_runs(connection, run_ids, regency)
    contents = outlines.load(connection, (row.page for row in rows))
    told = [Read(row, contents[row.page]) for row in rows]
    if mended := {name for outline in contents.values() for name in outline.mended}:
        others = _others(connection, rows, regency)
        contents = outlines.load(connection, (row.page for row in others), mended)
        told += [Read(row, contents[row.page], False) for row in others if row.page in contents]
        told.sort(key=lambda one: (one.row.started, one.row.run))
    return told


def _others(connection: Connection, rows: Sequence[Row], regency: str) -> list[Row]:
    """Return what is not among ``rows`` of finished runs from the first of theirs to the last."""
    asked = {row.run for row in rows}
    query = select(run.c.number).where(
        run.c.finished.is_not(None), run.c.started.between(rows[0].started, rows[-1].started)
    )
    numbers = [number for number in connection.scalars(query) if regency or number not in asked]
    return [
        row
        for some in pages.chunks(numbers)
        for row in verdicts.rows_of(connection, kept.c.run.in_(some))
        if row.run not in asked or row.regency != regency
    ]


def look_back(connection: Connection, first: Row, lacking: Collection[str], began: Began) -> None:
    """Enter in ``began`` what was known of some findings before a row's run: by finished runs,
    going back until each was open, and by those that were pruned. Raises `Damaged`."""
    query = (
        select(run.c.number)
        .where(
            run.c.finished.is_not(None),
            (run.c.started < first.started)
            | ((run.c.started == first.started) & (run.c.number < first.run)),
        )
        .order_by(run.c.started.desc(), run.c.number.desc())
    )
    left = set(lacking)
    numbers = list(connection.scalars(query))
    for start in range(0, len(numbers), _STEP):
        if not left:
            return
        # Wherever they tell of it: it may have had another name, or been another regency's.
        rows = verdicts.rows_of(connection, kept.c.run.in_(numbers[start : start + _STEP]))
        contents = outlines.load(connection, (row.page for row in rows), left)
        for row in reversed(rows):
            if outline := contents.get(row.page):
                _step_back(row, outline, left, began)
    for name, past in pasts.base(connection, left).items():
        if past.severity:
            began.severities[name] = past.severity
        if past.fixed_since:
            began.since[name] = past.fixed_since


def _step_back(row: Row, outline: Outline, left: set[str], began: Began) -> None:
    """Enter in ``began`` what a row says of findings that are ``left``; those open in it leave."""
    for name in left & outline.mended.keys():
        place, change = outline.mended[name]
        if change is Change.FIXED_UNCONFIRMED:
            at = verdicts.times_of(row, len(outline)).moment(place)
            began.since[name] = at or row.started
    for name in left & outline.opened.keys():
        began.severities[name] = outline.opened[name]
        left.remove(name)
