"""Where the work stands, in the reader's words: who said what, until when, and what is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding, Severity
from cyberscan.model.waiver import Waiver, WaiverNote, WaiverState
from cyberscan.model.work import Word, Work, WorkState
from cyberscan.render.context import Context, page_name
from cyberscan.render.dates import day
from cyberscan.render.gate_words import STATES
from cyberscan.render.lang import language
from cyberscan.render.say import place
from cyberscan.render.sinks import terminal
from cyberscan.render.words import Words, fill

PLACES: Final = 5
"""Targets named behind one waiver."""


def detail(work: Work, t: Words) -> str:
    """Return who said so and why, in words; "" where nobody has said anything. It holds
    what people wrote, on one line and not encoded for any sink."""
    parts = []
    if work.waiver:
        parts.append(_excused(work.waiver, t))
    if work.word:
        said = _said(work.word, t)
        if work.lapsed:
            said = f"{t.name(work.word.state)} {said}"
            said = t("work_lapsed", said=said, why=t.name(work.lapsed))
        parts.append(said)
    if work.ended:
        approver, until = visible(work.ended.approver), day(work.ended.end, t.lang)
        parts.append(t("work_ended", approver=approver, until=until))
    return "; ".join(parts)


def spoken(word: Word, t: Words) -> str:
    """Return one word said of a finding: what, by whom, and the note."""
    return f"{t.name(word.state)} {_said(word, t, dated=False)}"


def _said(word: Word, t: Words, *, dated: bool = True) -> str:
    key = "work_to" if word.office else "work_by"
    who = t(key, by=visible(word.by), office=visible(word.office))
    when = f", {day(word.at, t.lang)}" if dated else ""
    note = f": {visible(word.note)}" if word.note else ""
    return f"{who}{when}{note}"


def told(work: Work | None, t: Words) -> str:
    """Return state and detail in one line; "" where the finding is merely open."""
    if work is None:
        return ""
    more = detail(work, t)
    if work.state is WorkState.OPEN and not more:
        return ""
    name = t.name(work.state)
    return f"{name} ({more})" if more else name


def _excused(waiver: Waiver, t: Words) -> str:
    until = day(waiver.end, t.lang)
    approver, reason = visible(waiver.approver), visible(waiver.reason)
    return t("work_waived", approver=approver, until=until, reason=reason)


@dataclass(frozen=True, slots=True)
class Stand:
    """What was said of one or several targets in the same words."""

    text: str
    places: str
    more: int
    """Targets beyond those named."""


def stands(context: Context, findings: Iterable[Finding]) -> list[Stand]:
    """Return where the work on findings stands, each text once; not what is merely open."""
    by_text: dict[str, dict[str, None]] = {}
    for finding in findings:
        if text := told(context.results.work.get(finding.id), context.t):
            by_text.setdefault(text, {})[place(finding.target)] = None
    return [
        Stand(text, ", ".join(list(places)[:PLACES]), max(len(places) - PLACES, 0))
        for text, places in by_text.items()
    ]


@dataclass(frozen=True, slots=True)
class Exempt:
    """A waiver in a list."""

    check: str
    title: str
    """"" for a check that is not among those judged."""
    subject: str
    reason: str
    owner: str
    approver: str
    until: str
    state: str
    ended: bool
    places: tuple[str, ...]
    """Targets of the open findings it speaks of."""
    more: int
    """Targets beyond those named."""
    regencies: tuple[str, ...]
    """Labels."""


def exempt(context: Context, code: str = "") -> list[Exempt]:
    """Return the waivers that concern a regency, with its own findings only; without a code every
    waiver. What ends first stands first."""
    rows = []
    for note in sorted(
        context.results.waivers, key=lambda n: (n.waiver.end, n.waiver.check, n.waiver.subject)
    ):
        if code and code not in note.regencies:
            continue
        places = _places(context, note, code)
        waiver = note.waiver
        known = context.checks.get(waiver.check)
        rows.append(
            Exempt(
                check=waiver.check,
                title=context.t.say(known.check.title) if known else "",
                subject=visible(waiver.subject),
                reason=visible(waiver.reason),
                owner=visible(waiver.owner),
                approver=visible(waiver.approver),
                until=day(waiver.end, context.lang),
                state=_state(note, context.t),
                ended=note.state is WaiverState.EXPIRED,
                places=tuple(places[:PLACES]),
                more=max(len(places) - PLACES, 0),
                regencies=tuple(map(context.label, note.regencies)),
            )
        )
    return rows


def _places(context: Context, note: WaiverNote, code: str) -> list[str]:
    spoken_of = set(note.findings)
    found: dict[str, None] = {}
    for regency in (code,) if code else note.regencies:
        for finding in context.findings(regency):
            if finding.id in spoken_of and finding.is_open:
                found[place(finding.target)] = None
    return list(found)


def _state(note: WaiverNote, t: Words) -> str:
    until = day(note.waiver.end, t.lang)
    return fill(t.say(STATES[note.state]), {"until": until}, t.lang)


@dataclass(frozen=True, slots=True)
class Progress:
    """The work of one regency: open findings by state, and those that are overdue."""

    label: str
    href: str
    counts: tuple[int, ...]
    """In the order of `WorkState`."""
    overdue: int
    longest: int
    """Days since the oldest of them was due."""


def progress(context: Context) -> list[Progress]:
    """Return the regencies with open findings that matter (INFO aside): the most overdue first."""
    rows = []
    for result in context.results.regencies:
        works = [
            context.results.work[f.id]
            for f in context.findings(result.code)
            if f.id in context.results.work and f.severity is not Severity.INFO
        ]
        if works:
            counts = Counter(work.state for work in works)
            over = [work.days_over for work in works if work.days_over]
            rows.append(
                Progress(
                    label=result.label,
                    href=page_name(result.code),
                    counts=tuple(counts[state] for state in WorkState),
                    overdue=len(over),
                    longest=max(over, default=0),
                )
            )
    return sorted(rows, key=lambda r: (-r.overdue, -r.longest, r.label))


def tally(works: Iterable[Work], t: Words) -> str:
    """Count works by state, in words; "" where all are merely open."""
    counts = Counter(work.state for work in works)
    if not counts.keys() - {WorkState.OPEN}:
        return ""
    named = [f"{counts[state]} {t.name(state).lower()}" for state in WorkState if counts[state]]
    return ", ".join(named)


def waiver_warnings(notes: Sequence[WaiverNote], lang: str) -> list[str]:
    """Return a line for each waiver that has ended or speaks of nothing, ready to print.

    Raises `ValueError` for a language there are no words in.
    """
    t = Words(language(lang))
    lines = []
    for note in notes:
        if note.state in {WaiverState.EXPIRED, WaiverState.UNUSED}:
            waiver, at = note.waiver, note.waiver.origin
            where = f"{at.file}:{at.line}: " if at.file else ""
            said = t("waiver_warning", check=waiver.check, subject=waiver.subject)
            lines.append(terminal(f"cyberscan: {where}{said} {_state(note, t)}"))
    return lines


def work_json(work: Work | None) -> dict[str, Any] | None:
    """Return where the work on a finding stands, for programs; None for what is not open."""
    if work is None:
        return None
    return {
        "state": work.state.value,
        "office": work.office or None,
        "days_over": work.days_over,
        "word": word_json(work.word) if work.word else None,
        "lapsed": work.lapsed.value if work.lapsed else None,
        "waiver": waiver_json(work.waiver) if work.waiver else None,
        "ended": waiver_json(work.ended) if work.ended else None,
    }


def word_json(word: Word) -> dict[str, Any]:
    """Return what somebody said, for programs."""
    return {
        "at": word.at.isoformat(),
        "state": word.state.value,
        "by": word.by,
        "office": word.office or None,
        "note": word.note or None,
    }


def waiver_json(waiver: Waiver) -> dict[str, Any]:
    """Return a waiver, for programs; not where its file lies."""
    return {
        "check": waiver.check,
        "subject": waiver.subject,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "approver": waiver.approver,
        "start": waiver.start.isoformat() if waiver.start else None,
        "end": waiver.end.isoformat(),
    }


def note_json(note: WaiverNote) -> dict[str, Any]:
    """Return a waiver and what became of it, for programs."""
    return {
        **waiver_json(note.waiver),
        "state": note.state.value,
        "findings": list(note.findings),
        "regencies": list(note.regencies),
    }


def plain(value: Any) -> Any:
    """Spell out invisible characters in every string: what is printed is read on a terminal."""
    match value:
        case str():
            return visible(value)
        case dict():
            return {visible(str(key)): plain(item) for key, item in value.items()}
        case list():
            return [plain(item) for item in value]
        case _:
            return value
