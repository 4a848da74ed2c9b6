"""Maturity: five steps that a regency climbs, what policy asks of each, and what is lacking."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Step(StrEnum):
    """The steps, the first one first; who stands on one meets all that those before it ask."""

    VISIBLE = "visible"
    BASIC = "basic"
    MANAGED = "managed"
    RESILIENT = "resilient"
    EXEMPLARY = "exemplary"

    @property
    def number(self) -> int:
        """1 for the first."""
        return _NUMBERS[self]


_NUMBERS = {step: number for number, step in enumerate(Step, start=1)}


class Asked(StrEnum):
    """What a step can ask: the keys of `StepPolicy`, in the order they are told in."""

    COVERAGE = "coverage"
    GRADE = "grade"
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    OVERDUE = "overdue"
    REPAIR_DAYS = "repair_days"
    HTTPS = "https"
    CERTIFICATES = "certificates"
    MAIL = "mail"
    ENCRYPTION = "encryption"
    BROWSERS = "browsers"
    DNSSEC = "dnssec"
    CONTACT = "contact"


COUNTED: Final = (Asked.CRITICAL, Asked.HIGH, Asked.MEDIUM)
"""Those that count open findings; named as the severity they count."""
TOPICS: Final = (
    Asked.HTTPS,
    Asked.CERTIFICATES,
    Asked.MAIL,
    Asked.ENCRYPTION,
    Asked.BROWSERS,
    Asked.DNSSEC,
    Asked.CONTACT,
)
"""Those that want checks to pass on everything they apply to."""


class StepPolicy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one step asks; None, "" and () ask nothing."""

    step: Step
    coverage: float | None = None
    """Least share of the assessable weight that was seen, 0-1."""
    grade: str = ""
    """Worst letter."""
    critical: int | None = None
    """Most open findings of that severity."""
    high: int | None = None
    medium: int | None = None
    overdue: int | None = None
    """Most open findings past their due date, information apart."""
    repair_days: float | None = None
    """Longest median time of repairs, from first seen to the PASS that was later confirmed."""
    https: tuple[str, ...] = ()
    """Ids of checks that pass everywhere; likewise the rest."""
    certificates: tuple[str, ...] = ()
    mail: tuple[str, ...] = ()
    encryption: tuple[str, ...] = ()
    browsers: tuple[str, ...] = ()
    dnssec: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()

    def asks(self) -> tuple[Asked, ...]:
        """Return what it asks, in the order of `Asked`."""
        return tuple(a for a in Asked if getattr(self, a.value) not in (None, "", ()))


class Condition(Struct, frozen=True, kw_only=True):
    """One thing a step asks, and how it stands. What was not seen is not met."""

    step: Step
    asked: Asked
    met: bool
    wanted: float | str | None = None
    """The policy's number or letter; None of a topic."""
    have: float | str | None = None
    """Likewise, of the regency; None where it is not known, and of a topic."""
    failing: tuple[str, ...] = ()
    """Ids of the open findings that stand against it."""
    unseen: int = 0
    """Verdicts it rests on that were not reached."""


class Maturity(Struct, frozen=True, kw_only=True):
    """Where a regency stands on the steps."""

    step: Step | None
    """The highest it reached; None below the first."""
    conditions: tuple[Condition, ...]
    """Everything the policy asks, in order of steps."""

    @property
    def following(self) -> Step | None:
        """The next step; None on the last."""
        number = self.step.number if self.step else 0
        return next((step for step in Step if step.number == number + 1), None)

    @property
    def asked(self) -> tuple[Condition, ...]:
        """What the next step asks."""
        return tuple(c for c in self.conditions if c.step is self.following)

    @property
    def missing(self) -> tuple[Condition, ...]:
        """What of that is not met yet."""
        return tuple(c for c in self.asked if not c.met)
