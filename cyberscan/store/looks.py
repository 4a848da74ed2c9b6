"""Looks: those of a run that goes on lie in ``seen``, those of ended runs in pages (`sealed`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, delete, func, select

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.record import Record
from cyberscan.model.subject import Place, Subject
from cyberscan.store import codec, pages, runs, sealed
from cyberscan.store.schema import fact, looks, run, seen, subject
from cyberscan.store.sealed import COSTS, Seen, Taken

Where = tuple[Subject, Place, str]
"""What is looked at, where on it, and the kind of fact looked for."""

Contents = dict[bytes, tuple[str, bytes]]
"""Tag and body (as it lies in the store, or to be stored) of facts, by hash."""

_AT_ONCE: Final = 50
"""Subjects whose facts are fetched together."""

_WHERE: Final = (
    seen.c.subject_kind,
    seen.c.subject,
    seen.c.address,
    seen.c.port,
    seen.c.kind,
)


class Before(Mapping[Where, Fact]):
    """The last fact known of each place, decoded when it is asked for.

    A fact that can no longer be read is not in it: a check is then told that nothing is known.
    """

    def __init__(self, hashes: dict[Where, bytes], bodies: Contents) -> None:
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
        for (about, place, held), digest in self._hashes.items():
            if held == kind and (known := self._fact(digest)) is not None:
                yield about, place, known

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
    contents: Contents = {}
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
    connection: Connection, run_id: str, about: Subject | None = None, kind: str = ""
) -> Iterator[Record]:
    """Yield a run's looks (at one subject, or all; for one kind of fact, or every) in order of
    subject, place and kind.

    Facts are fetched for some subjects at a time. Raises `UserError`, `Damaged`.
    """
    number = runs.number_of(connection, run_id)
    kept = sealed.looks_of(connection, number, None if about is None else [about])
    if kept:
        loose = {of: tuple(found) for of, found in sealed.loose_looks(connection, number, about)}
        both = merge(kept.items(), loose.items(), key=lambda item: item[0])
        found: Iterator[tuple[Subject, Iterator[Taken]]] = (
            (of, iter(sealed.over(*(taken for _, taken in group))))
            for of, group in groupby(both, key=lambda item: item[0])
        )
    else:
        found = sealed.loose_looks(connection, number, about)
    some: list[tuple[Subject, Taken]] = []
    for count, (of, taken) in enumerate(found, start=1):
        some += [(of, look) for look in taken if kind in {"", look.seen.kind}]
        if count % _AT_ONCE == 0:
            yield from _records(connection, some)
            some = []
    yield from _records(connection, some)


def number(connection: Connection, run_id: str) -> int:
    """Return how many looks of a run are kept. Raises `UserError`, `Damaged`."""
    own = runs.number_of(connection, run_id)
    places = {
        (of, look.seen.where)
        for of, taken in sealed.looks_of(connection, own).items()
        for look in taken
    }
    if places:
        loose = sealed.loose_looks(connection, own)
        return len(places | {(of, look.seen.where) for of, taken in loose for look in taken})
    counted = select(func.count()).select_from(seen).where(seen.c.run == own)
    return connection.scalar(counted) or 0


def before(connection: Connection, run_id: str) -> Before:
    """Return the latest fact of every place from runs that started earlier.

    Raises `UserError`, `Damaged`.
    """
    earlier = runs.earlier(connection, run_id)
    latest: dict[Where, tuple[tuple[Any, int], bytes]] = {}

    def learn(where: Where, when: tuple[Any, int], digest: bytes) -> None:
        if where not in latest or latest[where][0] < when:
            latest[where] = when, digest

    # A page that many runs share is read once, as of the last of them.
    newest_first = (run.c.started.desc(), run.c.number.desc())
    ranked = (
        select(
            looks.c.subject,
            looks.c.page,
            run.c.started,
            run.c.number,
            func.row_number()
            .over(partition_by=(looks.c.subject, looks.c.page), order_by=newest_first)
            .label("rank"),
        )
        .join(run, looks.c.run == run.c.number)
        .where(earlier)
        .subquery()
    )
    last = (
        select(subject.c.kind, subject.c.name, *ranked.c[1:4])
        .join(ranked, ranked.c.subject == subject.c.number)
        .where(ranked.c.rank == 1)
    )
    rows = connection.execute(last).all()
    contents = sealed.read_pages(connection, (row[2] for row in rows))
    for kind, name, page, started, number in rows:
        of = pages.named(kind, name)
        for look in contents.get(page, ()):
            if look.state == "ok" and look.fact is not None:
                learn((of, sealed.place_of(look), look.kind), (started, number), look.fact)
    loose = (
        select(*_WHERE, seen.c.fact, run.c.started, run.c.number)
        .join(run, seen.c.run == run.c.number)
        .where(and_(seen.c.state == "ok", earlier))
    )
    for kind, name, address, port, held, digest, started, number in connection.execute(loose):
        learn((pages.named(kind, name), Place(address, port), held), (started, number), digest)
    hashes = {where: latest[where][1] for where in sorted(latest)}
    bodies = _bodies(connection, hashes.values())
    return Before({w: digest for w, digest in hashes.items() if digest in bodies}, bodies)


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the stored facts: unreadable ones, and hashes that do not match."""
    query = select(fact.c.hash, fact.c.tag, fact.c.body).order_by(fact.c.hash)
    for row in pages.streamed(connection, query):
        digest, tag, packed = row["hash"], row["tag"], row["body"]
        name = f"fact {digest.hex()[:16]} ({codec.mend(str(tag))})"
        try:
            body = codec.unpack(packed)
            if codec.content_hash(tag, body) != digest:
                yield f"{name}: its content does not match its hash"
            codec.decode(tag, body)
        except codec.Unreadable as error:
            yield f"{name}: {error}"


def _save_contents(connection: Connection, contents: Contents) -> None:
    known: set[bytes] = set()
    for some in pages.chunks(list(contents)):
        known.update(connection.scalars(select(fact.c.hash).where(fact.c.hash.in_(some))))
    new = [
        {"hash": digest, "tag": tag, "body": codec.pack(body)}
        for digest, (tag, body) in contents.items()
        if digest not in known
    ]
    if new:
        connection.execute(fact.insert(), new)


def _bodies(connection: Connection, digests: Iterable[bytes]) -> Contents:
    bodies: Contents = {}
    for some in pages.chunks(list(dict.fromkeys(digests))):
        query = select(fact.c.hash, fact.c.tag, fact.c.body).where(fact.c.hash.in_(some))
        bodies.update((digest, (tag, body)) for digest, tag, body in connection.execute(query))
    return bodies


def _where(record: Record) -> Where:
    return record.subject, record.place, record.kind


def _row(number: int, record: Record, contents: Contents) -> dict[str, object]:
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
        **{name: getattr(record.cost, name) for name in COSTS},
    }


def _ending(look: Look[Any], contents: Contents) -> tuple[str, str, str, bytes | None]:
    match codec.storable(look):
        case Failed(reason=reason, detail=detail):
            return "failed", reason.value, detail, None
        case Absent(how=how, detail=detail):
            return "absent", how.value, detail, None
        case tag, body:
            digest = codec.content_hash(tag, body)
            contents[digest] = tag, body
            return "ok", "", "", digest


def _records(connection: Connection, some: Sequence[tuple[Subject, Taken]]) -> Iterator[Record]:
    digests = [look.seen.fact for _, look in some if look.seen.fact is not None]
    bodies = _bodies(connection, digests)
    for of, look in some:
        yield Record(
            subject=of,
            kind=look.seen.kind,
            look=_look(look.seen, bodies),
            at=look.at,
            place=sealed.place_of(look.seen),
            cost=look.cost,
        )


def _look(one: Seen, bodies: Contents) -> Look[Any]:
    try:
        if one.state == "failed":
            return Failed(Reason(one.why), one.detail)
        if one.state == "absent":
            return Ok(Absent(Negative(one.why), one.detail))
    except ValueError:
        return Failed(
            Reason.UNSUPPORTED, f"stored as {one.state}: {one.why}, which this version lacks"
        )
    body = None if one.fact is None else bodies.get(one.fact)
    if body is None:
        return Failed(Reason.EXPIRED, "the stored fact is no longer there")
    try:
        return Ok(_fact(*body))
    except codec.Unreadable as error:
        return Failed(error.reason, str(error))


def _fact(tag: object, packed: object) -> Fact:
    """Damage can change a value's type too: SQLite's columns take what they find."""
    if not isinstance(tag, str) or not isinstance(packed, bytes):
        raise codec.Unreadable("the stored fact is damaged")
    return codec.decode(tag, codec.unpack(packed))
