"""The server does not sign handshakes with MD5 or SHA-1 (RFC 9155)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Behaviour
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.tables.tls.codes import ALL_SIGNATURE_SCHEMES

_HASHES = {1: "MD5", 2: "SHA-1"}
_KEYS = {1, 2, 3}
"""RSA, DSA, ECDSA: a scheme of TLS 1.2 is a hash and one of these (RFC 5246 section 7.4.1.4.1)."""


def judge(behaviour: Behaviour) -> Verdict:
    """Below TLS 1.2 there is nothing else to sign with: tls10-tls11 and sslv3 charge for that, and
    here it is only mentioned.
    """
    weak = [code for code in behaviour.signatures if _hash(code)]
    evidence = [_name(code) for code in behaviour.signatures]
    if behaviour.legacy_signature:
        evidence.append("below TLS 1.2: MD5 with SHA-1, or SHA-1 (tls/tls10-tls11)")
    if weak:
        hashes = ", ".join(sorted({_hash(code) for code in weak}))
        return failed("weak", evidence=[_name(code) for code in weak], hashes=hashes)
    open_ones = [code for code in behaviour.signatures_unseen if _hash(code)]
    if open_ones:
        return unknown("unseen", evidence=[f"{_name(code)}: unseen" for code in open_ones])
    if not behaviour.signatures:
        if behaviour.signatures_unseen:
            return unknown("unseen", evidence=evidence)
        return not_applicable("none", evidence=evidence)
    return passed("strong", evidence=evidence)


def _hash(code: int) -> str:
    return _HASHES.get(code >> 8, "") if code & 0xFF in _KEYS else ""


def _name(code: int) -> str:
    return ALL_SIGNATURE_SCHEMES.get(code, f"0x{code:04X}")


def _example(
    name: str,
    seen: tuple[int, ...],
    unseen: tuple[int, ...],
    outcome: Outcome,
    message: str,
    *,
    legacy: bool = False,
) -> Example:
    given = {
        "behaviour": behaviour_sample(
            signatures=seen, signatures_unseen=unseen, legacy_signature=legacy
        )
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="signature-hash",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Server menandatangani jabat tangan TLS dengan MD5 atau SHA-1",
        en="The server signs TLS handshakes with MD5 or SHA-1",
    ),
    why=Say(
        id="Tanda tangan ini membuktikan bahwa warga berbicara dengan server yang benar. MD5 dan "
        "SHA-1 dapat dipalsukan dengan biaya yang makin murah, sehingga pembuktian itu runtuh.",
        en="This signature proves to citizens that they talk to the right server. MD5 and SHA-1 "
        "can be forged at an ever lower price, and the proof falls with them.",
    ),
    messages={
        "strong": Message(
            id="Server tidak menandatangani dengan MD5 atau SHA-1.",
            en="The server does not sign with MD5 or SHA-1.",
        ),
        "weak": Message(
            id="Server menandatangani dengan {hashes} bila klien memintanya.",
            en="The server signs with {hashes} when a client asks for it.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah server menandatangani dengan MD5 atau SHA-1. Pindai "
            "ulang dengan profil TLS lengkap, atau jalankan perintah di bawah.",
            en="Whether the server signs with MD5 or SHA-1 could not be determined. Scan again "
            "with the full TLS profile, or run the command below.",
        ),
        "none": Message(
            id="Tidak ada tanda tangan TLS 1.2 atau 1.3: server hanya memakai RSA statis atau "
            "versi lama, yang dinilai di pemeriksaan lain.",
            en="There is no TLS 1.2 or 1.3 signature: the server uses static RSA or older versions "
            "only, which other checks judge.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -tls1_2 "
    "-sigalgs RSA+SHA1:ECDSA+SHA1 -cipher 'ALL:@SECLEVEL=0' </dev/null 2>/dev/null "
    "| grep 'Peer signing digest'",
    remedy="tls-signature",
    references=("RFC 9155 section 4", "RFC 5246 section 7.4.3", "RFC 8446 section 4.2.3"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("SHA-256", (0x0403, 0x0804), (), Outcome.PASS, "strong"),
        _example(
            "SHA-256, and TLS 1.0 is on too", (0x0804,), (), Outcome.PASS, "strong", legacy=True
        ),
        _example("SHA-1", (0x0201, 0x0401), (), Outcome.FAIL, "weak"),
        _example("MD5, and SHA-1 unseen", (0x0101,), (0x0201,), Outcome.FAIL, "weak"),
        _example("SHA-1 unseen", (0x0804,), (0x0201, 0x0203), Outcome.UNKNOWN, "unseen"),
        _example("nothing seen", (), (0x0804,), Outcome.UNKNOWN, "unseen"),
        _example("nothing is signed", (), (), Outcome.NOT_APPLICABLE, "none", legacy=True),
    ),
)
