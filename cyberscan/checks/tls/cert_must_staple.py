"""An OCSP response comes where the certificate demands one (RFC 7633), and is good where it comes.

That a response says "revoked" is the finding of tls/cert-revoked.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography.x509.ocsp import OCSPCertStatus

from cyberscan.checks._shared.certificates import (
    ISSUER,
    LEAF,
    MUST_STAPLE,
    RESPONDER,
    SEEN,
    STRANGER,
    certificate,
    staple,
)
from cyberscan.checks._tls.chains import every_chain_read
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.base64 import plain
from cyberscan.parse.ocsp import OcspError, Signed, Staple, Status, read_staple
from cyberscan.parse.sent import Sent


def judge(certificate: Certificate, moment: Moment) -> Verdict:
    """Browsers refuse a bad response also where none was needed."""
    return every_chain_read(certificate, lambda chain, sent: _judge(chain, sent, moment))


def _judge(chain: Chain, sent: Sent, moment: datetime) -> Verdict:
    must = sent.leaf.must_staple
    if not chain.staple:
        if not must:
            return not_applicable("optional")
        if chain.staple is None:
            return unknown("unasked")
        return failed("missing", evidence=["TLS feature: status_request", "OCSP: -"])
    try:
        found = read_staple(plain(chain.staple), sent.leaf, sent.issuer)
    except OcspError as error:
        return failed("invalid", evidence=[str(error)])
    return _of(found, moment)


def _of(found: Staple, moment: datetime) -> Verdict:
    until = found.next_update.isoformat() if found.next_update else "-"
    evidence = [
        f"status={found.status}, signed={found.signed}",
        f"thisUpdate={found.this_update.isoformat()}, nextUpdate={until}",
    ]
    if found.signed is Signed.NOBODY or found.status is Status.UNKNOWN:
        return failed("invalid", evidence=evidence)
    if found.status is Status.REVOKED:
        return not_applicable("revoked", evidence=evidence)
    late = found.next_update is not None and moment > found.next_update
    if late or moment < found.this_update:
        return failed("stale", evidence=evidence)
    if found.signed is Signed.UNSEEN:
        return unknown("unchecked", evidence=evidence)
    return passed("good", evidence=evidence)


_WITHOUT_RESPONSE = certificate(MUST_STAPLE, ISSUER)


def _example(
    name: str,
    fact: Certificate,
    outcome: Outcome,
    message: str,
    moment: datetime = SEEN + timedelta(days=1),
) -> Example:
    given = {"certificate": fact, "moment": moment}
    return Example(name=name, given=given, outcome=outcome, message=message)


def _with(response: bytes) -> Certificate:
    return certificate(MUST_STAPLE, ISSUER, staple=response)


CHECK = Check(
    key="cert-must-staple",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Keterangan keabsahan sertifikat (OCSP stapling) tidak ada atau tidak sah",
        en="The certificate's stapled status (OCSP) is missing or not valid",
    ),
    why=Say(
        id="Sertifikat ini mewajibkan keterangan keabsahan yang segar dari penerbitnya, atau "
        "keterangan yang dikirim tidak sah. Peramban yang memeriksanya menolak membuka situs web.",
        en="This certificate demands a fresh statement of its issuer's, or the one that is sent is "
        "not valid. Browsers that check it refuse to open the site.",
    ),
    messages={
        "good": Message(
            id="Server mengirim keterangan keabsahan (OCSP) yang sah dan segar.",
            en="The server sends a valid and fresh OCSP response.",
        ),
        "optional": Message(
            id="Sertifikat ini tidak mewajibkan OCSP stapling, dan server tidak mengirimnya.",
            en="This certificate does not demand OCSP stapling, and the server sends none.",
        ),
        "missing": Message(
            id="Sertifikat mewajibkan OCSP stapling, tetapi server tidak mengirimnya.",
            en="The certificate demands OCSP stapling, but the server sends none.",
        ),
        "invalid": Message(
            id="Keterangan OCSP yang dikirim server tidak sah; lihat buktinya.",
            en="The OCSP response that the server sends is not valid; see the evidence.",
        ),
        "stale": Message(
            id="Keterangan OCSP yang dikirim server sudah lewat masanya atau belum berlaku.",
            en="The OCSP response that the server sends is out of date or not valid yet.",
        ),
        "revoked": Message(
            id="Keterangan OCSP menyatakan sertifikat dicabut; lihat pemeriksaan tls/cert-revoked.",
            en="The OCSP response says that the certificate is revoked; see tls/cert-revoked.",
        ),
        "unasked": Message(
            id="Tidak dapat dipastikan: apakah server mengirim keterangan OCSP tidak terlihat.",
            en="Could not be determined: whether the server sends an OCSP response was not seen.",
        ),
        "unchecked": Message(
            id="Tidak dapat dipastikan: tanda tangan keterangan OCSP tidak dapat diperiksa karena "
            "sertifikat penerbitnya tidak dikirim.",
            en="Could not be determined: the signature of the OCSP response cannot be checked, for "
            "the issuer's certificate was not sent.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -status </dev/null "
    "2>/dev/null | grep -A17 'OCSP response'",
    remedy="tls-certificate-stapling",
    references=("RFC 7633 section 4.2.3", "RFC 6960 section 3.2", "RFC 6066 section 8"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("fresh and good", _with(staple(MUST_STAPLE)), Outcome.PASS, "good"),
        _example(
            "of a delegate", _with(staple(MUST_STAPLE, signer=RESPONDER)), Outcome.PASS, "good"
        ),
        _example(
            "good though not demanded",
            certificate(LEAF, ISSUER, staple=staple(LEAF)),
            Outcome.PASS,
            "good",
        ),
        _example("demanded and missing", _WITHOUT_RESPONSE, Outcome.FAIL, "missing"),
        _example(
            "demanded, not asked for",
            certificate(MUST_STAPLE, ISSUER, staple=None),
            Outcome.UNKNOWN,
            "unasked",
        ),
        _example("not demanded", certificate(LEAF, ISSUER), Outcome.NOT_APPLICABLE, "optional"),
        _example(
            "a week old",
            _with(staple(MUST_STAPLE)),
            Outcome.FAIL,
            "stale",
            SEEN + timedelta(days=7, seconds=1),
        ),
        _example(
            "of tomorrow",
            _with(staple(MUST_STAPLE)),
            Outcome.FAIL,
            "stale",
            SEEN - timedelta(seconds=1),
        ),
        _example(
            "signed by a stranger",
            _with(staple(MUST_STAPLE, signer=STRANGER)),
            Outcome.FAIL,
            "invalid",
        ),
        _example("garbage", _with(b"sampah"), Outcome.FAIL, "invalid"),
        _example(
            "about a revoked one",
            _with(staple(MUST_STAPLE, status=OCSPCertStatus.REVOKED)),
            Outcome.NOT_APPLICABLE,
            "revoked",
        ),
        _example(
            "without the issuer's certificate",
            certificate(MUST_STAPLE, staple=staple(MUST_STAPLE)),
            Outcome.UNKNOWN,
            "unchecked",
        ),
    ),
)
