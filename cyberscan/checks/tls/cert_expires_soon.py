"""The certificate has more time left than the policy's days, or than its share of a short life.

A certificate of six days is meant to be renewed every few days: for short lives the limit is a
fraction of the whole lifetime.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CERTIFICATE, CHAIN
from cyberscan.checks._shared.samples import policy as policy_sample
from cyberscan.checks._tls.chains import every_chain
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
)

_DAYS = "certificate_days"
_DAYS_HIGH = "certificate_days_high"
_FRACTION = "certificate_fraction"
_FRACTION_HIGH = "certificate_fraction_high"


def judge(certificate: Certificate, policy: Policy, moment: Moment) -> Verdict:
    """An expired certificate is another check's finding."""
    return every_chain(
        certificate, lambda chain: _judge(chain, policy.limits, moment), worst=("urgent",)
    )


def _judge(chain: Chain, limits: Mapping[str, float], moment: datetime) -> Verdict:
    starts = datetime.fromisoformat(chain.not_before)
    ends = datetime.fromisoformat(chain.not_after)
    left, life = ends - moment, ends - starts
    if left < timedelta():
        return not_applicable("expired")
    evidence = [f"notBefore={chain.not_before}", f"notAfter={chain.not_after}"]
    urgent = min(timedelta(limits[_DAYS_HIGH]), life * limits[_FRACTION_HIGH])
    soon = min(timedelta(limits[_DAYS]), life * limits[_FRACTION])
    if left < urgent:
        return failed("urgent", evidence=evidence, ends=ends, days=left.days)
    if left < soon:
        return failed("soon", evidence=evidence, ends=ends, days=left.days)
    return passed("enough", evidence=evidence, ends=ends, days=left.days)


_SIX_DAYS = Certificate(chains=(replace(CHAIN, not_before="2026-12-24T00:00:00+00:00"),))
_POLICY = policy_sample(**{_DAYS: 21.0, _DAYS_HIGH: 7.0, _FRACTION: 0.25, _FRACTION_HIGH: 0.1})


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def _example(
    name: str, certificate: Certificate, moment: datetime, outcome: Outcome, message: str
) -> Example:
    given = {"certificate": certificate, "policy": _POLICY, "moment": moment}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-expires-soon",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Sertifikat elektronik segera kedaluwarsa", en="The certificate is about to expire"
    ),
    why=Say(
        id="Begitu sertifikat kedaluwarsa, peramban menolak membuka situs web. Pembaruan otomatis "
        "yang berjalan baik tidak pernah sampai sedekat ini ke batas akhirnya.",
        en="As soon as the certificate expires browsers refuse to open the site. Automatic renewal "
        "that works never comes this close to the end.",
    ),
    messages={
        "enough": Message(
            id="Sertifikat berlaku sampai {ends} ({days} hari lagi).",
            en="The certificate is valid until {ends} ({days} days from now).",
        ),
        "soon": Message(
            id="Sertifikat kedaluwarsa pada {ends}, tinggal {days} hari.",
            en="The certificate expires on {ends}, in {days} days.",
        ),
        "urgent": Message(
            id="Sertifikat kedaluwarsa pada {ends}, hanya tinggal {days} hari.",
            en="The certificate expires on {ends}, in only {days} days.",
            severity=Severity.HIGH,
        ),
        "expired": Message(
            id="Sertifikat sudah kedaluwarsa; lihat pemeriksaan tls/cert-expired.",
            en="The certificate has already expired; see tls/cert-expired.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} </dev/null "
    "2>/dev/null | openssl x509 -noout -dates",
    remedy="tls-certificate-renew",
    references=("RFC 5280 section 4.1.2.5",),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("a month left", CERTIFICATE, _day(2026, 11, 30), Outcome.PASS, "enough"),
        _example(
            "exactly 21 days left",
            CERTIFICATE,
            _day(2026, 12, 9),
            Outcome.PASS,
            "enough",
        ),
        _example("20 days left", CERTIFICATE, _day(2026, 12, 10), Outcome.FAIL, "soon"),
        _example(
            "exactly 7 days left",
            CERTIFICATE,
            _day(2026, 12, 23),
            Outcome.FAIL,
            "soon",
        ),
        _example("6 days left", CERTIFICATE, _day(2026, 12, 24), Outcome.FAIL, "urgent"),
        _example(
            "its last second",
            CERTIFICATE,
            _day(2026, 12, 30),
            Outcome.FAIL,
            "urgent",
        ),
        _example(
            "a life of six days, two left",
            _SIX_DAYS,
            _day(2026, 12, 28),
            Outcome.PASS,
            "enough",
        ),
        _example(
            "a life of six days, one left",
            _SIX_DAYS,
            _day(2026, 12, 29),
            Outcome.FAIL,
            "soon",
        ),
        _example(
            "expired",
            CERTIFICATE,
            _day(2026, 12, 31),
            Outcome.NOT_APPLICABLE,
            "expired",
        ),
    ),
)
