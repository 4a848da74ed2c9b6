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
from cyberscan.render.dates import WIB, day, local_day, moment
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
    place_of = ("grade", "score") if told.code else ("regencies",)
    yield Table(
        [words(key, lang) for key in ("when", "run", "purpose", "policy", *place_of)]
        + [t.name(severity).lower() for severity in SEVERITIES]
        + [words(key, lang) for key in CHANGES],
        [
            _row(row, purpose, lang, of_regency=bool(told.code))
            for row, purpose in zip(told.rows, purposes, strict=True)
        ],
    )
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
    yield words("evidence_now", lang, state=_state(latest, lang), text=_evidence(latest))
    if latest.due:
        yield words("due_on", lang, day=day(latest.due, lang))


def _row(row: RunRow, purpose: str, lang: Lang, *, of_regency: bool) -> tuple[str, ...]:
    ended = row.run.finished or row.run.started
    about: tuple[str, ...] = (str(row.regencies),)
    if of_regency:
        about = (row.letter, "" if row.score is None else number(down(row.score), lang))
    return (
        f"{ended.astimezone(WIB):%Y-%m-%d %H:%M}",
        row.run.id,
        words(purpose, lang) if purpose in {"scan", "recheck"} else purpose,
        row.run.policy,
        *about,
        *(str(row.open[severity]) for severity in SEVERITIES),
        *(str(getattr(row, change)) for change in CHANGES),
    )


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
