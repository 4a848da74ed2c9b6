"""Verdicts as tables for spreadsheet programs, a row each: all of a regency's, and what is open in
all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from cyberscan.model.results import RegencyResult
from cyberscan.model.verdict import Finding
from cyberscan.model.work import Work
from cyberscan.render.context import Context
from cyberscan.render.pieces import blocks
from cyberscan.render.sinks import Text, csv_lines
from cyberscan.render.words import Words
from cyberscan.render.work import detail

Row = Sequence[Text | float]

_WHOSE: Final = ("regency", "label")
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
    rows = (_row(context, finding) for finding in findings)
    return table_of(chain([_heads(context)], rows), bom=bom)


def open_table(
    context: Context, regencies: Iterable[RegencyResult], *, bom: bool = True
) -> Iterator[bytes]:
    """Yield every open finding of some regencies as `findings_table` does, whose it is in front:
    the worst first, and of these what is due first."""
    held = (f for r in regencies for f in context.findings(r.code) if f.is_open)
    ordered = sorted(held, key=lambda f: (f.severity.rank, not f.due, f.due))
    found = ((f, context.label(f.regency)) for f in ordered)
    return table_of(chain([_heads(context, _WHOSE)], _open(context, found)), bom=bom)


def _open(context: Context, found: Iterable[tuple[Finding, str]]) -> Iterator[Row]:
    for finding, label in found:
        yield (finding.regency, label, *_row(context, finding))


def table_of(rows: Iterable[Row], *, bom: bool) -> Iterator[bytes]:
    """Yield rows as CSV, as `findings_table` does."""
    return blocks(line.encode() for line in csv_lines(rows, bom=bom))


def _heads(context: Context, more: Sequence[str] = ()) -> Row:
    return [context.t(f"csv_{column}") for column in (*more, *_COLUMNS)]


def _row(context: Context, f: Finding) -> Row:
    t, verdict = context.t, f.verdict
    return (
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
