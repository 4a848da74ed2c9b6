"""A history on a terminal: lines and tables, free of markup; and as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from cyberscan.model.check import FoundCheck
from cyberscan.model.history import Chronicle, Life, RunRow, Sighting
from cyberscan.model.text import visible
from cyberscan.model.verdict import Outcome, Severity
from cyberscan.model.wib import WIB
from cyberscan.render.dates import day, local_day, moment
from cyberscan.render.history_words import words
from cyberscan.render.lang import Lang
from cyberscan.render.numbers import down, number
from cyberscan.render.reasons import REASONS
from cyberscan.render.say import place
from cyberscan.render.words import Words

SEVERITIES: Final = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
CHANGES: Final = ("new", "came_back", "fixed", "fixed_unconfirmed", "not_seen_again")
_EVIDENCE: Final = 3
"""Pieces shown."""


class Table(NamedTuple):
    """Rows of text below headers."""

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = str | Table


def chronicle_blocks(
    told: Chronicle, purposes: Sequence[str], checks: Mapping[str, FoundCheck], lang: Lang
) -> Iterator[Block]:
    """Yield the history of a place. ``purposes`` says why each of its runs was made."""
    t = Words(lang)
    if told.fictional:
        yield words("sample", lang)
    yield words("history", lang, label=told.label)
    if told.left_out:
        yield words("earlier", lang, n=told.left_out)
    if not told.rows:
        yield words("none", lang)
        return
    policies = {row.run.policy for row in told.rows}
    if len(policies) == 1:
        yield words("one_policy", lang, version=policies.pop())
    yield _runs(told, purposes, lang)
    yield words("counted", lang)
    yield ""
    if told.fixes:
        yield words("fix_times", lang)
        yield Table(
            [words(key, lang) for key in ("severity", "number", "median", "most")],
            [
                (
                    t.name(one.severity),
                    str(one.number),
                    number(one.median, lang),
                    number(one.longest_of_most, lang),
                )
                for one in told.fixes
            ],
        )
    else:
        yield words("no_fixes", lang)
    yield ""
    if not told.longest:
        yield words("no_open", lang)
        return
    yield words("longest", lang)
    yield Table(
        [
            words(key, lang)
            for key in ("since", "due", "severity", "regency", "target", "title", "finding")
        ],
        [
            (
                _day(one.first_seen),
                one.due,
                t.name(one.severity),
                told.labels.get(one.regency, one.regency),
                place(one.target),
                title(one.check, checks, lang),
                one.id,
            )
            for one in told.longest
        ],
    )


def title(check: str, checks: Mapping[str, FoundCheck], lang: Lang) -> str:
    """Return a check's title; its id where this version has no such check any more."""
    found = checks.get(check)
    return Words(lang).say(found.check.title) if found else check


def life_blocks(told: Life, checks: Mapping[str, FoundCheck], lang: Lang) -> Iterator[Block]:
    """Yield the life of a finding: each stretch of runs in which it stood the same."""
    t = Words(lang)
    latest = told.sightings[-1]
    if told.fictional:
        yield words("sample", lang)
    yield (
        f"{told.id} · {told.label} · {place(latest.target)} · "
        f"{title(latest.check, checks, lang)} ({latest.check}) · {t.name(latest.severity)}"
    )
    yield Table(
        [words(key, lang) for key in ("from", "to", "runs", "target", "state", "why")],
        [_stretch(list(group), lang) for _, group in groupby(told.sightings, _standing)],
    )
    failing = [one for one in told.sightings if one.outcome is Outcome.FAIL]
    if failing:
        yield words("first_failed", lang, at=_seen(failing[0], lang))
        yield words("evidence_then", lang, text=_evidence(failing[0]))
        yield words("last_failed", lang, at=_seen(failing[-1], lang))
    else:
        yield words("never_failed", lang)
    told_of = {"at": moment(latest.started, lang), "state": _state(latest, lang)}
    yield words("evidence_now", lang, **told_of, text=_evidence(latest))
    if latest.due:
        yield words("due_on", lang, day=day(latest.due, lang))


def _runs(told: Chronicle, purposes: Sequence[str], lang: Lang) -> Table:
    """Return a row a run; purpose and policy only where they differ."""
    t = Words(lang)
    columns: list[tuple[str, list[str]]] = [
        (
            words("when", lang),
            [
                f"{(r.run.finished or r.run.started).astimezone(WIB):%Y-%m-%d %H:%M}"
                for r in told.rows
            ],
        ),
        (words("run", lang), [row.run.id for row in told.rows]),
    ]
    if set(purposes) != {"scan"}:
        shown = [words(p, lang) if p in {"scan", "recheck"} else p for p in purposes]
        columns.append((words("purpose", lang), shown))
    if len({row.run.policy for row in told.rows}) > 1:
        columns.append((words("policy", lang), [row.run.policy for row in told.rows]))
    if told.code:
        columns.append((words("grade", lang), [row.letter for row in told.rows]))
        columns.append((words("score", lang), [_score(row, lang) for row in told.rows]))
    else:
        columns.append((words("regencies", lang), [str(row.regencies) for row in told.rows]))
    for severity in SEVERITIES:
        numbers = [str(row.open[severity]) for row in told.rows]
        columns.append((t.name(severity).lower(), numbers))
    columns += [
        (words(change, lang), [str(getattr(row, change)) for row in told.rows])
        for change in CHANGES
    ]
    headers, cells = zip(*columns, strict=True)
    return Table(headers, list(zip(*cells, strict=True)))


def _score(row: RunRow, lang: Lang) -> str:
    return "" if row.score is None else number(down(row.score), lang)


def _standing(one: Sighting) -> tuple[object, ...]:
    return one.target, one.change, one.outcome, one.reason


def _stretch(group: Sequence[Sighting], lang: Lang) -> tuple[str, ...]:
    one = group[0]
    reason = REASONS[one.reason] if one.reason else None
    return (
        f"{one.started.astimezone(WIB):%Y-%m-%d}",
        f"{group[-1].started.astimezone(WIB):%Y-%m-%d}",
        str(len(group)),
        place(one.target),
        _state(one, lang),
        (reason.id if lang == "id" else reason.en) if reason else "",
    )


def _state(one: Sighting, lang: Lang) -> str:
    return Words(lang).name(one.change or one.outcome)


def _seen(one: Sighting, lang: Lang) -> str:
    return day(one.seen_at, lang) if one.seen_at else moment(one.started, lang)


def _day(text: str) -> str:
    found = local_day(text)
    return found.isoformat() if found else text


def _evidence(one: Sighting) -> str:
    shown = [str(piece) for piece in one.evidence[:_EVIDENCE]]
    return " · ".join(shown) + (" …" if len(one.evidence) > _EVIDENCE else "") if shown else "—"


def chronicle_json(told: Chronicle, purposes: Sequence[str]) -> str:
    """Return a history as JSON: severities and changes by their names, times in ISO 8601."""
    return dump(
        {
            "schema": "urn:cyberscan:history:1",
            "sample": told.fictional,
            "code": told.code or None,
            "label": told.label,
            "left_out": told.left_out,
            "runs": [
                {
                    "id": row.run.id,
                    "started": row.run.started.isoformat(),
                    "finished": row.run.finished.isoformat() if row.run.finished else None,
                    "purpose": purpose,
                    "policy": row.run.policy,
                    "families": [family.value for family in row.run.families],
                    "regencies": row.regencies,
                    "score": row.score,
                    "letter": row.letter or None,
                    "open": {severity.value: row.open[severity] for severity in SEVERITIES},
                    **{change: getattr(row, change) for change in CHANGES},
                }
                for row, purpose in zip(told.rows, purposes, strict=True)
            ],
            "days_to_fix": [
                {
                    "severity": one.severity.value,
                    "number": one.number,
                    "median": round(one.median, 2),
                    "percentile_90": round(one.longest_of_most, 2),
                }
                for one in told.fixes
            ],
            "open_longest": [sighting(one) for one in told.longest],
        }
    )


def life_json(told: Life) -> str:
    """Return a finding's life as JSON."""
    return dump(
        {
            "schema": "urn:cyberscan:finding-history:1",
            "sample": told.fictional,
            "id": told.id,
            "runs": [sighting(one) for one in told.sightings],
        }
    )


def sighting(one: Sighting) -> dict[str, Any]:
    """Return what a run decided of a finding, foreign text in its visible form."""
    return {
        "run": one.run,
        "run_started": one.started.isoformat(),
        "id": one.id,
        "check": one.check,
        "revision": one.revision,
        "regency": one.regency,
        "target": visible(str(one.target)),
        "outcome": one.outcome.value,
        "reason": one.reason.value if one.reason else None,
        "severity": one.severity.value,
        "change": one.change.value if one.change else None,
        "seen_at": one.seen_at or None,
        "first_seen": one.first_seen or None,
        "due": one.due or None,
        "evidence": [str(piece) for piece in one.evidence],
    }


def dump(document: Mapping[str, Any]) -> str:
    """Return JSON as every command prints it: indented, keys in order, ASCII control-free."""
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
