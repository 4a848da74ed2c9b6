"""No certificate of the chain below the root is signed with MD5 or SHA-1.

A root's own signature counts for nothing: it is believed because the browser carries it. So do
certificates that a root of the same name replaces.
"""

from __future__ import annotations

from cyberscan.checks._shared.certificates import (
    ANCHOR,
    INTERMEDIATE,
    ISSUER,
    LEAF,
    certificate,
    with_sha1,
)
from cyberscan.checks._tls.chains import every_chain_read
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.sent import Sent
from cyberscan.tables.tls.certificates.public_roots import is_public

_WEAK = frozenset({"md2", "md4", "md5", "sha1"})


def judge(certificate: Certificate) -> Verdict:
    """A leaf that signed itself proves nothing by it, whatever the hash."""
    return every_chain_read(certificate, _judge)


def _judge(chain: Chain, sent: Sent) -> Verdict:
    below = [c for c in sent.path if not c.self_issued and not is_public(c.subject)]
    if not below:
        return not_applicable("itself")
    weak = [c for c in below if _is_weak(c.digest, c.signature)]
    if weak:
        return failed(
            "weak",
            evidence=[f"{c.subject}: {c.signature} ({c.digest})" for c in weak],
            algorithm=weak[0].signature,
            subject=weak[0].subject,
        )
    return passed("strong", evidence=[f"{c.subject}: {c.signature}" for c in below])


def _is_weak(digest: str, signature: str) -> bool:
    """Judge by the hash, or by the algorithm's OID where the hash cannot be told (MD2 with RSA)."""
    return digest in _WEAK or signature in {"1.2.840.113549.1.1.2", "md5WithRSAEncryption"}


def _example(name: str, outcome: Outcome, message: str, *ders: bytes) -> Example:
    given = {"certificate": certificate(*ders)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-signature",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=45,
    title=Say(
        id="Sertifikat ditandatangani dengan cara usang (SHA-1 atau MD5)",
        en="A certificate is signed in an outdated way (SHA-1 or MD5)",
    ),
    why=Say(
        id="Tanda tangan seperti ini dapat ditiru: orang lain dapat membuat sertifikat palsu yang "
        "tampak sah. Peramban masa kini menolaknya.",
        en="A signature like this can be imitated: others can make a forged certificate that looks "
        "genuine. Current browsers refuse it.",
    ),
    messages={
        "strong": Message(
            id="Semua sertifikat dalam rantai ditandatangani dengan cara yang masih kuat.",
            en="Every certificate of the chain is signed in a way that is still strong.",
        ),
        "weak": Message(
            id="Sertifikat {subject} ditandatangani dengan {algorithm}.",
            en="The certificate {subject} is signed with {algorithm}.",
        ),
        "itself": Message(
            id="Sertifikat ditandatangani oleh dirinya sendiri; lihat pemeriksaan "
            "tls/cert-untrusted.",
            en="The certificate is signed by itself; see tls/cert-untrusted.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -showcerts "
    "</dev/null 2>/dev/null | grep -E '^ *[0-9]+ s:|sigalg'",
    remedy="tls-certificate-key",
    references=("RFC 9155 section 2", "CA/Browser Forum Baseline Requirements section 7.1.3.2.1"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("SHA-256 throughout", Outcome.PASS, "strong", LEAF, ISSUER),
        _example("a leaf with SHA-1", Outcome.FAIL, "weak", with_sha1()),
        _example(
            "an intermediate with SHA-1", Outcome.FAIL, "weak", LEAF, with_sha1(ca=INTERMEDIATE)
        ),
        _example("a root with its own signature", Outcome.NOT_APPLICABLE, "itself", ANCHOR),
    ),
)
