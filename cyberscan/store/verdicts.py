"""Verdicts and scores of a run: rows of ``finding`` and ``score``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from math import isfinite
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Connection, RowMapping, and_, delete, or_, select

from cyberscan.model.look import Reason
from cyberscan.model.record import Past
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Value, Verdict
from cyberscan.store import runs
from cyberscan.store.codec import to_json
from cyberscan.store.errors import Damaged
from cyberscan.store.ledger import Sight, fold
from cyberscan.store.schema import finding, run, score

T = TypeVar("T")

_CHUNK: Final = 500

_WIDEST_INTEGER: Final = 1024

_SIGHT: Final = (
    finding.c.id,
    finding.c.key,
    finding.c.regency,
    finding.c.subject_kind,
    finding.c.subject,
    finding.c.port,
    finding.c.discriminator,
    finding.c.outcome,
    finding.c.severity,
    finding.c.seen_at,
    finding.c.first_seen,
)


def save(connection: Connection, run_id: str, findings: Sequence[Finding]) -> None:
    """Keep a run's verdicts in place of any it had. Raises `UserError`."""
    number = runs.number_of(connection, run_id)
    connection.execute(delete(finding).where(finding.c.run == number))
    rows = [_row(number, position, item) for position, item in enumerate(findings)]
    if rows:
        connection.execute(finding.insert(), rows)


def findings(connection: Connection, run_id: str) -> list[Finding]:
    """Return a run's verdicts in the order they were saved in. Raises `UserError`, `Damaged`."""
    query = (
        select(finding)
        .where(finding.c.run == runs.number_of(connection, run_id))
        .order_by(finding.c.position)
    )
    return [_finding(row) for row in connection.execute(query).mappings()]


def ledger(connection: Connection, run_id: str) -> dict[str, Past]:
    """Return what finished runs that started earlier knew, by finding id. Raises `UserError`."""
    then = and_(run.c.finished.is_not(None), runs.earlier(connection, run_id))
    ever_failed = (
        select(finding.c.id)
        .join(run, finding.c.run == run.c.number)
        .where(finding.c.outcome == Outcome.FAIL.value, then)
    )
    gone = and_(
        finding.c.outcome == Outcome.NOT_APPLICABLE.value,
        or_(finding.c.reason.is_(None), finding.c.reason == Reason.NO_SUBJECT.value),
    )
    query = (
        select(*_SIGHT, run.c.started)
        .join(run, finding.c.run == run.c.number)
        .where(
            or_(finding.c.outcome.in_([Outcome.FAIL.value, Outcome.PASS.value]), gone),
            finding.c.id.in_(ever_failed),
            then,
        )
        .order_by(run.c.started, run.c.number, finding.c.position)
    )
    rows = connection.execution_options(yield_per=_CHUNK).execute(query).mappings()
    return fold(_sights(rows))


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


def _sights(rows: Any) -> Iterator[Sight]:
    for row in rows:
        yield Sight(
            id=row["id"],
            key=row["key"],
            regency=row["regency"],
            target=_target(row),
            discriminator=row["discriminator"],
            failed=row["outcome"] == Outcome.FAIL,
            at=_when(row["seen_at"]) or row["started"],
            begun=_when(row["first_seen"]),
            severity=_severity(row),
        )


def _severity(row: RowMapping) -> Severity:
    try:
        return Severity(row["severity"])
    except ValueError as error:
        raise Damaged(f"finding {row['id']}: {error}") from error


def _when(text: str) -> datetime | None:
    """Return the aware time that ``text`` is; None when it says none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _row(number: int, position: int, item: Finding) -> dict[str, object]:
    verdict = item.verdict
    return {
        "run": number,
        "position": position,
        "id": item.id,
        "check_id": item.check,
        "key": item.key,
        "revision": item.revision,
        "regency": item.regency,
        "subject_kind": item.target.subject.kind.value,
        "subject": item.target.subject.name,
        "port": item.target.port,
        "outcome": verdict.outcome.value,
        "severity": item.severity.value,
        "message": verdict.message,
        "message_values": _text({name: _plain(value) for name, value in verdict.values.items()}),
        "evidence": _text([piece.raw for piece in verdict.evidence]),
        "verdict_severity": None if verdict.severity is None else verdict.severity.value,
        "discriminator": verdict.discriminator,
        "reason": None if verdict.reason is None else verdict.reason.value,
        "seen_at": item.seen_at,
        "addresses": _text(item.addresses),
        "first_seen": item.first_seen,
        "due": item.due,
        "change": None if item.change is None else item.change.value,
    }


def _finding(row: RowMapping) -> Finding:
    try:
        return Finding(
            id=row["id"],
            check=row["check_id"],
            key=row["key"],
            revision=row["revision"],
            regency=row["regency"],
            target=_target(row),
            verdict=_verdict(row),
            severity=Severity(row["severity"]),
            seen_at=row["seen_at"],
            addresses=_json(row["addresses"], tuple[str, ...]),
            first_seen=row["first_seen"],
            due=row["due"],
            change=None if row["change"] is None else Change(row["change"]),
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise Damaged(f"finding {row['id']}: {error}") from error


def _target(row: RowMapping) -> Target:
    try:
        return Target(Subject(Kind(row["subject_kind"]), row["subject"]), row["port"])
    except ValueError as error:
        raise Damaged(f"finding {row['id']}: {error}") from error


def _verdict(row: RowMapping) -> Verdict:
    values = _json(row["message_values"], dict[str, str | bool | int | float])
    return Verdict(
        outcome=Outcome(row["outcome"]),
        message=row["message"],
        values={
            name: Untrusted(value) if isinstance(value, str) else value
            for name, value in values.items()
        },
        evidence=tuple(Untrusted(piece) for piece in _json(row["evidence"], tuple[str, ...])),
        severity=None if row["verdict_severity"] is None else Severity(row["verdict_severity"]),
        discriminator=row["discriminator"],
        reason=None if row["reason"] is None else Reason(row["reason"]),
    )


def _plain(value: Value) -> str | int | float:
    """JSON has no infinity, and Python prints no integer of any length: those become text."""
    if isinstance(value, Untrusted):
        return value.raw
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    return value if value.bit_length() <= _WIDEST_INTEGER else Untrusted(hex(value)).raw


def _text(value: object) -> str:
    return to_json(value).decode()


def _json(text: str, wanted: type[T]) -> T:
    return msgspec.json.decode(text, type=wanted)
