"""Which findings a waiver speaks of, and what became of each waiver.

A waiver bears on the gate and on reminders alone: never on a score or its cap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding, Outcome, Target
from cyberscan.model.waiver import Waiver, WaiverNote, WaiverState

_OPEN = frozenset({Outcome.FAIL, Outcome.UNKNOWN})


def in_force(waiver: Waiver, today: date) -> bool:
    """Whether ``today`` lies within its days, first and last included."""
    return (waiver.start is None or waiver.start <= today) and today <= waiver.end


def covers(waiver: Waiver, check: str, target: Target) -> bool:
    """Whether a waiver speaks of a check (its id) on a target, whatever the day.

    Without a port it speaks of every port of the subject. ``*`` stands for any characters, dots
    among them, ``?`` for one.
    """
    if waiver.check != check:
        return False
    pattern = _pattern(waiver.subject)
    written = {target.subject.name, str(target)}
    return any(pattern.fullmatch(text.lower()) for text in written)


@lru_cache(maxsize=4096)
def _pattern(subject: str) -> re.Pattern[str]:
    # Runs of stars are one: several in a row would only cost time.
    spelled = re.escape(re.sub(r"\*+", "*", subject))
    return re.compile(spelled.replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


def waived(
    waivers: Iterable[Waiver], findings: Iterable[Finding], today: date
) -> dict[str, Waiver]:
    """Return the waiver of each finding that fails or was not seen and has one in force, by the
    finding's id: the first of the file."""
    held = [waiver for waiver in waivers if in_force(waiver, today)]
    found: dict[str, Waiver] = {}
    for finding in findings:
        if finding.verdict.outcome in _OPEN:
            for waiver in held:
                if covers(waiver, finding.check, finding.target):
                    found[finding.id] = waiver
                    break
    return found


def notes(
    waivers: Sequence[Waiver],
    findings: Sequence[Finding],
    today: date,
    families: Iterable[Family] = tuple(Family),
) -> tuple[WaiverNote, ...]:
    """Return what became of each waiver, in order.

    One that speaks of a finding that could not be seen is not unused: nobody knows. Neither is one
    whose family is not among the ``families`` that were looked at.
    """
    matters: Mapping[str, list[Finding]] = _by_check(findings)
    asked = {str(family) for family in families}
    told = []
    for waiver in waivers:
        spoken = tuple(
            sorted(
                finding.id
                for finding in matters.get(waiver.check, ())
                if covers(waiver, finding.check, finding.target)
            )
        )
        told.append(WaiverNote(waiver, _state(waiver, spoken, today, asked), spoken))
    return tuple(told)


def _by_check(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict.outcome in _OPEN:
            found.setdefault(finding.check, []).append(finding)
    return found


def _state(waiver: Waiver, spoken: Sequence[str], today: date, asked: Iterable[str]) -> WaiverState:
    if today > waiver.end:
        return WaiverState.EXPIRED
    if not in_force(waiver, today):
        return WaiverState.NOT_YET
    if waiver.check.partition("/")[0] not in asked:
        return WaiverState.NOT_ASKED
    return WaiverState.APPLIED if spoken else WaiverState.UNUSED
