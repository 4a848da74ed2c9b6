"""The certificate was not issued after the day from which browsers stopped taking its root's.

By Mozilla's dated decisions. A store that no longer holds the root shows such a chain as unknown:
it is told by name, so that nobody looks for a fault of his own.
"""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from cyberscan.checks._chains import every_chain
from cyberscan.checks._samples import CHAIN
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.ends import distrusted_root
from cyberscan.tables.tls.certificates.distrust import DISTRUSTED


def judge(certificate: Certificate) -> Verdict:
    """What was issued before that day is believed until it expires."""
    return every_chain(certificate, _judge)


def _judge(chain: Chain) -> Verdict:
    root = distrusted_root(chain)
    if not root:
        if chain.trust is Trust.TRUSTED:
            return passed("believed", evidence=[f"root: {chain.trust_detail}"])
        return not_applicable("untrusted")
    after = DISTRUSTED[root]
    evidence = [f"root: {root}", f"notBefore={chain.not_before}"]
    if datetime.fromisoformat(chain.not_before) > after:
        return failed("distrusted", evidence=evidence, root=root, after=after)
    return passed("older", evidence=evidence, root=root, after=after)


_ENTRUST = next(root for root in DISTRUSTED if "G2" in root)


def _example(
    name: str,
    root: str,
    issued: datetime,
    outcome: Outcome,
    message: str,
    trust: Trust = Trust.TRUSTED,
) -> Example:
    chain = replace(CHAIN, trust=trust, trust_detail=root, not_before=issued.isoformat())
    given = {"certificate": Certificate(chains=(chain,))}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-distrusted",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=45,
    title=Say(
        id="Penerbit sertifikat tidak dipercaya lagi oleh peramban",
        en="Browsers no longer trust the certificate's issuer",
    ),
    why=Say(
        id="Peramban sudah berhenti menerima sertifikat baru dari otoritas ini. Pengunjung melihat "
        "peringatan bahaya, walaupun sertifikatnya sendiri belum kedaluwarsa.",
        en="Browsers have stopped taking new certificates of this authority. Visitors see a "
        "warning although the certificate itself has not expired.",
    ),
    messages={
        "believed": Message(
            id="Akar sertifikat ini masih dipercaya peramban.",
            en="Browsers still trust this certificate's root.",
        ),
        "older": Message(
            id="Peramban berhenti menerima sertifikat baru dari akar ini pada {after} ({root}); "
            "sertifikat ini terbit sebelumnya. Gantilah dengan otoritas lain saat diperbarui.",
            en="Browsers stopped taking new certificates of this root on {after} ({root}); this "
            "one was issued before. Choose another authority when you renew it.",
        ),
        "distrusted": Message(
            id="Sertifikat terbit setelah peramban berhenti menerima akarnya pada {after}: {root}.",
            en="The certificate was issued after browsers stopped taking its root's on {after}: "
            "{root}.",
        ),
        "untrusted": Message(
            id="Sertifikat tidak dipercaya karena sebab lain; lihat pemeriksaan "
            "tls/cert-untrusted.",
            en="The certificate is not trusted for another reason; see tls/cert-untrusted.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -showcerts "
    "</dev/null",
    remedy="tls-certificate-trust",
    references=("https://wiki.mozilla.org/CA/Included_Certificates", "RFC 5280 section 6"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example(
            "a root in good standing",
            "CN=ISRG Root X1,O=Internet Security Research Group,C=US",
            datetime(2026, 10, 1, tzinfo=UTC),
            Outcome.PASS,
            "believed",
        ),
        _example(
            "issued before the day",
            _ENTRUST,
            datetime(2024, 11, 30, tzinfo=UTC),
            Outcome.PASS,
            "older",
        ),
        _example(
            "issued after the day",
            _ENTRUST,
            datetime(2024, 12, 1, tzinfo=UTC),
            Outcome.FAIL,
            "distrusted",
        ),
        _example(
            "issued after, its root gone from the store",
            _ENTRUST,
            datetime(2026, 10, 1, tzinfo=UTC),
            Outcome.FAIL,
            "distrusted",
            Trust.UNKNOWN_ISSUER,
        ),
        _example(
            "an office's own authority",
            "CN=Akar Dinas",
            datetime(2026, 10, 1, tzinfo=UTC),
            Outcome.NOT_APPLICABLE,
            "untrusted",
            Trust.PRIVATE_ROOT,
        ),
    ),
)
