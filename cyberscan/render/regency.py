"""A regency's page as data: every list in the order the page tells it, its own hosts only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cyberscan.model.inventory import Contact
from cyberscan.model.results import HostResult, RegencyResult
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Change, Finding, Outcome, Severity
from cyberscan.render.calls import Calls, calls
from cyberscan.render.certificates import Calendar, calendar
from cyberscan.render.context import FAMILIES, Context, Grade, page_name
from cyberscan.render.coverage import Gap, gaps
from cyberscan.render.exposure import LISTED as SERVICES
from cyberscan.render.exposure import Exposed, exposure
from cyberscan.render.incident import notice_name
from cyberscan.render.overdue import due_date
from cyberscan.render.path import Course, course
from cyberscan.render.say import place
from cyberscan.render.steps import Standing, standing
from cyberscan.render.tasks import Task, tasks
from cyberscan.render.trend import Plot, plot
from cyberscan.render.work import Exempt, exempt

DECISIONS: Final = 3
"""What a leader can be asked to decide in a minute."""
_ABSENT: Final = "absent"
"""What checks of services say where theirs answers nowhere."""
PRAISED: Final = 30
"""Checks that passed everywhere, listed one by one: those whose failure would weigh most."""
LISTED: Final = 10
"""Places named behind one line of a list."""


@dataclass(frozen=True, slots=True)
class Site:
    """A row of the matrix."""

    name: str
    service: str
    grade: Grade
    cells: tuple[Grade, ...]
    """In the order of `FAMILIES`."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One address behind several sites."""

    address: str
    own: tuple[str, ...]
    more: int
    """Own hosts beyond those named."""
    others: int
    """Hosts of other regencies on it: counted, never named."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A check whose verdict changed, and where."""

    title: str
    severity: Severity
    places: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Good:
    """A check that passed everywhere it could be judged, or all of services that are nowhere."""

    check: str
    """Id of the check, or what those of several begin with."""
    count: int
    place: str
    sentence: str
    rank: int
    """How much it would matter if it failed; 0 for the most."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template needs."""

    result: RegencyResult
    contact: Contact
    grade: Grade
    bar: float | None
    tasks: list[Task]
    decisions: list[Task]
    counts: list[tuple[str, str, int]]
    """CSS class, word, number."""
    not_seen_again: int
    sites: list[Site]
    families: tuple[Grade, ...]
    shared: list[Shared]
    changes: list[tuple[str, int, list[Moved]]]
    """Heading, how many findings, and the lines under it: one for a check."""
    good: list[Good]
    good_more: int
    """Checks beyond those listed."""
    unknown: list[Gap]
    not_applicable: list[Gap]
    waivers: list[Exempt]
    table: str
    """File name of the table beside the page, "" where none is made."""
    suspected: bool
    """Whether something calls for an incident notice."""
    incident: str
    """File name of the notice, "" where none is made."""
    trend: Plot | None
    calendar: Calendar | None
    exposed: list[Exposed]
    exposed_more: int
    course: Course
    standing: Standing | None
    calls: Calls
    held: int
    """Critical findings past their due date, where they hold the grade down; else 0."""


def regency_page(context: Context, result: RegencyResult) -> Page:
    """Return what a regency's page tells."""
    found = context.findings(result.code)
    cards, good = tasks(context, result.code), _good(context, found)
    worst = sorted(cards, key=lambda c: (c.severity.rank, -c.priority, c.check))
    exposed, shared = exposure(context, result.code), calls(context, result, cards)
    told = {name for call in shared.calls for name in call.names}
    entry, grade = context.regency(result.code), context.regency_grade(result)
    return Page(
        result=result,
        contact=entry.contact if entry else Contact(),
        grade=grade,
        bar=grade.value,
        tasks=cards,
        decisions=[c for c in worst if c.severity is not Severity.INFO][:DECISIONS],
        counts=_counts(context, result, found),
        not_seen_again=sum(1 for f in found if f.change is Change.NOT_SEEN_AGAIN),
        sites=[_site(context, host) for host in result.hosts],
        families=tuple(context.grade(result.families.get(family)) for family in FAMILIES),
        shared=[row for row in _shared(context, result) if row.address not in told],
        changes=_changes(context, found),
        good=good[:PRAISED],
        good_more=max(len(good) - PRAISED, 0),
        unknown=gaps(context, found, Outcome.UNKNOWN),
        not_applicable=gaps(context, found, Outcome.NOT_APPLICABLE),
        waivers=exempt(context, result.code),
        table=page_name(result.code, ".csv"),
        suspected=bool(notice := notice_name(context, result.code)),
        incident=notice,
        trend=plot(context, result),
        calendar=calendar(context, result.code),
        exposed=exposed[:SERVICES],
        exposed_more=max(len(exposed) - SERVICES, 0),
        course=course(context, result, cards),
        standing=standing(context, result, {card.check: n for n, card in enumerate(cards, 1)}),
        calls=shared,
        held=_held(context, found, grade),
    )


def _held(context: Context, found: Iterable[Finding], grade: Grade) -> int:
    if grade.letter != context.results.policy.grading.critical_overdue:
        return 0
    critical = (f for f in found if f.severity is Severity.CRITICAL)
    return sum(1 for f in critical if due_date(context, f))


def _counts(
    context: Context, result: RegencyResult, found: Iterable[Finding]
) -> list[tuple[str, str, int]]:
    """Count what is open, as the tasks and the province do: what was not seen again is."""
    t, tally = context.t, result.tally
    opened = Counter(finding.severity for finding in found if finding.is_open)
    rows = [(f"s-{s.value}", t.name(s), opened[s]) for s in Severity]
    rows.append(("s-pass", t.name(Outcome.PASS), tally.passed))
    rows.append(("s-unknown", t.name(Outcome.UNKNOWN), tally.unknown))
    return rows


def _site(context: Context, host: HostResult) -> Site:
    return Site(
        name=host.name,
        service=context.t.service(host.service),
        grade=context.grade(host.score),
        cells=tuple(context.grade(host.families.get(family)) for family in FAMILIES),
    )


def _shared(context: Context, result: RegencyResult) -> list[Shared]:
    rows = []
    for address in sorted({a for host in result.hosts for a in host.addresses}):
        pairs = context.on_address[address]
        own = sorted({name for code, name in pairs if code == result.code})
        others = len({name for code, name in pairs if code != result.code})
        if len(own) + others > 1:
            more = max(len(own) - LISTED, 0)
            rows.append(Shared(address, tuple(own[:LISTED]), more, others))
    return sorted(rows, key=lambda s: (-len(s.own) - s.more, -s.others, s.address))


_CHANGES: Final = (
    Change.CAME_BACK,
    Change.NEW,
    Change.FIXED,
    Change.FIXED_UNCONFIRMED,
    Change.NOT_SEEN_AGAIN,
)


def _changes(context: Context, found: Iterable[Finding]) -> list[tuple[str, int, list[Moved]]]:
    grouped: dict[Change, dict[str, list[Finding]]] = {change: {} for change in _CHANGES}
    for finding in found:
        if finding.change in grouped:
            grouped[finding.change].setdefault(finding.check, []).append(finding)
    rows = []
    for change, by_check in grouped.items():
        moved = [_moved(context, check, findings) for check, findings in by_check.items()]
        moved.sort(key=lambda m: (m.severity.rank, m.title))
        rows.append((context.t.name(change), sum(map(len, by_check.values())), moved))
    return rows


def _moved(context: Context, check: str, findings: list[Finding]) -> Moved:
    places = list(dict.fromkeys(place(f.target) for f in findings))
    return Moved(
        title=context.t.say(context.checks[check].check.title),
        severity=min((f.severity for f in findings), key=lambda s: s.rank),
        places=tuple(places[:LISTED]),
        more=max(len(places) - LISTED, 0),
    )


def _good(context: Context, found: Iterable[Finding]) -> list[Good]:
    by_check: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.verdict.outcome is not Outcome.NOT_APPLICABLE:
            by_check.setdefault(finding.check, []).append(finding)
    rows: list[Good] = []
    nowhere: dict[tuple[int, str], dict[str, int]] = {}
    for check, findings in by_check.items():
        if any(f.verdict.outcome is not Outcome.PASS for f in findings):
            continue
        at = (len(findings), place(findings[0].target))
        family, _, service = check.partition("/")
        rank = context.checks[check].check.severity.rank
        if family == Family.SERVICES and all(f.verdict.message == _ABSENT for f in findings):
            nowhere.setdefault(at, {})[service] = rank
        else:
            rows.append(Good(check, *at, context.sentence(findings[0]), rank))
    for at, names in nowhere.items():
        told = context.t("good_nowhere", n=len(names), names=", ".join(sorted(names)))
        rows.append(Good(f"{Family.SERVICES}/…", *at, told, min(names.values())))
    return sorted(rows, key=lambda g: (g.rank, -g.count, g.check))
