"""The decision on a terminal, in at most `MOST` lines: what failed, why it matters, the exact
change, the command that shows it, and how to waive it with an end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.model.gate import Ruling, Standing
from cyberscan.model.waiver import WaiverState
from cyberscan.render.gate_view import View
from cyberscan.render.gate_words import REPAIRS, RESULTS
from cyberscan.render.say import place
from cyberscan.render.sinks import terminal

MOST: Final = 20
_FULL: Final = 2
"""Findings told in full."""
_RULES: Final = 1
"""Of the policy's other rules."""
_NAMED: Final = 3
"""Waivers named."""


def gate_lines(view: View) -> list[str]:
    """Return lines without markup or control characters, ready to print one by one."""
    return [terminal(line) for line in _lines(view)]


def _lines(view: View) -> Iterator[str]:
    counts = {standing.value: n for standing, n in view.counts().items()}
    told = f"{view.text(RESULTS[view.gate.code])} — {view.ui('counts', **counts)}"
    sample = f" — {view.ui('sample')}" if view.results.inventory.fictional else ""
    yield f"{view.ui('gate')}: {told}{sample}"
    failing, rules = view.gate.standing(Standing.FAILS), view.gate.measured(Standing.FAILS)
    for ruling in failing[:_FULL]:
        yield from _finding(view, ruling)
    for measure in rules[:_RULES]:
        repair = view.text(REPAIRS[measure.rule])
        yield f"[gate] {measure.host} · {view.measure(measure)} · {view.ui('fix')}: {repair}"
    yield from _beside(view, len(failing[_FULL:]) + len(rules[_RULES:]))
    if failing:
        yield from _waiver(view, failing[0])


def _beside(view: View, left: int) -> Iterator[str]:
    """Yield at most two lines: what is left and what was not seen; waivers to look after."""
    unseen = [
        *(
            f"{place(r.finding.target)} {r.finding.check}: {view.cause(r)}"
            for r in view.gate.standing(Standing.INCOMPLETE)
        ),
        *(f"{m.host} {m.rule.value}" for m in view.gate.measured(Standing.INCOMPLETE)),
    ]
    told = [view.ui("more", n=left)] if left else []
    if unseen:
        told.append(view.ui("unseen", n=len(unseen), first=unseen[0]))
    if told:
        yield "; ".join(told)
    told = []
    for key, state in (("ended", WaiverState.EXPIRED), ("unused", WaiverState.UNUSED)):
        named = [
            f"{note.waiver.check} {note.waiver.subject}"
            for note in view.gate.waivers
            if note.state is state
        ]
        if named:
            more = " …" if len(named) > _NAMED else ""
            told.append(view.ui(key, which="; ".join(named[:_NAMED]) + more))
    if told:
        yield "; ".join(told)


def _finding(view: View, ruling: Ruling) -> Iterator[str]:
    finding = ruling.finding
    new = f" ({view.ui('new')})" if view.gate.compared and not ruling.known else ""
    severity = view.context.t.name(finding.severity)
    told = f"{view.title(finding)}: {view.sentence(finding)} ({finding.check}){new}"
    yield f"[{severity}] {place(finding.target)} · {told}"
    yield f"  {view.ui('why')}: {view.why(finding)}"
    yield f"  {view.ui('fix')}: {view.repair(finding)}"
    yield f"  {view.ui('see')}: {view.command(finding)}"


def _waiver(view: View, ruling: Ruling) -> Iterator[str]:
    """Yield a waiver for the worst finding, as a waivers file would hold it but for its words."""
    yield view.ui("waive")
    yield from (f"  {line}" for line in view.waiver(ruling.finding))
