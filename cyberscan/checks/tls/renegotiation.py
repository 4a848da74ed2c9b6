"""The server knows secure renegotiation (RFC 5746)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import HAS, HAS_NOT, NO_ROOM, NOT_SEEN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.checks._tls.traits import by_trait
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Behaviour, Trait
from cyberscan.model.verdict import Outcome, Severity, Verdict


def judge(behaviour: Behaviour) -> Verdict:
    """A server must acknowledge the extension even if it never renegotiates (RFC 9325 section
    3.5); whether it would renegotiate insecurely is not tried out.
    """
    return by_trait(
        behaviour.secure_renegotiation,
        "renegotiation_info",
        good="known",
        bad="missing",
        wanted=True,
    )


def _example(name: str, trait: Trait, outcome: Outcome, message: str) -> Example:
    given = {"behaviour": behaviour_sample(secure_renegotiation=trait)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="secure-renegotiation",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Server tidak mengenal renegosiasi aman", en="The server lacks secure renegotiation"
    ),
    why=Say(
        id="Penyerang di jaringan dapat menyelipkan permintaannya di depan permintaan warga yang "
        "sudah masuk (CVE-2009-3555). Perangkat lunak masa kini menolak tersambung ke server "
        "seperti ini.",
        en="An attacker on the network can slip a request of their own in front of that of a "
        "citizen who has logged in (CVE-2009-3555). Current software refuses to connect to such a "
        "server.",
    ),
    messages={
        "known": Message(
            id="Server mengenal renegosiasi aman (RFC 5746).",
            en="The server knows secure renegotiation (RFC 5746).",
        ),
        "missing": Message(
            id="Server tidak menjawab ekstensi renegosiasi aman (RFC 5746).",
            en="The server does not acknowledge the secure renegotiation extension (RFC 5746).",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah renegosiasi aman dikenal: server tidak memberi "
            "jawaban yang dapat dinilai. Pindai ulang, atau jalankan perintah di bawah.",
            en="Whether secure renegotiation is known could not be determined: the server gave no "
            "answer that can be judged. Scan again, or run the command below.",
        ),
        "no_room": Message(
            id="Server hanya menerima TLS 1.3, yang tidak mengenal renegosiasi.",
            en="The server accepts TLS 1.3 only, which knows no renegotiation.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -no_tls1_3 "
    "-legacy_server_connect -cipher 'ALL:@SECLEVEL=0' </dev/null 2>/dev/null "
    "| grep 'Secure Renegotiation'",
    remedy="tls-renegotiation",
    references=("RFC 5746 section 3.6", "RFC 9325 section 3.5", "CVE-2009-3555"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("acknowledged", HAS, Outcome.PASS, "known"),
        _example("not acknowledged", HAS_NOT, Outcome.FAIL, "missing"),
        _example("no answer", NOT_SEEN, Outcome.UNKNOWN, "unseen"),
        _example("TLS 1.3 alone", NO_ROOM, Outcome.NOT_APPLICABLE, "no_room"),
    ),
)
