"""The work as ``cyberscan work`` tells it: a list, a finding's log, and JSON of both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from cyberscan.model.check import FoundCheck
from cyberscan.model.verdict import Finding
from cyberscan.model.work import Board, WorkState
from cyberscan.render.dates import day, moment
from cyberscan.render.lang import language
from cyberscan.render.say import place, sentence
from cyberscan.render.sinks import terminal
from cyberscan.render.words import Words
from cyberscan.render.work import detail, plain, spoken, word_json, work_json

SCHEMA: Final = "urn:cyberscan:work:1"

_HEADS: Final = (
    "csv_id",
    "csv_work",
    "csv_severity",
    "csv_due",
    "csv_over",
    "csv_office",
    "regency",
    "csv_target",
    "csv_title",
)


def opened(board: Board, *, regency: str = "", state: WorkState | None = None) -> list[Finding]:
    """Return the open findings (of a regency, in a state): what is overdue longest first, then
    the worst."""
    found = [
        board.findings[name]
        for name, work in board.work.items()
        if (not regency or board.findings[name].regency == regency)
        and (state is None or work.state is state)
    ]
    return sorted(
        found,
        key=lambda f: (
            -board.work[f.id].days_over,
            f.severity.rank,
            f.regency,
            f.check,
            f.target,
            f.verdict.discriminator,
        ),
    )


def work_table(
    board: Board, findings: Iterable[Finding], words: Mapping[str, FoundCheck], lang: str
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the heads and the rows of a table, a finding each."""
    t = Words(language(lang))
    rows: list[tuple[str, ...]] = []
    for finding in findings:
        work = board.work[finding.id]
        rows.append(
            (
                finding.id,
                t.name(work.state),
                t.name(finding.severity),
                finding.due,
                str(work.days_over or ""),
                work.office,
                board.labels.get(finding.regency, finding.regency),
                place(finding.target),
                f"{_title(finding, words, t)} ({finding.check})",
            )
        )
    return tuple(t(head) for head in _HEADS), rows


def counts_line(
    board: Board, findings: Sequence[Finding], lang: str, *, narrowed: bool = False
) -> str:
    """Return one line that counts open findings by state, and what is overdue of them.

    ``narrowed`` says that they are only those in one state.
    """
    t = Words(language(lang))
    works = [board.work[f.id] for f in findings]
    told = [
        f"{n} {t.name(state).lower()}"
        for state in WorkState
        if (n := sum(1 for work in works if work.state is state))
    ]
    over = sum(1 for work in works if work.days_over)
    if not told:
        return t("work_none" if narrowed else "end_none")
    return terminal(t("work_end", text=", ".join(told), over=str(over)))


def log_lines(
    board: Board, ids: Iterable[str], words: Mapping[str, FoundCheck], lang: str
) -> list[str]:
    """Return what is known of findings and everything that was said of them, ready to print."""
    t = Words(language(lang))
    lines: list[str] = []
    for name in ids:
        finding = board.findings.get(name)
        if finding is None:
            lines.append(f"{name}: {t('work_gone')}")
        else:
            lines += _known(board, finding, words, t)
        for word in board.words.get(name, ()):
            lines.append(f"    {moment(word.at, t.lang)}: {spoken(word, t)}")
    return [terminal(line) for line in lines]


def _known(
    board: Board, finding: Finding, words: Mapping[str, FoundCheck], t: Words
) -> Iterator[str]:
    label = board.labels.get(finding.regency, finding.regency)
    says = f"{_title(finding, words, t)}: {_says(finding, words, t)} ({finding.check})"
    yield f"{finding.id} [{t.name(finding.severity)}] {label} · {place(finding.target)} · {says}"
    if finding.change:
        yield f"  {t('csv_change')}: {t.name(finding.change)}"
    if finding.first_seen:
        yield f"  {t('first_seen')}: {day(finding.first_seen, t.lang)}"
    work = board.work.get(finding.id)
    if work is None:
        return
    told = detail(work, t)
    yield f"  {t('work')}: {t.name(work.state)}{f' ({told})' if told else ''}"
    if work.office:
        yield f"  {t('csv_office')}: {work.office}"
    if finding.due:
        late = f" ({t.count('overdue_days', work.days_over)})" if work.days_over else ""
        yield f"  {t('due')}: {day(finding.due, t.lang)}{late}"


def work_document(
    board: Board, ids: Iterable[str], words: Mapping[str, FoundCheck], lang: str
) -> str:
    """Return findings with their work and their log as JSON, keys sorted.

    Of each: ``id``, ``regency``, ``label``, ``check``, ``title``, ``target``, ``port``,
    ``severity``, ``open``, ``change``, ``first_seen``, ``due``, ``work`` (as in results.json; null
    for what is not open) and ``log``. Of one that no run knows any more only ``id`` and ``log``.
    """
    t = Words(language(lang))
    made: list[dict[str, Any]] = []
    for name in ids:
        finding = board.findings.get(name)
        log = [word_json(word) for word in board.words.get(name, ())]
        if finding is None:
            made.append({"id": name, "log": log})
            continue
        made.append(
            {
                "id": name,
                "regency": finding.regency,
                "label": board.labels.get(finding.regency, finding.regency),
                "check": finding.check,
                "title": _title(finding, words, t),
                "target": finding.target.subject.name,
                "port": finding.target.port or None,
                "severity": finding.severity.value,
                "open": finding.is_open,
                "change": finding.change.value if finding.change else None,
                "first_seen": finding.first_seen or None,
                "due": finding.due or None,
                "work": work_json(board.work.get(name)),
                "log": log,
            }
        )
    document = {
        "schema": SCHEMA,
        "language": t.lang,
        "at": board.moment.isoformat(),
        "findings": made,
    }
    return json.dumps(plain(document), ensure_ascii=False, sort_keys=True, indent=1)


def _title(finding: Finding, words: Mapping[str, FoundCheck], t: Words) -> str:
    # A run of an older version may know a check that is none any more.
    found = words.get(finding.check)
    return t.say(found.check.title) if found else finding.check


def _says(finding: Finding, words: Mapping[str, FoundCheck], t: Words) -> str:
    try:
        return sentence(finding, words, t.lang)
    except KeyError:
        return t.name(finding.verdict.outcome)
