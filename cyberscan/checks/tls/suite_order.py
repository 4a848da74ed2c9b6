"""Where suites of different strength are on offer, the server decides which is taken (RFC 9325
section 4.1)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import suites as suites_sample
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Order, SuiteOffers, Suites, Version
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.parse.tls_offers import Strength, counted, current, named, offered, strength


def judge(suites: Suites) -> Verdict:
    """The order matters only where a version accepts a weaker suite beside a stronger one; suites
    of one strength may be left to the client, which knows what its processor does best. Versions
    below TLS 1.2 are read only where there is nothing newer.
    """
    versions = current(suites)
    mixed = [o for o in versions if len(_strengths(o)) > 1]
    left = [o for o in mixed if o.order is Order.CLIENT]
    if left:
        evidence = named(offered(left, lambda s: strength(s) > 0).accepted)
        return failed("client", evidence=evidence, versions=", ".join(o.version for o in left))
    # One strength was seen, and something of another may be accepted as well.
    perhaps = [o for o in versions if len(_strengths(o, unseen=True)) > 1]
    open_ones = [o for o in mixed if o.order is Order.UNSEEN]
    open_ones += [o for o in perhaps if o not in mixed and o.order is not Order.SERVER]
    evidence = [f"{o.version}: order {o.order}" for o in versions]
    if open_ones or not versions:
        return unknown(
            "unseen", evidence=evidence, versions=", ".join(o.version for o in sorted(open_ones))
        )
    if not mixed:
        return passed("alike", evidence=counted(suites))
    return passed("server", evidence=evidence)


def _strengths(offers: SuiteOffers, *, unseen: bool = False) -> set[Strength]:
    seen = offered([offers], lambda _: True)
    return {strength(one) for _, one in (seen.accepted + seen.unseen * unseen)}


_GOOD = "ECDHE_RSA_WITH_AES_128_GCM_SHA256"
_BETTER = "ECDHE_RSA_WITH_AES_256_GCM_SHA384"
_WEAK = "RSA_WITH_AES_128_CBC_SHA"


def _example(
    name: str, accepted: str, unseen: str, order: Order, outcome: Outcome, message: str
) -> Example:
    given = {"suites": suites_sample((Version.TLS12, accepted, unseen), order=order)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="suite-order",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Server membiarkan klien memilih suite enkripsi yang lebih lemah",
        en="The server lets clients choose a weaker cipher suite",
    ),
    why=Say(
        id="Perangkat lama atau salah atur milik warga dapat memakai suite lemah walaupun server "
        "mampu memberi yang kuat. Bila urutan server yang menentukan, setiap warga mendapat yang "
        "terbaik yang dapat dipakai perangkatnya.",
        en="Old or badly set devices of citizens end up with a weak suite although the server "
        "could give them a strong one. Where the server's order decides, everybody gets the best "
        "their device can do.",
    ),
    messages={
        "server": Message(
            id="Server sendiri yang menentukan suite.", en="The server itself decides on the suite."
        ),
        "alike": Message(
            id="Semua suite yang diterima sama kuatnya; urutannya tidak penting.",
            en="All accepted suites are equally strong; their order does not matter.",
        ),
        "client": Message(
            id="Pada {versions} server mengikuti pilihan klien, padahal suite lemah masih "
            "diterima.",
            en="In {versions} the server follows the client's choice while weak suites are on "
            "offer.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan siapa yang menentukan suite ({versions}). Pindai ulang "
            "dengan profil TLS lengkap, atau jalankan perintah di bawah.",
            en="Who decides on the suite could not be determined ({versions}). Scan again with the "
            "full TLS profile, or run the command below.",
        ),
    },
    reproduce="nmap -Pn --script ssl-enum-ciphers -p {port} {name}  "
    "# cipher preference: server / client",
    remedy="tls-suites",
    references=("RFC 9325 sections 4.1 and 4.2",),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example(
            "the server decides", f"{_GOOD} {_WEAK}", "", Order.SERVER, Outcome.PASS, "server"
        ),
        _example("all alike", f"{_GOOD} {_BETTER}", "", Order.CLIENT, Outcome.PASS, "alike"),
        _example("a single suite", _GOOD, "", Order.UNSEEN, Outcome.PASS, "alike"),
        _example(
            "the client decides", f"{_GOOD} {_WEAK}", "", Order.CLIENT, Outcome.FAIL, "client"
        ),
        _example(
            "who decides was not seen",
            f"{_GOOD} {_WEAK}",
            "",
            Order.UNSEEN,
            Outcome.UNKNOWN,
            "unseen",
        ),
        _example(
            "the client decides, and weak ones may be on offer",
            f"{_GOOD} {_BETTER}",
            _WEAK,
            Order.CLIENT,
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
