"""The certificate is already valid at the moment of judging (RFC 5280 section 4.1.2.5)."""

from __future__ import annotations

from datetime import UTC, datetime

from cyberscan.checks._shared.samples import CERTIFICATE
from cyberscan.checks._tls.chains import every_chain
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed


def judge(certificate: Certificate, moment: Moment) -> Verdict:
    """The first second named is already valid."""
    return every_chain(certificate, lambda chain: _judge(chain, moment))


def _judge(chain: Chain, moment: datetime) -> Verdict:
    starts = datetime.fromisoformat(chain.not_before)
    evidence = [f"notBefore={chain.not_before}", f"sha256={chain.sha256}"]
    if moment < starts:
        return failed("early", evidence=evidence, starts=starts)
    return passed("valid", evidence=evidence, starts=starts)


def _example(name: str, moment: datetime, outcome: Outcome, message: str) -> Example:
    given = {"certificate": CERTIFICATE, "moment": moment}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-not-yet-valid",
    revision=2,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Sertifikat elektronik belum mulai berlaku", en="The certificate is not valid yet"
    ),
    why=Say(
        id="Peramban menampilkan peringatan bahaya dan warga tidak dapat membuka situs web sampai "
        "tanggal mulai berlakunya sertifikat.",
        en="Browsers show a warning and citizens cannot open the site until the day the "
        "certificate becomes valid.",
    ),
    messages={
        "valid": Message(
            id="Sertifikat berlaku sejak {starts}.", en="The certificate is valid since {starts}."
        ),
        "early": Message(
            id="Sertifikat baru berlaku mulai {starts}.",
            en="The certificate becomes valid on {starts} only.",
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
        _example("in use", datetime(2026, 11, 24, tzinfo=UTC), Outcome.PASS, "valid"),
        _example("its first second", datetime(2026, 10, 1, tzinfo=UTC), Outcome.PASS, "valid"),
        _example(
            "a second before", datetime(2026, 9, 30, 23, 59, 59, tzinfo=UTC), Outcome.FAIL, "early"
        ),
    ),
)
