"""What a check decides about a fact, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Final

from msgspec import Struct, field

from cyberscan.model.look import Failed, Reason
from cyberscan.model.subject import Subject
from cyberscan.model.text import Untrusted


class Outcome(StrEnum):
    """The four verdicts. UNKNOWN never lowers a grade and never counts as fixed."""

    PASS = "pass"  # noqa: S105 - the verdict, not a credential
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a failed check matters. INFO never changes a grade."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}

Value = Untrusted | int | float


def known_gone(outcome: Outcome, reason: Reason | None) -> bool:
    """Return whether a verdict is knowledge that the weakness is not there (now).

    What does not apply is gone where there is no subject: the runner gives that as the reason, and
    a check that says so itself gives none.
    """
    return outcome is Outcome.PASS or (
        outcome is Outcome.NOT_APPLICABLE and reason in {None, Reason.NO_SUBJECT}
    )


class Verdict(Struct, frozen=True, gc=False):
    """One decision of one check. Made by `passed`, `failed`, `unknown`, `not_applicable`.

    ``message`` names an entry of the check's messages, whose text is filled with ``values``; for a
    verdict made by the runner it is empty and ``reason`` says why. Nothing in it leads back to it:
    the collector has no need to walk through half a million of them (``gc=False``).
    """

    outcome: Outcome
    message: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    evidence: tuple[Untrusted, ...] = ()
    severity: Severity | None = None
    """Overrides the message's and the check's severity."""
    discriminator: str = ""
    """Tells findings of one check on one subject apart (a cookie's name, a record)."""
    reason: Reason | None = None
    port: int = 0
    """Where it was reached, of a fact that tells of several ports; 0 for the fact's own."""

    @property
    def is_gone(self) -> bool:
        """True where it is known that the weakness is not there (now): `known_gone`."""
        return known_gone(self.outcome, self.reason)


Judgement = Verdict | tuple[Verdict, ...]
"""What a check's ``judge`` returns; several only when they differ in discriminator or port."""


def _value(value: object) -> Value:
    match value:
        case Untrusted() | int() | float():
            return value
        case datetime():
            return Untrusted(value.isoformat(sep=" ", timespec="minutes"))
        case date():
            return Untrusted(value.isoformat())
        case _:
            return Untrusted(str(value))


def _verdict(
    outcome: Outcome,
    message: str,
    evidence: Iterable[str | Untrusted],
    values: Mapping[str, object],
    severity: Severity | None = None,
    discriminator: str = "",
) -> Verdict:
    return Verdict(
        outcome=outcome,
        message=message,
        values={key: _value(value) for key, value in values.items()},
        evidence=tuple(e if isinstance(e, Untrusted) else Untrusted(e) for e in evidence),
        severity=severity,
        discriminator=discriminator,
    )


def passed(message: str, *, evidence: Iterable[str | Untrusted] = (), **values: object) -> Verdict:
    """The fact was seen and is as it should be."""
    return _verdict(Outcome.PASS, message, evidence, values)


def failed(
    message: str,
    *,
    evidence: Iterable[str | Untrusted],
    severity: Severity | None = None,
    discriminator: str = "",
    **values: object,
) -> Verdict:
    """The fact was seen and is not as it should be. Evidence is obligatory."""
    return _verdict(Outcome.FAIL, message, evidence, values, severity, discriminator)


def unknown(message: str, *, evidence: Iterable[str | Untrusted] = (), **values: object) -> Verdict:
    """The fact was seen and does not allow a decision; failed looks never reach a check."""
    return _verdict(Outcome.UNKNOWN, message, evidence, values)


def not_applicable(
    message: str, *, evidence: Iterable[str | Untrusted] = (), **values: object
) -> Verdict:
    """The check has no subject here."""
    return _verdict(Outcome.NOT_APPLICABLE, message, evidence, values)


@lru_cache(maxsize=4096)
def unseen(look: Failed) -> Verdict:
    """Return what a failed look leads to: UNKNOWN, or NOT_APPLICABLE where it was not ours to take.

    The runner uses it; a check does where it admits a failed look (``Of[X | Failed]``). Most
    verdicts of a run are of a few such looks: these are held once.
    """
    outcome = Outcome.NOT_APPLICABLE if look.reason.bars else Outcome.UNKNOWN
    evidence = (Untrusted(look.detail),) if look.detail else ()
    return Verdict(outcome, reason=look.reason, evidence=evidence)


class Target(Struct, frozen=True, order=True):
    """What a finding is about: a subject, and the port for TLS, web and service findings."""

    subject: Subject
    port: int = 0

    def __str__(self) -> str:
        if not self.port:
            return self.subject.name
        name = f"[{self.subject.name}]" if ":" in self.subject.name else self.subject.name
        return f"{name}:{self.port}"


def identity(key: str, regency: str, target: Target, discriminator: str = "") -> str:
    """Return the permanent id of a finding: 16 hex digits of SHA-256.

    History, waivers and SARIF fingerprints hang on it, so its inputs never change meaning: the
    check's permanent key, the regency's code, the target and the discriminator.
    """
    parts = (
        key,
        regency,
        target.subject.kind,
        target.subject.name,
        str(target.port),
        discriminator,
    )
    return sha256("\x00".join(parts).encode()).hexdigest()[:16]


CONFIRMATION: Final = timedelta(hours=20)
"""A second PASS this long after the first one confirms that a finding is fixed."""


class Change(StrEnum):
    """How a finding stands against the runs before."""

    NEW = "new"
    OPEN = "open"
    """Seen failing before and now."""
    NOT_SEEN_AGAIN = "not_seen_again"
    """Open before, UNKNOWN now: still open."""
    FIXED_UNCONFIRMED = "fixed_unconfirmed"
    """The first PASS after a FAIL; a second one at least 20 hours later confirms it."""
    FIXED = "fixed"
    CAME_BACK = "came_back"


class Finding(Struct, frozen=True, gc=False):
    """A verdict with everything that identifies it in a run."""

    id: str
    check: str
    """The check's path id, as ``tls/cert-expired``."""
    key: str
    revision: int
    regency: str
    """The regency's code."""
    target: Target
    verdict: Verdict
    severity: Severity
    seen_at: str = ""
    """When the fact was seen, ISO 8601 UTC; empty when it was not."""
    addresses: tuple[str, ...] = ()
    """Addresses on which the verdict was reached; sorted."""
    first_seen: str = ""
    """When it first failed, ISO 8601 UTC; empty if it never did."""
    due: str = ""
    """Date by which policy wants it fixed; empty unless it fails."""
    change: Change | None = None
    """None for what never failed."""

    @property
    def fails(self) -> bool:
        """True for FAIL."""
        return self.verdict.outcome is Outcome.FAIL

    @property
    def is_open(self) -> bool:
        """True while the weakness must be assumed to exist: failing, or failed and not re-seen."""
        return self.fails or self.change is Change.NOT_SEEN_AGAIN
