"""The server accepts no suite without encryption, without authentication or of EXPORT strength (RFC
9325 section 4.1)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import suites as suites_sample
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Suites, Version
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.parse.tls_offers import counted, named, offered, versions_of
from cyberscan.tables.tls.suite import Suite


def judge(suites: Suites) -> Verdict:
    """One such suite in any version is enough: an attacker in between chooses it for both sides
    (FREAK, Logjam). Only where each was seen refused is it a PASS.
    """
    seen = offered(suites, _open)
    if seen.accepted:
        return failed("accepted", evidence=named(seen.accepted), kinds=_kinds(seen.accepted))
    if not seen.complete:
        return unknown("unseen", evidence=named(seen.unseen), versions=versions_of(seen.unseen))
    return passed("refused", evidence=counted(suites))


def _open(suite: Suite) -> bool:
    return suite.null or suite.anonymous or suite.export


def _kinds(pairs: tuple[tuple[Version, Suite], ...]) -> str:
    found = {
        "NULL": any(suite.null for _, suite in pairs),
        "anonymous": any(suite.anonymous for _, suite in pairs),
        "EXPORT": any(suite.export for _, suite in pairs),
    }
    return ", ".join(kind for kind, there in found.items() if there)


def _example(name: str, accepted: str, unseen: str, outcome: Outcome, message: str) -> Example:
    offers = (
        (Version.TLS10, accepted, unseen),
        (Version.TLS12, "ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
    )
    return Example(
        name=name, given={"suites": suites_sample(*offers)}, outcome=outcome, message=message
    )


CHECK = Check(
    key="null-anon-export",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Sambungan tanpa enkripsi, tanpa autentikasi, atau berkekuatan EXPORT diterima",
        en="Connections without encryption, without authentication or of EXPORT strength are "
        "accepted",
    ),
    why=Say(
        id="Di jaringan yang sama (Wi-Fi umum, misalnya) penyerang dapat memaksa sambungan memakai "
        "cara ini, lalu membaca kata sandi serta data warga, atau menyamar sebagai situs ini.",
        en="On the same network (public Wi-Fi, for one) an attacker can force connections down to "
        "these, then read passwords and citizens' data, or pose as this site.",
    ),
    messages={
        "refused": Message(
            id="Di setiap versi TLS yang diterima, server menolak suite NULL, anonim, dan EXPORT.",
            en="In every TLS version it accepts, the server refuses NULL, anonymous and EXPORT "
            "suites.",
        ),
        "accepted": Message(
            id="Server menerima suite dari jenis yang tidak boleh dipakai: {kinds}.",
            en="The server accepts suites of kinds that must not be used: {kinds}.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah suite NULL, anonim, atau EXPORT diterima: belum "
            "semua terjawab ({versions}). Pindai ulang dengan profil TLS lengkap, atau jalankan "
            "perintah di bawah.",
            en="Whether NULL, anonymous or EXPORT suites are accepted could not be determined: not "
            "all of them were answered ({versions}). Scan again with the full TLS profile, or run "
            "the command below.",
        ),
    },
    # Today's OpenSSL cannot offer EXPORT suites any more.
    reproduce="nmap -Pn --script ssl-enum-ciphers -p {port} {name}",
    remedy="tls-suites",
    references=("RFC 9325 section 4.1", "RFC 5246 section A.5", "CVE-2015-0204", "CVE-2015-4000"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("all refused", "RSA_WITH_AES_128_CBC_SHA", "", Outcome.PASS, "refused"),
        _example("NULL", "RSA_WITH_NULL_SHA", "", Outcome.FAIL, "accepted"),
        _example("anonymous", "DH_anon_WITH_AES_128_CBC_SHA", "", Outcome.FAIL, "accepted"),
        _example("EXPORT", "RSA_EXPORT_WITH_RC4_40_MD5", "", Outcome.FAIL, "accepted"),
        _example(
            "one accepted, others unseen",
            "RSA_WITH_NULL_MD5",
            "RSA_WITH_NULL_SHA RSA_EXPORT_WITH_RC4_40_MD5",
            Outcome.FAIL,
            "accepted",
        ),
        _example(
            "some unseen",
            "RSA_WITH_AES_128_CBC_SHA",
            "RSA_EXPORT_WITH_RC4_40_MD5",
            Outcome.UNKNOWN,
            "unseen",
        ),
        Example(
            name="no version was accepted",
            given={"suites": suites_sample()},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
