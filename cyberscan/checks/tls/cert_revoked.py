"""The issuer has not revoked the certificate, as far as its stapled OCSP response says (RFC 6960).

The lists of revoked certificates are carried in by no feed yet: where the server staples nothing
that can be believed, nothing is known.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography.x509.ocsp import OCSPCertStatus

from cyberscan.checks._certificates import ISSUER, LEAF, SEEN, STRANGER, certificate, staple
from cyberscan.checks._chains import every_chain_read
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unseen
from cyberscan.parse.base64 import plain
from cyberscan.parse.ocsp import OcspError, Signed, Status, read_staple
from cyberscan.parse.sent import Sent

_BELIEVED = frozenset({Signed.ISSUER, Signed.DELEGATE})


def judge(certificate: Certificate, moment: Moment) -> Verdict:
    """What is revoked stays so: only a good response grows stale."""
    return every_chain_read(certificate, lambda chain, sent: _judge(chain, sent, moment))


def _judge(chain: Chain, sent: Sent, moment: datetime) -> Verdict:
    nothing = unseen(Failed(Reason.NO_FEED, "no list of revoked certificates, no OCSP response"))
    try:
        found = read_staple(plain(chain.staple), sent.leaf, sent.issuer)
    except OcspError:
        return nothing
    if found.signed not in _BELIEVED:
        return nothing
    evidence = [
        f"OCSP: {found.status}",
        f"thisUpdate={found.this_update.isoformat()}",
        f"serial={chain.serial}",
    ]
    if found.status is Status.REVOKED:
        at = found.revoked_at or found.this_update
        if found.reason:
            evidence.append(f"reason={found.reason}")
        return failed("revoked", evidence=evidence, at=at)
    fresh = found.next_update is None or moment <= found.next_update
    if found.status is Status.GOOD and fresh and found.this_update <= moment:
        return passed("good", evidence=evidence, at=found.this_update)
    return nothing


def _example(name: str, response: bytes, outcome: Outcome, message: str, days: int = 1) -> Example:
    given = {
        "certificate": certificate(LEAF, ISSUER, staple=response),
        "moment": SEEN + timedelta(days=days),
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


_REVOKED = staple(LEAF, status=OCSPCertStatus.REVOKED)

CHECK = Check(
    key="cert-revoked",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Sertifikat elektronik sudah dicabut penerbitnya",
        en="The certificate has been revoked by its issuer",
    ),
    why=Say(
        id="Penerbit menyatakan sertifikat ini tidak berlaku lagi, misalnya karena kuncinya bocor. "
        "Sebagian peramban menolak membuka situs web, yang lain tidak memperingatkan warga.",
        en="The issuer says that this certificate counts no more, for instance because its key "
        "leaked. Some browsers refuse to open the site, others do not warn citizens.",
    ),
    messages={
        "good": Message(
            id="Penerbit menyatakan sertifikat masih berlaku pada {at}.",
            en="The issuer says that the certificate was good on {at}.",
        ),
        "revoked": Message(
            id="Penerbit mencabut sertifikat ini pada {at}.",
            en="The issuer revoked this certificate on {at}.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -status </dev/null "
    "2>/dev/null | grep -A17 'OCSP response'",
    remedy="tls-certificate-key",
    references=("RFC 6960 section 2.2", "RFC 5280 section 6.3"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("good", staple(LEAF), Outcome.PASS, "good"),
        _example("revoked", _REVOKED, Outcome.FAIL, "revoked"),
        _example("revoked a month ago", _REVOKED, Outcome.FAIL, "revoked", days=30),
        _example("good a month ago", staple(LEAF), Outcome.NOT_APPLICABLE, "", days=30),
        _example("a stranger says good", staple(LEAF, signer=STRANGER), Outcome.NOT_APPLICABLE, ""),
        _example("no response", b"", Outcome.NOT_APPLICABLE, ""),
    ),
)
