"""The server does not accept SSLv3 (RFC 7568)."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Endpoint, Offer, Version, VersionOffer
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown


def judge(endpoint: Endpoint) -> Verdict:
    """Only a refusal that was seen is a PASS."""
    offer = next((o for o in endpoint.versions if o.version is Version.SSL3), None)
    if offer is None or offer.offer is Offer.UNSEEN:
        return unknown("unseen", detail=offer.detail if offer else "")
    if offer.offer is Offer.ACCEPTED:
        return failed("accepted", evidence=[f"SSLv3: {offer.detail}"])
    return passed("refused", evidence=[f"SSLv3: {offer.detail}"])


def _endpoint(offer: Offer, detail: str) -> Endpoint:
    tls12 = VersionOffer(Version.TLS12, Offer.ACCEPTED, "TLS_RSA_WITH_AES_128_CBC_SHA")
    return Endpoint(versions=(VersionOffer(Version.SSL3, offer, detail), tls12))


CHECK = Check(
    key="sslv3",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Protokol usang SSLv3 masih diterima", en="The obsolete protocol SSLv3 is accepted"
    ),
    why=Say(
        id="SSLv3 berasal dari tahun 1996 dan enkripsinya dapat dibuka oleh penyerang di jaringan "
        "yang sama (serangan POODLE). Kuki masuk dan data yang diisi warga dapat dibaca.",
        en="SSLv3 dates from 1996 and an attacker on the same network can undo its encryption (the "
        "POODLE attack). Login cookies and what citizens fill in can be read.",
    ),
    messages={
        "refused": Message(id="Server menolak SSLv3.", en="The server refuses SSLv3."),
        "accepted": Message(id="Server menerima SSLv3.", en="The server accepts SSLv3."),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah SSLv3 diterima ({detail}).",
            en="Whether SSLv3 is accepted could not be determined ({detail}).",
        ),
    },
    reproduce="nmap -Pn -p {port} --script ssl-enum-ciphers "
    "--script-args tls.servername={name} {address}",
    remedy="tls-versions",
    references=("RFC 7568 section 3", "RFC 9325 section 3.1.1"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        Example(
            name="refused with an alert",
            given={"endpoint": _endpoint(Offer.REFUSED, "alert handshake_failure")},
            outcome=Outcome.PASS,
            message="refused",
        ),
        Example(
            name="accepted",
            given={"endpoint": _endpoint(Offer.ACCEPTED, "TLS_RSA_WITH_RC4_128_SHA")},
            outcome=Outcome.FAIL,
            message="accepted",
        ),
        Example(
            name="reset instead of an answer",
            given={"endpoint": _endpoint(Offer.UNSEEN, "the server reset the connection")},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
        Example(
            name="a fact that does not speak of SSLv3",
            given={"endpoint": Endpoint(versions=())},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
