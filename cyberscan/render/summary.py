"""The decision as Markdown, for the page a pipeline shows of a step. It holds no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cyberscan.model.gate import Ruling, Standing
from cyberscan.render.gate_view import View
from cyberscan.render.gate_words import RESULTS
from cyberscan.render.say import place
from cyberscan.render.sinks import markdown

MOST: Final = 50
"""Rows of one table; GitHub refuses a summary of more than 1 MiB as a whole."""

_SECTIONS: Final = (
    ("h_fails", Standing.FAILS),
    ("h_incomplete", Standing.INCOMPLETE),
    ("h_waived", Standing.WAIVED),
    ("h_warns", Standing.WARNS),
)


def summary_markdown(view: View) -> bytes:
    """Return the summary as UTF-8. The same view gives the same bytes."""
    return "".join(f"{line}\n" for line in _lines(view)).encode()


def _lines(view: View) -> Iterator[str]:
    yield f"## {markdown(view.ui('gate'))}: {markdown(view.text(RESULTS[view.gate.code]))}"
    yield ""
    if view.results.inventory.fictional:
        yield f"**{markdown(view.ui('sample'))}**"
        yield ""
    counts = {standing.value: n for standing, n in view.counts().items()}
    yield markdown(view.ui("counts", **counts))
    if view.partial:
        yield ""
        yield markdown(view.partial)
    for head, standing in _SECTIONS:
        yield from _section(view, head, standing)
    if view.gate.waivers:
        yield ""
        yield f"### {markdown(view.ui('h_waivers'))}"
        yield ""
        yield from _table((view.ui("check"), view.ui("target"), view.ui("state")))
        for note in view.gate.waivers:
            yield _row((note.waiver.check, note.waiver.subject, view.state(note)))


def _section(view: View, head: str, standing: Standing) -> Iterator[str]:
    rulings, measures = view.gate.standing(standing), view.gate.measured(standing)
    if not rulings and not measures:
        return
    yield ""
    yield f"### {markdown(view.ui(head))}"
    yield ""
    yield from _table([view.ui(key) for key in ("severity", "target", "finding", "cause")])
    rows = [*(_ruling(view, ruling) for ruling in rulings)]
    rows += [("gate", m.host, view.measure(m), "") for m in measures]
    for row in rows[:MOST]:
        yield _row(row)
    if len(rows) > MOST:
        yield ""
        yield markdown(view.ui("and_more", n=len(rows) - MOST))
    if standing is Standing.FAILS:
        for ruling in rulings[:MOST]:
            yield from _details(view, ruling)


def _ruling(view: View, ruling: Ruling) -> tuple[str, str, str, str]:
    finding = ruling.finding
    told = f"{view.title(finding)}: {view.sentence(finding)} ({finding.check})"
    severity = view.context.t.name(finding.severity)
    return severity, place(finding.target), told, view.cause(ruling)


def _details(view: View, ruling: Ruling) -> Iterator[str]:
    finding = ruling.finding
    yield ""
    yield f"**{markdown(place(finding.target))} · {markdown(view.title(finding))}**"
    yield ""
    for key, text in (
        ("why", view.why(finding)),
        ("fix", view.repair(finding)),
        ("see", view.command(finding)),
    ):
        yield f"- {markdown(view.ui(key))}: {markdown(text)}"


def _table(heads: Iterable[str]) -> Iterator[str]:
    named = list(heads)
    yield _row(named)
    yield "|" + " --- |" * len(named)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(markdown(cell) for cell in cells) + " |"
