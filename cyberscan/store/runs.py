"""Runs and what they were made under: rows of ``run`` as `RunInfo`, `Inventory`, `Policy`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, RowMapping, and_, or_, select, update
from sqlalchemy.exc import IntegrityError

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.text import Untrusted
from cyberscan.store import pages, sealed
from cyberscan.store.codec import Unreadable, pack, to_json, unpack
from cyberscan.store.errors import Damaged
from cyberscan.store.schema import run

T = TypeVar("T")

_INFO: Final = (run.c.id, run.c.started, run.c.finished, run.c.info)

LISTED: Final = 10
"""How many runs an error message names."""


def insert(connection: Connection, info: RunInfo, inventory: object, policy: object) -> None:
    """Enter a run. Raises `UserError` when its id is taken."""
    try:
        connection.execute(
            run.insert().values(
                number=pages.following(connection, run.c.number),
                id=info.id,
                started=info.started,
                finished=info.finished,
                info=to_json(info).decode(),
                inventory=pack(to_json(inventory)),
                policy=pack(to_json(policy)),
            )
        )
    except IntegrityError as error:
        raise UserError(
            Problem(key=info.id, what="the store has a run of that name already")
        ) from error


def finish(
    connection: Connection, run_id: str, at: datetime, vantage: Mapping[str, str], *, lab: bool
) -> None:
    """Enter when a run ended and what it found out about its own place; its looks are sealed."""
    number = number_of(connection, run_id)
    sealed.seal(connection, number)
    row = connection.execute(select(*_INFO).where(run.c.number == number)).mappings().one()
    info = replace(_info(row, lab=lab), finished=at, vantage=dict(vantage))
    connection.execute(
        update(run).where(run.c.number == number).values(finished=at, info=to_json(info).decode())
    )


def number_of(connection: Connection, run_id: str) -> int:
    """Return a run's number in this store. Raises `UserError` when it has no such run."""
    number = connection.scalar(select(run.c.number).where(run.c.id == run_id))
    if number is None:
        raise UserError(Problem(key=str(Untrusted(run_id)), what="the store has no such run"))
    return int(number)


def earlier(connection: Connection, run_id: str) -> ColumnElement[bool]:
    """Return the condition on ``run`` that a run started before this one.

    Runs that started in the same moment (the lab's clock stands still) stand in the order in which
    they were entered. Raises `UserError`.
    """
    number = number_of(connection, run_id)
    started = connection.scalar(select(run.c.started).where(run.c.number == number))
    return or_(
        run.c.started < started,
        and_(run.c.started == started, run.c.number < number),
    )


def listed(connection: Connection, *, lab: bool) -> list[RunInfo]:
    """Return every run, newest first."""
    query = select(*_INFO).order_by(run.c.started.desc(), run.c.number.desc())
    return [_info(row, lab=lab) for row in connection.execute(query).mappings()]


def resolve(text: str, runs: Sequence[RunInfo]) -> RunInfo:
    """Return the run that ``text`` means among ``runs`` (newest first). Raises `UserError`.

    ``latest`` and ``previous`` are the last scan and the last but one that finished: what looked
    at a few findings again is passed over. Anything else is an id, or the beginning of exactly one.
    """
    scans = [info for info in runs if info.is_scan]
    finished = [info for info in scans if info.finished is not None]
    if text in {"latest", "previous"}:
        place = ("latest", "previous").index(text)
        if len(finished) > place:
            return finished[place]
        raise _no_run(f"the store has no {text} finished run", scans)
    for info in runs:
        if info.id == text:
            return info
    found = [info for info in runs if text and info.id.startswith(text)]
    if len(found) == 1:
        return found[0]
    shown = Untrusted(text)
    raise _no_run(
        f"{len(found)} runs begin with {shown}" if found else f"the store has no run {shown}",
        found or runs,
    )


def body(connection: Connection, run_id: str, column: ColumnElement[Any], wanted: type[T]) -> T:
    """Return what a run was made under. Raises `UserError`, `Damaged`."""
    number = number_of(connection, run_id)
    packed = connection.scalars(select(column).where(run.c.number == number)).one()
    try:
        return msgspec.json.decode(unpack(packed), type=wanted)
    except (Unreadable, ValueError, TypeError, RecursionError) as error:
        raise Damaged(f"the {wanted.__name__.lower()} of run {run_id}: {error}") from error


def _info(row: RowMapping, *, lab: bool) -> RunInfo:
    try:
        info = msgspec.json.decode(row["info"], type=RunInfo)
    except (ValueError, TypeError, RecursionError) as error:
        raise Damaged(f"run {row['id']}: {error}") from error
    return replace(info, id=row["id"], started=row["started"], finished=row["finished"], lab=lab)


def _no_run(what: str, runs: Sequence[RunInfo]) -> UserError:
    if not runs:
        return UserError(Problem(what=what, do="it holds no run yet: scan first"))
    names = [f"{i.id} (not finished)" if i.finished is None else i.id for i in runs[:LISTED]]
    more = len(runs) - len(names)
    tail = f" and {more} more" if more else ""
    return UserError(
        Problem(what=what, do=f"say latest, previous or one of: {', '.join(names)}{tail}")
    )
