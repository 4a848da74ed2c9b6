"""Letting go of old runs: what they saw goes, what they knew of findings stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct
from sqlalchemy import Column, Connection, Table, delete, func, select

from cyberscan.model.record import RunInfo
from cyberscan.store import outbox, pages, pasts, runs, sealed
from cyberscan.store.schema import fact, looks, outline, page, run, score, seen, subject, verdicts

FEWEST: Final = 2
"""Finished scans that always stay: the last one, and the one it is compared with."""


class Pruned(Struct, frozen=True):
    """What was let go of."""

    runs: int
    pages: int
    facts: int
    kept_room: str = ""
    """Why the room they took could not be given back; the next runs use it then."""


def old_runs(
    known: Sequence[RunInfo], *, keep: int | None = None, before: datetime | None = None
) -> list[RunInfo]:
    """Return which of ``known`` (newest first) may go: those older than the newest ``keep``
    finished scans, those that started ``before``; with both, those that both let go of.

    Only the oldest go, never one between two that stay, and never the newest `FEWEST` finished
    scans. Rechecks do not count: however many there are, none of them tells of the whole.
    """
    finished = 0
    going: list[RunInfo] = []
    for info in known:
        may = finished >= max(keep or 0, FEWEST) and (before is None or info.started < before)
        finished += info.finished is not None and info.is_scan
        if may:
            going.append(info)
    return going


def prune(connection: Connection, going: Sequence[RunInfo]) -> Pruned:
    """Delete runs, keeping what they knew of every finding that ever failed. The oldest runs.

    Messages as old as they lose their words once they were sent; what was not sent stays.

    Raises `UserError`, `Damaged`.
    """
    numbers = [runs.number_of(connection, info.id) for info in going]
    if not numbers:
        return Pruned(0, 0, 0)
    before = [_count(connection, table) for table in (page, fact)]
    pasts.keep(connection, pasts.ledger_of(connection, run.c.number.in_(numbers)))
    for some in pages.chunks(numbers):
        for table in (seen, looks, verdicts, score):
            connection.execute(delete(table).where(table.c.run.in_(some)))
        connection.execute(delete(run).where(run.c.number.in_(some)))
    sweep(connection)
    if left := connection.scalar(select(run.c.started).order_by(run.c.started)):
        outbox.thin(connection, left)
    after = [_count(connection, table) for table in (page, fact)]
    return Pruned(len(numbers), before[0] - after[0], before[1] - after[1])


def sweep(connection: Connection) -> None:
    """Delete pages, facts and subjects that nothing points to any more. Raises `Damaged`."""
    outlined = set(connection.scalars(select(outline.c.page)))
    decided = _used(connection, verdicts.c.page)
    _delete(connection, outline, "page", outlined - decided)
    for table, users in (
        (page, (looks.c.page, verdicts.c.page, outline.c.names)),
        (subject, (looks.c.subject, verdicts.c.subject)),
    ):
        known = set(connection.scalars(select(table.c.number)))
        _delete(connection, table, "number", known - _used(connection, *users))
    in_use = set(connection.scalars(select(seen.c.fact).where(seen.c.fact.is_not(None))))
    for _, hashes in sealed.facts_in_use(connection):
        in_use |= hashes
    _delete(connection, fact, "hash", set(connection.scalars(select(fact.c.hash))) - in_use)


def _used(connection: Connection, *columns: Column[int]) -> set[int]:
    return {
        number for column in columns for number in connection.scalars(select(column).distinct())
    }


def _delete(
    connection: Connection, table: Table, column: str, values: set[int] | set[bytes]
) -> None:
    for some in pages.chunks(sorted(values)):
        connection.execute(delete(table).where(table.c[column].in_(some)))


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
