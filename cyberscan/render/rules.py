"""The rules' pages: what each check decides and how its findings are put right, whatever a run saw.

Every registered check has one, so that each id a table, a list of what passed or a letter names can
be looked up, and a page is the same bytes after every run with the same program. They hold nothing
of a run or a region and may go to a hosting provider as they are: TLP:CLEAR.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cyberscan.model.check import FoundCheck
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome, Severity
from cyberscan.render.cited import Reference, references_of, standards_of
from cyberscan.render.context import FAMILIES, RULES, Context, rule_name
from cyberscan.render.fixes import Fix, fixes_of
from cyberscan.render.html import RULE_PAGES, render
from cyberscan.render.words import fill, fill_command, unfilled

_SAID: Final = (Outcome.FAIL, Outcome.PASS, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)
_INDEX: Final = f"{RULES}/index.html"


@dataclass(frozen=True, slots=True)
class Saying:
    """One message of a check, with ``[…]`` for what a verdict fills in."""

    text: str
    severities: tuple[Severity, ...]
    """What it can weigh, worst first; only of what fails."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """Everything the page of one rule shows."""

    found: FoundCheck
    title: str
    decides: str
    """The check's own sentence; in English only, and "" elsewhere."""
    why: str
    actor: str
    sayings: tuple[tuple[Outcome, tuple[Saying, ...]], ...]
    severities: tuple[Severity, ...]
    """Of all its findings, worst first."""
    summary: str
    fixes: tuple[Fix, ...]
    letter: str
    reproduce: str
    places: tuple[str, ...]
    """What to put the target's name, address or port in place of, in that command."""
    references: tuple[Reference, ...]
    standards: tuple[str, ...]
    formerly: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One rule in the index."""

    id: str
    href: str
    title: str
    severity: Severity
    differs: bool
    """Whether some of its findings weigh something else."""
    actor: str
    minutes: int


def rule_files(context: Context) -> dict[str, bytes]:
    """Return every rule's page and their index, by name from the reports' folder."""
    made = {}
    for found in sorted(context.checks.values(), key=lambda one: one.id):
        page = rule_page(context, found)
        made[rule_name(found)] = render(RULE_PAGES[0], context, page=page)
    made[_INDEX] = render(RULE_PAGES[1], context, groups=_groups(context))
    return made


def rule_page(context: Context, found: FoundCheck) -> RulePage:
    """Return what the page of one check tells. Raises `KeyError` without its remedy."""
    t, check = context.t, found.check
    remedy = context.remedies[check.remedy]
    sayings = tuple(
        (outcome, told) for outcome in _SAID if (told := tuple(_sayings(context, found, outcome)))
    )
    places = {"name": t("rule_name"), "address": t("rule_address"), "port": t("rule_port")}
    targets = {"targets": t("rule_targets")}
    return RulePage(
        found=found,
        title=t.say(check.title),
        decides=found.sentence if context.lang == "en" else "",
        why=t.say(check.why),
        actor=t.name(check.actor),
        sayings=sayings,
        severities=found.severities,
        summary=t.say(remedy.summary),
        fixes=fixes_of(t, remedy),
        letter=fill(t.say(remedy.letter), targets, context.lang).strip() if remedy.letter else "",
        reproduce=fill_command(check.reproduce, places),
        places=tuple(word for hole, word in places.items() if f"{{{hole}}}" in check.reproduce),
        references=references_of(check),
        standards=standards_of(check.standards),
        formerly=check.formerly,
    )


def _sayings(context: Context, found: FoundCheck, outcome: Outcome) -> Iterator[Saying]:
    """Yield the messages that a check's examples come to with one outcome, in its own order: its
    examples reach every message."""
    check = found.check
    for key, message in check.messages.items():
        if any(e.message == key and e.outcome is outcome for e in check.examples):
            text = unfilled(message.id if context.lang == "id" else message.en)
            fails = outcome is Outcome.FAIL
            yield Saying(text, found.weights(key) if fails else ())


def _groups(context: Context) -> list[tuple[Family, list[Row]]]:
    """Return the rules by family, the most severe first."""
    groups = []
    for family in FAMILIES:
        rows = [_row(context, found) for found in context.checks.values() if found.family is family]
        rows.sort(key=lambda row: (row.severity.rank, row.title.lower()))
        if rows:
            groups.append((family, rows))
    return groups


def _row(context: Context, found: FoundCheck) -> Row:
    severities = found.severities
    return Row(
        id=found.id,
        href=rule_name(found).removeprefix(f"{RULES}/"),
        title=context.t.say(found.check.title),
        severity=severities[0],
        differs=len(severities) > 1,
        actor=context.t.name(found.check.actor),
        minutes=found.check.minutes,
    )
