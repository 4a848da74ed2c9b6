"""A certificate that replaced another brings a key of its own.

A key that lives on through every renewal can be copied once and used for years, and whoever left
with it keeps it.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from cyberscan.checks._shared.certificates import ISSUED, certificate, made, rsa_key
from cyberscan.model.check import Actor, Before, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.base64 import plain
from cyberscan.parse.x509 import X509Error, read


def judge(certificate: Certificate, before: Before[Certificate]) -> Verdict:
    """Certificates are told apart by their hash, keys by their SubjectPublicKeyInfo (RFC 5280
    section 4.1.2.7)."""
    known = {chain.sha256 for chain in before.chains}
    renewed = [chain for chain in certificate.chains if chain.sha256 not in known]
    if not renewed:
        return passed("same", evidence=_serials(certificate.chains))
    older = {_key(chain) for chain in before.chains} - {""}
    kept = [chain for chain in renewed if _key(chain) in older]
    evidence = [
        *(f"before: {line}" for line in _serials(before.chains)),
        *(f"now: {line}" for line in _serials(kept or renewed)),
    ]
    if kept:
        return failed("kept", evidence=[*evidence, f"key sha256={_key(kept[0])}"])
    return passed("new", evidence=evidence)


def _serials(chains: tuple[Chain, ...] | list[Chain]) -> list[str]:
    return [f"serial {chain.serial}, from {chain.not_before}" for chain in chains]


def _key(chain: Chain) -> str:
    """Return the hash of the leaf's key, "" if it cannot be read."""
    try:
        return sha256(read(plain(chain.chain[0])).key_info).hexdigest() if chain.chain else ""
    except X509Error:
        return ""


_FIRST = certificate(made())
_SAME_KEY = certificate(made(starts=ISSUED + timedelta(days=1)))
_NEW_KEY = certificate(made(key=rsa_key(3072)))


def _example(name: str, now: Certificate, outcome: Outcome, message: str) -> Example:
    given = {"certificate": now, "before": _FIRST}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-key-renewal",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Sertifikat baru memakai kunci yang lama",
        en="The new certificate has the old key",
    ),
    why=Say(
        id="Kunci yang dipakai terus selama bertahun-tahun cukup disalin sekali; pegawai atau "
        "penyedia lama yang pernah memegangnya tetap dapat menyamar sebagai situs ini.",
        en="A key that is used for years needs to be copied only once; a former employee or "
        "provider who once held it can still pose as this site.",
    ),
    messages={
        "same": Message(
            id="Sertifikat masih sama dengan pemindaian sebelumnya.",
            en="The certificate is the same as in the previous scan.",
        ),
        "new": Message(
            id="Sertifikat diperbarui dengan kunci yang baru.",
            en="The certificate was renewed with a new key.",
        ),
        "kept": Message(
            id="Sertifikat diperbarui, tetapi kuncinya tetap yang lama.",
            en="The certificate was renewed, but its key is still the old one.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} </dev/null "
    "2>/dev/null | openssl x509 -noout -serial -startdate -pubkey",
    remedy="tls-certificate-key",
    references=("RFC 5280 section 4.1.2.7",),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("the same certificate", _FIRST, Outcome.PASS, "same"),
        _example("another certificate, another key", _NEW_KEY, Outcome.PASS, "new"),
        _example("another certificate, the same key", _SAME_KEY, Outcome.FAIL, "kept"),
    ),
)
