"""The server can take an encrypted ClientHello, which hides the name of the site asked for (RFC
9849)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import HAS, HAS_NOT, NO_ROOM, NOT_SEEN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.checks._tls.traits import by_trait
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Behaviour, Trait
from cyberscan.model.verdict import Outcome, Severity, Verdict


def judge(behaviour: Behaviour) -> Verdict:
    """Readiness, not a fault: few servers can do it yet."""
    return by_trait(
        behaviour.ech, "encrypted_client_hello", good="offered", bad="missing", wanted=True
    )


def _example(name: str, trait: Trait, outcome: Outcome, message: str) -> Example:
    given = {"behaviour": behaviour_sample(ech=trait)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="ech",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=120,
    title=Say(
        id="Nama situs belum disembunyikan (Encrypted Client Hello)",
        en="The site's name is not hidden yet (Encrypted Client Hello)",
    ),
    why=Say(
        id="Siapa pun di jaringan dapat melihat nama situs yang dibuka warga, walaupun isinya "
        "terenkripsi. ECH menutup celah itu. Ini catatan kesiapan, bukan kelemahan.",
        en="Anybody on the network sees which site a citizen opens, though not what is read there. "
        "ECH closes that gap. This is a note on readiness, not a weakness.",
    ),
    messages={
        "offered": Message(
            id="Server menawarkan Encrypted Client Hello.",
            en="The server offers Encrypted Client Hello.",
        ),
        "missing": Message(
            id="Server belum menawarkan Encrypted Client Hello.",
            en="The server does not offer Encrypted Client Hello yet.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah Encrypted Client Hello ditawarkan. Pindai ulang "
            "dengan profil TLS lengkap, atau jalankan perintah di bawah.",
            en="Whether Encrypted Client Hello is on offer could not be determined. Scan again "
            "with the full TLS profile, or run the command below.",
        ),
        "no_room": Message(
            id="Server tidak menerima TLS 1.3, yang diperlukan untuk ECH.",
            en="The server does not accept TLS 1.3, which ECH needs.",
        ),
    },
    # No common client shows it by itself; the key that makes it usable stands in the DNS.
    reproduce="dig +short {name} HTTPS  # ech=… = ditawarkan (on offer)",
    remedy="tls-ech",
    references=("RFC 9849",),
    standards=("ISO/IEC 27001:2022 A.8.24",),
    examples=(
        _example("on offer", HAS, Outcome.PASS, "offered"),
        _example("not on offer", HAS_NOT, Outcome.FAIL, "missing"),
        _example("not seen", NOT_SEEN, Outcome.UNKNOWN, "unseen"),
        _example("no TLS 1.3", NO_ROOM, Outcome.NOT_APPLICABLE, "no_room"),
    ),
)
