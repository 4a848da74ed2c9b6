"""The decision as a table for spreadsheet programs and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any, Final

from cyberscan.model.gate import Measure, Ruling
from cyberscan.model.text import visible
from cyberscan.model.waiver import WaiverNote
from cyberscan.render.gate_view import View
from cyberscan.render.gate_words import RULES, STANDINGS
from cyberscan.render.sinks import Text, csv_table
from cyberscan.render.work import waiver_json

SCHEMA: Final = "urn:cyberscan:gate:1"

_COLUMNS: Final = (
    "id",
    "check",
    "title",
    "target",
    "port",
    "standing",
    "cause",
    "severity",
    "says",
    "evidence",
    "command",
)


def gate_csv(view: View) -> bytes:
    """Return RFC 4180 CSV in UTF-8 with a byte order mark, a row for each verdict and rule.

    Column heads are the same in both languages: programs read them. It holds no time.
    """
    rows: list[list[Text | float]] = [list(_COLUMNS)]
    for ruling in view.gate.rulings:
        finding = ruling.finding
        rows.append(
            [
                finding.id,
                finding.check,
                view.title(finding),
                finding.target.subject.name,
                finding.target.port or "",
                ruling.standing.value,
                view.cause(ruling),
                finding.severity.value,
                view.sentence(finding),
                " | ".join(str(piece) for piece in finding.verdict.evidence),
                view.command(finding) if finding.fails else "",
            ]
        )
    for measure in view.gate.measures:
        name = f"gate/{measure.rule.value.replace('_', '-')}"
        title = view.text(RULES[measure.rule])
        told = view.measure(measure)
        standing = measure.standing.value
        rows.append(["", name, title, measure.host, "", standing, "", "", told, "", ""])
    return csv_table(rows).encode()


def gate_json(view: View) -> bytes:
    """Return the decision as UTF-8 JSON, keys sorted. Time stands in ``run`` and ``judged_at``
    alone, and so does what only this run has: its id."""
    results, run = view.results, view.results.run
    document = {
        "schema": SCHEMA,
        "language": view.lang,
        "exit_code": view.gate.code,
        "counts": {standing.value: n for standing, n in view.counts().items()},
        "run": {
            "id": run.id,
            "started": run.started.isoformat(),
            "finished": run.finished.isoformat() if run.finished else None,
            "lab": run.lab,
            "scanner": run.scanner,
            "families": [family.value for family in run.families],
        },
        "judged_at": results.judged_at.isoformat(),
        "policy": {"version": results.policy.version, "read": results.policy.read},
        "findings": [_ruling(view, ruling) for ruling in view.gate.rulings],
        "rules": [_measure(view, measure) for measure in view.gate.measures],
        "waivers": [_waiver(view, note) for note in view.gate.waivers],
    }
    text = json.dumps(_plain(document), ensure_ascii=False, sort_keys=True, indent=1)
    return text.encode() + b"\n"


def _plain(value: Any) -> Any:
    """Spell out invisible characters in every string: the file may be read on a terminal."""
    match value:
        case str():
            return visible(value)
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case _:
            return value


def _ruling(view: View, ruling: Ruling) -> dict[str, Any]:
    finding = ruling.finding
    at = view.origin(finding)
    made: dict[str, Any] = {
        "id": finding.id,
        "check": finding.check,
        "target": {
            "kind": finding.target.subject.kind.value,
            "name": finding.target.subject.name,
            "port": finding.target.port or None,
        },
        "outcome": finding.verdict.outcome.value,
        "severity": finding.severity.value,
        "standing": ruling.standing.value,
        "says": view.text(STANDINGS[ruling.standing]),
        "cause": ruling.cause.value,
        "because": view.cause(ruling),
        "text": view.sentence(finding),
        "evidence": [str(piece) for piece in finding.verdict.evidence],
        "file": at.file,
        "line": at.line,
    }
    if view.gate.compared and finding.fails:
        made["known"] = ruling.known
    if finding.fails:
        made["command"] = view.command(finding)
        made["repair"] = view.repair(finding)
    return made


def _measure(view: View, measure: Measure) -> dict[str, Any]:
    return {
        "rule": measure.rule.value,
        "regency": measure.regency,
        "host": measure.host,
        "standing": measure.standing.value,
        "limit": measure.limit or None,
        "value": measure.value or None,
        "text": view.measure(measure),
    }


def _waiver(view: View, note: WaiverNote) -> dict[str, Any]:
    waiver = note.waiver
    return {
        **waiver_json(waiver),
        "state": note.state.value,
        "says": view.state(note),
        "findings": list(note.findings),
        "file": waiver.origin.file,
        "line": waiver.origin.line,
    }
