"""The outcome of judging a run: what reports are made from, and nothing else."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from cyberscan.model.assets import Certificate, Service
from cyberscan.model.inventory import Inventory
from cyberscan.model.maturity import Maturity
from cyberscan.model.policy import Policy
from cyberscan.model.record import Cost, RunInfo
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding, Severity
from cyberscan.model.waiver import WaiverNote
from cyberscan.model.work import Work

UNGRADED = "?"


class Score(Struct, frozen=True):
    """A grade, of a family, a host or a regency.

    ``letter`` is "?" below the coverage the policy asks for; ``cap`` then says the best it can be.
    """

    letter: str
    value: float | None = None
    """0-100; None when nothing could be assessed."""
    coverage: float = 0.0
    """Seen weight over assessable weight, 0-1."""
    cap: str = ""
    """Best letter possible with what is open; empty when nothing caps it."""


class HostResult(Struct, frozen=True):
    """One host's grades: its own tls, web and content; its zone's dns and mail; its addresses'
    services.
    """

    name: str
    service: str
    zone: str
    score: Score
    families: dict[Family, Score]
    addresses: tuple[str, ...] = ()


class Tally(Struct, frozen=True):
    """Counts of verdicts."""

    failed: dict[Severity, int]
    passed: int = 0
    unknown: int = 0
    not_applicable: int = 0


class Way(Struct, frozen=True, kw_only=True):
    """Tasks that together lift a regency."""

    letter: str
    """The letter it was asked for; of a regency without a letter the best it may then have."""
    checks: tuple[str, ...]
    minutes: int
    """What the tasks take together."""
    score: Score
    """The regency's when they are done."""
    shortest: bool
    """No other list takes less time; else it is one from which no task can be left out."""
    unseen: tuple[str, ...] = ()
    """Those with findings that this run could not see again: doing them counts once they are."""


class Path(Struct, frozen=True, kw_only=True):
    """The grade's path: what repairs do to a regency's grade, if nothing else changes.

    A task is a check that has open findings; it is done when each of its targets was seen to pass.
    """

    after: dict[str, Score]
    """The regency's score when one task alone is done, by check."""
    best: Score
    """Likewise when all of them are."""
    ways: tuple[Way, ...]
    """To the next letter, then to the policy's minimum where that is further; empty where repairs
    alone do not lift it."""


class RegencyResult(Struct, frozen=True):
    """One regency: the mean of its hosts, weighted by service, under its caps."""

    code: str
    label: str
    scanned: bool
    """False when nothing of it was looked at in this run (no authorisation, not asked for)."""
    score: Score
    families: dict[Family, Score]
    hosts: tuple[HostResult, ...]
    tally: Tally
    previous: float | None = None
    """Its last score before this run, whichever run gave it; None when there was none."""
    removed_hosts: tuple[str, ...] = ()
    """Names with open findings that are no longer in the inventory, and addresses with open
    findings to which no listed name leads any more."""
    not_scanned: str = ""
    """Why, when it was not scanned."""
    maturity: Maturity | None = None
    """None where the policy has no steps, where the run was told to leave out families, and of what
    was not scanned."""
    path: Path | None = None
    """None where nothing is open."""
    platforms: dict[str, tuple[str, ...]] = {}
    """What its hosts, addresses, zones and mail servers run on, by name, as far as their answers
    name it: `cyberscan.model.remedy.Step` has the words."""


class Point(Struct, frozen=True):
    """A regency's score in an earlier scan."""

    at: datetime
    """When the scan began; aware."""
    score: float | None
    """0-100; None where it was not assessed: not looked at, or too little of it seen."""
    policy: str
    """Version of the policy the scan was made under."""


class Results(Struct, frozen=True, kw_only=True):
    """Everything a report may tell."""

    run: RunInfo
    judged_at: datetime
    """The moment judged for; the run's end unless asked otherwise."""
    inventory: Inventory
    policy: Policy
    regencies: tuple[RegencyResult, ...]
    """In order of code."""
    findings: tuple[Finding, ...]
    """Every verdict of the run, in order of regency, check and target."""
    cost: Cost
    previous_run: str = ""
    """Id of the run changes are told against."""
    work: dict[str, Work] = {}
    """Where each open finding stands, by its id."""
    waivers: tuple[WaiverNote, ...] = ()
    """In the order of their file."""
    repaired: tuple[int, ...] = ()
    """Days that each repair took that was confirmed and is of the last year, as maturity counts
    them (`judge.maturity.repairs`)."""
    certificates: tuple[Certificate, ...] = ()
    """What each regency serves, in order of regency and of end."""
    services: tuple[Service, ...] = ()
    """Ports that are open on each regency's addresses, in order of regency, address and port."""
    trend: dict[str, tuple[Point, ...]] = {}
    """Scores in the scans before this run, oldest first, by the code of each of its regencies; of
    every regency the same scans."""
