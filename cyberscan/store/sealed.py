"""Looks of ended runs: what was seen at a subject is a page, kept once while it does not change.

A run's own row holds only what differs every time: when each look was taken and what it cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, select

from cyberscan.model.record import Cost
from cyberscan.model.subject import Place, Subject
from cyberscan.store import pages
from cyberscan.store.errors import Damaged
from cyberscan.store.schema import fact, looks, run, seen, subject

COSTS: Final = ("connections", "datagrams", "requests", "bytes_out", "bytes_in", "milliseconds")

_TICK: Final = timedelta(microseconds=1)


class Seen(Struct, frozen=True, array_like=True):
    """How one look ended. A field added later needs a default: old pages stay readable."""

    address: str
    port: int
    kind: str
    state: str
    """``ok``, ``absent`` or ``failed``."""
    why: str
    detail: str
    fact: bytes | None
    """Hash of the fact's content."""

    @property
    def where(self) -> tuple[str, int, str]:
        return self.address, self.port, self.kind


class Taken(Struct, frozen=True):
    """A look of one run: how it ended, when, and what it cost."""

    seen: Seen
    at: datetime
    cost: Cost


_PAGE: Final = msgspec.json.Decoder(tuple[Seen, ...])
_COSTS: Final = msgspec.json.Decoder(tuple[tuple[int, ...], ...])


def seal(connection: Connection, number: int) -> None:
    """Make pages of the looks that lie loose in ``seen``, over those the run has already."""
    loose = {about: list(found) for about, found in loose_looks(connection, number)}
    if not loose:
        return
    started = connection.scalars(select(run.c.started).where(run.c.number == number)).one()
    kept = looks_of(connection, number, loose)
    whole = {about: over(kept.get(about, ()), found) for about, found in loose.items()}
    bodies = {about: pages.encode([look.seen for look in found]) for about, found in whole.items()}
    page_numbers = pages.put(connection, bodies.values())
    subjects = pages.subjects(connection, whole)
    for some in pages.chunks([subjects[about] for about in kept]):
        connection.execute(delete(looks).where(looks.c.run == number, looks.c.subject.in_(some)))
    connection.execute(
        looks.insert(),
        [
            {
                "run": number,
                "subject": subjects[about],
                "page": page_numbers[bodies[about]],
                "costs": pages.packed(_columns(found, started)),
            }
            for about, found in whole.items()
        ],
    )
    connection.execute(delete(seen).where(seen.c.run == number))


def looks_of(
    connection: Connection, number: int, wanted: Iterable[Subject] | None = None
) -> dict[Subject, tuple[Taken, ...]]:
    """Return the sealed looks of a run, by subject (of all, or of those wanted), in order.

    Raises `Damaged`.
    """
    query = (
        select(subject.c.kind, subject.c.name, looks.c.page, looks.c.costs, run.c.started)
        .join(subject, looks.c.subject == subject.c.number)
        .join(run, looks.c.run == run.c.number)
        .where(looks.c.run == number)
    )
    only = None if wanted is None else set(wanted)
    if only is not None and len(only) == 1:
        (one,) = only
        query = query.where(subject.c.kind == one.kind.value, subject.c.name == one.name)
    rows = [
        (pages.named(kind, name), page, costs, started)
        for kind, name, page, costs, started in connection.execute(query)
    ]
    rows = sorted((row for row in rows if only is None or row[0] in only), key=lambda row: row[0])
    contents = read_pages(connection, (row[1] for row in rows))
    return {about: _taken(contents, page, costs, started) for about, page, costs, started in rows}


def read_pages(connection: Connection, numbers: Iterable[int]) -> Mapping[int, tuple[Seen, ...]]:
    """Return what stands in pages, by number. Raises `Damaged`."""
    return {
        number: pages.decode(body, _PAGE, f"page {number}")
        for number, body in pages.load(connection, numbers)
    }


def loose_looks(
    connection: Connection, number: int, about: Subject | None = None
) -> Iterator[tuple[Subject, Iterator[Taken]]]:
    """Yield what lies loose of a run, subject by subject, in order. Raises `Damaged`."""
    query = (
        select(seen)
        .where(seen.c.run == number)
        .order_by(seen.c.subject_kind, seen.c.subject, seen.c.address, seen.c.port, seen.c.kind)
    )
    if about is not None:
        query = query.where(seen.c.subject_kind == about.kind.value, seen.c.subject == about.name)
    rows = pages.streamed(connection, query)
    for (kind, name), found in groupby(rows, lambda row: (row["subject_kind"], row["subject"])):
        yield pages.named(kind, name), map(_loose, found)


def over(*several: Iterable[Taken]) -> list[Taken]:
    """Return looks in order of place and kind; of the same look the one that comes last."""
    whole = {look.seen.where: look for taken in several for look in taken}
    return [whole[where] for where in sorted(whole)]


def facts_in_use(connection: Connection) -> Iterator[tuple[int, frozenset[bytes]]]:
    """Yield, for each page of looks, the hashes of the facts it points to. Raises `Damaged`."""
    numbers = connection.scalars(select(looks.c.page).distinct()).all()
    for some in pages.chunks(numbers):
        for number, page in read_pages(connection, some).items():
            yield number, frozenset(look.fact for look in page if look.fact is not None)


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with looks, each page read once, and what of their facts is missing."""
    known = set(connection.scalars(select(fact.c.hash)))
    contents: dict[int, tuple[Seen, ...]] = {}
    numbers = connection.scalars(select(looks.c.page).distinct()).all()
    for number, body in pages.load(connection, numbers):
        try:
            found = contents[number] = pages.decode(body, _PAGE, f"looks of page {number}")
        except Damaged as error:
            yield str(error)
            continue
        if {look.fact for look in found if look.fact is not None} - known:
            yield f"page {number} points to a fact that is not there"
    query = select(looks.c.run, looks.c.page, looks.c.costs, run.c.started).join(
        run, looks.c.run == run.c.number
    )
    for row in pages.streamed(connection, query):
        if row["page"] in contents:
            try:
                _taken(contents, row["page"], row["costs"], row["started"])
            except Damaged as error:
                yield f"run {row['run']}: {error}"


def place_of(look: Seen) -> Place:
    """Return where on its subject a look was taken."""
    return Place(look.address, look.port)


def _loose(row: Mapping[Any, Any]) -> Taken:
    return Taken(
        Seen(
            row["address"],
            row["port"],
            row["kind"],
            row["state"],
            row["why"],
            row["detail"],
            row["fact"],
        ),
        row["at"],
        Cost(**{name: row[name] for name in COSTS}),
    )


def _columns(found: list[Taken], started: datetime) -> list[list[int]]:
    """Return times (microseconds after the run began) and costs column by column: alike values
    stand side by side, which packs to half."""
    columns = [[(look.at - started) // _TICK for look in found]]
    return columns + [[getattr(look.cost, name) for look in found] for name in COSTS]


def _taken(
    contents: Mapping[int, tuple[Seen, ...]], page: int, costs: bytes, started: datetime
) -> tuple[Taken, ...]:
    if page not in contents:
        raise Damaged(f"page {page} is not there")
    found = contents[page]
    columns = pages.decode(costs, _COSTS, f"what the looks of page {page} cost")
    if len(columns) != 1 + len(COSTS) or {len(column) for column in columns} - {len(found)}:
        raise Damaged(f"what the looks of page {page} cost does not fit them")
    try:
        return tuple(
            Taken(look, started + numbers[0] * _TICK, Cost(*numbers[1:]))
            for look, *numbers in zip(found, *columns, strict=True)
        )
    except OverflowError as error:
        raise Damaged(f"a time of page {page} is none") from error
