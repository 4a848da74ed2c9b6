"""Messages to people: what is told, what was told, and what became of it.

A message holds counts and ids, never what a weakness is or where.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from cyberscan.model.notify import Channel, EscalationStep, Language, NoticeKind, Recipient
from cyberscan.model.verdict import Finding, Severity
from cyberscan.model.work import Work


class Point(Struct, frozen=True, order=True):
    """What is told of one finding: nobody is told it twice in messages of one kind."""

    finding: str
    stage: str


class Sent(Struct, frozen=True, kw_only=True):
    """What a message that was made told, whether it got through or waits."""

    recipient: str
    kind: NoticeKind
    made: datetime
    points: tuple[Point, ...] = ()


class Situation(Struct, frozen=True, kw_only=True):
    """All that a decision is made from."""

    moment: datetime
    """Aware."""
    seen: datetime
    """When the last run ended that all this was seen in."""
    findings: dict[str, Finding]
    """Every finding as it was told last, by id; also those that are gone."""
    work: dict[str, Work] = {}
    """Of the open ones."""
    labels: dict[str, str] = {}
    """Regencies by code, as they are shown."""
    unconfirmed: frozenset[str] = frozenset()
    """Open findings that were seen failing but once, or not seen again at the last look."""
    sent: tuple[Sent, ...] = ()


class Part(StrEnum):
    """Under which heading a message tells of findings."""

    NEW = "new"
    RETURNED = "returned"
    FIXED = "fixed"
    GONE = "gone"
    """No longer looked at: the list of targets, or the check, has changed."""
    CRITICAL = "critical"
    OVERDUE = "overdue"
    INCIDENT = "incident"


class Lines(Struct, frozen=True, kw_only=True):
    """Findings of one regency under one heading."""

    part: Part
    regency: str
    label: str
    counts: dict[Severity, int]
    ids: tuple[str, ...]
    """The worst first."""


class Notice(Struct, frozen=True, kw_only=True):
    """A message that is due, before it is put into words."""

    kind: NoticeKind
    recipient: Recipient
    moment: datetime
    seen: datetime
    """When the last run ended that it tells of."""
    lines: tuple[Lines, ...] = ()
    points: tuple[Point, ...] = ()
    open: dict[Severity, int] = {}
    """All that is open for the recipient."""
    unconfirmed: int = 0
    """How many of the findings are so."""
    step: EscalationStep | None = None
    since: datetime | None = None
    """Of an escalation: when the (first) incident was told."""
    days: int = 0
    """Of a digest without lines: for how long nothing has changed."""
    first: bool = False
    """Of a digest: there was none before."""


class MessageState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    """For good: it is not tried again unless somebody asks for it."""
    DROPPED = "dropped"
    """By somebody, who said why: it is not sent, and nobody needs to mind it any more."""


class Message(Struct, frozen=True, kw_only=True):
    """A message in words. ``id`` is its Message-ID without brackets, the same for every try."""

    id: str
    kind: NoticeKind
    recipient: str
    """By name; where that is, the settings say when it is sent."""
    channel: Channel
    language: Language
    subject: str
    body: str
    made: datetime
    points: tuple[Point, ...] = ()


class Kept(Struct, frozen=True, kw_only=True):
    """A message in the outbox."""

    message: Message
    state: MessageState
    due: datetime
    """Not tried before."""
    tries: int = 0
    last_error: str = ""
    sent: datetime | None = None


class Result(StrEnum):
    """How one try ended."""

    SENT = "sent"
    REFUSED = "refused"
    """By a server that will say the same again."""
    DENIED = "denied"
    """By one that does not let us in, or knows no such address: until people put that right."""
    LATER = "later"
    """By one that asks to try again, or the way there failed: it was not taken."""
    LOST = "lost"
    """All was sent and no answer came: it may have been taken."""
    DROPPED = "dropped"
    """It was no try: somebody dropped the message, for the reason that stands as its detail."""


class Try(Struct, frozen=True, kw_only=True):
    """One try."""

    result: Result
    detail: str = ""
    """What went wrong, in one line, without anything secret."""
    wait: timedelta | None = None
    """How long the other side asks to wait."""
    reached: bool = True
    """False where the service itself could not be reached: the next message would fare alike."""


class Delivery(Struct, frozen=True, kw_only=True):
    """A try that was recorded."""

    message: str
    number: int
    at: datetime
    result: Result
    detail: str
