"""A public certificate is valid for no longer than was allowed on the day it was issued.

The limits are those of the CA/Browser Forum's Baseline Requirements, section 6.3.2; browsers refuse
what goes beyond them. They bind public authorities only.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil

from msgspec.structs import replace

from cyberscan.checks._shared.certificates import PUBLIC
from cyberscan.checks._shared.samples import CHAIN
from cyberscan.checks._tls.chains import every_chain
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.tables.tls.certificates.limits import DAY, limit
from cyberscan.tables.tls.certificates.public_roots import is_public


def judge(certificate: Certificate) -> Verdict:
    """Both ends count (RFC 5280 section 4.1.2.5), and a day begun is a day."""
    return every_chain(certificate, _judge)


def _judge(chain: Chain) -> Verdict:
    if chain.trust is not Trust.TRUSTED or not is_public(chain.trust_detail):
        return not_applicable("private")
    starts = datetime.fromisoformat(chain.not_before)
    ends = datetime.fromisoformat(chain.not_after)
    days = ceil(((ends - starts).total_seconds() + 1) / DAY)
    most = limit(starts.astimezone(UTC).date())
    evidence = [f"notBefore={chain.not_before}", f"notAfter={chain.not_after}"]
    if days > most:
        return failed("long", evidence=evidence, days=days, most=most)
    return passed("within", evidence=evidence, days=days, most=most)


def _example(
    name: str, issued: datetime, days: int, outcome: Outcome, message: str, root: str = PUBLIC
) -> Example:
    chain = replace(
        CHAIN,
        not_before=issued.isoformat(),
        not_after=(issued + timedelta(days=days, seconds=-1)).isoformat(),
        trust_detail=root,
    )
    given = {"certificate": Certificate(chains=(chain,))}
    return Example(name=name, given=given, outcome=outcome, message=message)


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


CHECK = Check(
    key="cert-lifetime",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=45,
    title=Say(
        id="Masa berlaku sertifikat melebihi batas", en="The certificate is valid for too long"
    ),
    why=Say(
        id="Peramban menolak sertifikat publik yang masa berlakunya melebihi batas pada hari "
        "terbitnya. Batas itu makin pendek sampai 2029: pembaruan otomatis menjadi keharusan.",
        en="Browsers refuse public certificates that are valid for longer than was allowed on the "
        "day of issue. The limit shrinks until 2029: automatic renewal becomes a must.",
    ),
    messages={
        "within": Message(
            id="Masa berlaku sertifikat {days} hari, dalam batas {most} hari.",
            en="The certificate is valid for {days} days, within the limit of {most}.",
        ),
        "long": Message(
            id="Masa berlaku sertifikat {days} hari, melebihi batas {most} hari pada hari "
            "terbitnya.",
            en="The certificate is valid for {days} days, beyond the {most} allowed on the day it "
            "was issued.",
        ),
        "private": Message(
            id="Sertifikat ini bukan dari otoritas publik, jadi batas itu tidak berlaku.",
            en="This certificate is not from a public authority, so the limit does not apply.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} </dev/null "
    "2>/dev/null | openssl x509 -noout -dates",
    remedy="tls-certificate-renew",
    references=("CA/Browser Forum Baseline Requirements section 6.3.2",),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("90 days", _day(2026, 10, 1), 90, Outcome.PASS, "within"),
        _example("398 days of 2026", _day(2026, 3, 14), 398, Outcome.PASS, "within"),
        _example("399 days of 2026", _day(2026, 3, 14), 399, Outcome.FAIL, "long"),
        _example("200 days the day after", _day(2026, 3, 15), 200, Outcome.PASS, "within"),
        _example("201 days the day after", _day(2026, 3, 15), 201, Outcome.FAIL, "long"),
        _example("101 days of 2027", _day(2027, 3, 15), 101, Outcome.FAIL, "long"),
        _example("48 days of 2029", _day(2029, 3, 15), 48, Outcome.FAIL, "long"),
        _example(
            "ten years of an own authority",
            _day(2026, 10, 1),
            3650,
            Outcome.NOT_APPLICABLE,
            "private",
            "CN=Akar Dinas",
        ),
    ),
)
