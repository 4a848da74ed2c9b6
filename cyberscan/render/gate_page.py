"""The decision as one page: what stops a build and what to do about it, then everything beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cyberscan.model.gate import Cause, Rule, Ruling, Standing
from cyberscan.model.gate_policy import OnIncomplete
from cyberscan.model.text import visible
from cyberscan.model.verdict import Severity
from cyberscan.model.waiver import LONGEST_DAYS
from cyberscan.render import say
from cyberscan.render.cited import Reference, references_of, standards_of
from cyberscan.render.dates import day
from cyberscan.render.fixes import Fix, fixes_of
from cyberscan.render.gate_view import View
from cyberscan.render.gate_words import REPAIRS, RESULTS, RULES, STANDINGS
from cyberscan.render.html import render
from cyberscan.render.proofs import Proof, proofs_of
from cyberscan.render.room import SITES
from cyberscan.render.tasks import Said, said_of

ROWS: Final = 100
"""Of one table."""
PLACES: Final = 5
"""Targets named in one row."""

_BOX: Final = {0: "gA", 1: "gE", 3: "gQ", 4: "gD"}
"""Colour of the decision by exit code."""
_LEADS: Final = {0: "lead_passed", 1: "lead_failed", 3: "lead_incomplete", 4: "lead_waivers"}
_COUNTS: Final = (
    (Standing.FAILS, "s-critical"),
    (Standing.INCOMPLETE, "s-medium"),
    (Standing.WAIVED, "s-low"),
    (Standing.WARNS, "s-high"),
    (Standing.PASSES, "s-pass"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """One check that stops the build, on however many targets."""

    check: str
    severity: Severity
    title: str
    actor: str
    minutes: int
    reach: int
    """Number of targets concerned."""
    cause: str
    why: str
    said: tuple[Said, ...]
    more: int
    """Targets beyond those listed."""
    proofs: tuple[Proof, ...]
    repair: str
    fixes: tuple[Fix, ...]
    same_as: int
    """Place in the list of the card that already shows these instructions; 0 when this one does."""
    command: str
    waiver: str
    references: tuple[Reference, ...]
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Findings of one check that leave the gate alike."""

    severity: Severity | None
    """None for a rule of the policy."""
    title: str
    check: str
    places: str
    because: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of the policy, held against one host."""

    rule: str
    host: str
    limit: str
    value: str
    standing: str
    failing: bool
    repair: str


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """One entry of the waivers file."""

    check: str
    subject: str
    state: str
    until: str
    reason: str
    owner: str
    approver: str
    where: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows."""

    result: str
    code: str
    box: str
    lead: str
    counts: tuple[tuple[str, str, int], ...]
    """Class that colours it, word, number."""
    cards: tuple[Card, ...]
    rules: tuple[RuleRow, ...]
    """All but the rule that a host is seen, where it is."""
    more_rules: int
    incomplete: tuple[Row, ...]
    waived: tuple[Row, ...]
    warned: tuple[Row, ...]
    waivers: tuple[WaiverRow, ...]
    policy: tuple[str, ...]
    longest: int
    """Days a waiver may last."""


def gate_page(view: View) -> bytes:
    """Return the decision as a page in UTF-8. Time stands in ``<time>`` alone; what else differs
    from run to run of one site (what it cost) is left out."""
    gate = view.gate
    page = Page(
        result=view.text(RESULTS[gate.code]),
        code=str(gate.code),
        box=_BOX[gate.code],
        lead=view.ui(_LEADS[gate.code]),
        counts=_counts(view),
        cards=_cards(view),
        rules=(rules := tuple(_rules(view)))[:ROWS],
        more_rules=max(len(rules) - ROWS, 0),
        incomplete=_rows(view, Standing.INCOMPLETE),
        waived=_rows(view, Standing.WAIVED),
        warned=_rows(view, Standing.WARNS),
        waivers=tuple(_waivers(view)),
        policy=tuple(_policy(view)),
        longest=LONGEST_DAYS,
    )
    return render("gate.html.j2", view.context, page=page, g=view.ui, rows=ROWS)


def _counts(view: View) -> tuple[tuple[str, str, int], ...]:
    counted = view.counts()
    return tuple((css, view.text(STANDINGS[each]), counted[each]) for each, css in _COUNTS)


def _cards(view: View) -> tuple[Card, ...]:
    """Return a card for each check that fails, the worst first."""
    by_check: dict[str, list[Ruling]] = {}
    for ruling in view.gate.standing(Standing.FAILS):
        by_check.setdefault(ruling.finding.check, []).append(ruling)
    first: dict[str, int] = {}
    cards = []
    for place, (check, rulings) in enumerate(by_check.items(), start=1):
        earlier = first.setdefault(view.checks[check].check.remedy, place)
        cards.append(_card(view, check, rulings, earlier if earlier < place else 0))
    return tuple(cards)


def _card(view: View, check_id: str, rulings: list[Ruling], same_as: int) -> Card:
    context, check = view.context, view.checks[check_id].check
    findings = [ruling.finding for ruling in rulings]
    new = {r.finding.id for r in rulings if view.gate.compared and not r.known}
    shown = findings[:SITES]
    remedy = view.remedies[check.remedy]
    return Card(
        check=check_id,
        severity=findings[0].severity,
        title=view.title(findings[0]),
        actor=context.t.name(check.actor),
        minutes=check.minutes,
        reach=len({finding.target for finding in findings}),
        cause=view.cause(rulings[0]),
        why=view.why(findings[0]),
        said=said_of(context, shown, lambda f: view.ui("new") if f.id in new else ""),
        more=len(findings) - len(shown),
        proofs=proofs_of(shown)[0],
        repair=view.repair(findings[0]),
        fixes=() if same_as else fixes_of(context.t, remedy),
        same_as=same_as,
        command=view.command(findings[0]),
        waiver="\n".join(view.waiver(findings[0])),
        references=references_of(check),
        standards=standards_of(check.standards),
    )


def _rows(view: View, standing: Standing) -> tuple[Row, ...]:
    """Return what leaves the gate so, alike ones together: the worst first, rules last."""
    rows: list[Row] = []
    alike: dict[tuple[str, str, Severity], list[Ruling]] = {}
    for ruling in view.gate.standing(standing):
        because = view.cause(ruling)
        if ruling.cause is Cause.FLAKY or standing is not Standing.INCOMPLETE:
            key = (ruling.finding.check, because, ruling.finding.severity)
        else:
            # One reason mostly bars many checks: it is told once.
            key = ("", because, ruling.finding.severity)
        alike.setdefault(key, []).append(ruling)
    for (_, because, severity), rulings in alike.items():
        places = list(dict.fromkeys(say.place(r.finding.target) for r in rulings))
        checks = sorted({r.finding.check for r in rulings})
        alone = checks[0] if len(checks) == 1 else ""
        title = view.title(rulings[0].finding) if alone else _few(view, checks)
        rows.append(Row(severity, title, alone, _few(view, places), because))
    for measure in view.gate.measured(standing):
        told = view.measure(measure)
        if measure.rule is Rule.REACHED:
            told = f"{told}. {view.text(REPAIRS[measure.rule])}"
        rows.append(Row(None, view.text(RULES[measure.rule]), "", visible(measure.host), told))
    return tuple(rows)


def _few(view: View, names: list[str]) -> str:
    shown = ", ".join(names[:PLACES])
    more = len(names) - PLACES
    return f"{shown} {view.context.t.count('and_more', more)}" if more > 0 else shown


def _rules(view: View) -> Iterator[RuleRow]:
    """Yield the rules that failed, then the others that were held."""
    held = [measure for measure in view.gate.measures if measure.limit]
    for measure in sorted(held, key=lambda m: m.standing is not Standing.FAILS):
        failing = measure.standing is Standing.FAILS
        yield RuleRow(
            rule=view.text(RULES[measure.rule]),
            host=visible(measure.host),
            limit=measure.limit,
            value=visible(measure.value) or view.ui("nothing"),
            standing=view.text(STANDINGS[measure.standing]),
            failing=failing,
            repair=view.text(REPAIRS[measure.rule]) if failing else "",
        )


def _waivers(view: View) -> Iterator[WaiverRow]:
    for note in view.gate.waivers:
        waiver = note.waiver
        at = view.near(waiver.origin)
        yield WaiverRow(
            check=waiver.check,
            subject=waiver.subject,
            state=view.state(note),
            until=day(waiver.end, view.lang),
            reason=waiver.reason,
            owner=waiver.owner,
            approver=waiver.approver,
            where=f"{at.file}:{at.line}",
        )


def _policy(view: View) -> Iterator[str]:
    """Yield the sentences that say how it was decided."""
    results, gate = view.results, view.results.policy.gate
    severity = view.context.t.name(gate.fail_from)
    yield view.ui("policy_floor", version=results.policy.version, severity=severity)
    if gate.minimum:
        yield view.ui("policy_minimum", letter=gate.minimum)
    if gate.pinned:
        yield view.ui("policy_pinned", checks=", ".join(gate.pinned))
    if gate.warn_only:
        yield view.ui("policy_warn_only", checks=", ".join(gate.warn_only))
    for check, end in gate.grace.items():
        yield view.ui("policy_grace", check=check, until=day(end, view.lang))
    yield view.ui("policy_again")
    lenient = gate.on_incomplete is OnIncomplete.PASS
    yield view.ui("policy_incomplete_pass" if lenient else "policy_incomplete_fail")
    if view.gate.compared:
        yield view.ui("policy_new_only")
    if view.partial:
        yield view.partial
