"""What many runs say together: a finding's life, two runs compared, inventories through time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from cyberscan.model.history import Sighting
from cyberscan.model.inventory import Inventory
from cyberscan.model.subject import Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Severity, Target
from cyberscan.store import outlines, pages, runs, verdicts
from cyberscan.store.codec import Unreadable, unpack
from cyberscan.store.decided import Decided
from cyberscan.store.errors import Damaged
from cyberscan.store.outlined import Outline
from cyberscan.store.outlines import Library
from cyberscan.store.schema import outline, run, score, subject
from cyberscan.store.schema import verdicts as kept
from cyberscan.store.verdicts import Row

RAW: Final = msgspec.json.Decoder(tuple[msgspec.Raw, ...])
_DECIDED: Final = msgspec.json.Decoder(Decided)


class Opened(NamedTuple):
    """A finding that is open in a run, as its outline tells it."""

    id: str
    check: str
    regency: str
    target: Target
    severity: Severity
    first_seen: str
    row: Row
    place: int
    is_open: bool = True


Pick = Callable[[Iterable[Opened]], Iterable[Opened]]
"""Chooses some of what is open."""


def inventories(connection: Connection, run_id: str) -> list[tuple[datetime, Inventory]]:
    """Return start and inventory of finished runs that started earlier, oldest first; of runs in a
    row under the same inventory only the first. Raises `UserError`, `Damaged`."""
    query = (
        select(run.c.id, run.c.started, run.c.inventory)
        .where(and_(runs.earlier(connection, run_id), run.c.finished.is_not(None)))
        .order_by(run.c.started, run.c.number)
    )
    found = []
    before = b""
    for name, started, packed in connection.execute(query):
        if packed == before:
            continue
        before = packed
        try:
            inventory = msgspec.json.decode(unpack(packed), type=Inventory)
        except (Unreadable, ValueError, TypeError, RecursionError) as error:
            raise Damaged(f"the inventory of run {name}: {error}") from error
        found.append((started, inventory))
    return found


def changed(
    connection: Connection,
    run_id: str,
    regency: str = "",
    pick: Pick | None = None,
    library: Library | None = None,
) -> list[Sighting]:
    """Return the findings of a run (in one regency, if one is named) that ever failed, in order of
    regency, check and target; of the open ones those to ``pick``, where that is given: the others
    are not read.

    Those that were fixed long ago are passed over. Raises `UserError`, `Damaged`."""
    number = runs.number_of(connection, run_id)
    rows = verdicts.rows_of(connection, and_(kept.c.run == number, _within(regency)))
    contents = outlines.load(connection, (row.page for row in rows), library=library)
    wanted: list[tuple[Row, Sequence[int]]]
    if pick is None:
        wanted = [(row, contents[row.page].changed) for row in rows]
    else:
        opened = [one for row in rows for one in _opened(row, contents[row.page])]
        wanted = [(one.row, (one.place,)) for one in pick(opened)]
    told: dict[int, list[tuple[Row, Sequence[int]]]] = defaultdict(list)
    for row, places in wanted:
        told[row.page].append((row, places))
    found = []
    for page, body in pages.load(connection, told):
        entries = pages.decode(body, RAW, f"page {page}")
        if len(entries) != len(contents[page]):
            raise Damaged(f"the outline of page {page} does not fit it")
        for row, places in told[page]:
            times = verdicts.times_of(row, len(entries))
            found += [
                _sighting(run_id, row, entry(entries, place, page), times[place])
                for place in places
            ]
    return sorted(found, key=lambda one: (one.regency, one.check, one.target, one.id))


def _opened(row: Row, told: Outline) -> Iterator[Opened]:
    identities = told.names.identities
    for place in told.open_places:
        one = identities[place]
        about = Target(row.subject, one.port)
        begun, severity = told.first_seen(place), told.severity(place)
        yield Opened(one.id, one.check, row.regency, about, severity, begun, row, place)


def scores(connection: Connection, run_ids: Sequence[str]) -> dict[str, dict[str, float | None]]:
    """Return the score of each regency in each run; None where nothing could be assessed."""
    names = names_of_runs(connection, run_ids)
    found: dict[str, dict[str, float | None]] = {name: {} for name in run_ids}
    for some in pages.chunks(list(names)):
        query = select(score.c.run, score.c.regency, score.c.value).where(score.c.run.in_(some))
        for number, code, value in connection.execute(query):
            found[names[number]][code] = None if value is None else float(value)
    return found


def named(connection: Connection, beginning: str) -> dict[str, tuple[str, Target]]:
    """Return the findings of all finished runs whose ids begin so: the check of each, and its
    target in the last of them. Raises `Damaged`."""
    query = (
        select(outline.c.names, subject.c.kind, subject.c.name, func.max(run.c.started))
        .join(kept, outline.c.page == kept.c.page)
        .join(run, kept.c.run == run.c.number)
        .join(subject, kept.c.subject == subject.c.number)
        .where(run.c.finished.is_not(None))
        .group_by(outline.c.names, subject.c.kind, subject.c.name)
    )
    told_of: dict[int, list[tuple[datetime, Subject]]] = defaultdict(list)
    for page, kind, name, started in connection.execute(query):
        told_of[page].append((started, pages.named(kind, name)))
    last: dict[str, datetime] = {}
    found = {}
    for page, names in outlines.read_names(connection, told_of):
        started, about = max(told_of[page])
        for one in names:
            if one.id.startswith(beginning) and last.get(one.id, started) <= started:
                last[one.id] = started
                found[one.id] = one.check, Target(about, one.port)
    return found


def life(connection: Connection, finding: str, about: Collection[Subject]) -> list[Sighting]:
    """Return what each finished run decided of a finding, oldest first, looking for it at these
    subjects. Raises `Damaged`."""
    rows = []
    for some in pages.chunks(sorted({one.name for one in about})):
        named = select(subject.c.number).where(subject.c.name.in_(some))
        named_so = and_(run.c.finished.is_not(None), kept.c.subject.in_(named))
        rows += [row for row in verdicts.rows_of(connection, named_so) if row.subject in about]
    rows.sort(key=lambda row: (row.started, row.run))
    contents = {}
    for number, page in verdicts.read_pages(connection, (row.page for row in rows)):
        place = next((n for n, one in enumerate(page) if one.id == finding), None)
        contents[number] = None if place is None else (place, len(page), page[place])
    names = _names_of(connection, [row.run for row in rows])
    found = []
    for row in rows:
        if row.page not in contents:
            raise Damaged(f"page {row.page} is not there")
        if told := contents[row.page]:
            place, length, one = told
            at = verdicts.times_of(row, length)[place]
            found.append(_sighting(names[row.run], row, one, at))
    return found


def _sighting(run_id: str, row: Row, one: Decided, at: str) -> Sighting:
    return Sighting(
        run=run_id,
        started=row.started,
        id=one.id,
        check=one.check,
        revision=one.revision,
        regency=row.regency,
        target=Target(row.subject, one.port),
        outcome=one.outcome,
        severity=one.severity,
        reason=one.reason,
        change=one.change,
        evidence=tuple(Untrusted(piece) for piece in one.evidence),
        seen_at=at,
        first_seen=one.first_seen,
        due=one.due,
    )


def entry(entries: Sequence[msgspec.Raw], place: int, number: int) -> Decided:
    """Return one entry of a page: few are asked for, and no others need be read."""
    try:
        return _DECIDED.decode(entries[place])
    except (ValueError, RecursionError) as error:
        raise Damaged(f"page {number}: {error}") from error


def names_of_runs(connection: Connection, run_ids: Sequence[str]) -> dict[int, str]:
    """Return ids of runs by number; of those that there are."""
    return _found(connection, run.c.id, run_ids)


def _names_of(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    return _found(connection, run.c.number, sorted(set(numbers)))


def _found(
    connection: Connection, column: ColumnElement[object], values: Sequence[object]
) -> dict[int, str]:
    names: dict[int, str] = {}
    for some in pages.chunks(values):
        query = select(run.c.number, run.c.id).where(column.in_(some))
        names.update((number, name) for number, name in connection.execute(query))
    return names


def rows_of_runs(connection: Connection, run_ids: Sequence[str], regency: str = "") -> list[Row]:
    """Return what runs decided, of one regency if one is named, oldest run first."""
    read = [
        verdicts.rows_of(connection, and_(kept.c.run.in_(some), _within(regency)))
        for some in pages.chunks(list(names_of_runs(connection, run_ids)))
    ]
    if len(read) == 1:
        return read[0]
    return list(merge(*read, key=lambda row: (row.started, row.run)))


def _within(regency: str) -> ColumnElement[bool]:
    return kept.c.regency == regency if regency else true()
