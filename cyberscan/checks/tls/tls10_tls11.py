"""The server accepts neither TLS 1.0 nor TLS 1.1 (RFC 8996)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.checks._tls.lockout import LOCKED_OUT, locked_out
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Endpoint, Groups, Offer, Suites, Version
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.opinions.clients import Without

_OLD = (Version.TLS10, Version.TLS11)
_OFF = Without(versions=frozenset({Version.SSL2, Version.SSL3, *_OLD}))
_NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def judge(
    endpoint: Endpoint,
    suites: Of[Suites | Absent | Failed],
    groups: Of[Groups | Absent | Failed],
) -> Verdict:
    """One accepted version is enough to fail; both must be seen refused to pass."""
    offers = {o.version: o for o in endpoint.versions if o.version in _OLD}
    accepted = [o for o in offers.values() if o.offer is Offer.ACCEPTED]
    if accepted:
        evidence = [f"{o.version}: {o.detail}" for o in accepted]
        return failed(
            "accepted",
            evidence=evidence,
            versions=", ".join(o.version for o in accepted),
            who=locked_out(endpoint, suites, groups, _OFF),
        )
    open_ones = [
        version
        for version in _OLD
        if version not in offers or offers[version].offer is Offer.UNSEEN
    ]
    evidence = [f"{o.version}: {o.detail}" for o in offers.values()]
    if open_ones:
        resets = all(v in offers and offers[v].reason is Reason.RESET for v in open_ones)
        message = "reset" if resets else "unseen"
        return unknown(message, evidence=evidence, versions=", ".join(open_ones))
    return passed("refused", evidence=evidence)


def _example(
    name: str,
    tls10: Offer,
    tls11: Offer,
    outcome: Outcome,
    message: str,
    reason: Reason = Reason.TIMEOUT,
) -> Example:
    offers = {Version.TLS10: tls10, Version.TLS11: tls11, Version.TLS12: Offer.ACCEPTED}
    given = {
        "endpoint": endpoint_sample(offers, unseen=reason),
        "suites": _NOT_LOOKED,
        "groups": _NOT_LOOKED,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


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
        "accepted": Message(
            id="Server menerima {versions}." + LOCKED_OUT.id,
            en="The server accepts {versions}." + LOCKED_OUT.en,
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah {versions} diterima: server tidak memberi jawaban "
            "yang dapat dinilai. Pindai ulang, atau pastikan pengaturannya di server.",
            en="Whether {versions} is accepted could not be determined: the server gave no answer "
            "that can be judged. Scan again, or check the setting on the server.",
        ),
        "reset": Message(
            id="Tidak dapat dipastikan: server memutus paksa sambungan (reset) ketika ditawari "
            "{versions}, tanpa penolakan resmi TLS. Bisa jadi versi itu memang sudah mati, bisa "
            "jadi tembok api (firewall) yang memutus pemindai. Pastikan pengaturannya di server.",
            en="Could not be determined: the server resets the connection when offered {versions} "
            "instead of refusing in TLS. The version may well be off, or a firewall may be cutting "
            "the scanner off. Check the setting on the server itself.",
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
        _example("both reset", Offer.UNSEEN, Offer.UNSEEN, Outcome.UNKNOWN, "reset", Reason.RESET),
        _example("one refused, one unseen", Offer.REFUSED, Offer.UNSEEN, Outcome.UNKNOWN, "unseen"),
        Example(
            name="a fact that speaks of neither",
            given={
                "endpoint": Endpoint(versions=()),
                "suites": _NOT_LOOKED,
                "groups": _NOT_LOOKED,
            },
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
