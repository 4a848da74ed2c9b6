"""Where the work on each open finding stands: of what was said, the waivers and the day.

Who wins: a waiver in force; else the last word, unless it has lapsed; else the finding is open.

A word speaks of a fault as it was. It lapses when the finding was fixed and failed anew, when it
got more severe, and when the check tells of another fault: what was taken on or disputed is not
what is there now. A dispute lapses for less: it says that certain evidence proves nothing, and
nothing of evidence that was not there yet. Who took a finding on knows that its evidence moves
(dates, versions); for them only the fault counts. Where the fault is again the one that was spoken
of, the word holds again; a finding that came back is a new one for good.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec.structs import replace

from cyberscan.judge.waivers import covers, notes, waived
from cyberscan.model.inventory import Inventory, Regency
from cyberscan.model.look import Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Finding, Outcome, Target
from cyberscan.model.waiver import Waiver, WaiverNote, WaiverState
from cyberscan.model.work import Lapse, Word, Work, WorkState

_OF_A_DAY = re.compile(r"\A([a-z][a-z_-]*) \d{4}-\d{2}-\d{2}:", re.ASCII)
"""As ``routes 2026-11-22: …``."""
_UNASKED = frozenset({Reason.OUT_OF_REACH, Reason.NOT_ASKED})


def work_of(
    findings: Sequence[Finding],
    words: Mapping[str, Sequence[Word]],
    waivers: Sequence[Waiver],
    offices: Mapping[str, str],
    today: date,
) -> dict[str, Work]:
    """Return where each open finding stands, by its id.

    ``words`` are those of each finding, oldest first; ``offices`` are the regencies', by code.
    """
    opened = [finding for finding in findings if finding.is_open]
    excused = waived(waivers, opened, today)
    ended = _ended(waivers, opened, today)
    return {
        finding.id: standing(
            finding,
            words.get(finding.id, ()),
            waiver=excused.get(finding.id),
            ended=ended.get(finding.id),
            office=offices.get(finding.regency, ""),
            today=today,
        )
        for finding in opened
    }


def standing(
    finding: Finding,
    words: Sequence[Word],
    *,
    waiver: Waiver | None = None,
    ended: Waiver | None = None,
    office: str = "",
    today: date,
) -> Work:
    """Return where one open finding stands."""
    word = words[-1] if words else None
    lapsed = lapse(finding, word) if word else None
    state = WorkState.OPEN if word is None or lapsed else word.state
    mine = word.office if word and state is WorkState.ASSIGNED else ""
    return Work(
        state=WorkState.WAIVED if waiver else state,
        word=word,
        lapsed=lapsed,
        waiver=waiver,
        ended=None if waiver else ended,
        office=mine or office,
        days_over=days_over(finding, today),
    )


def lapse(finding: Finding, word: Word) -> Lapse | None:
    """Return why a word on an open finding holds no more; None if it does."""
    if word.state is WorkState.OPEN:
        return None
    begun = _moment(finding.first_seen)
    if begun is not None and begun > word.at:
        return Lapse.CAME_BACK
    disputed = word.state is WorkState.DISPUTED
    about = word.about
    if about is None:
        return Lapse.FORGOTTEN if disputed else None
    if finding.severity.rank < about.severity.rank:
        return Lapse.WORSE
    if not finding.fails:
        # It was not seen again: nothing is known to be other than it was.
        return None
    if finding.verdict.message != about.message:
        return Lapse.OTHER_FAULT
    shown = {_undated(piece.raw) for piece in finding.verdict.evidence}
    known = {_undated(piece) for piece in about.evidence}
    return Lapse.OTHER_EVIDENCE if disputed and shown - known else None


def _undated(piece: str) -> str:
    """Return evidence without the day of the feed it was read from: that moves by itself."""
    return _OF_A_DAY.sub(r"\1:", piece)


def days_over(finding: Finding, today: date) -> int:
    """Return the days since an open finding was due; 0 before."""
    if not finding.is_open or not finding.due:
        return 0
    return max(0, (today - date.fromisoformat(finding.due)).days)


def offices_of(inventory: Inventory) -> dict[str, str]:
    """Return the office of each regency, or else who is named there, by its code; "" where the
    list of targets names neither."""
    return {r.code: r.contact.office or r.contact.name for r in inventory.regencies}


def waiver_notes(
    waivers: Sequence[Waiver],
    findings: Sequence[Finding],
    run: RunInfo,
    inventory: Inventory,
    policy: Policy,
    today: date,
) -> tuple[WaiverNote, ...]:
    """Return what became of each waiver in a run, in order, and whom it concerns: the regencies
    with a verdict of its check on such a subject, and those that list such a name.

    One that speaks of what this run was not to look at (a regency left out, a check switched off,
    a family that is not authorised) is not unused: nobody knows.
    """
    by_check = _by_check(findings)
    told = []
    for note in notes(waivers, findings, today, run.families):
        waiver = note.waiver
        spoken = [f for f in by_check.get(waiver.check, ()) if covers(waiver, f.check, f.target)]
        listed = {regency.code for regency in inventory.regencies if _lists(regency, waiver)}
        state = note.state
        if state is WaiverState.UNUSED and (
            waiver.check in policy.disabled or _unasked(spoken, listed, run)
        ):
            state = WaiverState.NOT_ASKED
        concerned = tuple(sorted({finding.regency for finding in spoken} | listed))
        told.append(WaiverNote(waiver, state, note.findings, concerned))
    return tuple(told)


def _unasked(spoken: Sequence[Finding], listed: Collection[str], run: RunInfo) -> bool:
    if spoken:
        return all(
            f.verdict.outcome is Outcome.NOT_APPLICABLE and f.verdict.reason in _UNASKED
            for f in spoken
        )
    return bool(listed) and not set(listed) & set(run.regencies)


def _lists(regency: Regency, waiver: Waiver) -> bool:
    """Whether a waiver speaks of a name the regency lists or of one in its zones, whatever the
    port."""
    bare, colon, port = waiver.subject.rpartition(":")
    if colon and ":" not in bare and not port.strip("*?0123456789"):
        waiver = replace(waiver, subject=bare)
    if any(waiver.subject.endswith(f".{zone.name}") for zone in regency.zones):
        return True
    names = [Subject(Kind.HOST, host.name) for host in regency.hosts]
    names += [Subject(Kind.ZONE, zone.name) for zone in regency.zones]
    return any(covers(waiver, waiver.check, Target(name)) for name in names)


def _ended(waivers: Sequence[Waiver], opened: Sequence[Finding], today: date) -> dict[str, Waiver]:
    """Return, of each finding, the waiver that spoke of it and ended last."""
    by_check = _by_check(opened)
    return {
        finding.id: waiver
        for waiver in sorted((w for w in waivers if w.end < today), key=lambda w: w.end)
        for finding in by_check.get(waiver.check, ())
        if covers(waiver, finding.check, finding.target)
    }


def _by_check(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.check, []).append(finding)
    return found


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
