"""What the sample's charts are drawn from: earlier scores, certificates and open services."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from cyberscan.model.assets import Certificate, Served, Service
from cyberscan.model.facts.services import Transport
from cyberscan.model.facts.tls import Trust
from cyberscan.model.maturity import Asked, Condition, Maturity, Step
from cyberscan.model.results import Point
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Severity
from tests.render.sample_checks import HOSTILE

STARTED: Final = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
JUDGED: Final = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

SCORES: Final[dict[str, tuple[float | None, ...]]] = {
    "99.01": (61.0, 58.5, None, 44.4, 38.4),
    "99.02": (None, None, 40.0, 41.0, 42.0),
    "99.05": (96.4, 96.4, 96.4, 96.4, 96.4),
    "99.06": (71.0, None, None, 70.5, None),
    "99.07": (None, 55.5, None, None, None),
}
"""Of the five scans before, weekly, the oldest first; the first two under another policy."""

STEPS: Final[dict[str, Step | None]] = {
    "99.01": Step.VISIBLE,
    "99.03": Step.BASIC,
    "99.05": Step.EXEMPLARY,
    "99.06": None,
    "99.72": Step.BASIC,
}


def trend(codes: Iterable[str]) -> dict[str, tuple[Point, ...]]:
    nothing = (None,) * 5
    return {
        code: tuple(
            Point(STARTED - timedelta(weeks=5 - n), score, "2026.08" if n < 2 else "2026.11")
            for n, score in enumerate(SCORES.get(code, nothing))
        )
        for code in codes
    }


def maturity(code: str) -> Maturity | None:
    if code not in STEPS:
        return None
    step = STEPS[code]
    asked = Condition(step=Step.VISIBLE, asked=Asked.COVERAGE, met=step is not None, wanted=0.7)
    return Maturity(step=step, conditions=(asked,))


def certificate(
    code: str, digest: str, days: float, *names: str, subject: str = "CN=www"
) -> Certificate:
    ends = JUDGED + timedelta(days=days)
    return Certificate(
        regency=code,
        sha256=digest * 64,
        subject=Untrusted(subject),
        issuer=Untrusted("CN=R11,O=Let's Encrypt,C=US"),
        names=tuple(map(Untrusted, names)),
        other_names=0,
        not_before=ends - timedelta(days=90),
        not_after=ends,
        days_left=(ends - JUDGED).days,
        key="RSA 2048",
        trust=Trust.TRUSTED,
        served=tuple(Served(name, "198.51.100.7", 443) for name in names),
    )


def certificates() -> tuple[Certificate, ...]:
    """Return what two regencies serve; one certificate is served by both."""
    one, two = "mahonikab.go.test", "gaharukab.go.test"
    return (
        certificate("99.01", "a", -3.5, f"www.{one}", f"perizinan.{one}", subject=HOSTILE[0]),
        certificate("99.01", "b", 4.0, f"dukcapil.{one}"),
        certificate("99.01", "c", 30.0, f"rsud.{one}"),
        certificate("99.02", "c", 30.0, f"www.{two}"),
        certificate("99.02", "d", 89.0, f"perizinan.{two}"),
        certificate("99.02", "e", 900.0, f"rsud.{two}"),
    )


def service(
    code: str,
    address: str,
    port: int,
    protocol: str,
    severity: Severity | None = None,
    transport: Transport = Transport.TCP,
) -> Service:
    return Service(
        regency=code,
        address=address,
        names=(),
        own=True,
        port=port,
        transport=transport,
        tls=False,
        protocol=protocol,
        product=Untrusted(HOSTILE[1]),
        severity=severity,
        findings=("0123456789abcdef",) if severity else (),
    )


def services() -> tuple[Service, ...]:
    return (
        service("99.01", "198.51.100.1", 22, "ssh"),
        service("99.01", "198.51.100.1", 3306, "mysql", Severity.HIGH),
        service("99.01", "198.51.100.9", 22, "ssh", Severity.MEDIUM),
        service("99.01", "198.51.100.9", 2222, "ssh", Severity.LOW),
        service("99.02", "198.51.100.2", 6379, "redis", Severity.CRITICAL),
        service("99.02", "198.51.100.2", 8008, ""),
        service("99.02", "198.51.100.2", 53, "dns", transport=Transport.UDP),
        service("99.02", "198.51.100.9", 22, "ssh"),
    )
