"""What people said of a finding, and where the work on it stands.

Neither changes a verdict, a score or its cap: a finding stays what it is until it is seen fixed.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

from cyberscan.model.verdict import Finding, Severity
from cyberscan.model.waiver import Waiver


class WorkState(StrEnum):
    """Where the work on an open finding stands."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    """To an office."""
    DISPUTED = "disputed"
    """Somebody says that it is none (``salah deteksi``), and why."""
    WAIVED = "waived"
    """By the waivers file, which alone can: nobody says it by hand."""


SAID: Final = tuple(state for state in WorkState if state is not WorkState.WAIVED)
"""What can be said."""


class Lapse(StrEnum):
    """Why the last word on a finding holds no more."""

    CAME_BACK = "came_back"
    """It was fixed since, and failed anew."""
    WORSE = "worse"
    """It is more severe now."""
    OTHER_FAULT = "other_fault"
    """The check says something else of it now."""
    OTHER_EVIDENCE = "other_evidence"
    """A dispute was about other evidence."""
    FORGOTTEN = "forgotten"
    """What a dispute was about is not known: no run had seen it fail."""


class About(Struct, frozen=True):
    """The finding as it was when somebody spoke of it."""

    severity: Severity
    message: str
    """Which of the check's messages it was told in."""
    evidence: tuple[str, ...]
    """As it was received."""


class Word(Struct, frozen=True, kw_only=True):
    """What somebody said of one finding; its texts are one line each, written by people."""

    finding: str
    at: datetime
    """Aware, UTC."""
    state: WorkState
    by: str
    office: str = ""
    """Of ASSIGNED."""
    note: str = ""
    """Of DISPUTED: why it is none."""
    about: About | None = None
    """How the finding failed when it was said; None for OPEN, and where no run had seen it fail."""


class Work(Struct, frozen=True, kw_only=True):
    """Where the work on one open finding stands on a day."""

    state: WorkState
    word: Word | None = None
    """The last one said, whether it holds or not."""
    lapsed: Lapse | None = None
    """Why ``word`` holds no more."""
    waiver: Waiver | None = None
    """The one in force: of WAIVED."""
    ended: Waiver | None = None
    """One that spoke of it until its end."""
    office: str = ""
    """Who is to do it: whom it was assigned to, or else the regency's office."""
    days_over: int = 0
    """Since it was due."""


class Board(Struct, frozen=True, kw_only=True):
    """What is known of every finding today, from the last run that looked for each."""

    findings: dict[str, Finding]
    """Every verdict that fails or ever failed, by id."""
    work: dict[str, Work]
    """Of the open ones."""
    words: dict[str, tuple[Word, ...]]
    """Oldest first, by the finding's id; also of findings that no run knows any more."""
    labels: dict[str, str]
    """Regencies that were looked at, by code, as they are shown."""
    offices: dict[str, str]
    """Of regencies by code; "" where none is listed."""
    moment: datetime
    """Aware, UTC."""
