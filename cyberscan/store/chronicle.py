"""Many runs told at once: their findings counted by how they changed, and the repairs they confirm.

What a run decided of a subject mostly stays what the one before did. Each page is gone into once
for all the runs in a row that it is of, and what is mended is followed back from page to page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import Connection

from cyberscan.model.history import Repair
from cyberscan.model.verdict import Change, Severity
from cyberscan.store import outlines, verdicts
from cyberscan.store.earlier import Began, look_back, others
from cyberscan.store.history import names_of_runs, rows_of_runs
from cyberscan.store.outlined import Names, Outline, counts
from cyberscan.store.outlines import Library
from cyberscan.store.times import Times, when
from cyberscan.store.verdicts import Row

Counted = Counter[tuple[Change, Severity]]


class Told(NamedTuple):
    """What runs tell together."""

    changes: dict[str, dict[str, Counted]]
    """By run and regency."""
    repairs: list[Repair]


class _Mended(NamedTuple):
    """A finding that a run calls mended."""

    id: str
    regency: str
    change: Change
    begun: datetime | None
    """Since when it failed."""
    severity: Severity
    """When it was last open, as far as the rows that were read know; else as it stands now."""
    is_sure: bool
    """Whether they do."""
    since: datetime | None
    """When they first saw it gone; None where none did, and of what is to be confirmed."""


class _Stretch(Struct):
    """Runs in a row in which the verdicts on a subject of a regency stayed the same."""

    row: Row
    """The first."""
    outline: Outline
    before: _Stretch | None
    mended: list[_Mended] | None = None
    """None while nobody asked."""
    times: Times | None = None

    def moment(self, place: int) -> datetime:
        """Return when the fact behind an entry was seen in the first run. Raises `Damaged`."""
        if self.times is None:
            self.times = verdicts.times_of(self.row, len(self.outline))
        return self.times.moment(place) or self.row.started


def told(
    connection: Connection,
    run_ids: Sequence[str],
    counted: Collection[str],
    regency: str = "",
    library: Library | None = None,
) -> Told:
    """Return which repairs these runs confirm, but for those of what only informs; and how the
    findings of those of them that are to be ``counted`` changed: of what is mended, by the severity
    with which it last failed, since a check that passes says nothing of it. Of one regency if one
    is named. Raises `Damaged`."""
    known = library or Library()
    rows = rows_of_runs(connection, run_ids, regency)
    names = {
        number: name
        for number, name in names_of_runs(connection, run_ids).items()
        if name in set(counted)
    }
    tallies: defaultdict[tuple[int, str], int] = defaultdict(int)
    mended: defaultdict[tuple[int, str], Counted] = defaultdict(Counter)
    unsure: list[tuple[_Mended, Counted]] = []
    # Two runs may confirm the same repair: neither had ended when the other began.
    confirmed: dict[tuple[str, datetime], _Mended] = {}
    for row, tally, gone in _Reading(connection, rows, regency, known).told():
        where = row.run, row.regency
        if row.run in names:
            tallies[where] += tally
        for one in gone:
            if row.run in names and one.is_sure:
                mended[where][one.change, one.severity] += 1
            elif row.run in names:
                unsure.append((one, mended[where]))
            if one.change is Change.FIXED and one.begun:
                confirmed.setdefault((one.id, one.begun), one)
    # What was not seen open in these runs may have begun to pass before them, which those know.
    before = Began()
    lacking = {one.id for one, _ in unsure}
    lacking |= {one.id for one in confirmed.values() if not one.is_sure}
    if lacking:
        look_back(connection, rows[0], lacking, before, known)
    for one, total in unsure:
        total[one.change, before.severities.get(one.id, one.severity)] += 1
    changes: dict[str, dict[str, Counted]] = {name: {} for name in counted}
    for (number, code), tally in tallies.items():
        changes[names[number]][code] = Counter(counts(tally)) + mended[number, code]
    repairs = (_repair(one, before) for one in confirmed.values())
    return Told(changes, [one for one in repairs if one is not None])


def _repair(one: _Mended, before: Began) -> Repair | None:
    """Return a confirmed repair; None where nobody knows since when, and for what only informs."""
    severity, since = one.severity, one.since
    if not one.is_sure:
        severity = before.severities.get(one.id, severity)
        since = before.since.get(one.id, since)
    if not (one.begun and since) or severity is Severity.INFO:
        return None
    return Repair(one.id, one.regency, severity, one.begun, since)


class _Reading:
    """What runs decided, of one regency if one is named; and in its place what other finished runs
    between them, and other regencies, tell of what that calls mended."""

    def __init__(
        self, connection: Connection, rows: Sequence[Row], regency: str, library: Library
    ) -> None:
        self._contents = outlines.load(connection, (row.page for row in rows), library=library)
        self._asked = {row.run for row in rows}
        self._regency = regency
        self._rows = rows
        every = {name for outline in self._contents.values() for name in outline.mended}
        if every and (more := others(connection, rows, regency)):
            telling = outlines.load(connection, (row.page for row in more), every, library)
            self._contents |= telling
            self._rows = sorted(
                [*rows, *(row for row in more if row.page in telling)],
                key=lambda row: (row.started, row.run),
            )
        self._moved = self._told_twice(every)
        self._began = Began()

    def told(self) -> Iterator[tuple[Row, int, list[_Mended]]]:
        """Yield each row that was asked for, with `Outline.tally` and what it calls mended.

        Raises `Damaged`."""
        last: dict[tuple[str, int], _Stretch] = {}
        for row in self._rows:
            where = row.where
            stretch = last.get(where)
            if stretch is None or stretch.row.page != row.page:
                stretch = last[where] = _Stretch(row, self._contents[row.page], stretch)
            outline = stretch.outline
            if self._moved and not self._moved.isdisjoint(outline.names.ids):
                self._began.see(row, outline)
                stretch.mended = None  # what is told elsewhere, too, may have changed there
            if row.run not in self._asked or (self._regency and row.regency != self._regency):
                continue
            if stretch.mended is None:
                stretch.mended = list(self._mended(row, stretch)) if outline.any_mended else []
            yield row, outline.tally, stretch.mended

    def _mended(self, row: Row, stretch: _Stretch) -> Iterator[_Mended]:
        outline = stretch.outline
        for name, (place, change) in outline.mended.items():
            if name in self._moved:
                failed_as, since = self._began.severities.get(name), self._began.since.get(name)
            else:
                failed_as, since = _followed(stretch, name, place)
            begun = when(outline.first_seen(place))
            severity = failed_as or outline.severity(place)
            yield _Mended(name, row.regency, change, begun, severity, failed_as is not None, since)

    def _told_twice(self, every: Collection[str]) -> set[str]:
        """Return which findings more than one subject or regency tells of: of them every sight
        counts, wherever it is."""
        told: defaultdict[tuple[str, int], dict[int, Names]] = defaultdict(dict)
        for row in self._rows:
            names = self._contents[row.page].names
            told[row.where][id(names)] = names
        owners: dict[str, tuple[str, int]] = {}
        return {
            name
            for where, each in told.items()
            for names in each.values()
            for name in names.places.keys() & every
            if owners.setdefault(name, where) != where
        }


def _followed(stretch: _Stretch, name: str, place: int) -> tuple[Severity | None, datetime | None]:
    """Return how much a finding mattered when it was last open before it was ``mended`` (None where
    it never was), and when it was first seen gone after that."""
    names = stretch.outline.names
    began: tuple[_Stretch, int] | None = None
    failed_as = None
    at: _Stretch | None = stretch
    while at is not None and failed_as is None:
        outline = at.outline
        there = place if outline.names is names else outline.names.places.get(name)
        if there is not None and outline.is_open(there):
            failed_as = outline.severity(there)
        elif there is not None and outline.is_unconfirmed(there):
            began = at, there
        at = at.before
    return failed_as, began[0].moment(began[1]) if began else None
