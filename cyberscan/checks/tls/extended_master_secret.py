"""Where TLS 1.2 is the best on offer, its keys are bound to the whole handshake (RFC 7627)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import HAS, HAS_NOT, NOT_SEEN
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


def judge(behaviour: Behaviour, endpoint: Of[Endpoint]) -> Verdict:
    """TLS 1.3 binds its keys by itself; where even TLS 1.2 is missing the version is the fault."""
    trait = behaviour.extended_master_secret
    new, usual = offer(endpoint, Version.TLS13), offer(endpoint, Version.TLS12)
    if new is Offer.ACCEPTED:
        return not_applicable("tls13")
    if usual is Offer.REFUSED and new is Offer.REFUSED:
        return not_applicable("no_tls12")
    evidence = [f"extended_master_secret: {trait.offer} {trait.detail}".strip()]
    if trait.applies and trait.offer is Offer.ACCEPTED:
        return passed("bound", evidence=evidence)
    if new is Offer.REFUSED and usual is Offer.ACCEPTED and trait.offer is Offer.REFUSED:
        return failed("missing", evidence=evidence)
    return unknown("unseen", evidence=evidence)


def _example(
    name: str, trait: Trait, tls12: Offer, tls13: Offer, outcome: Outcome, message: str
) -> Example:
    given = {
        "behaviour": behaviour_sample(extended_master_secret=trait),
        "endpoint": endpoint_sample({Version.TLS12: tls12, Version.TLS13: tls13}),
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="extended-master-secret",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Kunci TLS 1.2 tidak terikat pada seluruh jabat tangan",
        en="TLS 1.2 keys are not bound to the whole handshake",
    ),
    why=Say(
        id="Tanpa extended master secret, penyerang dapat menyatukan dua sambungan berbeda seolah "
        "satu (serangan triple handshake). Cirinya: pustaka TLS di server sudah sangat tua.",
        en="Without the extended master secret an attacker can make two different connections look "
        "like one (the triple handshake attack). It also tells that the server's TLS library is "
        "very old.",
    ),
    messages={
        "bound": Message(
            id="Server memakai extended master secret.",
            en="The server uses the extended master secret.",
        ),
        "missing": Message(
            id="TLS 1.2 adalah versi terbaik yang diterima, dan server tidak mengenal extended "
            "master secret.",
            en="TLS 1.2 is the best accepted version, and the server does not know the extended "
            "master secret.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah extended master secret dipakai: jawaban server tidak "
            "cukup untuk dinilai. Pindai ulang, atau jalankan perintah di bawah.",
            en="Whether the extended master secret is used could not be determined: the server's "
            "answers do not suffice. Scan again, or run the command below.",
        ),
        "tls13": Message(
            id="Server menerima TLS 1.3, yang mengikat kuncinya dengan sendirinya.",
            en="The server accepts TLS 1.3, which binds its keys by itself.",
        ),
        "no_tls12": Message(
            id="Server tidak menerima TLS 1.2 maupun TLS 1.3; itu dinilai di tls/no-tls12-or-13.",
            en="The server accepts neither TLS 1.2 nor TLS 1.3; tls/no-tls12-or-13 judges that.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -tls1_2 "
    "-cipher 'ALL:@SECLEVEL=0' </dev/null 2>/dev/null | grep -i 'extended master secret'",
    remedy="tls-library",
    references=("RFC 7627 section 5", "RFC 9325 section 3.5"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("used", HAS, Offer.ACCEPTED, Offer.REFUSED, Outcome.PASS, "bound"),
        _example("not known", HAS_NOT, Offer.ACCEPTED, Offer.REFUSED, Outcome.FAIL, "missing"),
        _example("no answer", NOT_SEEN, Offer.ACCEPTED, Offer.REFUSED, Outcome.UNKNOWN, "unseen"),
        _example(
            "whether TLS 1.3 is accepted was not seen",
            HAS_NOT,
            Offer.ACCEPTED,
            Offer.UNSEEN,
            Outcome.UNKNOWN,
            "unseen",
        ),
        _example(
            "TLS 1.3", HAS_NOT, Offer.ACCEPTED, Offer.ACCEPTED, Outcome.NOT_APPLICABLE, "tls13"
        ),
        _example(
            "older versions only",
            HAS_NOT,
            Offer.REFUSED,
            Offer.REFUSED,
            Outcome.NOT_APPLICABLE,
            "no_tls12",
        ),
    ),
)
