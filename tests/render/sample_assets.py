"""The fictional province with certificates and services, hostile ones among them."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Final

from msgspec.structs import replace

from cyberscan.model.assets import Certificate, Served, Service
from cyberscan.model.facts.services import Transport
from cyberscan.model.facts.tls import Trust
from cyberscan.model.results import Results
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Severity
from tests.render import sample

ADDRESS: Final = "198.51.100.1"


def certificate(code: str, subject: str, days: int, *, issuer: str = "CN=Penerbit") -> Certificate:
    host = sample.hosts(code, 1)[0]
    ends = sample.JUDGED + timedelta(days=days)
    return Certificate(
        regency=code,
        sha256=sha256(f"{code}{subject}{days}".encode("utf-8", "surrogatepass")).hexdigest(),
        subject=Untrusted(subject),
        issuer=Untrusted(issuer),
        names=(Untrusted(host),),
        other_names=2,
        not_before=ends - timedelta(days=90),
        not_after=ends,
        days_left=days,
        key="RSA 2048",
        trust=Trust.TRUSTED if days > 0 else Trust.SELF_SIGNED,
        served=(Served(host, ADDRESS, 443), Served(host, "2001:db8::1", 8443)),
    )


def service(code: str, port: int, product: str, severity: Severity | None = None) -> Service:
    return Service(
        regency=code,
        address=ADDRESS,
        names=tuple(sample.hosts(code, 2)),
        own=True,
        port=port,
        transport=Transport.UDP if port == 53 else Transport.TCP,
        tls=port == 8443,
        protocol="" if port == 9100 else "mysql",
        product=Untrusted(product),
        severity=severity,
        findings=("f" * 16,) if severity else (),
    )


def results(sites: int = 2) -> Results:
    """Return results with what two regencies serve; the second one's texts are hostile."""
    evil = list(enumerate(sample.HOSTILE))
    return replace(
        sample.results(sites),
        certificates=(
            certificate("99.01", "CN=www.mahonikab.go.test", -3),
            certificate("99.01", "", 54),
            *(certificate("99.02", text, 20 + n, issuer=text) for n, text in evil),
        ),
        services=(
            service("99.01", 53, ""),
            service("99.01", 3306, "mysql 5.7.33", Severity.HIGH),
            *(service("99.02", 8443 + n, text) for n, text in evil),
        ),
    )
