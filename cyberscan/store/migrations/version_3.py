"""What was seen and decided lies in pages, each kept once while it does not change.

Before, every run had a row of its own for each look and each verdict: a store grew with time. Runs
that have not ended keep their looks loose. Version 2 was written in SQLite files only.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Any, Final

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_COSTS: Final = ("connections", "datagrams", "requests", "bytes_out", "bytes_in", "milliseconds")
_AT_ONCE: Final = 500

_TABLES: Final = MetaData()
_RUN: Final = Table("run", _TABLES, Column("number", Integer, primary_key=True))
_SUBJECT: Final = Table(
    "subject",
    _TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("kind", "name", name="subject_once"),
)
_PAGE: Final = Table(
    "page",
    _TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)
_LOOKS: Final = Table(
    "looks",
    _TABLES,
    Column("run", ForeignKey("run.number"), primary_key=True),
    Column("subject", ForeignKey("subject.number"), primary_key=True, index=True),
    Column("page", ForeignKey("page.number"), nullable=False, index=True),
    Column("costs", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
_VERDICTS: Final = Table(
    "verdicts",
    _TABLES,
    Column("run", ForeignKey("run.number"), primary_key=True),
    Column("regency", Text, primary_key=True),
    Column("subject", ForeignKey("subject.number"), primary_key=True, index=True),
    Column("page", ForeignKey("page.number"), nullable=False, index=True),
    Column("times", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
_PAST: Final = Table(
    "past",
    _TABLES,
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
_WORK: Final = Table(
    "work",
    _TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("finding", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("about", LargeBinary),
)
_NEW: Final = (_SUBJECT, _PAGE, _LOOKS, _VERDICTS, _PAST, _WORK)


class _Numbers:
    """Numbers of subjects and pages, entered as they are first met."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._subjects: dict[tuple[str, str], int] = {}
        self._pages: dict[bytes, int] = {}

    def subject(self, kind: str, name: str) -> int:
        number = self._subjects.get((kind, name))
        if number is None:
            number = self._subjects[kind, name] = len(self._subjects) + 1
            self._connection.execute(_SUBJECT.insert().values(number=number, kind=kind, name=name))
        return number

    def page(self, rows: list[list[Any]]) -> int:
        body = _ENCODER.encode(rows)
        digest = sha256(body).digest()
        number = self._pages.get(digest)
        if number is None:
            number = self._pages[digest] = len(self._pages) + 1
            self._connection.execute(
                _PAGE.insert().values(number=number, hash=digest, body=zlib.compress(body))
            )
        return number


def step(connection: Connection) -> None:
    """Make the pages, then drop what they replace."""
    _TABLES.create_all(connection, tables=_NEW)
    numbers = _Numbers(connection)
    runs = connection.execute(text("SELECT number, started, finished FROM run ORDER BY number"))
    for number, started, finished in runs.all():
        _save(connection, _VERDICTS, _verdict_rows(connection, numbers, number, started))
        if finished is not None:
            _save(connection, _LOOKS, _look_rows(connection, numbers, number, started))
            connection.execute(text("DELETE FROM seen WHERE run = :run"), {"run": number})
    connection.execute(text("DROP TABLE finding"))


def _look_rows(
    connection: Connection, numbers: _Numbers, run: int, started: int
) -> Iterator[dict[str, Any]]:
    query = text(
        "SELECT * FROM seen WHERE run = :run ORDER BY subject_kind, subject, address, port, kind"
    )
    rows = connection.execute(query, {"run": run}).mappings().all()
    for (kind, name), group in groupby(rows, lambda row: (row["subject_kind"], row["subject"])):
        looks = list(group)
        page = [
            [row[part] for part in ("address", "port", "kind", "state", "why", "detail", "fact")]
            for row in looks
        ]
        columns = [[row["at"] - started for row in looks]]
        columns += [[row[cost] for row in looks] for cost in _COSTS]
        yield {
            "run": run,
            "subject": numbers.subject(kind, name),
            "page": numbers.page(page),
            "costs": zlib.compress(_ENCODER.encode(columns)),
        }


def _verdict_rows(
    connection: Connection, numbers: _Numbers, run: int, started: int
) -> Iterator[dict[str, Any]]:
    query = text(
        "SELECT * FROM finding WHERE run = :run"
        " ORDER BY regency, subject_kind, subject, check_id, port, discriminator"
    )
    rows = connection.execute(query, {"run": run}).mappings().all()
    where = ("regency", "subject_kind", "subject")
    for (regency, kind, name), group in groupby(rows, lambda row: tuple(row[p] for p in where)):
        found = list(group)
        yield {
            "run": run,
            "regency": regency,
            "subject": numbers.subject(kind, name),
            "page": numbers.page([_decided(row) for row in found]),
            "times": zlib.compress(
                _ENCODER.encode([_offset(row["seen_at"], started) for row in found])
            ),
        }


def _decided(row: Mapping[Any, Any]) -> list[Any]:
    return [
        row["check_id"],
        row["port"],
        row["discriminator"],
        row["id"],
        row["key"],
        row["outcome"],
        row["reason"],
        row["severity"],
        row["first_seen"],
        row["revision"],
        row["message"],
        msgspec.json.decode(row["message_values"]),
        msgspec.json.decode(row["evidence"]),
        row["verdict_severity"],
        0,  # which of several ports was not kept beside the target's
        msgspec.json.decode(row["addresses"]),
        row["due"],
        row["change"],
    ]


def _offset(seen_at: str, started: int) -> int | str:
    """Return seconds after the run began, where the text can be made again from them."""
    begun = (_EPOCH + timedelta(microseconds=started)).replace(microsecond=0)
    try:
        seconds = (datetime.fromisoformat(seen_at) - begun) // timedelta(seconds=1)
        again = (begun + timedelta(seconds=seconds)).isoformat(timespec="seconds")
    except (ValueError, TypeError, OverflowError):
        return seen_at
    return seconds if again == seen_at else seen_at


def _save(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    for start in range(0, len(listed), _AT_ONCE):
        connection.execute(table.insert(), listed[start : start + _AT_ONCE])
