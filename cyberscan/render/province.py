"""The province's page as data: where to act first, without a ranking of shame."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import Final

from cyberscan.model.inventory import RegencyKind
from cyberscan.model.results import RegencyResult
from cyberscan.model.verdict import Change, Finding, Outcome, Severity
from cyberscan.model.work import WorkState
from cyberscan.render.certificates import Calendar, calendar, ending, soon
from cyberscan.render.context import FAMILIES, LETTERS, Context, Grade, page_name
from cyberscan.render.coverage import Gap, gaps
from cyberscan.render.exposure import LISTED as SERVICES
from cyberscan.render.exposure import Exposed, exposure
from cyberscan.render.ladder import Ladder, ladder, step_name
from cyberscan.render.news import Fresh, Suspected, fresh, moves, suspected, urgent_news
from cyberscan.render.numbers import number
from cyberscan.render.overdue import Late, due_date, overdue
from cyberscan.render.province_lists import Common, Service, common, services
from cyberscan.render.shared import LISTED as CAUSES
from cyberscan.render.shared import Cause, causes
from cyberscan.render.tilemap import TileMap, tile_map
from cyberscan.render.trend import Spark, spark
from cyberscan.render.unseen import Silent, Stale, silent, stale
from cyberscan.render.work import Exempt, Progress, exempt, progress

MOVERS: Final = 5
"""Regencies shown in each direction."""
LISTED: Final = 40
"""Rows of the lists at the end."""
ENDING: Final = 30
"""Days ahead that the end of a waiver is told."""
LATE: Final = 12
"""Rows of what is late."""
NEW: Final = 20
"""Rows of what is new."""

GAMBLING: Final = frozenset(
    {"content/cloaking", "content/gambling-injection", "content/hidden-links"}
)
"""Checks behind one of the figures; a figure without its checks in the run is not shown."""
ADVERTISED: Final = frozenset({"gambling", "single", "text"})
"""Messages of those that are about gambling; pills and doubtful links are not counted there."""


@dataclass(frozen=True, slots=True)
class Row:
    """A regency in a list."""

    code: str
    label: str
    href: str
    table: str
    grade: Grade
    cells: tuple[Grade, ...]
    criticals: int
    overdue: int
    hosts: int
    why: str
    """Why it was not scanned; empty when it was."""
    trend: Spark | None
    step: str
    """Of maturity; empty where none was judged."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template needs."""

    good: int
    total: int
    scanned: int
    urgent: int
    better: int
    worse: int
    partial: int
    hosts: int
    figures: list[tuple[str, str, str]]
    """Number, what it counts, and the section that tells more."""
    map: TileMap | None
    legend: list[tuple[str, str, str, int]]
    """CSS class, letter, word, number of regencies."""
    common: list[Common]
    rows: list[Row]
    province: list[Row]
    services: list[Service]
    up: list[Row]
    down: list[Row]
    silent: list[Silent]
    silent_more: int
    stale: list[Stale]
    shared: list[Cause]
    shared_more: int
    unknown: list[Gap]
    work: list[Progress]
    """Regencies with something late, or of which something was said."""
    calm: int
    """Other regencies with open findings."""
    calm_open: int
    """Open findings in those."""
    waivers: list[Exempt]
    waivers_more: int
    waivers_ending: int
    """Those that end within `ENDING` days."""
    calendar: Calendar | None
    exposed: list[Exposed]
    exposed_more: int
    late: list[Late]
    late_more: int
    ladder: Ladder | None
    moves: list[tuple[str, int]]
    """What became of findings since the run before, and of how many."""
    fresh: list[Fresh]
    fresh_more: int
    suspected: list[Suspected]


def province_page(context: Context) -> Page:
    """Return what the province's page tells."""
    results = context.results
    counted = context.counted()
    everyone = {r.code: row_of(context, r) for r in results.regencies}
    rows = sorted((everyone[r.code] for r in counted), key=_urgency)
    moved = [row for row in rows if row.grade.delta]
    hidden, hung, exposed, late, new = (
        silent(context),
        causes(context),
        exposure(context),
        overdue(context),
        fresh(context),
    )
    waivers, work = exempt(context), progress(context)
    unsaid = list(WorkState).index(WorkState.OPEN)
    calm = [row for row in work if not row.overdue and sum(row.counts) == row.counts[unsaid]]
    return Page(
        good=sum(1 for r in counted if context.at_minimum(r)),
        total=len(counted),
        scanned=sum(1 for r in counted if r.scanned),
        urgent=sum(1 for row in rows if row.criticals),
        better=sum(1 for row in moved if row.grade.delta > 0),
        worse=sum(1 for row in moved if row.grade.delta < 0),
        partial=sum(1 for row in rows if row.grade.css in {"gQ", "gN"}),
        hosts=sum(len(r.hosts) for r in results.regencies if r.scanned),
        figures=_figures(context, counted),
        map=tile_map(context),
        legend=_legend(context, rows),
        common=common(context, counted),
        rows=rows,
        province=[
            everyone[r.code]
            for r in results.regencies
            if context.kind(r.code) is RegencyKind.PROVINSI
        ],
        services=services(context),
        up=sorted((r for r in moved if r.grade.delta > 0), key=lambda r: -r.grade.delta)[:MOVERS],
        down=sorted((r for r in moved if r.grade.delta < 0), key=lambda r: r.grade.delta)[:MOVERS],
        silent=hidden[:LISTED],
        silent_more=max(len(hidden) - LISTED, 0),
        stale=stale(context),
        shared=hung[:CAUSES],
        shared_more=max(len(hung) - CAUSES, 0),
        unknown=gaps(context, results.findings, Outcome.UNKNOWN),
        work=[row for row in work if row not in calm],
        calm=len(calm),
        calm_open=sum(sum(row.counts) for row in calm),
        waivers=waivers[:LISTED],
        waivers_more=max(len(waivers) - LISTED, 0),
        waivers_ending=sum(
            1 for note in results.waivers if 0 <= (note.waiver.end - context.today).days <= ENDING
        ),
        calendar=calendar(context),
        exposed=exposed[:SERVICES],
        exposed_more=max(len(exposed) - SERVICES, 0),
        late=late[:LATE],
        late_more=max(len(late) - LATE, 0),
        ladder=ladder(context, counted),
        moves=moves(context),
        fresh=new[:NEW],
        fresh_more=max(len(new) - NEW, 0),
        suspected=suspected(context),
    )


def row_of(context: Context, result: RegencyResult) -> Row:
    """Return a regency's row in a list."""
    opened = [f for f in context.findings(result.code) if f.is_open]
    return Row(
        code=result.code,
        label=result.label,
        href=page_name(result.code),
        table=page_name(result.code, ".csv"),
        grade=context.regency_grade(result),
        cells=tuple(
            context.grade(result.families.get(family) if result.scanned else None)
            for family in FAMILIES
        ),
        criticals=sum(1 for f in opened if f.severity is Severity.CRITICAL),
        overdue=sum(1 for f in opened if due_date(context, f)),
        hosts=len(result.hosts),
        why=context.why_not_scanned(result),
        trend=spark(context, result),
        step=step_name(context, result),
    )


def _urgency(row: Row) -> tuple[bool, int, float, int, str]:
    """Order by what must be done first; what was not scanned stands last."""
    worst = 101.0 if row.grade.value is None else row.grade.value
    return (row.grade.css == "gN", -row.criticals, worst, -row.overdue, row.code)


def _figures(context: Context, counted: list[RegencyResult]) -> list[tuple[str, str, str]]:
    t, lang = context.t, context.lang
    opened = [f for f in context.results.findings if f.is_open]
    good = sum(1 for r in counted if context.at_minimum(r))
    critical = sum(1 for f in opened if f.severity is Severity.CRITICAL)
    late = sum(1 for f in opened if due_date(context, f))
    figures = [
        (f"{good}/{len(counted)}", t("figure_minimum"), "rumpun"),
        (number(critical, lang), t("figure_critical"), "rumpun"),
        (number(late, lang), t("figure_overdue"), "pengerjaan"),
    ]
    if context.results.previous_run:
        figures.insert(2, (number(urgent_news(context), lang), t("figure_new"), "baru"))
    if (ends := ending(context)) is not None:
        said = t("figure_certificates", days=number(soon(context), lang))
        figures.append((number(ends, lang), said, "sertifikat"))
    if GAMBLING & context.checks.keys():
        hosts = {f.target.subject for f in opened if _is_advertised(context, f)}
        figures.append((number(len(hosts), lang), t("figure_gambling"), "insiden"))
    if days := context.results.repaired:
        figures.append((t.count("days", round(median(days))), t("figure_days"), "bergerak"))
    return figures


def _is_advertised(context: Context, finding: Finding) -> bool:
    """Return whether an open finding is about gambling. Which message one had that was not seen
    again is not kept: it counts where it weighs what such a message can."""
    if finding.check not in GAMBLING:
        return False
    if finding.change is not Change.NOT_SEEN_AGAIN:
        return finding.verdict.message in ADVERTISED
    found = context.checks[finding.check]
    # Under a policy that sets one severity for all messages, none tells them apart.
    return finding.check in context.results.policy.severities or any(
        finding.severity in found.weights(key)
        for key in ADVERTISED.intersection(found.check.messages)
    )


def _legend(context: Context, rows: list[Row]) -> list[tuple[str, str, str, int]]:
    counts = Counter(row.grade.css for row in rows)
    t = context.t
    entries = [(f"g{letter}", letter, t.letter(letter)) for letter in LETTERS]
    entries += [("gQ", "?", t.letter("?")), ("gN", "–", t("not_scanned"))]
    return [(css, letter, word, counts[css]) for css, letter, word in entries]
