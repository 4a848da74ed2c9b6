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
from cyberscan.store import outlines
from cyberscan.store.earlier import Began, look_back, others
from cyberscan.store.history import names_of_runs, rows_of_runs
from cyberscan.store.outlined import UNCONFIRMED, Names, counts, severity_of
from cyberscan.store.outlines import Library
from cyberscan.store.stretches import Stretch
from cyberscan.store.times import when
from cyberscan.store.verdicts import Row

Counted = Counter[tuple[Change, Severity]]


class Told(NamedTuple):
    """What runs tell together."""

    changes: dict[str, dict[str, Counted]]
    """By run and regency."""
    repairs: list[Repair]


class _Mended(Struct, frozen=True, gc=False):
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
    """When they first saw it gone; None where none did."""


class _Gone(NamedTuple):
    """What a run calls mended at a subject of a regency."""

    codes: bytes
    """As `Outline.codes`; of what was open before in the rows that were read."""
    unsure: Sequence[_Mended]
    """The rest."""
    fixed: Sequence[_Mended]
    """All that is confirmed."""


_NOTHING = _Gone(b"", (), ())


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
    names = names_of_runs(connection, [name for name in run_ids if name in set(counted)])
    codes: defaultdict[tuple[int, str], list[bytes]] = defaultdict(list)
    unsure: list[tuple[_Mended, int]] = []
    # Two runs may confirm the same repair: neither had ended when the other began.
    confirmed: dict[tuple[str, datetime], _Mended] = {}
    for row, opened, gone in _Reading(connection, rows, regency, known).told():
        if row.run in names:
            codes[row.run, row.regency] += opened, gone.codes
            if gone.unsure:
                unsure += [(one, row.run) for one in gone.unsure]
        for one in gone.fixed:
            if one.begun:
                confirmed.setdefault((one.id, one.begun), one)
    # What was not seen open in these runs may have begun to pass before them, which those know.
    before = Began()
    lacking = {one.id for one, _ in unsure}
    lacking |= {one.id for one in confirmed.values() if not one.is_sure}
    if lacking:
        look_back(connection, rows[0], lacking, before, known)
    changes: dict[str, dict[str, Counted]] = {name: {} for name in counted}
    for (number, code), told_of in codes.items():
        changes[names[number]][code] = Counter(counts(b"".join(told_of)))
    for one, number in unsure:
        severity = before.severities.get(one.id, one.severity)
        changes[names[number]][one.regency][one.change, severity] += 1
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
        every = {name for outline in self._contents.values() for name in outline.mended_ids}
        if every and (more := others(connection, rows, regency)):
            telling = outlines.load(connection, (row.page for row in more), every, library)
            self._contents |= telling
            self._rows = sorted(
                [*rows, *(row for row in more if row.page in telling)],
                key=lambda row: (row.started, row.run),
            )
        self._moved = self._told_twice(every)
        self._began = Began()

    def told(self) -> Iterator[tuple[Row, bytes, _Gone]]:
        """Yield each row that was asked for, with `Outline.codes` and what it calls mended.

        Raises `Damaged`."""
        last: dict[tuple[str, int], Stretch] = {}
        gone: dict[tuple[str, int], _Gone] = {}
        for row in self._rows:
            where = row.regency, row.about
            stretch = last.get(where)
            if stretch is None or stretch.row.page != row.page:
                stretch = last[where] = Stretch(row, self._contents[row.page], stretch)
                gone.pop(where, None)
            outline = stretch.outline
            if self._moved and not self._moved.isdisjoint(outline.names.ids):
                self._began.see(row, outline)
                gone.pop(where, None)  # what is told elsewhere, too, may have changed there
            if row.run not in self._asked or (self._regency and row.regency != self._regency):
                continue
            if not outline.any_mended:
                yield row, outline.codes, _NOTHING
                continue
            if where not in gone:
                gone[where] = self._gone(row, stretch)
            yield row, outline.codes, gone[where]

    def _gone(self, row: Row, stretch: Stretch) -> _Gone:
        outline = stretch.outline
        codes, unsure, fixed = bytearray(), [], []
        for place in outline.mended_places:
            name = outline.names.ids[place]
            if name in self._moved:
                severity, since = self._began.letter(name), self._began.since.get(name)
            else:
                severity, since = stretch.followed(place)
            if severity:
                codes.append(outline.code(place, severity))
            is_fixed = outline.changes[place] != UNCONFIRMED
            if is_fixed or not severity:
                one = _Mended(
                    name,
                    row.regency,
                    Change.FIXED if is_fixed else Change.FIXED_UNCONFIRMED,
                    when(outline.first_seen(place)),
                    severity_of(severity or outline.severities[place]),
                    bool(severity),
                    since,
                )
                if is_fixed:
                    fixed.append(one)
                if not severity:
                    unsure.append(one)
        return _Gone(bytes(codes), unsure, fixed)

    def _told_twice(self, every: Collection[str]) -> set[str]:
        """Return which findings more than one subject or regency tells of: of them every sight
        counts, wherever it is."""
        told: defaultdict[tuple[str, int], dict[int, Names]] = defaultdict(dict)
        for regency, about, page in {(row.regency, row.about, row.page) for row in self._rows}:
            names = self._contents[page].names
            told[regency, about][id(names)] = names
        owners: dict[str, tuple[str, int]] = {}
        return {
            name
            for where, each in told.items()
            for names in each.values()
            for name in names.places.keys() & every
            if owners.setdefault(name, where) != where
        }
