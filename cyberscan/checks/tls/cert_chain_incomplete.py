"""The server sends every intermediate certificate its chain needs (RFC 8446 section 4.4.2).

What tells it apart from an unknown issuer: the certificate itself says where its issuer's can be
fetched. Some browsers do that, others and most programs do not; it is not done here, so whether the
completed chain would be believed stays open.
"""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CHAIN
from cyberscan.checks._tls.chains import every_chain
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.ends import distrusted_root, national_authority


def judge(certificate: Certificate) -> Verdict:
    """Only a missing issuer with a published address is this check's finding, and only where
    sending it may help.
    """
    return every_chain(certificate, _judge)


def _judge(chain: Chain) -> Verdict:
    if chain.trust is Trust.TRUSTED:
        return passed("complete", evidence=[f"root: {chain.trust_detail}"])
    hopeless = distrusted_root(chain) or national_authority(chain)
    if chain.trust is not Trust.UNKNOWN_ISSUER or not chain.issuer_urls or hopeless:
        return not_applicable("untrusted")
    return failed(
        "incomplete",
        evidence=[f"missing: {chain.trust_detail}", *chain.issuer_urls[:3]],
        issuer=chain.trust_detail,
    )


def _example(
    name: str, trust: Trust, detail: str, outcome: Outcome, message: str, *urls: str
) -> Example:
    chain = replace(CHAIN, trust=trust, trust_detail=detail, issuer_urls=urls)
    certificate = Certificate(chains=(chain,))
    return Example(name=name, given={"certificate": certificate}, outcome=outcome, message=message)


CHECK = Check(
    key="cert-chain-incomplete",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(id="Rantai sertifikat tidak lengkap", en="The certificate chain is incomplete"),
    why=Say(
        id="Sebagian ponsel, aplikasi, dan layanan antarinstansi menolak sambungan, sedangkan "
        "peramban di komputer sering tampak baik-baik saja: gangguannya sulit dilacak.",
        en="Some phones, apps and services of other offices refuse to connect while desktop "
        "browsers often look fine: the fault is hard to track down.",
    ),
    messages={
        "complete": Message(id="Rantai sertifikat lengkap.", en="The chain is complete."),
        "incomplete": Message(
            id="Server tidak mengirim sertifikat perantara: {issuer}.",
            en="The server does not send the intermediate certificate: {issuer}.",
        ),
        "untrusted": Message(
            id="Sertifikat tidak dipercaya karena sebab lain; lihat pemeriksaan "
            "tls/cert-untrusted.",
            en="The certificate is not trusted for another reason; see tls/cert-untrusted.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -showcerts "
    "</dev/null",
    remedy="tls-certificate-chain",
    references=("RFC 8446 section 4.4.2", "RFC 5280 section 4.2.2.1"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("whole", Trust.TRUSTED, "CN=Akar Contoh", Outcome.PASS, "complete"),
        _example(
            "the leaf alone",
            Trust.UNKNOWN_ISSUER,
            "CN=Antara Contoh",
            Outcome.FAIL,
            "incomplete",
            "http://ca.contoh.test/antara.cer",
        ),
        _example(
            "an issuer nobody knows",
            Trust.UNKNOWN_ISSUER,
            "CN=Antara Dinas",
            Outcome.NOT_APPLICABLE,
            "untrusted",
        ),
        _example(
            "an authority that browsers do not carry anyhow",
            Trust.UNKNOWN_ISSUER,
            "CN=BSRE CA DS G1,O=Badan Siber dan Sandi Negara,C=ID",
            Outcome.NOT_APPLICABLE,
            "untrusted",
            "http://ca.contoh.test/bsre.cer",
        ),
        _example(
            "signed by itself",
            Trust.SELF_SIGNED,
            "CN=www.contoh.go.test",
            Outcome.NOT_APPLICABLE,
            "untrusted",
        ),
    ),
)
