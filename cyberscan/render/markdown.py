"""The tasks as Markdown (CommonMark, with GitHub's tables), to put into a ticket or an e-mail.

One file for a regency: every card with who can act, the minutes, the due date and the steps. One
for the province: where to act first, and the tasks that most regencies have. Whatever a scanned
machine sent is shown literally (`cyberscan.render.sinks.markdown`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cyberscan.model.results import RegencyResult
from cyberscan.model.verdict import Finding, Severity
from cyberscan.render.age import age
from cyberscan.render.context import Context, page_name
from cyberscan.render.dates import day, local_day, span
from cyberscan.render.province import Page as Province
from cyberscan.render.province import Row
from cyberscan.render.regency import Page as Regency
from cyberscan.render.sinks import fenced, markdown
from cyberscan.render.tasks import Line, Task

SUFFIX: Final = ".md"
SITES: Final = 10
"""Targets named on a task; the table beside has all."""
TOP: Final = 12
"""Tasks of the province's file."""


def regency_markdown(context: Context, page: Regency) -> bytes:
    """Return a regency's tasks as UTF-8."""
    return _written(_regency(context, page))


def province_markdown(context: Context, page: Province) -> bytes:
    """Return the province's summary as UTF-8."""
    return _written(_province(context, page))


def _written(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _head(context: Context, title: str) -> Iterator[str]:
    t, run = context.t, context.results.run
    yield f"# {markdown(title)}"
    yield ""
    yield f"**{markdown(context.tlp.label)}**: {markdown(t.sharing())}."
    yield ""
    if context.results.inventory.fictional:
        yield f"**{markdown(t('sample'))}**"
        yield ""
    scanned = span(run.started, run.finished, context.lang)
    yield markdown(f"{t('scanned')} {scanned} · {run.id}")
    if told := age(context.results.freshness, t):
        yield ""
        if told.old:
            yield f"**{markdown(t('age_label'))}**"
        yield from map(markdown, told.lines)
    if context.partial:
        yield ""
        yield markdown(context.partial)
    yield ""


def _regency(context: Context, page: Regency) -> Iterator[str]:
    t, grade = context.t, page.grade
    yield from _head(context, t("regency_title", name=page.result.label))
    if not page.result.scanned:
        yield markdown(f"{t('lead_not_scanned')} {context.why_not_scanned(page.result)}")
        return
    lead = f"{t('overall')}: {grade.letter}"
    if grade.score:
        lead += f" · {t('lead_score', score=grade.score)}"
    if grade.cap:
        lead += f" · {t('at_most', letter=grade.cap)}"
    yield f"{markdown(lead)}  "
    if grade.css == "gQ":
        yield f"{markdown(context.why_ungraded(page.result))}  "
    if page.held:
        yield f"{markdown(t('lead_late', n=page.held, letter=grade.letter))}  "
    yield markdown(" · ".join(f"{word}: {count}" for _, word, count in page.counts))
    yield ""
    yield f"## {markdown(t('h_tasks'))}"
    if not page.tasks:
        yield ""
        yield markdown(t("md_none_open"))
    for number, task in enumerate(page.tasks, start=1):
        yield ""
        yield from _task(context, number, task)


def _task(context: Context, number: int, task: Task) -> Iterator[str]:
    t = context.t
    yield f"### {number}\\. {markdown(f'[{t.name(task.severity)}] {task.title}')}"
    yield ""
    yield _pair(t("md_who"), task.actor)
    yield _pair(t("md_minutes"), t.count("minutes", task.minutes))
    if task.due:
        over = f" ({t.count('md_over', task.days_over)})" if task.overdue else ""
        yield _pair(t("md_due"), task.due + over)
    if task.first_seen:
        yield _pair(t("md_first"), task.first_seen)
    if task.work:
        yield _pair(t("csv_work"), task.work)
    for said in task.said:
        yield ""
        yield markdown(said.sentence)
        yield ""
        yield from (f"- {markdown(_line(line))}" for line in said.lines[:SITES])
        if len(said.lines) > SITES:
            yield f"- {markdown(t.count('and_more', len(said.lines) - SITES))}"
    if task.more:
        yield ""
        yield markdown(t.count("and_more", task.more))
    yield ""
    yield markdown(task.why)
    yield ""
    yield f"**{markdown(t('md_how'))}**: {markdown(task.summary)}"
    if task.same_as:
        yield ""
        yield markdown(t("md_same", n=task.same_as))
    for fix in task.fixes:
        yield ""
        yield f"*{markdown(fix.platform)}*"
        for step, code in fix.steps:
            yield ""
            yield markdown(step)
            if code.strip():
                yield ""
                yield fenced(code)
    if task.reproduce:
        yield ""
        yield f"**{markdown(t('md_see'))}**"
        yield ""
        yield fenced(task.reproduce)


def _line(line: Line) -> str:
    """Return a target with its finding's id, and how it stands."""
    hosts = f" ({line.hosts})" if line.hosts else ""
    return " · ".join(
        part
        for part in (line.place + hosts, line.id, line.severity, line.change, line.work)
        if part
    )


def _pair(name: str, value: str) -> str:
    return f"- **{markdown(name)}**: {markdown(value)}"


def _province(context: Context, page: Province) -> Iterator[str]:
    t = context.t
    yield from _head(context, t("province_title", name=context.results.inventory.name))
    yield markdown(t("headline", n=page.good, total=page.total))
    yield ""
    yield from (_pair(what, count) for count, what, _ in page.figures)
    yield ""
    yield f"## {markdown(t('md_regencies'))}"
    yield ""
    heads = (t("regency"), t("overall"), t("csv_score"), t("md_criticals"), t("md_overdue"))
    yield from _table(heads, (_row(row) for row in (*page.province, *page.rows)))
    yield ""
    yield f"## {markdown(t('md_tasks_everywhere'))}"
    yield from _everywhere(context)


def _row(row: Row) -> tuple[str, ...]:
    # A page's name is of plain characters only: it can be followed as it is.
    label = f"[{markdown(f'{row.label} ({row.code})')}]({page_name(row.code, SUFFIX)})"
    return (label, *map(markdown, (row.grade.letter, row.grade.score)), *_counts(row))


def _counts(row: Row) -> tuple[str, str]:
    return str(row.criticals), str(row.overdue)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table; the cells are Markdown already."""
    yield f"| {' | '.join(map(markdown, heads))} |"
    yield "|" + " --- |" * len(heads)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _everywhere(context: Context) -> Iterator[str]:
    t = context.t
    labels = {r.code: r.label for r in context.results.regencies if r.scanned}
    by_check: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in context.results.findings:
        known = finding.regency in labels and finding.severity is not Severity.INFO
        if finding.is_open and known:
            by_check[finding.check].append(finding)
    ordered = sorted(by_check.items(), key=lambda held: _reach(*held))
    if not ordered:
        yield ""
        yield markdown(t("md_none_open"))
    for number, (check_id, found) in enumerate(ordered[:TOP], start=1):
        check = context.checks[check_id].check
        worst = min((f.severity for f in found), key=lambda s: s.rank)
        codes = sorted({f.regency for f in found})
        days = sorted(d for d in (local_day(f.due) for f in found) if d is not None)
        yield ""
        title = f"[{t.name(worst)}] {t.say(check.title)}"
        yield f"### {number}\\. {markdown(title)}"
        yield ""
        yield _pair(t("md_who"), t.name(check.actor))
        yield _pair(t("md_minutes"), t.count("minutes", check.minutes))
        if days:
            yield _pair(t("md_due"), day(days[0], context.lang))
        yield _pair(t("md_regencies"), f"{len(codes)}: {', '.join(labels[c] for c in codes)}")
        yield _pair(t("md_where"), t.count("targets", len({(f.regency, f.target) for f in found})))
        yield _pair(t("md_how"), t.say(context.remedies[check.remedy].summary))


def _reach(check: str, found: Sequence[Finding]) -> tuple[int, int, str]:
    """Order by the number of regencies, then by what is worst."""
    return (-len({f.regency for f in found}), min(f.severity.rank for f in found), check)


def markdown_name(result: RegencyResult) -> str:
    """Return the name of a regency's file."""
    return page_name(result.code, SUFFIX)
