"""Holding results against the lab's planted truth: what was found, missed, invented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.lab.truth import Expected, Truth, truths
from cyberscan.model.results import Results
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding, Outcome

_WITH_PORT: Final = re.compile(r"(?:\[(.+)\]|([^:]+)):\d+")

PARTLY: Final = {("services/rdp", "untold")}
"""Messages that say that a part of the look, on a connection of its own, brought nothing."""

Row = tuple[str, Expected]
"""A region's code and what is (to be) found there."""


class Outcomes(Struct, frozen=True):
    """How one family stood the test."""

    found: int = 0
    missed: tuple[Row, ...] = ()
    """Planted, and not among the results."""
    invented: tuple[Row, ...] = ()
    """Among the results, and not planted."""


class Verification(Struct, frozen=True):
    """Results against truth, family by family."""

    families: dict[Family, Outcomes]

    @property
    def holds(self) -> bool:
        """True when nothing was missed and nothing invented."""
        return not any(o.missed or o.invented for o in self.families.values())

    def lines(self) -> list[str]:
        """Say it in plain English: a line a family, then every miss and every invention."""
        told = [
            f"{family}: {o.found} found, {len(o.missed)} missed, {len(o.invented)} invented"
            for family, o in self.families.items()
        ]
        for word in ("missed", "invented"):
            for outcomes in self.families.values():
                rows: tuple[Row, ...] = getattr(outcomes, word)
                told += [f"{word}: {code} {expected}" for code, expected in rows]
        return told


def verify(
    results: Results, planted: Sequence[Truth] | None = None, *, rough: bool = False
) -> Verification:
    """Compare every FAIL and UNKNOWN of a judged lab run with what was planted.

    Families that the run did not ask for and regencies it did not look at are left out. A FAIL
    counts as found only with its severity and message, an UNKNOWN only with its reason.

    With ``rough``, for a lab of lost packets and dead hosts, an UNKNOWN may stand wherever the look
    could not be taken: in place of whatever was planted there, and where nothing was. A FAIL may
    say that a part of its look could not, with the severity planted there. Of an address whose name
    could not be looked up nothing at all is told.
    """
    asked = set(results.run.families)
    looked_at = set(results.run.regencies)
    truth = truths() if planted is None else planted
    expected = Counter(
        (t.code, replace(row, times=1))
        for t in truth
        if t.code in looked_at
        for row in t.rows
        if _family(row) in asked
        for _ in range(row.times)
    )
    chance = {(t.code, row.check, row.target) for t in truth for row in t.chance}
    either = {(t.code, row) for t in truth for row in t.chance if row.outcome is Outcome.FAIL}
    seen = Counter(
        (finding.regency, _told(finding))
        for finding in results.findings
        if (finding.fails and (finding.regency, _told(finding)) not in either)
        or (
            finding.verdict.outcome is Outcome.UNKNOWN
            and (finding.regency, finding.check, str(finding.target)) not in chance
            # What depends on chance at an address does so on each of its ports.
            and (finding.regency, finding.check, finding.target.subject.name) not in chance
        )
    )
    missed, invented, found = expected - seen, seen - expected, expected & seen
    if rough:
        open_ = {_where(row) for row in seen if row[1].outcome is Outcome.UNKNOWN}
        told = {(finding.regency, finding.target.subject.name) for finding in results.findings}
        missed = Counter(row for row in missed.elements() if not _unseen(row, open_, told))
        invented = Counter(r for r in invented.elements() if r[1].outcome is Outcome.FAIL)
        partly = Counter(r for r in invented.elements() if (r[1].check, r[1].what) in PARTLY)
        for row in partly.elements():
            whole = next((r for r in missed.elements() if _weight(r) == _weight(row)), None)
            if whole is not None:
                missed[whole] -= 1
                invented[row] -= 1
    return Verification(
        {
            family: Outcomes(
                found=sum(n for (_, row), n in found.items() if _family(row) is family),
                missed=_rows(missed, family),
                invented=_rows(invented, family),
            )
            for family in Family
            if family in asked
        }
    )


def _told(finding: Finding) -> Expected:
    verdict = finding.verdict
    return Expected(
        check=finding.check,
        target=str(finding.target),
        outcome=verdict.outcome,
        what=verdict.message or str(verdict.reason or ""),
        severity=finding.severity if finding.fails else None,
    )


def _where(row: Row) -> tuple[str, str, str]:
    code, expected = row
    return (code, expected.check, expected.target)


def _weight(row: Row) -> tuple[object, ...]:
    return (*_where(row), row[1].outcome, row[1].severity)


def _unseen(row: Row, open_: set[tuple[str, str, str]], told: set[tuple[str, str]]) -> bool:
    """Whether the run says that it could not look where a row was planted."""
    code, check, target = _where(row)
    port = _WITH_PORT.fullmatch(target)
    subject = (port[1] or port[2]) if port else target
    if (code, check, target) in open_:
        return True
    # All ports of an address are one look, and one UNKNOWN where it failed.
    whole = (code, check, subject) in open_ or (code, subject) not in told
    return whole and _is_address(subject)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _family(row: Expected) -> Family:
    return Family(row.check.partition("/")[0])


def _rows(counted: Counter[Row], family: Family) -> tuple[Row, ...]:
    return tuple(
        sorted((row for row in counted.elements() if _family(row[1]) is family), key=_place)
    )


def _place(row: Row) -> tuple[str, str, str, str]:
    code, expected = row
    return (code, expected.target, expected.check, expected.what)
