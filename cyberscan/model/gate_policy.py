"""The policy's part for pipelines: what fails a build."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from cyberscan.model.verdict import Severity


class OnIncomplete(StrEnum):
    """What becomes of a build of which too little was seen."""

    FAIL = "fail"
    """Exit code 3."""
    PASS = "pass"  # noqa: S105 - a verdict, not a credential
    """It is told, and the build goes on."""


class Budgets(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one host may use up; None asks nothing."""

    certificate_days: int | None = None
    """Days its certificates must still be valid."""
    open_ports: int | None = None
    """Ports on which anything accepts or answers, TCP and UDP, on each of its addresses; of the
    policy's plan, in which 80 and 443 never are."""
    third_party_hosts: int | None = None
    """Hosts outside its zone that its front page makes browsers fetch from."""


class GatePolicy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The policy's part for pipelines. Checks are named by id, as ``web/hsts``."""

    fail_from: Severity = Severity.HIGH
    """The least severity that fails a build."""
    minimum: str = ""
    """Worst letter a host may have; empty asks none."""
    on_incomplete: OnIncomplete = OnIncomplete.FAIL
    warn_only: tuple[str, ...] = ()
    """Checks that never fail a build."""
    pinned: tuple[str, ...] = ()
    """The checks that may fail a build; with any named, all others only warn."""
    grace: dict[str, date] = field(default_factory=dict)
    """Check to the last day on which it only warns."""
    budgets: Budgets = Budgets()
