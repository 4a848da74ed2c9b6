"""What a pipeline's gate is told, and what it decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from cyberscan.model.results import Results
from cyberscan.model.verdict import Finding
from cyberscan.model.waiver import Waiver, WaiverNote

PASSED: Final = 0
FAILED: Final = 1
USAGE: Final = 2
INCOMPLETE: Final = 3
WAIVERS: Final = 4
OURS: Final = 70
INTERRUPTED: Final = 130

PRECEDENCE: Final = (INTERRUPTED, OURS, USAGE, WAIVERS, FAILED, INCOMPLETE, PASSED)
"""Exit codes, the one that is told first."""


def first_told(codes: Iterable[int]) -> int:
    """Return the exit code that stands for all of them; 0 for none. Raises `ValueError` for a
    number that is none of `PRECEDENCE`."""
    return min(codes, key=PRECEDENCE.index, default=PASSED)


class Standing(StrEnum):
    """Where a verdict leaves the gate."""

    FAILS = "fails"
    INCOMPLETE = "incomplete"
    """It would have decided, and was not seen, or not seen alike twice."""
    WAIVED = "waived"
    WARNS = "warns"
    SKIPPED = "skipped"
    """It has no subject here, was not ours to look at, or unseen could only have warned."""
    PASSES = "passes"


class Cause(StrEnum):
    """Why a verdict stands as it does."""

    POLICY = "policy"
    """As severe as the policy fails a build for."""
    BELOW_FLOOR = "below_floor"
    WARN_ONLY = "warn_only"
    NOT_PINNED = "not_pinned"
    """The check came later than the policy's pinned set."""
    GRACE = "grace"
    """The policy gives time until a day."""
    KNOWN = "known"
    """The baseline holds it, and only what is new was asked for."""
    WAIVER = "waiver"
    UNSEEN = "unseen"
    FLAKY = "flaky"
    """It failed, and did not fail when it was looked at again."""
    NOT_APPLICABLE = "not_applicable"
    SEEN = "seen"
    """It was seen and is as it should be."""


class Rule(StrEnum):
    """What the policy asks beside the checks."""

    REACHED = "reached"
    """That anything of a host was seen at all."""
    GRADE = "grade"
    CERTIFICATE_DAYS = "certificate_days"
    OPEN_PORTS = "open_ports"
    THIRD_PARTY_HOSTS = "third_party_hosts"


class Ruling(Struct, frozen=True, kw_only=True):
    """A finding and where it leaves the gate."""

    finding: Finding
    standing: Standing
    cause: Cause
    waiver: Waiver | None = None
    """Of WAIVER."""
    until: date | None = None
    """Last day of GRACE."""
    known: bool = False
    """The baseline holds it."""


class Measure(Struct, frozen=True, kw_only=True):
    """One of the policy's rules held against one host."""

    rule: Rule
    regency: str
    host: str
    standing: Standing
    limit: str = ""
    """What the policy asks: a letter or a number."""
    value: str = ""
    """What was seen; empty where nothing was."""

    @property
    def place(self) -> tuple[Rule, str, str]:
        """What is measured, and where: the same in every look."""
        return self.rule, self.regency, self.host


class Gate(Struct, frozen=True, kw_only=True):
    """The decision, with everything it was made from."""

    results: Results
    rulings: tuple[Ruling, ...]
    """One for each finding of ``results``, in the same order."""
    measures: tuple[Measure, ...]
    waivers: tuple[WaiverNote, ...]
    """In the order of the file."""
    code: int
    """0, 1, 3 or 4."""
    compared: bool = False
    """A baseline was given."""

    def standing(self, *wanted: Standing) -> list[Ruling]:
        """Return the rulings that stand so, the worst first."""
        found = [ruling for ruling in self.rulings if ruling.standing in wanted]
        return sorted(
            found,
            key=lambda r: (
                r.finding.severity.rank,
                r.finding.regency,
                r.finding.check,
                r.finding.target,
                r.finding.verdict.discriminator,
            ),
        )

    def measured(self, *wanted: Standing) -> list[Measure]:
        """Return the measures that stand so."""
        return [measure for measure in self.measures if measure.standing in wanted]
