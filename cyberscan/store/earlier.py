"""What was known of findings before and beside the runs that are told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from cyberscan.model.verdict import Change, Severity
from cyberscan.store import outlines, pages, pasts, verdicts
from cyberscan.store.outlined import Outline
from cyberscan.store.outlines import Library
from cyberscan.store.schema import run
from cyberscan.store.schema import verdicts as kept
from cyberscan.store.times import Times
from cyberscan.store.verdicts import Row

_STEP: Final = 4
"""Runs read at a time on the way back."""


class Began:
    """Follows rows, oldest first: since when each finding has been seen passing."""

    def __init__(self) -> None:
        self.since: dict[str, datetime] = {}
        self.severities: dict[str, Severity] = {}
        """When it last failed."""

    def letter(self, name: str) -> str:
        """Return the letter of the severity with which a finding last failed; "" for never."""
        return self.severities[name].value[0] if name in self.severities else ""

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


def others(connection: Connection, rows: Sequence[Row], regency: str) -> list[Row]:
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


def look_back(
    connection: Connection,
    first: Row,
    lacking: Collection[str],
    began: Began,
    library: Library,
) -> None:
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
        contents = outlines.load(connection, (row.page for row in rows), left, library)
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
