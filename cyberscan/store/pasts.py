"""What ended runs knew: the ledger, from their verdicts and from what pruned runs left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, delete, select

from cyberscan.model.record import Past
from cyberscan.model.verdict import Severity
from cyberscan.store import outlines, pages, runs, verdicts
from cyberscan.store.codec import pack, to_json
from cyberscan.store.errors import Damaged
from cyberscan.store.folding import fold
from cyberscan.store.outlined import Outline
from cyberscan.store.outlines import Library
from cyberscan.store.schema import past, run
from cyberscan.store.schema import verdicts as verdicts_of
from cyberscan.store.verdicts import Row

_PAST: Final = msgspec.json.Decoder(Past)
_MANY: Final = 5_000
_FIRST_STEP: Final = 2
"""Runs read at first on the way back; then twice as many each time."""

Known = dict[str, tuple[Severity | None, bool]]
"""How much a finding mattered when it last failed, and whether its repair is confirmed, by id."""


def ledger(
    connection: Connection, run_id: str, about: Collection[str] | None = None
) -> dict[str, Past]:
    """Return what finished runs that started earlier knew, by finding id; of some findings alone,
    if ids are given.

    Raises `UserError`, `Damaged`.
    """
    return ledger_of(connection, runs.earlier(connection, run_id), about)


def ledger_of(
    connection: Connection, which: ColumnElement[bool], about: Collection[str] | None = None
) -> dict[str, Past]:
    """Return what finished runs of a kind (a condition on ``run``), and all pruned ones, knew."""
    rows = verdicts.rows_of(connection, and_(which, run.c.finished.is_not(None)))
    contents = outlines.load(connection, (row.page for row in rows), about)
    known = base(connection, about)
    return fold(rows, contents, known, None if about is None else frozenset(about))


def lately(connection: Connection, which: ColumnElement[bool], about: Collection[str]) -> Known:
    """Return of each of some findings how much it mattered when it last failed in finished runs of
    a kind, and whether its repair was confirmed since; of those that they or pruned runs saw fail.

    The same as in `ledger_of`, but runs are read back only until each was seen failing, before
    which nothing counts. Raises `Damaged`."""
    query = (
        select(run.c.number)
        .where(and_(which, run.c.finished.is_not(None)))
        .order_by(run.c.started.desc(), run.c.number.desc())
    )
    numbers = list(connection.scalars(query))
    library = Library()
    left, step = set(about), _FIRST_STEP
    read: list[list[Row]] = []
    contents: dict[int, Outline] = {}
    while numbers and left:
        some, numbers = numbers[:step], numbers[step:]
        rows = verdicts.rows_of(connection, verdicts_of.c.run.in_(some))
        told = outlines.load(connection, (row.page for row in rows), about, library)
        for outline in told.values():
            left -= outline.failing.keys()
        contents |= told
        read.append([row for row in rows if row.page in told])
        step = min(2 * step, pages.CHUNK)
    every = [row for rows in reversed(read) for row in rows]
    found = fold(every, contents, base(connection, about), frozenset(about))
    return {name: (past.severity, past.fixed_confirmed) for name, past in found.items()}


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


def base(connection: Connection, about: Collection[str] | None = None) -> dict[str, Past]:
    """Return what pruned runs knew, by finding id; of some findings alone, if ids are given.

    Raises `Damaged`.
    """
    query = select(past.c.id, past.c.body)
    queries = [query]
    # To ask for so many by name takes longer than to read them all.
    if about is not None and len(about) < _MANY:
        queries = [query.where(past.c.id.in_(some)) for some in pages.chunks(sorted(about))]
    rows = (row for one in queries for row in connection.execute(one))
    return {name: _past(name, body) for name, body in rows if about is None or name in about}


def _past(name: str, body: bytes) -> Past:
    return pages.decode(body, _PAST, f"what is known of finding {name}")
