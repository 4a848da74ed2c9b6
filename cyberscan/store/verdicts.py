"""Verdicts and scores of a run.

What was decided about a subject is a page, kept once while it does not change; a run's own row
holds only when its facts were seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Final

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, select, true

from cyberscan.model.subject import Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Finding, Target, Value, Verdict
from cyberscan.store import outlines, pages, runs, times
from cyberscan.store.codec import mend
from cyberscan.store.decided import PAGE, Decided
from cyberscan.store.errors import Damaged
from cyberscan.store.schema import run, score, subject, verdicts
from cyberscan.store.times import Times

_WIDEST_INTEGER: Final = 1024


class Row(Struct, frozen=True, gc=False):
    """What a run decided about one subject of a regency."""

    run: int
    started: datetime
    regency: str
    subject: Subject
    about: int
    """The subject's number."""
    page: int
    times: bytes


def save(connection: Connection, run_id: str, findings: Sequence[Finding]) -> None:
    """Keep a run's verdicts in place of any it had. Raises `UserError`."""
    number = runs.number_of(connection, run_id)
    started = connection.scalars(select(run.c.started).where(run.c.number == number)).one()
    connection.execute(delete(verdicts).where(verdicts.c.run == number))
    groups: dict[tuple[str, Subject], list[tuple[Decided, str]]] = defaultdict(list)
    for item in findings:
        groups[item.regency, item.target.subject].append((_decided(item), item.seen_at))
    if not groups:
        return
    for group in groups.values():
        group.sort(key=lambda pair: (pair[0].check, pair[0].port, pair[0].discriminator))
    bodies = {place: pages.encode([one for one, _ in group]) for place, group in groups.items()}
    numbers = pages.put(connection, bodies.values())
    outlines.keep(connection, numbers.values())
    subjects = pages.subjects(connection, (about for _, about in groups))
    connection.execute(
        verdicts.insert(),
        [
            {
                "run": number,
                "regency": regency,
                "subject": subjects[about],
                "page": numbers[bodies[regency, about]],
                "times": pages.packed([times.offset(at, started) for _, at in group]),
            }
            for (regency, about), group in groups.items()
        ],
    )


def findings(connection: Connection, run_id: str) -> list[Finding]:
    """Return a run's verdicts in order of regency, check, target and discriminator.

    Raises `UserError`, `Damaged`.
    """
    rows = rows_of(connection, verdicts.c.run == runs.number_of(connection, run_id))
    contents = dict(read_pages(connection, (row.page for row in rows)))
    found = []
    for row in rows:
        if row.page not in contents:
            raise Damaged(f"page {row.page} is not there")
        page = contents[row.page]
        seen = times_of(row, len(page))
        found += [as_finding(row, one, at) for one, at in zip(page, seen, strict=True)]
    found.sort(key=lambda f: (f.regency, f.check, f.target, f.verdict.discriminator))
    return found


def rows_of(connection: Connection, which: ColumnElement[bool]) -> list[Row]:
    """Return the rows of ``verdicts`` (joined with ``run``) that ``which`` picks, oldest run first.

    Raises `Damaged`."""
    # Of these many rows numbers are read, and what they name once for all of them.
    query = (
        select(
            verdicts.c.run,
            verdicts.c.regency,
            verdicts.c.subject,
            verdicts.c.page,
            verdicts.c.times,
        )
        .join(run, verdicts.c.run == run.c.number)
        .where(which)
        .order_by(run.c.started, run.c.number)
    )
    found = connection.execute(query).all()
    started: dict[int, datetime] = {}
    for some in pages.chunks(sorted({row[0] for row in found})):
        when = select(run.c.number, run.c.started).where(run.c.number.in_(some))
        started.update((number, at) for number, at in connection.execute(when))
    named: dict[int, Subject] = {}
    for some in pages.chunks(sorted({row[2] for row in found})):
        what = select(subject.c.number, subject.c.kind, subject.c.name)
        for number, kind, name in connection.execute(what.where(subject.c.number.in_(some))):
            named[number] = pages.named(kind, name)
    return [
        Row(number, started[number], regency, named[about], about, page, packed)
        for number, regency, about, page, packed in found
    ]


def read_pages(
    connection: Connection, numbers: Iterable[int]
) -> Iterator[tuple[int, tuple[Decided, ...]]]:
    """Yield what stands in pages, by number. Raises `Damaged`."""
    for number, body in pages.load(connection, numbers):
        yield number, pages.decode(body, PAGE, f"page {number}")


def times_of(row: Row, length: int) -> Times:
    """Return when the facts of a row's verdicts (``length`` many) were seen. Raises `Damaged`."""
    return times.read(row.times, row.started, row.page, length)


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with verdicts, each page read once. Raises `Damaged` for a subject that
    is none."""
    lengths: dict[int, int] = {}
    rows = rows_of(connection, true())
    for number, body in pages.load(connection, (row.page for row in rows)):
        try:
            lengths[number] = len(pages.decode(body, PAGE, f"verdicts of page {number}"))
        except Damaged as error:
            yield str(error)
    for row in rows:
        if row.page in lengths:
            try:
                times_of(row, lengths[row.page]).require()
            except Damaged as error:
                yield f"{row.subject} in run {row.run}: {error}"


def save_scores(connection: Connection, run_id: str, scores: Mapping[str, float | None]) -> None:
    """Keep the score of each regency by its code, in place of any the run had."""
    number = runs.number_of(connection, run_id)
    connection.execute(delete(score).where(score.c.run == number))
    rows = [{"run": number, "regency": code, "value": value} for code, value in scores.items()]
    if rows:
        connection.execute(score.insert(), rows)


def previous_scores(connection: Connection, run_id: str) -> dict[str, float]:
    """Return each regency's score in the last finished run before this one that could score it."""
    query = (
        select(score.c.regency, score.c.value)
        .join(run, score.c.run == run.c.number)
        .where(
            score.c.value.is_not(None),
            run.c.finished.is_not(None),
            runs.earlier(connection, run_id),
        )
        .order_by(run.c.started, run.c.number, score.c.regency)
    )
    return {code: float(value) for code, value in connection.execute(query)}


def _decided(item: Finding) -> Decided:
    verdict = item.verdict
    return Decided(
        check=item.check,
        port=item.target.port,
        discriminator=mend(verdict.discriminator),
        id=item.id,
        key=item.key,
        revision=item.revision,
        outcome=verdict.outcome,
        severity=item.severity,
        message=verdict.message,
        values={name: _plain(value) for name, value in verdict.values.items()},
        evidence=tuple(piece.raw for piece in verdict.evidence),
        verdict_severity=verdict.severity,
        reason=verdict.reason,
        verdict_port=verdict.port,
        addresses=item.addresses,
        first_seen=item.first_seen,
        due=item.due,
        change=item.change,
    )


def as_finding(row: Row, one: Decided, seen_at: str) -> Finding:
    """Return an entry of a row's page as the finding it was kept from."""
    return Finding(
        id=one.id,
        check=one.check,
        key=one.key,
        revision=one.revision,
        regency=row.regency,
        target=Target(row.subject, one.port),
        verdict=Verdict(
            outcome=one.outcome,
            message=one.message,
            values={
                name: Untrusted(value) if isinstance(value, str) else value
                for name, value in one.values.items()
            },
            evidence=tuple(Untrusted(piece) for piece in one.evidence),
            severity=one.verdict_severity,
            discriminator=one.discriminator,
            reason=one.reason,
            port=one.verdict_port,
        ),
        severity=one.severity,
        seen_at=seen_at,
        addresses=one.addresses,
        first_seen=one.first_seen,
        due=one.due,
        change=one.change,
    )


def _plain(value: Value) -> str | int | float:
    """JSON has no infinity, and Python prints no integer of any length: those become text."""
    if isinstance(value, Untrusted):
        return value.raw
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    return value if value.bit_length() <= _WIDEST_INTEGER else Untrusted(hex(value)).raw
