"""Findings that were looked at again: each as it was and as it is."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from cyberscan.model.gate import FAILED, INCOMPLETE, PASSED, first_told
from cyberscan.model.inventory import Inventory
from cyberscan.model.record import Cost, RunInfo
from cyberscan.model.verdict import Finding

Group = tuple[str, str, str, str, int]


def group(finding: Finding) -> Group:
    """Return what findings have in common that are looked at together: regency, check, place."""
    subject = finding.target.subject
    return finding.regency, finding.check, subject.kind, subject.name, finding.target.port


class Known(Struct, frozen=True):
    """A finding as a run told it last."""

    finding: Finding
    scan: RunInfo
    """The last scan that told it: what the finding was judged from stands there."""
    told: RunInfo
    """The run that told it last: that scan, or a recheck since."""


class Standing(StrEnum):
    """What looking again made of a finding."""

    GONE = "gone"
    FAILS = "fails"
    UNSEEN = "unseen"
    """It could not be seen, or its subject is no longer where it was: nothing is known."""


_CODES = {Standing.GONE: PASSED, Standing.FAILS: FAILED, Standing.UNSEEN: INCOMPLETE}


class Again(Struct, frozen=True, kw_only=True):
    """One finding, before and after."""

    before: Finding | None
    """None for what failed now and was not told before."""
    after: Finding | None
    """None where its subject was not met again."""
    standing: Standing
    told: RunInfo | None = None
    """The run ``before`` is of."""

    @property
    def finding(self) -> Finding:
        """The latest there is."""
        found = self.after or self.before
        if found is None:
            raise ValueError("neither before nor after")
        return found


class Recheck(Struct, frozen=True, kw_only=True):
    """Everything a recheck may tell."""

    run: RunInfo
    inventory: Inventory
    rows: tuple[Again, ...]
    """In order of regency, check and target."""
    cost: Cost
    """What all looks took."""

    @property
    def code(self) -> int:
        """The exit code: 1 where something still fails, else 3 where something was not seen."""
        return first_told(_CODES[row.standing] for row in self.rows)
