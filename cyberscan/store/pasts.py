"""What ended runs knew: the ledger, from their verdicts and from what pruned runs left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, delete, select

from cyberscan.model.record import Past
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Outcome, Target
from cyberscan.store import pages, runs, verdicts
from cyberscan.store.codec import pack, to_json
from cyberscan.store.errors import Damaged
from cyberscan.store.ledger import Sight, fold
from cyberscan.store.schema import past, run
from cyberscan.store.times import when
from cyberscan.store.verdicts import Brief, Row

_PAST: Final = msgspec.json.Decoder(Past)


class Telling(NamedTuple):
    """Of a page only what the ledger wants to know."""

    length: int
    entries: tuple[tuple[int, Brief], ...]
    """Each with its place in the page."""


def ledger(connection: Connection, run_id: str) -> dict[str, Past]:
    """Return what finished runs that started earlier knew, by finding id.

    Raises `UserError`, `Damaged`.
    """
    return ledger_of(connection, runs.earlier(connection, run_id))


def ledger_of(connection: Connection, which: ColumnElement[bool]) -> dict[str, Past]:
    """Return what finished runs of a kind (a condition on ``run``), and all pruned ones, knew."""
    known = _base(connection)
    rows = verdicts.rows_of(connection, and_(which, run.c.finished.is_not(None)))
    numbers = {row.page for row in rows}
    # Read twice, so that of all that ever passed only what once failed is held in memory.
    failed = known.keys() | {
        one.id
        for _, page in verdicts.brief_pages(connection, numbers)
        for one in page
        if one.outcome is Outcome.FAIL
    }
    contents = {
        number: Telling(
            len(page),
            tuple(
                (place, one)
                for place, one in enumerate(page)
                if one.id in failed and (one.outcome is Outcome.FAIL or one.is_gone)
            ),
        )
        for number, page in verdicts.brief_pages(connection, numbers)
    }
    return fold(_sights(_turns(rows), contents), known)


def keep(connection: Connection, known: Mapping[str, Past]) -> None:
    """Keep a ledger in place of what pruned runs left before."""
    connection.execute(delete(past))
    rows = [{"id": name, "body": pack(to_json(one))} for name, one in sorted(known.items())]
    if rows:
        connection.execute(past.insert(), rows)


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with what pruned runs left."""
    for row in pages.streamed(connection, select(past).order_by(past.c.id)):
        try:
            _past(row["id"], row["body"])
        except Damaged as error:
            yield str(error)


def _base(connection: Connection) -> dict[str, Past]:
    rows = connection.execute(select(past.c.id, past.c.body))
    return {name: _past(name, body) for name, body in rows}


def _past(name: str, body: bytes) -> Past:
    return pages.decode(body, _PAST, f"what is known of finding {name}")


def _turns(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield, oldest first, only the first and the last row of each stretch in which the verdicts
    on a subject stayed the same: those between say nothing that the two do not."""
    last_of: dict[tuple[str, Subject], int] = {}
    kept: set[int] = set()
    for place, row in enumerate(rows):
        where = row.regency, row.subject
        before = last_of.get(where)
        if before is None or rows[before].page != row.page:
            kept.add(place)
            if before is not None:
                kept.add(before)
        last_of[where] = place
    kept.update(last_of.values())
    return (row for place, row in enumerate(rows) if place in kept)


def _sights(rows: Iterator[Row], contents: Mapping[int, Telling]) -> Iterator[Sight]:
    for row in rows:
        page = contents.get(row.page)
        if page is None:
            raise Damaged(f"page {row.page} is not there")
        if not page.entries:
            continue
        times = verdicts.times_of(row, page.length)
        for place, one in page.entries:
            yield Sight(
                id=one.id,
                key=one.key,
                regency=row.regency,
                target=Target(row.subject, one.port),
                discriminator=one.discriminator,
                failed=one.outcome is Outcome.FAIL,
                at=times.moment(place) or row.started,
                begun=when(one.first_seen),
                severity=one.severity,
            )
