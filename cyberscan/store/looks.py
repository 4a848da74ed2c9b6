"""Looks: rows of ``seen``, with the facts they point to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, and_, bindparam, delete, func, select

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.record import Cost, Record
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.store import codec, runs
from cyberscan.store.errors import Damaged
from cyberscan.store.schema import fact, run, seen

Where = tuple[Subject, Place, str]
"""What is looked at, where on it, and the kind of fact looked for."""

_CHUNK: Final = 500
"""Rows asked for or fetched at a time; below every database's limit of parameters."""

_WHERE: Final = (
    seen.c.subject_kind,
    seen.c.subject,
    seen.c.address,
    seen.c.port,
    seen.c.kind,
)

_COSTS: Final = ("connections", "datagrams", "requests", "bytes_out", "bytes_in", "milliseconds")


class Before(Mapping[Where, Fact]):
    """The last fact known of each place, decoded when it is asked for.

    A fact that can no longer be read is not in it: a check is then told that nothing is known.
    """

    def __init__(self, hashes: dict[Where, bytes], bodies: dict[bytes, tuple[str, bytes]]) -> None:
        self._hashes = hashes
        self._bodies = bodies
        self._facts: dict[bytes, Fact | None] = {}

    def __getitem__(self, where: Where) -> Fact:
        found = self._fact(self._hashes[where])
        if found is None:
            raise KeyError(where)
        return found

    def __iter__(self) -> Iterator[Where]:
        return (where for where, digest in self._hashes.items() if self._fact(digest) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def of(self, kind: str) -> Iterator[tuple[Subject, Place, Fact]]:
        """Yield every readable fact of a kind."""
        for (subject, place, held), digest in self._hashes.items():
            if held == kind and (fact := self._fact(digest)) is not None:
                yield subject, place, fact

    def _fact(self, digest: bytes) -> Fact | None:
        if digest not in self._facts:
            try:
                self._facts[digest] = _fact(*self._bodies[digest])
            except codec.Unreadable:
                self._facts[digest] = None
        return self._facts[digest]


def save(connection: Connection, run_id: str, records: Sequence[Record]) -> None:
    """Keep looks; one that was taken twice in a run is kept as it ended last.

    Raises `UserError`.
    """
    number = runs.number_of(connection, run_id)
    contents: dict[bytes, tuple[str, bytes]] = {}
    rows = {_where(record): _row(number, record, contents) for record in records}
    if not rows:
        return
    _save_contents(connection, contents)
    same = [column == bindparam(f"old_{column.name}") for column in _WHERE]
    connection.execute(
        delete(seen).where(seen.c.run == number, *same),
        [{f"old_{column.name}": row[column.name] for column in _WHERE} for row in rows.values()],
    )
    connection.execute(seen.insert(), list(rows.values()))


def records(
    connection: Connection, run_id: str, subject: Subject | None = None
) -> Iterator[Record]:
    """Yield a run's looks (at one subject, or all) in order of subject, place and kind.

    Raises `UserError`, `Damaged`.
    """
    query = (
        select(seen, fact.c.tag, fact.c.body)
        .outerjoin(fact, seen.c.fact == fact.c.hash)
        .where(seen.c.run == runs.number_of(connection, run_id))
        .order_by(*_WHERE)
    )
    if subject is not None:
        query = query.where(
            seen.c.subject_kind == subject.kind.value, seen.c.subject == subject.name
        )
    result = connection.execution_options(yield_per=_CHUNK).execute(query)
    for row in result.mappings():
        yield _record(row)


def number(connection: Connection, run_id: str) -> int:
    """Return how many looks of a run are kept. Raises `UserError`."""
    own = seen.c.run == runs.number_of(connection, run_id)
    return connection.scalar(select(func.count()).select_from(seen).where(own)) or 0


def before(connection: Connection, run_id: str) -> Before:
    """Return the latest fact of every place from runs that started earlier. Raises `UserError`."""
    newest_first = (run.c.started.desc(), run.c.number.desc())
    ranked = (
        select(
            *_WHERE,
            seen.c.fact,
            func.row_number().over(partition_by=_WHERE, order_by=newest_first).label("rank"),
        )
        .join(run, seen.c.run == run.c.number)
        .where(and_(seen.c.state == "ok", runs.earlier(connection, run_id)))
        .subquery()
    )
    last = select(ranked).where(ranked.c.rank == 1).order_by(*ranked.c[:5])
    hashes = {_where_of(row): row["fact"] for row in connection.execute(last).mappings()}
    bodies: dict[bytes, tuple[str, bytes]] = {}
    for some in _chunks(list(dict.fromkeys(hashes.values()))):
        query = select(fact.c.hash, fact.c.tag, fact.c.body).where(fact.c.hash.in_(some))
        bodies.update((digest, (tag, body)) for digest, tag, body in connection.execute(query))
    return Before({w: digest for w, digest in hashes.items() if digest in bodies}, bodies)


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the stored facts: unreadable ones, and hashes that do not match."""
    query = select(fact.c.hash, fact.c.tag, fact.c.body).order_by(fact.c.hash)
    for digest, tag, packed in connection.execution_options(yield_per=_CHUNK).execute(query):
        name = f"fact {digest.hex()[:16]} ({codec.mend(str(tag))})"
        try:
            body = codec.unpack(packed)
            if codec.content_hash(tag, body) != digest:
                yield f"{name}: its content does not match its hash"
            codec.decode(tag, body)
        except codec.Unreadable as error:
            yield f"{name}: {error}"


def _save_contents(connection: Connection, contents: dict[bytes, tuple[str, bytes]]) -> None:
    known: set[bytes] = set()
    for some in _chunks(list(contents)):
        known.update(connection.scalars(select(fact.c.hash).where(fact.c.hash.in_(some))))
    new = [
        {"hash": digest, "tag": tag, "body": codec.pack(body)}
        for digest, (tag, body) in contents.items()
        if digest not in known
    ]
    if new:
        connection.execute(fact.insert(), new)


def _chunks(digests: list[bytes]) -> Iterator[list[bytes]]:
    return (digests[i : i + _CHUNK] for i in range(0, len(digests), _CHUNK))


def _where(record: Record) -> Where:
    return record.subject, record.place, record.kind


def _row(
    number: int, record: Record, contents: dict[bytes, tuple[str, bytes]]
) -> dict[str, object]:
    state, why, detail, digest = _ending(record.look, contents)
    return {
        "run": number,
        "subject_kind": record.subject.kind.value,
        "subject": record.subject.name,
        "address": record.place.address,
        "port": record.place.port,
        "kind": record.kind,
        "at": record.at,
        "state": state,
        "why": why,
        "detail": detail,
        "fact": digest,
        **{name: getattr(record.cost, name) for name in _COSTS},
    }


def _ending(
    look: Look[Any], contents: dict[bytes, tuple[str, bytes]]
) -> tuple[str, str, str, bytes | None]:
    match look:
        case Failed(reason=reason, detail=detail):
            return "failed", reason.value, detail, None
        case Ok(fact=Absent(how=how, detail=detail)):
            return "absent", how.value, detail, None
        case Ok(fact=Fact() as content):
            try:
                tag, body = codec.tag_of(type(content)), codec.encode(content)
            except codec.Unstorable as error:
                # What cannot be kept cannot be judged again: it counts as not seen from the start.
                return "failed", error.reason.value, str(error), None
            digest = codec.content_hash(tag, body)
            contents[digest] = tag, body
            return "ok", "", "", digest
        case _:
            what = f"the probe answered {type(look).__name__}, which is no look"
            return "failed", Reason.INTERNAL.value, what, None


def _where_of(row: RowMapping) -> Where:
    try:
        subject = Subject(Kind(row["subject_kind"]), row["subject"])
    except ValueError as error:
        raise Damaged(str(error)) from error
    return subject, Place(row["address"], row["port"]), row["kind"]


def _record(row: RowMapping) -> Record:
    subject, place, kind = _where_of(row)
    return Record(
        subject=subject,
        kind=kind,
        look=_look(row),
        at=row["at"],
        place=place,
        cost=Cost(**{name: row[name] for name in _COSTS}),
    )


def _look(row: RowMapping) -> Look[Any]:
    state, why, detail = row["state"], row["why"], row["detail"]
    try:
        if state == "failed":
            return Failed(Reason(why), detail)
        if state == "absent":
            return Ok(Absent(Negative(why), detail))
    except ValueError:
        return Failed(Reason.UNSUPPORTED, f"stored as {state}: {why}, which this version lacks")
    if row["body"] is None:
        return Failed(Reason.EXPIRED, "the stored fact is no longer there")
    try:
        return Ok(_fact(row["tag"], row["body"]))
    except codec.Unreadable as error:
        return Failed(error.reason, str(error))


def _fact(tag: object, packed: object) -> Fact:
    """Damage can change a value's type too: SQLite's columns take what they find."""
    if not isinstance(tag, str) or not isinstance(packed, bytes):
        raise codec.Unreadable("the stored fact is damaged")
    return codec.decode(tag, codec.unpack(packed))
