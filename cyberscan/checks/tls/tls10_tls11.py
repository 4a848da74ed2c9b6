"""The server accepts neither TLS 1.0 nor TLS 1.1 (RFC 8996)."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Endpoint, Offer, Version, VersionOffer
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown

_OLD = (Version.TLS10, Version.TLS11)


def judge(endpoint: Endpoint) -> Verdict:
    """One accepted version is enough to fail; both must be seen refused to pass."""
    offers = {o.version: o for o in endpoint.versions if o.version in _OLD}
    accepted = [o for o in offers.values() if o.offer is Offer.ACCEPTED]
    if accepted:
        evidence = [f"{o.version}: {o.detail}" for o in accepted]
        return failed(
            "accepted", evidence=evidence, versions=", ".join(o.version for o in accepted)
        )
    open_ones = [
        version
        for version in _OLD
        if version not in offers or offers[version].offer is Offer.UNSEEN
    ]
    evidence = [f"{o.version}: {o.detail}" for o in offers.values()]
    if open_ones:
        return unknown("unseen", evidence=evidence, versions=", ".join(open_ones))
    return passed("refused", evidence=evidence)


def _endpoint(tls10: Offer, tls11: Offer) -> Endpoint:
    details = {
        Offer.ACCEPTED: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        Offer.REFUSED: "alert protocol_version",
        Offer.UNSEEN: "no answer to the hello",
    }
    return Endpoint(
        versions=(
            VersionOffer(Version.TLS10, tls10, details[tls10]),
            VersionOffer(Version.TLS11, tls11, details[tls11]),
            VersionOffer(Version.TLS12, Offer.ACCEPTED, "TLS_RSA_WITH_AES_128_CBC_SHA"),
        )
    )


def _example(name: str, tls10: Offer, tls11: Offer, outcome: Outcome, message: str) -> Example:
    return Example(
        name=name, given={"endpoint": _endpoint(tls10, tls11)}, outcome=outcome, message=message
    )


CHECK = Check(
    key="tls10-tls11",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Protokol usang TLS 1.0 atau TLS 1.1 masih diterima",
        en="The outdated protocols TLS 1.0 or TLS 1.1 are accepted",
    ),
    why=Say(
        id="TLS 1.0 dan 1.1 memakai cara enkripsi lama yang sudah resmi ditinggalkan sejak 2021. "
        "Peramban masa kini tidak memerlukannya, tetapi penyerang dapat memanfaatkannya.",
        en="TLS 1.0 and 1.1 rely on old cryptography and were formally retired in 2021. No current "
        "browser needs them, but an attacker can make use of them.",
    ),
    messages={
        "refused": Message(
            id="Server menolak TLS 1.0 dan TLS 1.1.", en="The server refuses TLS 1.0 and TLS 1.1."
        ),
        "accepted": Message(id="Server menerima {versions}.", en="The server accepts {versions}."),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah {versions} diterima.",
            en="Whether {versions} is accepted could not be determined.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} "
    "-tls1_1 -cipher 'ALL:@SECLEVEL=0' </dev/null; openssl s_client -host {address} "
    "-port {port} -servername {name} -tls1 -cipher 'ALL:@SECLEVEL=0' </dev/null",
    remedy="tls-versions",
    references=("RFC 8996 sections 4 and 5", "RFC 9325 section 3.1.1"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("both refused", Offer.REFUSED, Offer.REFUSED, Outcome.PASS, "refused"),
        _example("both accepted", Offer.ACCEPTED, Offer.ACCEPTED, Outcome.FAIL, "accepted"),
        _example("only 1.1 accepted", Offer.REFUSED, Offer.ACCEPTED, Outcome.FAIL, "accepted"),
        _example(
            "one accepted, one unseen", Offer.ACCEPTED, Offer.UNSEEN, Outcome.FAIL, "accepted"
        ),
        _example("one refused, one unseen", Offer.REFUSED, Offer.UNSEEN, Outcome.UNKNOWN, "unseen"),
        Example(
            name="a fact that speaks of neither",
            given={"endpoint": Endpoint(versions=())},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
