"""The certificate's chain reaches a root that browsers carry (RFC 5280 section 6)."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CHAIN
from cyberscan.checks._tls.chains import every_chain
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.ends import distrusted_root, national_authority
from cyberscan.parse.trust import WEAK_SIGNATURE
from cyberscan.tables.tls.certificates.distrust import DISTRUSTED


def judge(certificate: Certificate) -> Verdict:
    """An issuer that was not sent and can be fetched may be a public or a private one: nothing is
    decided here before tls/cert-chain-incomplete is put right. Expiry of the leaf and a root that
    is believed no more are findings of their own.
    """
    return every_chain(certificate, _judge)


def _judge(chain: Chain) -> Verdict:
    evidence = [
        f"subject={chain.subject_name}",
        f"issuer={chain.issuer_name}",
        f"{chain.trust}: {chain.trust_detail}",
    ]
    if chain.trust is Trust.TRUSTED:
        return passed("trusted", evidence=evidence, root=chain.trust_detail)
    if distrusted_root(chain):
        return not_applicable("distrusted", evidence=evidence)
    if authority := national_authority(chain):
        return failed("national", evidence=evidence, authority=authority)
    match chain.trust:
        case Trust.SELF_SIGNED:
            return failed("self_signed", evidence=evidence)
        case Trust.PRIVATE_ROOT:
            return failed("private_root", evidence=evidence, root=chain.trust_detail)
        case Trust.OWN_ROOT:
            return failed("own_root", evidence=evidence, root=chain.trust_detail)
        case Trust.BROKEN if chain.trust_detail.startswith(WEAK_SIGNATURE):
            return not_applicable("weak_signature", evidence=evidence)
        case Trust.BROKEN:
            return failed("broken", evidence=evidence)
        case Trust.UNKNOWN_ISSUER if chain.issuer_urls:
            return unknown("incomplete", evidence=evidence, issuer=chain.trust_detail)
        case Trust.UNKNOWN_ISSUER:
            return failed("unknown_issuer", evidence=evidence, issuer=chain.trust_detail)


def _example(
    name: str, trust: Trust, detail: str, outcome: Outcome, message: str, *urls: str
) -> Example:
    chain = replace(CHAIN, trust=trust, trust_detail=detail, issuer_urls=urls)
    certificate = Certificate(chains=(chain,))
    return Example(name=name, given={"certificate": certificate}, outcome=outcome, message=message)


CHECK = Check(
    key="cert-untrusted",
    revision=3,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=45,
    title=Say(
        id="Sertifikat elektronik tidak dipercaya peramban",
        en="Browsers do not trust the certificate",
    ),
    why=Say(
        id="Siapa pun dapat membuat sertifikat seperti ini. Peramban tidak dapat memastikan bahwa "
        "situs web ini asli dan menampilkan peringatan bahaya kepada setiap pengunjung.",
        en="Anybody can make a certificate like this. Browsers cannot tell that the site is the "
        "real one and show a warning to every visitor.",
    ),
    messages={
        "trusted": Message(
            id="Rantai sertifikat sampai ke akar tepercaya ({root}).",
            en="The chain reaches a trusted root ({root}).",
        ),
        "self_signed": Message(
            id="Sertifikat ditandatangani oleh dirinya sendiri (swatanda).",
            en="The certificate is signed by itself.",
        ),
        "private_root": Message(
            id="Rantai sertifikat berakhir di akar yang tidak dibawa peramban: {root}.",
            en="The chain ends in a root that browsers do not carry: {root}.",
        ),
        "own_root": Message(
            id="Rantai sertifikat sampai ke otoritas milik pemerintah daerah sendiri ({root}), "
            "sesuai inventaris. Otoritas itu dikenal, tetapi peramban warga tidak membawanya.",
            en="The chain reaches the regency's own authority ({root}), as the inventory names it. "
            "That authority is known, but citizens' browsers do not carry it.",
            severity=Severity.MEDIUM,
        ),
        "national": Message(
            id="Sertifikat ini terbitan {authority}. Otoritas itu sah untuk tanda tangan "
            "elektronik, tetapi tidak dibawa peramban.",
            en="This certificate is issued by {authority}. That authority is lawful for electronic "
            "signatures, but browsers do not carry it.",
        ),
        "weak_signature": Message(
            id="Rantai ditolak karena tanda tangannya usang; lihat pemeriksaan tls/cert-signature.",
            en="The chain is refused for an outdated signature; see tls/cert-signature.",
        ),
        "distrusted": Message(
            id="Akar sertifikat ini tidak diterima lagi oleh peramban; lihat pemeriksaan "
            "tls/cert-distrusted.",
            en="Browsers no longer take this certificate's root; see tls/cert-distrusted.",
        ),
        "unknown_issuer": Message(
            id="Penerbit sertifikat tidak dikenal peramban dan tidak disertakan server: {issuer}.",
            en="The issuer is neither known to browsers nor sent by the server: {issuer}.",
        ),
        "broken": Message(
            id="Rantai sertifikat tidak sah: ada sertifikat di dalamnya yang sudah kedaluwarsa, "
            "salah tanda tangan, atau tidak boleh dipakai seperti ini; lihat buktinya.",
            en="The chain is not valid: a certificate in it has expired, carries a wrong signature "
            "or may not be used like this; the evidence says which.",
        ),
        "incomplete": Message(
            id="Tidak dapat dipastikan: sertifikat penerbitnya ({issuer}) tidak dikirim server. "
            "Lengkapi dahulu rantai sertifikatnya (lihat pemeriksaan tls/cert-chain-incomplete).",
            en="Could not be determined: the server does not send the issuer's certificate "
            "({issuer}). Complete the chain first (see tls/cert-chain-incomplete).",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -showcerts "
    "</dev/null",
    remedy="tls-certificate-trust",
    references=("RFC 5280 section 6", "RFC 8446 section 4.4.2"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("a public authority", Trust.TRUSTED, "CN=Akar Contoh", Outcome.PASS, "trusted"),
        _example(
            "signed by itself",
            Trust.SELF_SIGNED,
            "CN=www.contoh.go.test",
            Outcome.FAIL,
            "self_signed",
        ),
        _example("an own root", Trust.PRIVATE_ROOT, "CN=Akar Dinas", Outcome.FAIL, "private_root"),
        _example(
            "an authority the inventory names",
            Trust.OWN_ROOT,
            "CN=Akar Dinas",
            Outcome.FAIL,
            "own_root",
        ),
        _example(
            "a document authority of the state",
            Trust.PRIVATE_ROOT,
            "CN=Root CA Indonesia DS G1,O=Kementerian Komunikasi dan Informatika,C=ID",
            Outcome.FAIL,
            "national",
        ),
        _example(
            "the same, with its issuer not sent",
            Trust.UNKNOWN_ISSUER,
            "CN=BSRE CA DS G1,O=Badan Siber dan Sandi Negara,C=ID",
            Outcome.FAIL,
            "national",
            "http://ca.contoh.test/bsre.cer",
        ),
        _example(
            "a root that is believed no more",
            Trust.UNKNOWN_ISSUER,
            next(iter(DISTRUSTED)),
            Outcome.NOT_APPLICABLE,
            "distrusted",
        ),
        _example(
            "an issuer nobody knows",
            Trust.UNKNOWN_ISSUER,
            "CN=Antara Dinas",
            Outcome.FAIL,
            "unknown_issuer",
        ),
        _example(
            "an expired intermediate",
            Trust.BROKEN,
            "CN=Antara Lama is valid from 2020-01-01 to 2026-01-01",
            Outcome.FAIL,
            "broken",
        ),
        _example(
            "an outdated signature",
            Trust.BROKEN,
            "weak signature: CN=Antara Contoh is signed with sha1WithRSAEncryption",
            Outcome.NOT_APPLICABLE,
            "weak_signature",
        ),
        _example(
            "a short key further up",
            Trust.BROKEN,
            "CN=Antara Contoh has a short key (RSA 1024)",
            Outcome.FAIL,
            "broken",
        ),
        _example(
            "an intermediate that can be fetched",
            Trust.UNKNOWN_ISSUER,
            "CN=Antara Contoh",
            Outcome.UNKNOWN,
            "incomplete",
            "http://ca.contoh.test/antara.cer",
        ),
    ),
)
