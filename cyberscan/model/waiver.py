"""A waiver: somebody's signed word that a finding may stand until a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from cyberscan.model.inventory import Origin

LONGEST_DAYS: Final = 180
"""From its start, or from the day it is read, to its end: what lasts longer is a policy."""


class Waiver(Struct, frozen=True, kw_only=True):
    """One entry of a waivers file; every text is one line."""

    check: str
    """The check's path id, as ``web/hsts``, whatever name the file called it by."""
    subject: str
    """A name, ``name:port`` (``[address]:port`` for IPv6), or either with ``*`` and ``?`` in it;
    lower case."""
    reason: str
    owner: str
    approver: str
    start: date | None = None
    """First day; None where the file names none."""
    end: date
    """Last day on which it applies."""
    origin: Origin = Origin()


class WaiverState(StrEnum):
    """What became of a waiver in a run."""

    APPLIED = "applied"
    UNUSED = "unused"
    """In force, and nothing it speaks of fails or was left unseen."""
    NOT_ASKED = "not_asked"
    """In force; its family of checks was not part of the run."""
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    """Its first day is still to come."""


class WaiverNote(Struct, frozen=True):
    """A waiver, its state, and the ids of the findings it speaks of that fail or were not seen,
    sorted."""

    waiver: Waiver
    state: WaiverState
    findings: tuple[str, ...] = ()
    regencies: tuple[str, ...] = ()
    """Codes, sorted, of those whose subjects it speaks of, where that was asked."""
