"""Who is told what, when and how: the settings of ``[notify]``.

Fields are keys, defaults are what a missing key means.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from cyberscan.model.subject import Family


class NoticeKind(StrEnum):
    """Why somebody is told something."""

    IMMEDIATE = "immediate"
    """A new or returned critical finding that was seen twice."""
    DIGEST = "digest"
    """What changed since the last one."""
    REMINDER = "reminder"
    """What is overdue."""
    ESCALATION = "escalation"
    """A step of the provincial procedure is due."""
    TEST = "test"
    """To try a channel: asked for by hand."""


PROVINCE_KINDS: Final = tuple(kind for kind in NoticeKind if kind is not NoticeKind.TEST)
"""What a recipient for the whole province gets unless told otherwise."""
REGENCY_KINDS: Final = (NoticeKind.IMMEDIATE, NoticeKind.DIGEST, NoticeKind.REMINDER)
"""Likewise one for some regencies: the procedure is the province's to follow."""


class Channel(StrEnum):
    """How a message travels."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    APPRISE = "apprise"


class Language(StrEnum):
    """What a message is written in."""

    ID = "id"
    EN = "en"


class Security(StrEnum):
    """How the way to the mail server is guarded."""

    TLS = "tls"
    """From the first byte (RFC 8314)."""
    STARTTLS = "starttls"
    """From STARTTLS on (RFC 3207), which must succeed."""
    NONE = "none"
    """Not at all: to a mail server on this machine only, without a login."""


class Recipient(Struct, frozen=True, kw_only=True):
    """Somebody who is told; ``[[notify.recipients]]``."""

    name: str
    """What the outbox calls them: it is kept, addresses are not."""
    channel: Channel = Channel.MAIL
    address: str = ""
    """Of mail: one mailbox. Each recipient gets a message of their own."""
    url: str = ""
    """Of a webhook. One that is a secret itself, as those of apprise are, stands in ``url_file``
    or ``url_env`` instead."""
    url_file: str = ""
    url_env: str = ""
    secret_file: str = ""
    """Of a webhook: the file that holds what it is signed with."""
    secret_env: str = ""
    """Likewise, the environment's variable."""
    language: Language = Language.ID
    regencies: tuple[str, ...] = ()
    """Codes; () for the whole province."""
    kinds: tuple[NoticeKind, ...] = ()
    """() for `PROVINCE_KINDS` or `REGENCY_KINDS`."""

    @property
    def gets(self) -> tuple[NoticeKind, ...]:
        """The kinds of message they get."""
        return self.kinds or (REGENCY_KINDS if self.regencies else PROVINCE_KINDS)


class Smtp(Struct, frozen=True, kw_only=True):
    """The operator's mail server."""

    host: str = ""
    port: int = 0
    """0 for what ``security`` means: 465, 587 or 25."""
    security: Security = Security.STARTTLS
    ca: str = ""
    """File of the certificate authorities that are believed (PEM); the machine's own if none."""
    user: str = ""
    password_file: str = ""
    password_env: str = ""
    sender: str = ""
    """Mailbox the messages come from."""
    timeout: float = 30.0
    """Seconds for one step; four times that for a whole message."""

    @property
    def door(self) -> int:
        """The port."""
        return (
            self.port
            or {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}[self.security]
        )


class Webhooks(Struct, frozen=True, kw_only=True):
    """What holds for every webhook."""

    timeout: float = 20.0
    """Seconds for one message. Standard Webhooks 1.0.0 recommends 15 to 30."""
    ca: str = ""


class Retry(Struct, frozen=True, kw_only=True):
    """When a message that did not get through is tried again: after ``first`` minutes, then after
    twice that, and so on up to ``longest``. It is tried until it gets through or is refused for
    good.

    A webhook that does not let us in, or is not there (HTTP 401, 403, 404, 405, 407), waits for
    people who put a secret or an address right: it is asked less often, and is given up in the end.
    ``denied_days`` is our own choice: longer than the three days of Standard Webhooks' example
    ("spanning multiple days", 75 hours; spec/standard-webhooks.md, read 2026-11-28), for whoever is
    to repair it works in an office and may be away for more than a week.
    """

    first: float = 5.0
    longest: float = 360.0
    jitter: float = 0.2
    """By how much of itself each wait is made longer or shorter, by chance."""
    denied_first: float = 60.0
    """Minutes, then twice that, and so on up to ``denied_longest``."""
    denied_longest: float = 1440.0
    denied_days: float = 14.0
    """After so many days, counted from the first try of the kind, the next one is the last."""


def minutes(text: str) -> int:
    """Return ``HH:MM`` as minutes since midnight. Raises `ValueError` for anything else."""
    hours, colon, rest = text.partition(":")
    plain = text.isascii() and hours.isdecimal() and rest.isdecimal()
    if not (colon and plain and len(hours) == len(rest) == 2):
        raise ValueError(text)
    if int(hours) > 23 or int(rest) > 59:
        raise ValueError(text)
    return int(hours) * 60 + int(rest)


class Quiet(Struct, frozen=True, kw_only=True):
    """Hours (WIB) in which nobody is disturbed."""

    start: str = "21:00"
    end: str = "06:00"
    """The same as ``start`` for none."""
    passes: tuple[NoticeKind, ...] = (NoticeKind.IMMEDIATE, NoticeKind.ESCALATION)
    """What is sent all the same."""


class Digest(Struct, frozen=True, kw_only=True):
    """Days on the calendar (WIB)."""

    every_days: int = 1
    """At most one in so many days, and only when something has changed."""
    all_quiet_days: int = 0
    """After so many days without any a digest says that nothing has changed; 0 for never."""


class Reminders(Struct, frozen=True, kw_only=True):
    """Of what is overdue."""

    repeat_days: int = 7
    """The next one after so many days; 0 for one alone."""


class EscalationStep(Struct, frozen=True, kw_only=True):
    """A step of the procedure, in hours since the incident was told."""

    name: str
    after: float
    """When it is due to be told."""
    until: float = 0.0
    """By when it is to be done; 0 for no end."""
    unless_answered: bool = False
    """Left out once somebody has acknowledged, taken on or disputed the finding."""


PROCEDURE: Final = (
    EscalationStep(name="informal", after=1, until=2, unless_answered=True),
    EscalationStep(name="notice", after=2, until=12, unless_answered=True),
    EscalationStep(name="takedown", after=72),
)
"""Informal contact within 1-2 hours, a written notice within 12 hours, take-down after three times
24 hours. Source: issue 11, "provincial procedure", read 2026-11-28: the figures are those of the
user who wrote it. Settings override them."""


class Escalation(Struct, frozen=True, kw_only=True):
    """What counts as an incident, and what follows."""

    families: tuple[Family, ...] = (Family.CONTENT,)
    """An incident is an open critical finding of these: of content it shows that somebody else
    changes the site, which is what the procedure is for. A certificate that has ended is none."""
    steps: tuple[EscalationStep, ...] = PROCEDURE


class NotifySettings(Struct, frozen=True, kw_only=True):
    """``[notify]``."""

    recipients: tuple[Recipient, ...] = ()
    reports: str = ""
    """Where the reports stand, as people reach them: a URL or a path. Told in every message."""
    tlp: str = "amber"
    """Label of the messages."""
    smtp: Smtp = Smtp()
    webhook: Webhooks = Webhooks()
    retry: Retry = Retry()
    quiet: Quiet = Quiet()
    digest: Digest = Digest()
    reminders: Reminders = Reminders()
    escalation: Escalation = Escalation()
