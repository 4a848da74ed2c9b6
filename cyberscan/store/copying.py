"""A store as a stream of lines, to be carried to another home: JSON, one row a line, gzip.

The first line is a label, the last one says how many rows there were and the SHA-256 of all lines
before it: a file that was cut off or changed is refused.
"""

from __future__ import annotations

import gzip
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import IO, Any, Final, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import Column, Connection, Table, select

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted
from cyberscan.store import pages, schema
from cyberscan.store.codec import LARGEST

T = TypeVar("T")

FORMAT: Final = "cyberscan store"

_TABLES: Final = tuple(t for t in schema.metadata.sorted_tables if t is not schema.meta)

_LONGEST_LINE: Final = 2 * LARGEST


class Label(Struct, frozen=True):
    """The first line."""

    format: str
    version: int
    """Of the tables."""
    lab: bool


class End(Struct, frozen=True):
    """The last line."""

    rows: int
    sha256: str


class _Row(Struct, frozen=True, array_like=True):
    table: str
    values: dict[str, Any]


def write(connection: Connection, stream: IO[bytes], *, lab: bool) -> int:
    """Write everything a connection sees; return the number of rows. Raises `OSError`."""
    digest, rows = sha256(), 0
    # Without a name and a time: the same store gives the same file.
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0, filename="") as packed:

        def line(value: object) -> None:
            data = pages.encode(value) + b"\n"
            digest.update(data)
            packed.write(data)

        line(Label(FORMAT, schema.VERSION, lab))
        for table in _TABLES:
            for row in _rows(connection, table):
                line(_Row(str(table.name), row))
                rows += 1
        line(End(rows, digest.hexdigest()))
    return rows


def read(connection: Connection, stream: IO[bytes], shown: str, *, lab: bool) -> int:
    """Enter everything a stream holds into empty tables; return the number of rows.

    Raises `UserError`; the caller undoes what was entered then.
    """
    digest, rows = sha256(), 0
    end: End | None = None
    waiting: list[dict[str, Any]] = []
    current: Table | None = None
    for number, data in _lines(stream, shown):
        if end is not None:
            raise _wrong(shown, number, "something follows after its last line")
        if number == 1:
            _require(_parsed(data, Label, shown, number), shown, lab=lab)
        elif data.startswith(b"{"):
            end = _parsed(data, End, shown, number)
            if end.rows != rows or end.sha256 != digest.hexdigest():
                raise _wrong(shown, number, "its content is not what was written")
        else:
            table, values = _row_of(_parsed(data, _Row, shown, number), shown, number)
            if waiting and (table is not current or len(waiting) >= pages.CHUNK):
                _enter(connection, current, waiting)
                waiting = []
            current = table
            waiting.append(values)
            rows += 1
        digest.update(data)
    if end is None:
        raise _wrong(shown, 0, "it ends too early: it was cut off")
    _enter(connection, current, waiting)
    return rows


def copy(source: Connection, target: Connection) -> int:
    """Enter every row of one database into the empty tables of another; return their number."""
    copied = 0
    for table in _TABLES:
        rows = pages.streamed(source, select(table))
        while some := [dict(row) for row in islice(rows, pages.CHUNK)]:
            target.execute(table.insert(), some)
            copied += len(some)
    return copied


def _parsed(data: bytes, wanted: type[T], shown: str, number: int) -> T:
    """Return what a line holds. Raises `UserError`."""
    try:
        return msgspec.json.decode(data, type=wanted)
    except (ValueError, TypeError, RecursionError) as error:
        raise _wrong(shown, number, f"is no line of an exported store: {error}") from error


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    for row in pages.streamed(connection, query):
        yield {str(name): _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _row_of(row: _Row, shown: str, number: int) -> tuple[Table, dict[str, Any]]:
    table = next((t for t in _TABLES if t.name == row.table), None)
    if table is None or set(row.values) != set(table.columns.keys()):
        raise _wrong(shown, number, "is a row of no table that this version has")
    return table, {
        column.name: _value(row.values[column.name], column, shown, number)
        for column in table.columns
    }


def _value(value: Any, column: Column[Any], shown: str, number: int) -> Any:
    if value is None and column.nullable:
        return None
    wanted = column.type.python_type
    try:
        if wanted is bytes:
            value = b64decode(value, validate=True)
        elif wanted is datetime:
            value = datetime.fromisoformat(value)
        elif wanted is float and type(value) is int:
            value = float(value)
    except (ValueError, TypeError, OverflowError):
        value = None
    fits = (
        type(value) is wanted
        and not (wanted is int and abs(value) >> 63)
        and not (wanted is datetime and value.tzinfo is None)
    )
    if not fits:
        raise _wrong(shown, number, f"holds no {wanted.__name__} as {column.name}")
    return value


def _enter(connection: Connection, table: Table | None, rows: list[dict[str, Any]]) -> None:
    if table is not None and rows:
        connection.execute(table.insert(), rows)


def _lines(stream: IO[bytes], shown: str) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as packed:
            while data := packed.readline(_LONGEST_LINE):
                number += 1
                if not data.endswith(b"\n"):
                    raise _wrong(shown, number, "ends too early or has no end")
                yield number, data
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise _wrong(shown, number + 1, f"is cut off, damaged or not gzip: {error}") from error


def _require(label: Label, shown: str, *, lab: bool) -> None:
    if label.format != FORMAT:
        raise _wrong(shown, 1, "is not the first line of an exported store")
    if label.version != schema.VERSION:
        raise UserError(
            Problem(
                file=shown,
                what=f"was exported from tables of version {label.version}; this program has"
                f" {schema.VERSION}",
                do="export it again with this version of cyberscan, which brings a store up to"
                " date",
            )
        )
    if label.lab is not lab:
        kinds = ("the lab's", "real") if label.lab else ("real", "the lab's")
        raise UserError(
            Problem(
                file=shown,
                what="holds {} runs, not {} ones".format(*kinds),
                do="use --lab for the lab's runs only",
            )
        )


def _wrong(shown: str, line: int, what: str) -> UserError:
    return UserError(
        Problem(
            file=shown,
            line=line,
            what=str(Untrusted(what)),
            do="export the store again; nothing was taken from this file",
        )
    )
