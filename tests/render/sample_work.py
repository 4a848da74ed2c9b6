"""What was said of the fictional province's findings, and its waivers; hostile text among both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

from cyberscan.model.inventory import Origin
from cyberscan.model.verdict import Finding
from cyberscan.model.waiver import Waiver
from cyberscan.model.work import About, Word, WorkState
from tests.render.sample_checks import HOSTILE

SAID_AT: Final = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)

_LONG_AGO: Final = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)


def waiver(check: str, subject: str, end: date, *, reason: str = "Diganti") -> Waiver:
    return Waiver(
        check=check,
        subject=subject,
        reason=reason,
        owner=HOSTILE[1],
        approver=HOSTILE[8],
        end=end,
        origin=Origin("waivers.toml", 7),
    )


WAIVERS: Final = (
    waiver("web/hsts", "*.mahonikab.go.test", date(2026, 12, 31), reason=HOSTILE[0]),
    waiver("services/mysql", "198.51.100.1:3306", date(2026, 11, 20), reason=HOSTILE[5]),
    waiver("dns/caa", "lain.mahonikab.go.test", date(2027, 1, 1)),
    waiver("web/hsts", "www.gaharukab.go.test", date(2026, 12, 24), reason="Khusus Gaharu"),
)


def words(findings: Sequence[Finding]) -> dict[str, tuple[Word, ...]]:
    """Return a log of some findings of 99.01: one of every state, one that lapsed, hostile text."""
    said: dict[str, tuple[Word, ...]] = {}
    for finding in findings:
        if finding.regency != "99.01" or not finding.is_open:
            continue
        name = finding.target.subject.name
        match finding.check:
            case "tls/cert-expired" if name.startswith("www."):
                said[finding.id] = (word(finding, WorkState.ACKNOWLEDGED, note=HOSTILE[2]),)
            case "tls/cert-expired" if name.startswith("perizinan."):
                said[finding.id] = (
                    word(finding, WorkState.ASSIGNED, office=HOSTILE[6], note=HOSTILE[7]),
                )
            case "mail/dmarc":
                said[finding.id] = (word(finding, WorkState.DISPUTED, note=HOSTILE[0]),)
            case "content/hidden-links":
                said[finding.id] = (
                    word(finding, WorkState.DISPUTED, note=HOSTILE[3], at=_LONG_AGO),
                )
    return said


def word(
    finding: Finding,
    state: WorkState,
    *,
    note: str = "",
    office: str = "",
    at: datetime = SAID_AT,
) -> Word:
    verdict = finding.verdict
    evidence = tuple(piece.raw for piece in verdict.evidence)
    return Word(
        finding=finding.id,
        at=at,
        state=state,
        by=HOSTILE[4],
        office=office,
        note=note,
        about=About(finding.severity, verdict.message, evidence),
    )
