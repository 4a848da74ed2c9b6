"""The server accepts TLS 1.3, and nobody has to make do with less than TLS 1.2 (RFC 9325)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Endpoint, Offer, Version
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown


def judge(endpoint: Endpoint) -> Verdict:
    """TLS 1.3 is enough to pass; what was not seen keeps the verdict open."""
    offers = {o.version: o.offer for o in endpoint.versions}
    evidence = [f"{o.version}: {o.offer} ({o.detail})" for o in endpoint.versions]
    new = offers.get(Version.TLS13, Offer.UNSEEN)
    usual = offers.get(Version.TLS12, Offer.UNSEEN)
    if new is Offer.ACCEPTED:
        return passed("tls13", evidence=evidence)
    if Offer.UNSEEN in {new, usual}:
        return unknown("unseen", evidence=evidence)
    if usual is Offer.ACCEPTED:
        return failed("only_tls12", evidence=evidence)
    return failed("neither", evidence=evidence)


def _example(name: str, tls12: Offer, tls13: Offer, outcome: Outcome, message: str) -> Example:
    offers = {Version.TLS10: Offer.ACCEPTED, Version.TLS12: tls12, Version.TLS13: tls13}
    given = {"endpoint": endpoint_sample(offers)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="no-tls12-or-13",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Protokol TLS 1.3 (atau 1.2) tidak tersedia", en="TLS 1.3 (or even 1.2) is not on offer"
    ),
    why=Say(
        id="Peramban masa kini hanya menerima TLS 1.2 dan 1.3. Tanpa keduanya situs web tidak "
        "dapat dibuka; tanpa TLS 1.3 sambungan lebih lambat dan perlindungannya lebih lemah.",
        en="Current browsers accept TLS 1.2 and 1.3 only. Without either the site cannot be "
        "opened; without TLS 1.3 connections are slower and less well protected.",
    ),
    messages={
        "tls13": Message(id="Server menerima TLS 1.3.", en="The server accepts TLS 1.3."),
        "only_tls12": Message(
            id="Server menerima TLS 1.2, tetapi belum TLS 1.3.",
            en="The server accepts TLS 1.2 but not TLS 1.3 yet.",
            severity=Severity.LOW,
        ),
        "neither": Message(
            id="Server tidak menerima TLS 1.2 maupun TLS 1.3.",
            en="The server accepts neither TLS 1.2 nor TLS 1.3.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah TLS 1.2 dan TLS 1.3 diterima: jawaban server tidak "
            "cukup untuk dinilai. Pindai ulang, atau pastikan pengaturannya di server.",
            en="Whether TLS 1.2 and TLS 1.3 are accepted could not be determined: the server's "
            "answers do not suffice. Scan again, or check the setting on the server.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -tls1_3 "
    "</dev/null; openssl s_client -host {address} -port {port} -servername {name} -tls1_2 "
    "</dev/null",
    remedy="tls-versions",
    references=("RFC 9325 section 3.1.1", "RFC 8446"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("both", Offer.ACCEPTED, Offer.ACCEPTED, Outcome.PASS, "tls13"),
        _example("1.3 alone", Offer.REFUSED, Offer.ACCEPTED, Outcome.PASS, "tls13"),
        _example("1.2 alone", Offer.ACCEPTED, Offer.REFUSED, Outcome.FAIL, "only_tls12"),
        _example("neither", Offer.REFUSED, Offer.REFUSED, Outcome.FAIL, "neither"),
        _example("1.3 unseen", Offer.ACCEPTED, Offer.UNSEEN, Outcome.UNKNOWN, "unseen"),
        _example("1.2 unseen", Offer.UNSEEN, Offer.REFUSED, Outcome.UNKNOWN, "unseen"),
    ),
)
