"""The certificate has not expired at the moment of judging (RFC 5280 section 4.1.2.5)."""

from __future__ import annotations

from datetime import UTC, datetime

from cyberscan.checks._shared.samples import CERTIFICATE
from cyberscan.checks._tls.chains import every_chain
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed


def judge(certificate: Certificate, moment: Moment) -> Verdict:
    """The last second named is still valid."""
    return every_chain(certificate, lambda chain: _judge(chain, moment))


def _judge(chain: Chain, moment: datetime) -> Verdict:
    ends = datetime.fromisoformat(chain.not_after)
    evidence = [f"notAfter={chain.not_after}", f"sha256={chain.sha256}"]
    if moment > ends:
        return failed("expired", evidence=evidence, ends=ends, days=abs(ends - moment).days)
    return passed("valid", evidence=evidence, ends=ends)


def _example(name: str, moment: datetime, outcome: Outcome, message: str) -> Example:
    given = {"certificate": CERTIFICATE, "moment": moment}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-expired",
    revision=2,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(id="Sertifikat elektronik kedaluwarsa", en="The certificate has expired"),
    why=Say(
        id="Peramban menampilkan peringatan bahaya dan warga tidak dapat membuka situs web. Yang "
        "terbiasa melewati peringatan itu akan melewatinya juga di situs palsu.",
        en="Browsers show a warning and citizens cannot open the site. Those who get used to "
        "clicking the warning away will do so on a forged site too.",
    ),
    messages={
        "valid": Message(
            id="Sertifikat berlaku sampai {ends}.", en="The certificate is valid until {ends}."
        ),
        "expired": Message(
            id="Sertifikat kedaluwarsa pada {ends}, {days} hari yang lalu.",
            en="The certificate expired on {ends}, {days} days ago.",
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
        _example("a month before", datetime(2026, 11, 30, tzinfo=UTC), Outcome.PASS, "valid"),
        _example("its last second", datetime(2026, 12, 30, tzinfo=UTC), Outcome.PASS, "valid"),
        _example(
            "a second later", datetime(2026, 12, 30, 0, 0, 1, tzinfo=UTC), Outcome.FAIL, "expired"
        ),
        _example("a week later", datetime(2027, 1, 6, tzinfo=UTC), Outcome.FAIL, "expired"),
    ),
)
