"""A regency's verdicts as a table for spreadsheet programs: one row each, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cyberscan.model.verdict import Finding
from cyberscan.model.work import Work
from cyberscan.render.context import Context
from cyberscan.render.pieces import blocks
from cyberscan.render.sinks import Text, csv_lines
from cyberscan.render.words import Words
from cyberscan.render.work import detail

_COLUMNS: Final = (
    "id",
    "check",
    "title",
    "target",
    "port",
    "outcome",
    "severity",
    "says",
    "evidence",
    "addresses",
    "change",
    "first",
    "due",
    "seen",
    "work",
    "word",
    "office",
    "over",
)


def findings_table(
    context: Context, findings: Iterable[Finding], *, bom: bool = True
) -> Iterator[bytes]:
    """Yield RFC 4180 CSV in UTF-8 piece by piece, with a byte order mark by default; times are
    ISO 8601 UTC."""
    return table_of(_rows(context, findings), bom=bom)


def table_of(rows: Iterable[Sequence[Text | float]], *, bom: bool) -> Iterator[bytes]:
    """Yield rows as CSV, as `findings_table` does."""
    return blocks(line.encode() for line in csv_lines(rows, bom=bom))


def _rows(context: Context, findings: Iterable[Finding]) -> Iterator[Sequence[Text | float]]:
    t = context.t
    yield [t(f"csv_{column}") for column in _COLUMNS]
    for f in findings:
        verdict = f.verdict
        yield (
            f.id,
            f.check,
            t.say(context.checks[f.check].check.title),
            f.target.subject.name,
            f.target.port or "",
            t.name(verdict.outcome),
            t.name(f.severity),
            context.sentence(f),
            " | ".join(str(piece) for piece in verdict.evidence),
            " ".join(f.addresses),
            t.name(f.change) if f.change else "",
            f.first_seen,
            f.due,
            f.seen_at,
            *_work(context.results.work.get(f.id), t),
        )


def _work(work: Work | None, t: Words) -> tuple[Text | float, ...]:
    if work is None:
        return ("", "", "", "")
    return t.name(work.state), detail(work, t), work.office, work.days_over or ""
