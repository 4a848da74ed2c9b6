"""Every address of a host answers with the same versions, suites and certificate."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from cyberscan.model.check import Actor, All, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Endpoint, Offer, Trust, Version, VersionOffer
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)


def judge(endpoints: All[Endpoint], certificates: All[Certificate]) -> Verdict:
    """A version that one address refuses and another accepts is a difference; one that was not
    seen on some address is none, but it forbids to say that all agree.
    """
    if len(endpoints) < 2:
        return not_applicable("one_address")
    by_version = {
        version: [o for e in endpoints for o in e.versions if o.version is version]
        for version in Version
    }
    versions = {
        version: {str(o.offer) for o in offers if o.offer is not Offer.UNSEEN}
        for version, offers in by_version.items()
    }
    suites = {
        version: {o.detail for o in offers if o.offer is Offer.ACCEPTED}
        for version, offers in by_version.items()
    }
    differing = [f"{v}: {_list(seen)}" for v, seen in versions.items() if len(seen) > 1]
    if differing:
        return failed("versions", evidence=differing)
    leaves = {
        f"{c.sha256[:16]} {c.issuer_name} {c.not_before[:10]} - {c.not_after[:10]}"
        for c in certificates
    }
    if len(leaves) > 1:
        return failed("certificates", evidence=sorted(leaves))
    differing = [f"{v}: {_list(seen)}" for v, seen in suites.items() if len(seen) > 1]
    if differing:
        return failed("suites", evidence=differing)
    complete = all(len(offers) == len(endpoints) for offers in by_version.values())
    if not complete or any(o.offer is Offer.UNSEEN for e in endpoints for o in e.versions):
        return unknown("unseen")
    return passed("same", evidence=sorted(leaves), count=len(endpoints))


def _list(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def _endpoint(tls10: Offer, suite: str = "TLS_AES_256_GCM_SHA384") -> Endpoint:
    refused = [
        VersionOffer(version, Offer.REFUSED, "alert protocol_version")
        for version in (Version.SSL3, Version.TLS11, Version.TLS12)
    ]
    accepted = VersionOffer(Version.TLS13, Offer.ACCEPTED, suite)
    old = VersionOffer(Version.TLS10, tls10, "TLS_RSA_WITH_AES_128_CBC_SHA")
    return Endpoint(versions=tuple(sorted((*refused, accepted, old))))


_CERTIFICATE = Certificate(
    sha256="a1" * 32,
    serial="1",
    subject_name="CN=www.contoh.go.test",
    issuer_name="CN=Otoritas Contoh",
    not_before="2026-10-01T00:00:00+00:00",
    not_after="2026-12-30T00:00:00+00:00",
    names=("www.contoh.go.test",),
    key="EC secp256r1",
    signature="ecdsa-with-SHA256",
    chain=(),
    trust=Trust.TRUSTED,
)
_OLDER = replace(_CERTIFICATE, sha256="b2" * 32, not_after="2026-11-30T00:00:00+00:00")
_USUAL = _endpoint(Offer.REFUSED)


def _example(
    name: str,
    endpoints: tuple[Endpoint, ...],
    certificates: tuple[Certificate, ...],
    outcome: Outcome,
    message: str,
) -> Example:
    given = {"endpoints": endpoints, "certificates": certificates}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="addresses-differ",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Alamat-alamat situs web menjawab berbeda-beda",
        en="The site's addresses answer differently",
    ),
    why=Say(
        id="Sebagian pengunjung dilayani server yang lain pengaturannya: perbaikan di satu server "
        "belum berlaku bagi mereka, dan sertifikat yang lupa diperbarui muncul sebagai gangguan "
        "yang datang dan pergi.",
        en="Some visitors are served by a machine that is set up differently: a repair on one "
        "server has not reached them, and a certificate that was not renewed there shows up as a "
        "fault that comes and goes.",
    ),
    messages={
        "same": Message(
            id="Semua {count} alamat menjawab sama.", en="All {count} addresses answer alike."
        ),
        "versions": Message(
            id="Versi TLS yang diterima tidak sama di semua alamat.",
            en="The addresses do not accept the same versions of TLS.",
        ),
        "certificates": Message(
            id="Sertifikat elektronik tidak sama di semua alamat.",
            en="The addresses do not present the same certificate.",
        ),
        "suites": Message(
            id="Rangkaian sandi (cipher suite) yang dipilih tidak sama di semua alamat.",
            en="The addresses do not choose the same cipher suite.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan: sebagian versi TLS tidak terlihat di semua alamat.",
            en="Could not be determined: some versions of TLS were not seen on every address.",
        ),
        "one_address": Message(
            id="TLS hanya terlihat di satu alamat.", en="TLS was seen on one address only."
        ),
    },
    reproduce="for a in $(dig +short {name} A; dig +short {name} AAAA); do echo $a; "
    "openssl s_client -host $a -port {port} -servername {name} </dev/null 2>/dev/null "
    "| openssl x509 -noout -fingerprint -sha256 -enddate; done",
    remedy="tls-addresses",
    references=("RFC 9325 section 3.1.1",),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("alike", (_USUAL, _USUAL), (_CERTIFICATE,) * 2, Outcome.PASS, "same"),
        _example(
            "one still accepts TLS 1.0",
            (_USUAL, _endpoint(Offer.ACCEPTED)),
            (_CERTIFICATE,) * 2,
            Outcome.FAIL,
            "versions",
        ),
        _example(
            "one was not renewed",
            (_USUAL, _USUAL),
            (_CERTIFICATE, _OLDER),
            Outcome.FAIL,
            "certificates",
        ),
        _example(
            "one prefers another suite",
            (_USUAL, _endpoint(Offer.REFUSED, "TLS_CHACHA20_POLY1305_SHA256")),
            (_CERTIFICATE,) * 2,
            Outcome.FAIL,
            "suites",
        ),
        _example(
            "not everything was seen",
            (_USUAL, _endpoint(Offer.UNSEEN)),
            (_CERTIFICATE,) * 2,
            Outcome.UNKNOWN,
            "unseen",
        ),
        _example(
            "a single address", (_USUAL,), (_CERTIFICATE,), Outcome.NOT_APPLICABLE, "one_address"
        ),
    ),
)
