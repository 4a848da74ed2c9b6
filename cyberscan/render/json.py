"""results.json: everything that was judged, for programs. Its shape is ``schema.json`` beside this.

A run of thousands of hosts is told in hundreds of megabytes: the document is made piece by piece,
each finding on a line of its own. Names are stable: a field is added, never renamed; a changed
meaning raises `VERSION`. All times come from the results, so the same results give the same bytes.
Foreign text stands in its visible form (`cyberscan.model.text`), which is safe on a terminal too.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any, Final

from msgspec.structs import replace

from cyberscan.model.check import FoundCheck, Say
from cyberscan.model.record import Cost
from cyberscan.model.results import HostResult, Point, RegencyResult, Score
from cyberscan.model.subject import Family
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Finding, Severity, Value
from cyberscan.model.waiver import WaiverNote
from cyberscan.render.context import Context, page_name
from cyberscan.render.json_ahead import maturity_json, path_json
from cyberscan.render.json_assets import certificate_json, service_json
from cyberscan.render.pieces import blocks
from cyberscan.render.work import note_json, plain, work_json

VERSION: Final = 1
SCHEMA: Final = f"urn:cyberscan:results:{VERSION}"
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True)


def schema() -> dict[str, Any]:
    """Return the published JSON Schema (2020-12) of results.json."""
    text = files("cyberscan.render").joinpath("schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def results_json(context: Context, *, only: Callable[[str], bool] | None = None) -> bytes:
    """Return results.json whole; see `results_parts`."""
    return b"".join(results_parts(context, only=only))


def results_parts(
    context: Context, *, only: Callable[[str], bool] | None = None
) -> Iterator[bytes]:
    """Yield results.json piece by piece: UTF-8, keys sorted, one final line end.

    ``only`` says of a regency's code whether it is told; nothing of the others is then.
    """
    return blocks(_lines(context, only))


def _lines(context: Context, only: Callable[[str], bool] | None) -> Iterator[bytes]:
    results, told = context.results, only or _everyone
    findings = [finding for finding in results.findings if told(finding.regency)]
    lists = {
        "certificates": (certificate_json(c) for c in results.certificates if told(c.regency)),
        "findings": (_finding(context, finding) for finding in findings),
        "regencies": (_regency(context, r) for r in results.regencies if told(r.code)),
        "services": (service_json(s) for s in results.services if told(s.regency)),
        "waivers": _waivers(results.waivers, {finding.id for finding in findings}, only),
    }
    values = _frame(context, sorted({finding.check for finding in findings}))
    before = b"{"
    for key in sorted(lists.keys() | values.keys()):
        yield before + b'\n"' + key.encode() + b'": '
        yield from _items(lists[key]) if key in lists else (encoded(values[key]),)
        before = b","
    yield b"\n}\n"


def _items(items: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    before = b"["
    for item in items:
        yield before + b"\n" + encoded(item)
        before = b","
    yield b"[]" if before == b"[" else b"\n]"


def encoded(value: Any) -> bytes:
    """Return a value as one line of JSON, its keys sorted, every string in its visible form."""
    text = _ENCODER.encode(value)
    # Where nothing was escaped and every character has a glyph, all of it is visible as it is.
    if "\\" in text or not text.isprintable():
        text = _ENCODER.encode(plain(value))
    return text.encode()


def _frame(context: Context, used: Sequence[str]) -> dict[str, Any]:
    results, run = context.results, context.results.run
    return {
        "schema": SCHEMA,
        "language": context.lang,
        "tlp": context.tlp.label,
        "run": {
            "id": run.id,
            "started": run.started.isoformat(),
            "finished": run.finished.isoformat() if run.finished else None,
            "lab": run.lab,
            "scanner": run.scanner,
            "operator": run.operator,
            "families": [family.value for family in run.families],
            "vantage": dict(run.vantage),
            "feeds": dict(run.feeds),
        },
        "judged_at": results.judged_at.isoformat(),
        "previous_run": results.previous_run or None,
        "policy": {
            "version": results.policy.version,
            "read": results.policy.read,
            "minimum": results.policy.grading.minimum,
            "disabled": dict(results.policy.disabled),
        },
        "inventory": {
            "name": results.inventory.name,
            "fictional": results.inventory.fictional,
        },
        "cost": _cost(results.cost),
        "checks": {check: _check(context.checks[check]) for check in used},
    }


def _everyone(_: str) -> bool:
    return True


def _cost(cost: Cost) -> dict[str, int]:
    return {
        "connections": cost.connections,
        "datagrams": cost.datagrams,
        "requests": cost.requests,
        "bytes_out": cost.bytes_out,
        "bytes_in": cost.bytes_in,
    }


def _say(say: Say) -> dict[str, str]:
    return {"id": say.id, "en": say.en}


def _check(found: FoundCheck) -> dict[str, Any]:
    check = found.check
    return {
        "key": check.key,
        "revision": check.revision,
        "family": found.family.value,
        "severity": check.severity.value,
        "actor": check.actor.value,
        "minutes": check.minutes,
        "title": _say(check.title),
        "why": _say(check.why),
        "remedy": check.remedy,
        "references": list(check.references),
        "standards": list(check.standards),
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "letter": score.letter,
        "value": None if score.value is None else round(score.value, 4),
        "coverage": round(score.coverage, 4),
        "cap": score.cap or None,
    }


def _families(scores: dict[Family, Score]) -> dict[str, Any]:
    return {family.value: _score(score) for family, score in scores.items()}


def _host(host: HostResult) -> dict[str, Any]:
    return {
        "name": host.name,
        "zone": host.zone,
        "service": host.service,
        "addresses": list(host.addresses),
        "score": _score(host.score),
        "families": _families(host.families),
    }


def _regency(context: Context, regency: RegencyResult) -> dict[str, Any]:
    tally = regency.tally
    return {
        "code": regency.code,
        "label": regency.label,
        "kind": context.kind(regency.code).value,
        "report": page_name(regency.code),
        "scanned": regency.scanned,
        "not_scanned": regency.not_scanned or None,
        "meets_minimum": context.at_minimum(regency),
        "score": _score(regency.score),
        "previous": None if regency.previous is None else round(regency.previous, 4),
        "trend": [_point(point) for point in context.results.trend.get(regency.code, ())],
        "families": _families(regency.families),
        "hosts": [_host(host) for host in regency.hosts],
        "removed_hosts": list(regency.removed_hosts),
        "path": None if regency.path is None else path_json(regency.path, _score),
        "maturity": None if regency.maturity is None else maturity_json(regency.maturity),
        "tally": {
            "failed": {s.value: tally.failed.get(s, 0) for s in Severity},
            "passed": tally.passed,
            "unknown": tally.unknown,
            "not_applicable": tally.not_applicable,
        },
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "at": point.at.isoformat(),
        "score": None if point.score is None else round(point.score, 4),
        "policy": point.policy,
    }


def _value(value: Value) -> str | int | float:
    if isinstance(value, Untrusted):
        return str(value)
    # JSON has no infinities and no NaN.
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _finding(context: Context, finding: Finding) -> dict[str, Any]:
    verdict, subject = finding.verdict, finding.target.subject
    return {
        "id": finding.id,
        "check": finding.check,
        "key": finding.key,
        "revision": finding.revision,
        "regency": finding.regency,
        "target": {
            "kind": subject.kind.value,
            "name": subject.name,
            "port": finding.target.port or None,
        },
        "discriminator": verdict.discriminator or None,
        "outcome": verdict.outcome.value,
        "severity": finding.severity.value,
        "open": finding.is_open,
        "message": verdict.message or None,
        "reason": verdict.reason.value if verdict.reason else None,
        "text": context.sentence(finding),
        "values": {key: _value(value) for key, value in verdict.values.items()},
        "evidence": [str(piece) for piece in verdict.evidence],
        "addresses": list(finding.addresses),
        "seen_at": finding.seen_at or None,
        "first_seen": finding.first_seen or None,
        "due": finding.due or None,
        "change": finding.change.value if finding.change else None,
        "work": work_json(context.results.work.get(finding.id)),
    }


def _waivers(
    notes: tuple[WaiverNote, ...], findings: set[str], only: Callable[[str], bool] | None
) -> list[dict[str, Any]]:
    """Return the waivers that speak of what is told, each with that alone."""
    if only is None:
        return [note_json(note) for note in notes]
    held = []
    for note in notes:
        codes = tuple(code for code in note.regencies if only(code))
        about = tuple(finding for finding in note.findings if finding in findings)
        if codes or about:
            held.append(note_json(replace(note, regencies=codes, findings=about)))
    return held
