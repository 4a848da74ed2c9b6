"""Pages and subjects: what is kept once and named by a number.

There is one writer: a number is the highest so far and one, the same in every database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Column, Connection, RowMapping, Select, func, select

from cyberscan.model.subject import Kind, Subject
from cyberscan.store import schema
from cyberscan.store.codec import Unreadable, mend, pack, to_json, to_plain, unpack
from cyberscan.store.errors import Damaged

T = TypeVar("T")

CHUNK: Final = 500
"""Rows asked for or fetched at a time; below every database's limit of parameters."""

_ENCODER: Final = msgspec.json.Encoder(enc_hook=to_plain, order="sorted")


def encode(value: object) -> bytes:
    """Return ``value`` as JSON, bytes in base64: equal values give equal bytes, text mended."""
    return to_json(value, _ENCODER)


def packed(value: object) -> bytes:
    """Return ``value`` as it lies in a row: zlib of `encode`."""
    return pack(encode(value))


def decode(data: bytes, decoder: msgspec.json.Decoder[T], what: str) -> T:
    """Return what packed bytes hold. Raises `Damaged`, which says ``what`` is."""
    try:
        return decoder.decode(unpack(data))
    except (Unreadable, ValueError, TypeError, RecursionError) as error:
        raise Damaged(f"{what}: {error}") from error


def streamed(connection: Connection, query: Select[Any]) -> Iterator[RowMapping]:
    """Yield a query's rows, a few hundred in memory; whoever stops early leaves nothing open."""
    with connection.execute(query, execution_options={"yield_per": CHUNK}) as result:
        yield from result.mappings()


def put(connection: Connection, bodies: Iterable[bytes]) -> dict[bytes, int]:
    """Keep bodies that are not kept yet; return the page's number of each."""
    by_hash = {sha256(body).digest(): body for body in bodies}
    known: dict[bytes, int] = {}
    for some in chunks(list(by_hash)):
        query = select(schema.page.c.hash, schema.page.c.number).where(schema.page.c.hash.in_(some))
        known.update((bytes(digest), number) for digest, number in connection.execute(query))
    rows = []
    number = following(connection, schema.page.c.number)
    for digest, body in by_hash.items():
        if digest not in known:
            known[digest] = number
            rows.append({"number": number, "hash": digest, "body": pack(body)})
            number += 1
    if rows:
        connection.execute(schema.page.insert(), rows)
    return {body: known[digest] for digest, body in by_hash.items()}


def load(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the packed body of each page, by its number, a few hundred in memory."""
    for some in chunks(sorted(set(numbers))):
        query = select(schema.page.c.number, schema.page.c.body).where(
            schema.page.c.number.in_(some)
        )
        yield from ((number, body) for number, body in connection.execute(query))


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the pages themselves."""
    query = select(schema.page.c.number, schema.page.c.hash, schema.page.c.body)
    for row in streamed(connection, query):
        try:
            if sha256(unpack(row["body"])).digest() != row["hash"]:
                yield f"page {row['number']}: its content does not match its hash"
        except Unreadable as error:
            yield f"page {row['number']}: {error}"


def subjects(connection: Connection, wanted: Iterable[Subject]) -> dict[Subject, int]:
    """Return the number of each subject, entering those that are new."""
    listed = sorted(set(wanted))
    known: dict[tuple[str, str], int] = {}
    columns = schema.subject.c
    for some in chunks([mend(one.name) for one in listed]):
        query = select(columns.kind, columns.name, columns.number).where(columns.name.in_(some))
        known.update(((kind, name), number) for kind, name, number in connection.execute(query))
    rows = []
    number = following(connection, columns.number)
    for one in listed:
        place = (one.kind.value, mend(one.name))
        if place not in known:
            known[place] = number
            rows.append({"number": number, "kind": place[0], "name": place[1]})
            number += 1
    if rows:
        connection.execute(schema.subject.insert(), rows)
    return {one: known[one.kind.value, mend(one.name)] for one in listed}


def named(kind: str, name: str) -> Subject:
    """Return the subject that two columns say. Raises `Damaged`."""
    try:
        return Subject(Kind(kind), name)
    except ValueError as error:
        raise Damaged(str(error)) from error


def following(connection: Connection, column: Column[Any]) -> int:
    """Return the number after the highest one in ``column``."""
    return (connection.scalar(select(func.max(column))) or 0) + 1


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut ``values`` into pieces that a query may name."""
    return (values[i : i + CHUNK] for i in range(0, len(values), CHUNK))
