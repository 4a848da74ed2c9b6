"""The server speaks HTTP/2 to browsers that ask for it (RFC 9113 section 3.2)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import HAS, HAS_NOT, NO_ROOM, NOT_SEEN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Behaviour, Offer, Trait
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown


def judge(behaviour: Behaviour) -> Verdict:
    """It is about speed alone."""
    evidence = [f"ALPN: {', '.join(behaviour.alpn) or '-'}"]
    if "h2" in behaviour.alpn:
        return passed("spoken", evidence=evidence)
    if behaviour.alpn_seen.applies and behaviour.alpn_seen.offer is Offer.UNSEEN:
        return unknown("unseen", evidence=evidence)
    return failed("missing", evidence=evidence)


def _example(
    name: str, alpn: tuple[str, ...], seen: Trait, outcome: Outcome, message: str
) -> Example:
    given = {"behaviour": behaviour_sample(alpn=alpn, alpn_seen=seen)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="alpn-h2",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(id="HTTP/2 belum tersedia", en="HTTP/2 is not on offer"),
    why=Say(
        id="Dengan HTTP/2 peramban mengambil banyak berkas lewat satu sambungan; laman terbuka "
        "lebih cepat, terutama lewat jaringan seluler. Ini soal kecepatan, bukan kelemahan.",
        en="With HTTP/2 a browser fetches many files over one connection; pages open faster, above "
        "all over mobile networks. This is about speed, not a weakness.",
    ),
    messages={
        "spoken": Message(id="Server menawarkan HTTP/2.", en="The server offers HTTP/2."),
        "missing": Message(
            id="Server tidak menawarkan HTTP/2.", en="The server does not offer HTTP/2."
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah HTTP/2 ditawarkan. Pindai ulang, atau jalankan "
            "perintah di bawah.",
            en="Whether HTTP/2 is on offer could not be determined. Scan again, or run the command "
            "below.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -alpn h2 "
    "</dev/null 2>/dev/null | grep ALPN",
    remedy="tls-http2",
    references=("RFC 9113 section 3.2", "RFC 7301"),
    standards=("ISO/IEC 27001:2022 A.8.6",),
    examples=(
        _example("spoken", ("h2", "http/1.1"), HAS, Outcome.PASS, "spoken"),
        _example("spoken, the rest unseen", ("h2",), NOT_SEEN, Outcome.PASS, "spoken"),
        _example("HTTP/1.1 alone", ("http/1.1",), HAS, Outcome.FAIL, "missing"),
        _example("no ALPN at all", (), HAS_NOT, Outcome.FAIL, "missing"),
        _example("old versions, no ALPN", (), NO_ROOM, Outcome.FAIL, "missing"),
        _example("not seen", (), NOT_SEEN, Outcome.UNKNOWN, "unseen"),
    ),
)
