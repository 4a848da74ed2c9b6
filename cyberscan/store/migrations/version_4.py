"""Every page of verdicts gets an outline, so that looking back reads little of it.

What it is made of is written out here as version 3 kept it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    func,
    select,
)

_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_AT_ONCE: Final = 500

# Places in an entry of a page.
_IDENTITY: Final = 5
_OUTCOME, _REASON, _SEVERITY, _FIRST_SEEN, _CHANGE = 5, 6, 7, 8, 17

_CHANGES: Final = {
    None: "-",
    "new": "n",
    "open": "o",
    "not_seen_again": "u",
    "fixed_unconfirmed": "1",
    "fixed": "2",
    "came_back": "c",
}

_TABLES: Final = MetaData()
_PAGE: Final = Table(
    "page",
    _TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)
_VERDICTS: Final = Table("verdicts", _TABLES, Column("page", Integer))
_OUTLINE: Final = Table(
    "outline",
    _TABLES,
    Column("page", ForeignKey("page.number"), primary_key=True, autoincrement=False),
    Column("names", ForeignKey("page.number"), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)


def step(connection: Connection) -> None:
    """Make the outlines, and the pages of what they have in common."""
    _OUTLINE.create(connection)
    known: dict[bytes, int] = {}
    numbers = sorted(connection.scalars(select(_VERDICTS.c.page).distinct()))
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        query = select(_PAGE.c.number, _PAGE.c.body).where(_PAGE.c.number.in_(some))
        for number, body in connection.execute(query).all():
            entries = _entries(number, body)
            names = _page(connection, known, [entry[:_IDENTITY] for entry in entries])
            told = zlib.compress(_ENCODER.encode(_told(entries)))
            connection.execute(_OUTLINE.insert().values(page=number, names=names, body=told))


def _entries(number: int, body: bytes) -> list[list[Any]]:
    """Return what stands in a page. Raises `ValueError`, `TypeError`."""
    try:
        entries = msgspec.json.decode(zlib.decompress(body), type=list[list[Any]])
    except zlib.error as error:
        raise ValueError(f"page {number}: {error}") from error
    if any(len(entry) <= _CHANGE for entry in entries):
        raise ValueError(f"page {number}: an entry is too short")
    return entries


def _page(connection: Connection, known: dict[bytes, int], rows: list[list[Any]]) -> int:
    body = _ENCODER.encode(rows)
    digest = sha256(body).digest()
    number = known.get(digest)
    if number is None:
        number = connection.scalar(select(_PAGE.c.number).where(_PAGE.c.hash == digest))
    if number is None:
        number = (connection.scalar(select(func.max(_PAGE.c.number))) or 0) + 1
        connection.execute(
            _PAGE.insert().values(number=number, hash=digest, body=zlib.compress(body))
        )
    known[digest] = number
    return number


def _told(entries: Sequence[Any]) -> list[Any]:
    dates = list(dict.fromkeys(entry[_FIRST_SEEN] for entry in entries))
    return [
        "".join(_letter(entry[_OUTCOME], entry[_REASON]) for entry in entries),
        "".join(_CHANGES[entry[_CHANGE]] for entry in entries),
        "".join(entry[_SEVERITY][0] for entry in entries),
        dates,
        [dates.index(entry[_FIRST_SEEN]) for entry in entries],
    ]


def _letter(outcome: str, reason: str | None) -> str:
    if outcome == "fail":
        return "f"
    if outcome == "pass" or (outcome == "not_applicable" and reason in {None, "no_subject"}):
        return "g"
    return "-"
