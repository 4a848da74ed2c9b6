"""GitLab's code quality report: a JSON list of what fails, warns or is waived.

Its fields are those GitLab documents for a tool of one's own ("Code Quality report format" of
docs.gitlab.com/ci/testing/code_quality, by way of pkg.go.dev/github.com/google/yamlfmt and older
editions of that page; read 2026-11-27): description, check_name, fingerprint, location.path,
location.lines.begin, and a severity of info, minor, major, critical or blocker. It holds no time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from cyberscan.model.gate import Measure, Ruling, Standing
from cyberscan.model.inventory import Origin
from cyberscan.model.text import visible
from cyberscan.model.verdict import Severity
from cyberscan.render.gate_view import View
from cyberscan.render.gate_words import STANDINGS
from cyberscan.render.say import place
from cyberscan.render.sinks import markdown

SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
    Severity.INFO: "info",
}
_SHOWN: Final = (Standing.FAILS, Standing.WARNS, Standing.WAIVED)


def gitlab_json(view: View) -> bytes:
    """Return the report as UTF-8 JSON. The same view gives the same bytes."""
    rows = [_row(view, ruling) for ruling in view.gate.standing(*_SHOWN)]
    rows += [_measure(view, measure) for measure in view.gate.measured(Standing.FAILS)]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _at(origin: Origin) -> dict[str, Any]:
    return {"path": visible(origin.file), "lines": {"begin": max(origin.line, 1)}}


def _row(view: View, ruling: Ruling) -> dict[str, Any]:
    finding = ruling.finding
    told = f"{place(finding.target)}: {view.title(finding)}. {view.sentence(finding)}"
    if ruling.standing is not Standing.FAILS:
        standing = view.text(STANDINGS[ruling.standing])
        told += f" [{standing}: {view.cause(ruling)}]"
    waived = ruling.standing is Standing.WAIVED
    return {
        # GitLab shows it as Markdown.
        "description": markdown(told),
        "check_name": finding.check,
        "fingerprint": finding.id,
        "severity": "info" if waived else SEVERITIES[finding.severity],
        "location": _at(view.origin(finding)),
    }


def _measure(view: View, measure: Measure) -> dict[str, Any]:
    name = f"gate/{measure.rule.value.replace('_', '-')}"
    return {
        "description": markdown(f"{measure.host}: {view.measure(measure)}"),
        "check_name": name,
        "fingerprint": visible(f"{name}:{measure.regency}:{measure.host}"),
        "severity": "critical",
        "location": _at(view.measured_at(measure)),
    }
