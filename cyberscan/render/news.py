"""What is new in the whole province since the run before, and what calls for an incident notice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cyberscan.model.subject import Family
from cyberscan.model.verdict import Change, Finding, Severity
from cyberscan.render.context import Context, page_name
from cyberscan.render.incident import notice_name
from cyberscan.render.say import place

NAMED: Final = 3
"""Targets named in a row."""
_TOLD: Final = (Change.NEW, Change.CAME_BACK, Change.NOT_SEEN_AGAIN)
"""What a finding that passes weighed when it last failed is not known here: what is fixed is
counted by `cyberscan history`."""
_FRESH: Final = frozenset({Change.NEW, Change.CAME_BACK})
_GRAVE: Final = frozenset({Severity.CRITICAL, Severity.HIGH})


@dataclass(frozen=True, slots=True)
class Fresh:
    """One check that newly fails in one regency, or fails again."""

    title: str
    severity: Severity
    change: str
    label: str
    href: str
    places: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Suspected:
    """A regency where somebody else can change what a site shows."""

    label: str
    href: str
    severity: Severity
    findings: int
    titles: tuple[str, ...]
    places: tuple[str, ...]
    more: int
    notice: str
    """File name of its notice, "" where none is made."""


def moves(context: Context) -> list[tuple[str, int]]:
    """Return what became of findings since the run before, in words, and of how many; what only
    informs is not counted. Empty without a run before."""
    if not context.results.previous_run:
        return []
    found = Counter(f.change for f in context.results.findings if f.severity is not Severity.INFO)
    return [(context.t.name(change), found[change]) for change in _TOLD]


def fresh(context: Context) -> list[Fresh]:
    """Return what is new or came back, the worst first; what only informs is no news. Empty
    without a run before: everything would be new."""
    if not context.results.previous_run:
        return []
    found: defaultdict[tuple[str, str, Change], list[Finding]] = defaultdict(list)
    for finding in context.results.findings:
        if finding.change in _FRESH and finding.severity is not Severity.INFO:
            found[finding.check, finding.regency, finding.change].append(finding)
    rows = []
    for (check, code, change), alike in found.items():
        named, more = _places(alike)
        rows.append(
            Fresh(
                title=context.t.say(context.checks[check].check.title),
                severity=_worst(alike),
                change=context.t.name(change),
                label=context.label(code),
                href=page_name(code),
                places=named,
                more=more,
            )
        )
    return sorted(rows, key=lambda r: (r.severity.rank, r.label, r.title, r.change))


def urgent_news(context: Context) -> int:
    """Return how many critical and high findings are new or came back."""
    found = (f for f in context.results.findings if f.change in _FRESH)
    return sum(1 for f in found if f.severity in _GRAVE)


def suspected(context: Context) -> list[Suspected]:
    """Return the regencies with critical or high findings of a site's content open, the worst and
    of these those with most of them first."""
    rows = []
    for result in context.results.regencies:
        found = [
            f
            for f in context.findings(result.code)
            if f.is_open
            and f.severity in _GRAVE
            and context.checks[f.check].family is Family.CONTENT
        ]
        if not found:
            continue
        found.sort(key=lambda f: (f.severity.rank, f.check, f.target))
        titles = dict.fromkeys(context.t.say(context.checks[f.check].check.title) for f in found)
        named, more = _places(found)
        rows.append(
            Suspected(
                label=result.label,
                href=page_name(result.code),
                severity=_worst(found),
                findings=len(found),
                titles=tuple(titles),
                places=named,
                more=more,
                notice=notice_name(context, result.code),
            )
        )
    return sorted(rows, key=lambda r: (r.severity.rank, -r.findings, r.label))


def _places(found: Iterable[Finding]) -> tuple[tuple[str, ...], int]:
    places = list(dict.fromkeys(place(f.target) for f in found))
    return tuple(places[:NAMED]), max(len(places) - NAMED, 0)


def _worst(found: Iterable[Finding]) -> Severity:
    return min((f.severity for f in found), key=lambda severity: severity.rank)
