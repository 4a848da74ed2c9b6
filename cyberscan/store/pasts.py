"""What ended runs knew: the ledger, from their verdicts and from what pruned runs left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, delete, select

from cyberscan.model.record import Past
from cyberscan.store import outlines, pages, runs, verdicts
from cyberscan.store.codec import pack, to_json
from cyberscan.store.errors import Damaged
from cyberscan.store.folding import fold
from cyberscan.store.schema import past, run

_PAST: Final = msgspec.json.Decoder(Past)


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
    if about is not None:
        queries = [query.where(past.c.id.in_(some)) for some in pages.chunks(sorted(about))]
    rows = (row for one in queries for row in connection.execute(one))
    return {name: _past(name, body) for name, body in rows}


def _past(name: str, body: bytes) -> Past:
    return pages.decode(body, _PAST, f"what is known of finding {name}")
