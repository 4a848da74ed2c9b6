"""A look as it is kept: what was looked at, how it ended, when, and what it cost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from cyberscan.model.look import Look
from cyberscan.model.subject import NOWHERE, Family, Place, Subject
from cyberscan.model.verdict import Severity, Target


class Cost(Struct, frozen=True):
    """What it took to answer a question."""

    connections: int = 0
    datagrams: int = 0
    requests: int = 0
    bytes_out: int = 0
    bytes_in: int = 0
    milliseconds: int = 0
    """What the look took, without its waits for a turn; of looks at once the sum."""

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.connections + other.connections,
            self.datagrams + other.datagrams,
            self.requests + other.requests,
            self.bytes_out + other.bytes_out,
            self.bytes_in + other.bytes_in,
            self.milliseconds + other.milliseconds,
        )


class Record(Struct, frozen=True):
    """One look of one run."""

    subject: Subject
    kind: str
    """`cyberscan.model.facts.base.kind_of` the fact that was looked for."""
    look: Look[Any]
    at: datetime
    """When the look ended; aware, UTC."""
    place: Place = NOWHERE
    cost: Cost = Cost()


class Purpose(StrEnum):
    """What a run was made for."""

    SCAN = "scan"
    RECHECK = "recheck"
    """A few findings were looked at again: it tells nothing about anything else."""


class RunInfo(Struct, frozen=True, kw_only=True):
    """Everything about a run but its records."""

    id: str
    """Sorts by start: ``20261123T020000Z-ab12``."""
    started: datetime
    finished: datetime | None = None
    """None while it runs, and for ever if it was killed."""
    lab: bool
    scanner: str
    """Version of cyberscan."""
    policy: str
    """Version of the policy it was scanned under."""
    vantage: dict[str, str] = {}
    """What the scanner found out about its own place: ``ipv6``: ``yes`` …"""
    feeds: dict[str, str] = {}
    """Feed name to its date."""
    operator: str = ""
    families: tuple[Family, ...] = tuple(Family)
    """What was asked for; an authorisation may allow less."""
    regencies: tuple[str, ...] = ()
    """Codes of the regencies that were looked at, in order."""
    purpose: Purpose = Purpose.SCAN
    """Runs kept before there were others are scans."""
    profile: str = ""
    """The planned profile it was made for; empty for a run by hand."""
    contact: str = ""
    """Where the operator answers, as `Operator.contact`; runs kept before it was have none."""

    @property
    def is_scan(self) -> bool:
        """False for a run that saw too little to be told or compared with as a whole."""
        return self.purpose is Purpose.SCAN


class Past(Struct, frozen=True):
    """A line of the ledger: what earlier runs knew of one finding. Times are aware, UTC."""

    id: str
    key: str
    regency: str
    target: Target
    discriminator: str
    first_seen: datetime
    """When it first failed; after it came back, when it failed again."""
    last_failed: datetime
    fixed_since: datetime | None = None
    """First PASS after the last FAIL (or first time its subject was authoritatively gone,
    `Reason.NO_SUBJECT`); None while neither was seen."""
    fixed_confirmed: bool = False
    severity: Severity | None = None
    """How much it mattered when it last failed; None where that was not kept."""


def ended(run: RunInfo, records: Iterable[Record]) -> datetime:
    """Return when a run ended: of one that has not, when its last look was taken, or it began."""
    return run.finished or max((record.at for record in records), default=run.started)
