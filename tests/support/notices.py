"""Findings, situations and settings for the tests of messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from cyberscan.judge.notices import due
from cyberscan.model.notice import Notice, Sent, Situation
from cyberscan.model.notify import NotifySettings, Recipient
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from cyberscan.model.waiver import Waiver
from cyberscan.model.work import Work, WorkState

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Monday, 10.00 WIB."""
CSIRT = Recipient(name="CSIRT", address="csirt@contoh.test")
JOMBANG = Recipient(name="Jombang", address="dinas@contoh.test", regencies=("35.17",))
LABELS = {"35.17": "Kab. Jombang", "35.79": "Kota Batu"}
SECRET_HOST = "rahasia.contoh.go.test"
EVIDENCE = "bukti-yang-tidak-boleh-keluar"


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def finding(
    name: str = "a",
    *,
    severity: Severity = Severity.CRITICAL,
    outcome: Outcome = Outcome.FAIL,
    change: Change | None = Change.NEW,
    begun: datetime = NOW,
    regency: str = "35.17",
    check: str = "content/gambling",
    due: str = "",
) -> Finding:
    return Finding(
        id=name.ljust(16, "0"),
        check=check,
        key=check.partition("/")[2],
        revision=1,
        regency=regency,
        target=Target(Subject(Kind.HOST, SECRET_HOST), 443),
        verdict=Verdict(outcome, "found", evidence=(Untrusted(EVIDENCE),)),
        severity=severity,
        seen_at=begun.isoformat(),
        first_seen=begun.isoformat(),
        due=due,
        change=change,
    )


def fixed(one: Finding, change: Change | None = Change.FIXED) -> Finding:
    """The finding as it passes; once its repair is old news nothing says when it failed."""
    gone = replace(one, verdict=Verdict(Outcome.PASS), change=change, due="")
    return gone if change else replace(gone, first_seen="")


def situation(
    *findings: Finding,
    at: datetime = NOW,
    seen: datetime | None = None,
    sent: Sequence[Sent] = (),
    state: WorkState | None = None,
    unconfirmed: Sequence[str] = (),
    ended: Waiver | None = None,
) -> Situation:
    """``ended`` is a waiver that spoke of the findings until its end."""
    state = state or (WorkState.OPEN if ended else None)
    work = {one.id: Work(state=state, ended=ended) for one in findings} if state else {}
    return Situation(
        moment=at,
        seen=seen or at,
        findings={one.id: one for one in findings},
        work=work,
        labels=LABELS,
        unconfirmed=frozenset(unconfirmed),
        sent=tuple(sent),
    )


def told(notices: Sequence[Notice]) -> list[Sent]:
    """What is remembered of messages once they are made."""
    return [
        Sent(recipient=one.recipient.name, kind=one.kind, made=one.moment, points=one.points)
        for one in notices
    ]


class Diary:
    """Decides again and again, each time knowing what was told before."""

    def __init__(self, settings: NotifySettings) -> None:
        self.settings = settings
        self.sent: list[Sent] = []

    def at(self, after: timedelta, *findings: Finding, **more: object) -> list[Notice]:
        now = situation(*findings, at=NOW + after, sent=self.sent, **more)  # type: ignore[arg-type]
        made = list(due(now, self.settings))
        self.sent += told(made)
        return made

    def kinds(self, after: timedelta, *findings: Finding, **more: object) -> list[str]:
        """What is told, as ``recipient: kind``, escalations with their step."""
        return [
            f"{one.recipient.name}: {one.kind.value}{f' {one.step.name}' if one.step else ''}"
            for one in self.at(after, *findings, **more)
        ]
