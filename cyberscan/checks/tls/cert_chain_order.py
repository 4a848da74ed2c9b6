"""The chain comes in order, each certificate issuing an earlier one, and without ballast.

RFC 8446 section 4.4.2 asks for that order and lets clients bear others; old ones do not. What is
missing is the finding of tls/cert-chain-incomplete.
"""

from __future__ import annotations

from cyberscan.checks._shared.certificates import ANCHOR, ISSUER, LEAF, OTHER, certificate
from cyberscan.checks._tls.chains import every_chain_read
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.sent import Sent


def judge(certificate: Certificate) -> Verdict:
    """The gravest disorder speaks; a root that came along is only ballast."""
    return every_chain_read(certificate, _judge, worst=("order", "superfluous", "root"))


def _judge(chain: Chain, sent: Sent) -> Verdict:
    if len(chain.chain) == 1:
        return not_applicable("alone")
    evidence = [f"{c.subject} <- {c.issuer}" for c in sent.path]
    if not sent.in_order:
        return failed("order", evidence=evidence)
    if sent.extra or sent.unreadable:
        extra = [f"not needed: {c.subject} <- {c.issuer}" for c in sent.extra]
        if sent.unreadable:
            extra.append(f"unreadable: {sent.unreadable}")
        return failed("superfluous", evidence=extra, count=len(sent.extra) + sent.unreadable)
    if sent.root:
        return failed("root", evidence=[f"root: {sent.root.subject}"], root=sent.root.subject)
    return passed("orderly", evidence=evidence, count=len(sent.path))


def _example(name: str, outcome: Outcome, message: str, *ders: bytes) -> Example:
    given = {"certificate": certificate(*ders)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-chain-order",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Rantai sertifikat tidak rapi (urutan salah atau berlebih)",
        en="The certificate chain is out of order or carries too much",
    ),
    why=Say(
        id="Peramban biasanya masih dapat membukanya, tetapi gawai dan aplikasi lama menolak "
        "rantai yang salah urutan, dan sertifikat yang tidak perlu memperlambat setiap sambungan.",
        en="Browsers mostly cope, but old devices and programs refuse a chain in the wrong order, "
        "and certificates nobody needs slow down every connection.",
    ),
    messages={
        "orderly": Message(
            id="Rantai sertifikat berurutan dan tidak berlebih ({count} sertifikat).",
            en="The chain is in order and carries nothing superfluous ({count} certificates).",
        ),
        "order": Message(
            id="Urutan sertifikat dalam rantai salah: setiap sertifikat harus diikuti penerbitnya.",
            en="The chain is out of order: each certificate must be followed by its issuer's.",
        ),
        "superfluous": Message(
            id="Server mengirim {count} sertifikat yang tidak termasuk rantai ini.",
            en="The server sends {count} certificates that do not belong to this chain.",
        ),
        "root": Message(
            id="Server ikut mengirim sertifikat akar ({root}), padahal peramban sudah memilikinya.",
            en="The server also sends the root certificate ({root}), which browsers already have.",
            severity=Severity.INFO,
        ),
        "alone": Message(
            id="Server hanya mengirim satu sertifikat, jadi tidak ada urutan yang dapat dinilai.",
            en="The server sends a single certificate, so there is no order to judge.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -showcerts "
    "</dev/null",
    remedy="tls-certificate-chain",
    references=("RFC 8446 section 4.4.2", "RFC 5246 section 7.4.2"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("leaf and intermediate", Outcome.PASS, "orderly", LEAF, ISSUER),
        _example("with the root", Outcome.FAIL, "root", LEAF, ISSUER, ANCHOR),
        _example("root before intermediate", Outcome.FAIL, "order", LEAF, ANCHOR, ISSUER),
        _example("a stranger's certificate", Outcome.FAIL, "superfluous", LEAF, ISSUER, OTHER),
        _example("the leaf twice", Outcome.FAIL, "superfluous", LEAF, LEAF, ISSUER),
        _example("no certificate at all", Outcome.FAIL, "superfluous", LEAF, ISSUER, b"sampah"),
        _example("the leaf alone", Outcome.NOT_APPLICABLE, "alone", LEAF),
    ),
)
