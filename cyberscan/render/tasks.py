"""The task list: one card per check; what is critical first, then the most risk removed per minute
of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from cyberscan.model.remedy import Remedy
from cyberscan.model.subject import Kind
from cyberscan.model.text import visible
from cyberscan.model.verdict import Change, Finding, Severity, Target
from cyberscan.render import say
from cyberscan.render.cited import standards_of
from cyberscan.render.context import Context, rule_name
from cyberscan.render.dates import day, local_day
from cyberscan.render.fixes import Fix, chosen
from cyberscan.render.proofs import Proof, proofs_of
from cyberscan.render.room import TOLD, Room, room_of
from cyberscan.render.words import fill
from cyberscan.render.work import Stand, stands, tally, told

STANDS: Final = 4
"""Different things said of its findings shown on a card."""
NAMED: Final = 3
"""Hosts named of those on one address."""


@dataclass(frozen=True, slots=True)
class Line:
    """One target of a card."""

    place: str
    hosts: str
    """Names that live on it, where the target is an address."""
    id: str
    change: str
    """How it stands against the runs before; empty where it was simply seen again."""
    work: str
    """Its state; empty where it is merely open."""
    severity: str = ""
    """What it weighs where that is less than the card says; empty where it is the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one or several targets in the same words."""

    sentence: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Everything a card shows."""

    check: str
    severity: Severity
    title: str
    why: str
    actor: str
    minutes: int
    reach: int
    """Number of targets concerned."""
    priority: float
    due: str
    overdue: bool
    days_over: int
    work: str
    """Its findings by state; empty where all are merely open."""
    first_seen: str
    said: tuple[Said, ...]
    more: int
    """Targets beyond those listed."""
    stands: tuple[Stand, ...]
    """Who said what of them, and which are waived."""
    stands_more: int
    """What is said beyond that."""
    proofs: tuple[Proof, ...]
    unproved: int
    """Findings whose evidence is not shown here."""
    remedy: str
    summary: str
    same_as: int
    """Place in the list of the card that already shows these instructions; 0 when this one does."""
    fixes: tuple[Fix, ...]
    letter: str
    reproduce: str
    again: str
    standards: tuple[str, ...]
    rule: str
    """Its rule's page, from the page the card stands on."""
    recognised: tuple[str, ...]
    """Platforms that the targets' answers name."""
    others: tuple[str, ...]
    """Platforms of which the steps stand on the rule's page only."""
    elsewhere: bool = False
    """Whether all of them do."""


def tasks(context: Context, code: str) -> list[Task]:
    """Return a regency's cards: the critical ones first, whatever time they take, and both parts
    sorted by severity weight × reach ÷ minutes.
    """
    opened = sorted((f for f in context.findings(code) if f.is_open), key=lambda f: f.check)
    by_check = {check: list(group) for check, group in groupby(opened, key=lambda f: f.check)}
    together: dict[str, list[Finding]] = {}
    for check, found in by_check.items():
        together.setdefault(context.checks[check].check.remedy, []).extend(found)
    room = room_of(len(by_check))
    cards = [
        _task(context, code, check, found, together[context.checks[check].check.remedy], room)
        for check, found in by_check.items()
    ]
    cards.sort(
        key=lambda c: (
            c.severity is not Severity.CRITICAL,
            -c.priority,
            c.severity.rank,
            c.check,
        )
    )
    return _told_once(cards)


def _told_once(cards: list[Task]) -> list[Task]:
    """Leave instructions, and the letter, that several cards share to the first of them, and those
    of what is not urgent beyond the gravest `TOLD` cards to the rules' pages."""
    first: dict[str, int] = {}
    told = []
    # A page is sent on alone, without the rules' pages: the steps it has are of what weighs most,
    # not of what is done soonest.
    grave = {c.remedy for c in sorted(cards, key=lambda c: c.severity.rank)[:TOLD]}
    for number, card in enumerate(cards, start=1):
        short = replace(card, fixes=(), others=(), letter="")
        if card.remedy in first:
            told.append(replace(short, same_as=first[card.remedy]))
        elif card.remedy in grave or card.severity.rank <= Severity.HIGH.rank:
            first[card.remedy] = number
            told.append(card)
        else:
            told.append(replace(short, elsewhere=True))
    return told


def _task(
    context: Context,
    code: str,
    check_id: str,
    findings: list[Finding],
    together: list[Finding],
    room: Room,
) -> Task:
    """Return one card. ``together`` are all findings that the same remedy puts right."""
    t = context.t
    check = context.checks[check_id].check
    remedy = context.remedies[check.remedy]
    regency, family = context.regency(code), context.checks[check_id].family
    findings.sort(key=lambda f: (f.severity.rank, f.target, f.verdict.discriminator))
    severity = findings[0].severity
    reach = len({f.target for f in findings})
    shown = findings[: room.sites]
    days = sorted(d for d in (local_day(f.due) for f in findings) if d is not None)
    seen = sorted(d for d in (local_day(f.first_seen) for f in findings) if d is not None)
    proofs, proved = proofs_of(shown, room.proofs, room.pieces)
    works, said = context.results.work, stands(context, findings)
    weight = context.results.policy.grading.severity_weights.get(severity, 0.0)
    # What one remedy puts right is told once: its steps fit the targets of all these cards.
    targets = {f.target.subject.name for f in together}
    fitting = chosen(t, remedy, (context.platforms(code, name) for name in targets))
    return Task(
        check=check_id,
        severity=severity,
        title=t.say(check.title),
        why=t.say(check.why),
        actor=t.name(check.actor),
        minutes=check.minutes,
        reach=reach,
        priority=weight * reach / max(check.minutes, 1),
        due=_day(context, days),
        overdue=bool(days) and days[0] < context.today,
        days_over=max(0, (context.today - days[0]).days) if days else 0,
        work=tally((works[f.id] for f in findings if f.id in works), t),
        first_seen=_day(context, seen),
        said=said_of(context, shown, lambda finding: _change(context, finding)),
        more=len(findings) - len(shown),
        stands=tuple(said[:STANDS]),
        stands_more=max(len(said) - STANDS, 0),
        proofs=proofs,
        unproved=sum(1 for f in findings if f.verdict.evidence) - proved,
        remedy=remedy.name,
        summary=t.say(remedy.summary),
        same_as=0,
        fixes=fitting.fixes,
        letter=_letter(context, remedy, together, room.named),
        reproduce=say.reproduce(findings[0], check),
        again=say.scan_again(regency, family, lab=context.results.run.lab) if regency else "",
        standards=standards_of(check.standards),
        rule=rule_name(context.checks[check_id]),
        recognised=fitting.recognised,
        others=fitting.others,
    )


def _day(context: Context, days: list[date]) -> str:
    return day(days[0], context.lang) if days else ""


def _change(context: Context, finding: Finding) -> str:
    change = finding.change
    return "" if change is None or change is Change.OPEN else context.t.name(change)


def said_of(
    context: Context, findings: list[Finding], change: Callable[[Finding], str]
) -> tuple[Said, ...]:
    """Return what is said of findings, each sentence once; ``change`` says how one stands."""
    by_sentence: dict[str, list[Line]] = {}
    t = context.t
    worst = min((finding.severity.rank for finding in findings), default=0)
    for finding in findings:
        target = finding.target
        hosts = context.hosts_of(finding) if target.subject.kind is Kind.ADDRESS else []
        work = context.results.work.get(finding.id)
        line = Line(
            place=say.place(target),
            hosts=_few(context, [visible(host) for host in hosts]),
            id=finding.id,
            change=change(finding),
            work=t.name(work.state) if work and told(work, t) else "",
            severity=""
            if finding.severity.rank == worst
            else f"{t('severity')}: {t.name(finding.severity).lower()}",
        )
        by_sentence.setdefault(context.sentence(finding), []).append(line)
    return tuple(Said(sentence, tuple(lines)) for sentence, lines in by_sentence.items())


def _few(context: Context, names: list[str]) -> str:
    """Name the first hosts of an address, and count the rest."""
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return f"{shown}, {context.t.count('and_more', more)}" if more > 0 else shown


def _by_target(finding: Finding) -> Target:
    return finding.target


def _letter(context: Context, remedy: Remedy, findings: list[Finding], most: int) -> str:
    if remedy.letter is None:
        return ""
    targets = list(dict.fromkeys(say.place(f.target) for f in sorted(findings, key=_by_target)))
    if len(targets) > most:
        targets[most:] = [context.t.count("and_more", len(targets) - most)]
    values = {"targets": ", ".join(targets)}
    return fill(context.t.say(remedy.letter), values, context.lang).strip()
