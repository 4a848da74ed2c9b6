"""The province's page as data: where to act first, without a ranking of shame."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Final

from cyberscan.model.inventory import SERVICES, RegencyKind
from cyberscan.model.results import HostResult, RegencyResult
from cyberscan.model.subject import Kind
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding, Outcome, Severity
from cyberscan.render.context import FAMILIES, LETTERS, Context, Grade, page_name, rule_name
from cyberscan.render.coverage import Gap, gaps
from cyberscan.render.dates import local_day
from cyberscan.render.numbers import number
from cyberscan.render.tilemap import TileMap, tile_map
from cyberscan.render.work import Exempt, Progress, exempt, progress

TOP: Final = 12
"""Findings in the list of the most common ones."""
MOVERS: Final = 5
"""Regencies shown in each direction."""
LISTED: Final = 40
"""Rows of the lists at the end."""

CERTIFICATES: Final = frozenset({"tls/cert-expired", "tls/cert-expires-soon"})
GAMBLING: Final = frozenset(
    {"content/cloaking", "content/gambling-injection", "content/hidden-links"}
)
"""Checks behind two of the figures; a figure without its check in the run is not shown."""
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


@dataclass(frozen=True, slots=True)
class Common:
    """A finding and how many regencies have it open."""

    title: str
    severity: Severity
    regencies: int
    sites: int
    share: float
    """0-100, of the regencies scanned."""
    rule: str
    """Its rule's page."""


@dataclass(frozen=True, slots=True)
class Service:
    """One public service over all regencies."""

    name: str
    hosts: int
    letters: tuple[tuple[str, int], ...]
    """CSS class and number of hosts, best letter first, "?" last."""
    urgent: int
    """Open critical and high findings on its hosts."""


@dataclass(frozen=True, slots=True)
class Silent:
    """A host nothing could be judged on."""

    regency: str
    host: str
    reason: str


@dataclass(frozen=True, slots=True)
class SharedAddress:
    """One address behind several hosts."""

    address: str
    hosts: tuple[tuple[str, str], ...]
    """Regency's label and host."""
    regencies: int
    more: int


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
    figures: list[tuple[str, str]]
    """Number and what it counts."""
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
    shared: list[SharedAddress]
    shared_more: int
    unknown: list[Gap]
    work: list[Progress]
    waivers: list[Exempt]
    waivers_more: int


def province_page(context: Context) -> Page:
    """Return what the province's page tells."""
    results = context.results
    counted = context.counted()
    everyone = {r.code: _row(context, r) for r in results.regencies}
    rows = sorted((everyone[r.code] for r in counted), key=_urgency)
    moved = [row for row in rows if row.grade.delta]
    silent, shared = _silent(context), _shared(context)
    waivers = exempt(context)
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
        common=_common(context, counted),
        rows=rows,
        province=[
            everyone[r.code]
            for r in results.regencies
            if context.kind(r.code) is RegencyKind.PROVINSI
        ],
        services=_services(context),
        up=sorted((r for r in moved if r.grade.delta > 0), key=lambda r: -r.grade.delta)[:MOVERS],
        down=sorted((r for r in moved if r.grade.delta < 0), key=lambda r: r.grade.delta)[:MOVERS],
        silent=silent[:LISTED],
        silent_more=max(len(silent) - LISTED, 0),
        shared=shared[:LISTED],
        shared_more=max(len(shared) - LISTED, 0),
        unknown=gaps(context, results.findings, Outcome.UNKNOWN),
        work=progress(context),
        waivers=waivers[:LISTED],
        waivers_more=max(len(waivers) - LISTED, 0),
    )


def _row(context: Context, result: RegencyResult) -> Row:
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
        overdue=sum(1 for f in opened if _overdue(context, f)),
        hosts=len(result.hosts),
        why=context.why_not_scanned(result),
    )


def _overdue(context: Context, finding: Finding) -> bool:
    due = local_day(finding.due)
    return finding.is_open and due is not None and due < context.today


def _urgency(row: Row) -> tuple[bool, int, float, int, str]:
    """Order by what must be done first; what was not scanned stands last."""
    worst = 101.0 if row.grade.value is None else row.grade.value
    return (row.grade.css == "gN", -row.criticals, worst, -row.overdue, row.code)


def _figures(context: Context, counted: list[RegencyResult]) -> list[tuple[str, str]]:
    t, lang = context.t, context.lang
    opened = [f for f in context.results.findings if f.is_open]
    good = sum(1 for r in counted if context.at_minimum(r))
    critical = sum(1 for f in opened if f.severity is Severity.CRITICAL)
    overdue = sum(1 for f in opened if _overdue(context, f))
    figures = [
        (f"{good}/{len(counted)}", t("figure_minimum")),
        (number(critical, lang), t("figure_critical")),
        (number(overdue, lang), t("figure_overdue")),
    ]
    for ids, key in ((CERTIFICATES, "figure_certificates"), (GAMBLING, "figure_gambling")):
        if ids & context.checks.keys():
            hosts = {
                f.target.subject
                for f in opened
                if f.check in ids and (ids is not GAMBLING or f.verdict.message in ADVERTISED)
            }
            figures.append((number(len(hosts), lang), t(key)))
    if days := context.results.repaired:
        figures.append((t.count("days", round(median(days))), t("figure_days")))
    return figures


def _legend(context: Context, rows: list[Row]) -> list[tuple[str, str, str, int]]:
    counts = Counter(row.grade.css for row in rows)
    t = context.t
    entries = [(f"g{letter}", letter, t.letter(letter)) for letter in LETTERS]
    entries += [("gQ", "?", t.letter("?")), ("gN", "–", t("not_scanned"))]
    return [(css, letter, word, counts[css]) for css, letter, word in entries]


def _common(context: Context, counted: list[RegencyResult]) -> list[Common]:
    scanned = {r.code for r in counted if r.scanned}
    by_check: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in context.results.findings:
        if finding.is_open and finding.severity is not Severity.INFO:
            by_check[finding.check].append(finding)
    rows = []
    for check, found in by_check.items():
        regencies = {f.regency for f in found} & scanned
        if regencies:
            rows.append(
                Common(
                    title=context.t.say(context.checks[check].check.title),
                    severity=min((f.severity for f in found), key=lambda s: s.rank),
                    regencies=len(regencies),
                    sites=len({(f.regency, f.target) for f in found if f.regency in scanned}),
                    share=round(100 * len(regencies) / len(scanned), 1),
                    rule=rule_name(context.checks[check]),
                )
            )
    return sorted(rows, key=lambda c: (-c.regencies, c.severity.rank, c.title))[:TOP]


def _services(context: Context) -> list[Service]:
    hosts: defaultdict[str, list[HostResult]] = defaultdict(list)
    tagged: dict[str, str] = {}
    for result in context.results.regencies:
        for host in result.hosts:
            hosts[host.service].append(host)
            tagged[host.name] = host.service
    urgent: Counter[str] = Counter()
    for finding in context.results.findings:
        if finding.is_open and finding.severity.rank <= Severity.HIGH.rank:
            for service in {tagged[h] for h in context.hosts_of(finding) if h in tagged}:
                urgent[service] += 1
    rows = []
    for service in SERVICES:
        if service not in hosts:
            continue
        letters = Counter(context.grade(host.score).css for host in hosts[service])
        bands = [*(f"g{letter}" for letter in LETTERS), "gQ"]
        rows.append(
            Service(
                name=context.t.service(service),
                hosts=len(hosts[service]),
                letters=tuple((css, letters[css]) for css in bands),
                urgent=urgent[service],
            )
        )
    return rows


def _silent(context: Context) -> list[Silent]:
    rows = []
    for result in context.results.regencies:
        if not result.scanned:
            continue
        reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for finding in context.findings(result.code):
            subject = finding.target.subject
            if finding.verdict.outcome is Outcome.UNKNOWN and subject.kind is Kind.HOST:
                reasons[subject.name][context.sentence(finding)] += 1
        for host in result.hosts:
            if host.score.coverage > 0 or host.score.value is not None:
                continue
            found = sorted(reasons[host.name].items(), key=lambda item: (-item[1], item[0]))
            reason = found[0][0] if found else context.t("silent_without_reason")
            rows.append(Silent(result.label, visible(host.name), reason))
    return rows


def _shared(context: Context) -> list[SharedAddress]:
    labels = {r.code: r.label for r in context.results.regencies}
    rows = []
    for address, pairs in context.on_address.items():
        hosts = sorted(set(pairs))
        if len(hosts) > 1:
            rows.append(
                SharedAddress(
                    address=address,
                    hosts=tuple((labels[code], name) for code, name in hosts[:LISTED]),
                    regencies=len({code for code, _ in hosts}),
                    more=max(len(hosts) - LISTED, 0),
                )
            )
    return sorted(rows, key=lambda s: (-s.regencies, -len(s.hosts) - s.more, s.address))
