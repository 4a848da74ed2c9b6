"""What is late: open findings past their due date, a row for each check in each regency."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cyberscan.model.verdict import Finding, Severity
from cyberscan.render.context import Context, page_name
from cyberscan.render.dates import day, local_day
from cyberscan.render.say import place

NAMED = 3
"""Targets named in a row."""


@dataclass(frozen=True, slots=True)
class Late:
    """One check that is late in one regency."""

    title: str
    severity: Severity
    label: str
    href: str
    places: tuple[str, ...]
    more: int
    due: str
    """The first of the due dates that have passed."""
    days: int
    """Since then."""


def due_date(context: Context, finding: Finding) -> date | None:
    """Return the due date of an open finding when it has passed; None otherwise."""
    due = local_day(finding.due)
    return due if finding.is_open and due is not None and due < context.today else None


def overdue(context: Context) -> list[Late]:
    """Return what is late, the worst first and of that what has waited longest."""
    found: defaultdict[tuple[str, str], list[tuple[date, Finding]]] = defaultdict(list)
    for finding in context.results.findings:
        if due := due_date(context, finding):
            found[finding.check, finding.regency].append((due, finding))
    rows = []
    for (check, code), late in found.items():
        places = list(dict.fromkeys(place(f.target) for _, f in late))
        first = min(due for due, _ in late)
        rows.append(
            Late(
                title=context.t.say(context.checks[check].check.title),
                severity=min((f.severity for _, f in late), key=lambda s: s.rank),
                label=context.label(code),
                href=page_name(code),
                places=tuple(places[:NAMED]),
                more=max(len(places) - NAMED, 0),
                due=day(first, context.lang),
                days=(context.today - first).days,
            )
        )
    return sorted(rows, key=lambda r: (r.severity.rank, -r.days, r.label, r.title))
