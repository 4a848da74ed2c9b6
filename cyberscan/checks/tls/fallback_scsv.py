"""A client that was tricked into falling back is stopped (RFC 7507)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import HAS, HAS_NOT, NO_ROOM, NOT_SEEN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Behaviour, Endpoint, Offer, Trait, Version
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.tls_offers import offer

_FALLBACK = (Version.SSL3, Version.TLS10, Version.TLS11, Version.TLS12)


def judge(behaviour: Behaviour, endpoint: Of[Endpoint]) -> Verdict:
    """TLS 1.3 tells a fallback by the server's random (RFC 8446 section 4.1.3), and with a single
    version there is nothing to fall back to.
    """
    trait = behaviour.fallback_scsv
    accepted = [v for v in _FALLBACK if offer(endpoint, v) is Offer.ACCEPTED]
    unseen = any(offer(endpoint, v) is Offer.UNSEEN for v in _FALLBACK)
    best = offer(endpoint, Version.TLS13)
    if best is Offer.ACCEPTED:
        return not_applicable("tls13")
    evidence = [
        f"TLS_FALLBACK_SCSV: {trait.offer} {trait.detail}".strip(),
        ", ".join(accepted),
    ]
    if trait.applies and trait.offer is Offer.ACCEPTED:
        return passed("stopped", evidence=evidence)
    if best is Offer.REFUSED and len(accepted) < 2 and not unseen:
        return not_applicable("one_version")
    if best is Offer.REFUSED and len(accepted) > 1 and trait.offer is Offer.REFUSED:
        return failed("not_stopped", evidence=evidence)
    return unknown("unseen", evidence=evidence)


def _example(
    name: str, trait: Trait, offers: dict[Version, Offer], outcome: Outcome, message: str
) -> Example:
    none = dict.fromkeys(Version, Offer.REFUSED)
    given = {
        "behaviour": behaviour_sample(fallback_scsv=trait),
        "endpoint": endpoint_sample(none | offers),
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


_TWO = {Version.TLS11: Offer.ACCEPTED, Version.TLS12: Offer.ACCEPTED}

CHECK = Check(
    key="fallback-scsv",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Penurunan paksa versi TLS tidak dihentikan",
        en="A forced fallback to an older TLS version is not stopped",
    ),
    why=Say(
        id="Penyerang yang mengganggu sambungan dapat membuat perangkat warga mencoba versi TLS "
        "yang lebih lama dan lebih lemah. Server yang baik mengenali tanda ini lalu menolak.",
        en="An attacker who disturbs connections can make citizens' devices try an older, weaker "
        "TLS version. A good server recognises the sign of it and refuses.",
    ),
    messages={
        "stopped": Message(
            id="Server menghentikan penurunan versi (TLS_FALLBACK_SCSV).",
            en="The server stops a fallback (TLS_FALLBACK_SCSV).",
        ),
        "not_stopped": Message(
            id="Server menerima beberapa versi, tanpa TLS 1.3, dan tidak mengenal "
            "TLS_FALLBACK_SCSV.",
            en="The server accepts several versions, TLS 1.3 not among them, and does not know "
            "TLS_FALLBACK_SCSV.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah penurunan versi dihentikan: jawaban server tidak "
            "cukup untuk dinilai. Pindai ulang, atau jalankan perintah di bawah.",
            en="Whether a fallback is stopped could not be determined: the server's answers do not "
            "suffice. Scan again, or run the command below.",
        ),
        "tls13": Message(
            id="Server menerima TLS 1.3, yang mengenali penurunan versi dengan caranya sendiri.",
            en="The server accepts TLS 1.3, which recognises a fallback by other means.",
        ),
        "one_version": Message(
            id="Server tidak menerima dua versi atau lebih, jadi tidak ada yang dapat diturunkan.",
            en="The server does not accept two versions, so there is nothing to fall back to.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} "
    "-min_protocol TLSv1 -max_protocol TLSv1.1 -fallback_scsv -cipher 'ALL:@SECLEVEL=0' "
    "</dev/null 2>&1 "
    "| grep -E 'inappropriate fallback|^New,'",
    remedy="tls-library",
    references=("RFC 7507 section 3", "RFC 9325 section 3.1.3"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("stopped", HAS, _TWO, Outcome.PASS, "stopped"),
        _example("not stopped", HAS_NOT, _TWO, Outcome.FAIL, "not_stopped"),
        _example("no answer", NOT_SEEN, _TWO, Outcome.UNKNOWN, "unseen"),
        _example(
            "whether TLS 1.3 is accepted was not seen",
            HAS_NOT,
            _TWO | {Version.TLS13: Offer.UNSEEN},
            Outcome.UNKNOWN,
            "unseen",
        ),
        _example(
            "whether a second version is accepted was not seen",
            NO_ROOM,
            {Version.TLS12: Offer.ACCEPTED, Version.TLS11: Offer.UNSEEN},
            Outcome.UNKNOWN,
            "unseen",
        ),
        _example(
            "TLS 1.3",
            HAS_NOT,
            _TWO | {Version.TLS13: Offer.ACCEPTED},
            Outcome.NOT_APPLICABLE,
            "tls13",
        ),
        _example(
            "a single version",
            NO_ROOM,
            {Version.TLS12: Offer.ACCEPTED},
            Outcome.NOT_APPLICABLE,
            "one_version",
        ),
    ),
)
