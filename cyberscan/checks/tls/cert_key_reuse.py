"""No other host shows the same key in a certificate that does not name both.

One certificate for several names of an office is in order. The same key in certificates of hosts
that have nothing to do with each other was copied, as with a certificate that a disk image or a
hosting panel brings along: whoever runs one of them can pose as the others.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from cyberscan.checks._shared.certificates import certificate, made
from cyberscan.model.check import Actor, Check, Everywhere, Example, Message, Missed, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    passed,
    unknown,
)
from cyberscan.parse.base64 import plain
from cyberscan.parse.hostname import matches
from cyberscan.parse.x509 import X509Error, read

_SHOWN = 8


def judge(
    certificate: Certificate,
    everyone: Everywhere[Certificate],
    missed: Missed[Certificate],
    target: Target,
) -> Verdict:
    """The key is compared, not the certificate (RFC 5280 section 4.1.2.7). A host that showed it
    when it was last seen and did not answer this time leaves it open."""
    host = target.subject.name
    own = {key: chain for chain in certificate.chains if (key := _key(chain))}
    evidence = [f"key sha256={key}" for key in sorted(own)]
    if shared := _sharing(host, own, everyone):
        return failed("shared", evidence=[*evidence, *shared[:_SHOWN]], count=len(shared))
    if before := _sharing(host, own, missed):
        return unknown("missed", evidence=[*evidence, *before[:_SHOWN]], count=len(before))
    return passed("alone", evidence=evidence)


def _sharing(
    host: str, own: dict[str, Chain], shown: tuple[tuple[Subject, Certificate], ...]
) -> list[str]:
    """Return the other hosts that show one of the keys, in order."""
    holders = _holders(shown)
    return sorted({
        name
        for key, mine in own.items()
        for name, chain in holders.get(key, ())
        if name != host and not _together(host, mine, name, chain)
    })  # fmt: skip


@lru_cache(maxsize=4)
def _holders(
    everyone: tuple[tuple[Subject, Certificate], ...],
) -> dict[str, list[tuple[str, Chain]]]:
    """Return host and chain of whoever shows a key, by its hash."""
    found: dict[str, list[tuple[str, Chain]]] = {}
    for subject, shown in everyone:
        for chain in shown.chains:
            if key := _key(chain):
                found.setdefault(key, []).append((subject.name, chain))
    return found


def _key(chain: Chain) -> str:
    return _key_in(chain.chain[0]) if chain.chain else ""


@lru_cache(maxsize=1 << 15)
def _key_in(leaf: str) -> str:
    """Return the hash of a leaf's key, "" if it cannot be read."""
    try:
        return sha256(read(plain(leaf)).key_info).hexdigest()
    except X509Error:
        return ""


def _together(host: str, mine: Chain, other_host: str, other: Chain) -> bool:
    """Whether the certificates show that both hosts are one owner's."""
    return matches(other_host, mine.names) or matches(host, other.names)


_HOST = Subject(Kind.HOST, "www.contoh.go.test")
_OTHER = Subject(Kind.HOST, "www.lain.go.test")
_OWN = certificate()


_Shown = tuple[tuple[Subject, Certificate], ...]


def _example(
    name: str, everyone: _Shown, outcome: Outcome, message: str, missed: _Shown = ()
) -> Example:
    target = Target(_HOST, 443)
    given = {"certificate": _OWN, "everyone": everyone, "missed": missed, "target": target}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-key-reuse",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=45,
    title=Say(
        id="Kunci sertifikat yang sama dipakai situs lain",
        en="Another site uses the same certificate key",
    ),
    why=Say(
        id="Siapa pun yang mengelola salah satu situs itu memegang kunci situs yang lain dan dapat "
        "menyamar sebagai situs tersebut.",
        en="Whoever runs one of those sites holds the key of the others and can pose as them.",
    ),
    messages={
        "alone": Message(
            id="Kunci sertifikat ini tidak terlihat di situs lain yang dipindai.",
            en="The key was not seen at any other site scanned.",
        ),
        "shared": Message(
            id="Kunci yang sama terlihat di {count} situs lain yang tidak disebut dalam "
            "sertifikatnya; lihat buktinya.",
            en="The same key was seen at {count} other sites that the certificate does not name; "
            "see the evidence.",
        ),
        "missed": Message(
            id="{count} situs yang terakhir kali terlihat memakai kunci yang sama tidak menjawab "
            "kali ini; lihat buktinya.",
            en="{count} sites that used the same key when last seen did not answer this time; see "
            "the evidence.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} </dev/null "
    "2>/dev/null | openssl x509 -noout -pubkey | openssl pkey -pubin -outform DER "
    "| openssl dgst -sha256",
    remedy="tls-certificate-key",
    references=("NIST SP 800-52 Rev. 2 section 3.2", "RFC 5280 section 4.1.2.7"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("nobody else", ((_HOST, _OWN),), Outcome.PASS, "alone"),
        _example(
            "its own www by the same certificate",
            ((_HOST, _OWN), (Subject(Kind.HOST, "contoh.go.test"), _OWN)),
            Outcome.PASS,
            "alone",
        ),
        _example(
            "another office with the same key",
            ((_HOST, _OWN), (_OTHER, certificate(made("www.lain.go.test")))),
            Outcome.FAIL,
            "shared",
        ),
        _example(
            "another office that had the same key and is not heard",
            ((_HOST, _OWN),),
            Outcome.UNKNOWN,
            "missed",
            ((_OTHER, certificate(made("www.lain.go.test"))),),
        ),
    ),
)
