"""Two runs compared, on a terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from cyberscan.model.check import FoundCheck, Say
from cyberscan.model.diff import Changed, Comparison, Difference
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding, Severity
from cyberscan.render.history import Block, Table, dump, title
from cyberscan.render.history_words import CAUSES, DIFFERENCES, words
from cyberscan.render.lang import Lang
from cyberscan.render.reasons import REASONS
from cyberscan.render.say import place
from cyberscan.render.words import Words

_NAMED: Final = 8
"""Names in a line."""


def diff_blocks(told: Comparison, checks: Mapping[str, FoundCheck], lang: Lang) -> Iterator[Block]:
    """Yield what differs, regency by regency, the worst kinds first."""
    if told.fictional:
        yield words("sample", lang)
    yield words("compare", lang, older=told.older.id, newer=told.newer.id)
    if told.swapped:
        yield words("swapped", lang)
    if told.policies:
        yield words("other_policy", lang, older=told.policies[0], newer=told.policies[1])
    if told.checks:
        yield words("other_checks", lang, checks=_some(told.checks, lang))
    for what, (then, now) in told.asked.items():
        yield words("other_asked", lang, what=f"{what}: {then or '—'} → {now or '—'}")
    by_code = {
        code: list(group)
        for code, group in groupby(told.changed, key=lambda one: one.finding.regency)
    }
    for code in sorted(by_code.keys() | told.listings.keys()):
        yield ""
        yield f"{code} {told.labels.get(code, '')}".rstrip()
        if listing := told.listings.get(code):
            for key, names in (
                ("hosts_gone", listing.gone),
                ("hosts_new", listing.new),
                ("hosts_moved", [f"{then} → {now}" for then, now in listing.moved]),
            ):
                if names:
                    yield words(key, lang, names=_some(names, lang))
        if changed := by_code.get(code):
            keys = ("kind", "severity", "target", "title", "cause", "finding")
            rows = [_row(one, checks, lang) for one in changed]
            yield Table([words(key, lang) for key in keys], rows)
    yield ""
    if not told.changed:
        yield words("nothing", lang)
        return
    counts = Counter(one.kind for one in told.changed)
    shown = [f"{_say(DIFFERENCES[kind], lang)} {counts[kind]}" for kind in counts_of(counts)]
    yield f"{words('total', lang)}: {'; '.join(shown)}"


def counts_of(counts: Mapping[Difference, int]) -> list[Difference]:
    """Return the kinds there are, in their order."""
    return [kind for kind in Difference if counts.get(kind)]


def _row(one: Changed, checks: Mapping[str, FoundCheck], lang: Lang) -> Sequence[str]:
    finding = one.finding
    cause = _say(CAUSES[one.cause], lang)
    if one.reason:
        cause += f" ({_say(REASONS[one.reason], lang).rstrip('.')})"
    return (
        _say(DIFFERENCES[one.kind], lang),
        _severities(one, lang),
        place(finding.target),
        title(finding.check, checks, lang),
        cause,
        finding.id,
    )


def _severities(one: Changed, lang: Lang) -> str:
    t = Words(lang)
    if one.kind in {Difference.WORSE, Difference.BETTER} and one.older and one.newer:
        return f"{t.name(one.older.severity)} → {t.name(one.newer.severity)}"
    return t.name(one.severity)


def _say(say: Say, lang: Lang) -> str:
    return say.id if lang == "id" else say.en


def _some(names: Sequence[str], lang: Lang) -> str:
    shown = ", ".join(names[:_NAMED])
    left = len(names) - _NAMED
    return words("more", lang, names=shown, n=left) if left > 0 else shown


def diff_json(told: Comparison) -> str:
    """Return a comparison as JSON: kinds, causes and reasons by their names."""
    counts = Counter(one.kind for one in told.changed)
    return dump(
        {
            "schema": "urn:cyberscan:diff:1",
            "sample": told.fictional,
            "older": told.older.id,
            "newer": told.newer.id,
            "policies_differ": told.policies is not None,
            "policies": [told.older.policy, told.newer.policy],
            "checks_differ": list(told.checks),
            "asked_differs": {
                what: {"older": then, "newer": now} for what, (then, now) in told.asked.items()
            },
            "counts": {kind.value: counts[kind] for kind in Difference},
            "inventory": {
                code: {
                    "gone": list(listing.gone),
                    "new": list(listing.new),
                    "moved": [{"from": then, "to": now} for then, now in listing.moved],
                }
                for code, listing in told.listings.items()
            },
            "changes": [_changed(one) for one in told.changed],
        }
    )


def _changed(one: Changed) -> dict[str, Any]:
    finding = one.finding
    return {
        "id": finding.id,
        "regency": finding.regency,
        "check": finding.check,
        "target": visible(str(finding.target)),
        "kind": one.kind.value,
        "severity": one.severity.value,
        "cause": one.cause.value,
        "reason": one.reason.value if one.reason else None,
        "older": _finding(one.older),
        "newer": _finding(one.newer),
    }


def _finding(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    severity: Severity = finding.severity
    return {
        "outcome": finding.verdict.outcome.value,
        "severity": severity.value,
        "revision": finding.revision,
        "change": finding.change.value if finding.change else None,
        "target": visible(str(finding.target)),
        "first_seen": finding.first_seen or None,
        "due": finding.due or None,
        "evidence": [str(piece) for piece in finding.verdict.evidence],
    }
