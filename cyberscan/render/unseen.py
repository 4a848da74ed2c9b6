"""What the province does not know: sites nothing could be judged on, regencies told from old looks,
and findings that could not be looked at again."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from cyberscan.model.subject import Kind
from cyberscan.model.text import visible
from cyberscan.model.verdict import Change, Outcome
from cyberscan.render.context import Context, page_name
from cyberscan.render.dates import day
from cyberscan.render.numbers import down, number


@dataclass(frozen=True, slots=True)
class Silent:
    """A host nothing could be judged on."""

    regency: str
    host: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A regency of which part or all is not known as of this run."""

    label: str
    href: str
    why: str
    """Why it has no grade; empty when it has one."""
    last: str
    """Day of the last scan that graded it; empty where the scans kept know none."""
    score: str
    scans: int
    """How many scans before were looked through for it."""
    unseen: int
    """Open findings that could not be looked at again."""


def silent(context: Context) -> list[Silent]:
    """Return the hosts of scanned regencies on which nothing could be judged, and mostly why.

    What its zone's name servers tell is no answer of the host's: one may be graded in part and
    never have spoken itself.
    """
    rows = []
    for result in context.results.regencies:
        if not result.scanned:
            continue
        reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
        spoke: set[str] = set()
        for finding in context.findings(result.code):
            subject = finding.target.subject
            if subject.kind is not Kind.HOST:
                continue
            if finding.verdict.outcome is Outcome.UNKNOWN:
                reasons[subject.name][context.sentence(finding)] += 1
            elif finding.verdict.outcome is not Outcome.NOT_APPLICABLE:
                spoke.add(subject.name)
        for host in result.hosts:
            graded = host.score.coverage > 0 or host.score.value is not None
            if graded and (host.name in spoke or host.name not in reasons):
                continue
            found = sorted(reasons[host.name].items(), key=lambda item: (-item[1], item[0]))
            reason = found[0][0] if found else context.t("silent_without_reason")
            rows.append(Silent(result.label, visible(host.name), reason))
    return rows


def stale(context: Context) -> list[Stale]:
    """Return the regencies without a grade in this run, and those with findings that were not
    seen again: the longest unknown first."""
    lang = context.lang
    rows = []
    for result in context.results.regencies:
        grade = context.regency_grade(result)
        unseen = sum(1 for f in context.findings(result.code) if f.change is Change.NOT_SEEN_AGAIN)
        if grade.value is not None and not unseen:
            continue
        scans = context.results.trend.get(result.code, ())
        known = [p for p in scans if p.score is not None]
        last, why = (known[-1] if known else None), ""
        if grade.value is None:
            why = context.why_not_scanned(result) or context.why_ungraded(result)
        shown = "" if last is None or grade.value is not None else day(last.at, lang)
        score = number(down(last.score), lang) if shown and last and last.score is not None else ""
        at = last.at.isoformat() if last and shown else ""
        rows.append(
            (
                (grade.value is not None, at, -unseen, result.code),
                Stale(result.label, page_name(result.code), why, shown, score, len(scans), unseen),
            )
        )
    return [row for _, row in sorted(rows, key=lambda item: item[0])]
