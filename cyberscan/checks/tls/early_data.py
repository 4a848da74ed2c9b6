"""The server invites no early data, which can be replayed (RFC 8446 section 8, RFC 8470)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import HAS, HAS_NOT, NO_ROOM, NOT_SEEN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.checks._tls.traits import by_trait
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Behaviour, Trait
from cyberscan.model.verdict import Outcome, Severity, Verdict


def judge(behaviour: Behaviour) -> Verdict:
    """A ticket that allows early data is invitation enough; none is ever sent."""
    return by_trait(behaviour.early_data, "early data", good="off", bad="on", wanted=False)


def _example(name: str, trait: Trait, outcome: Outcome, message: str) -> Example:
    given = {"behaviour": behaviour_sample(early_data=trait)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="early-data",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Data dini TLS 1.3 (0-RTT) menyala", en="TLS 1.3 early data (0-RTT) is switched on"
    ),
    why=Say(
        id="Permintaan yang dikirim sebagai data dini dapat direkam dan dikirim ulang oleh "
        "penyerang. Bila aplikasi tidak menanganinya, satu pengajuan atau pembayaran dapat "
        "diproses dua kali.",
        en="A request sent as early data can be recorded and sent again by an attacker. Where the "
        "application does not guard against that, one application form or payment may be "
        "processed twice.",
    ),
    messages={
        "off": Message(
            id="Server tidak menerima data dini (0-RTT).",
            en="The server accepts no early data (0-RTT).",
        ),
        "on": Message(
            id="Server mengizinkan data dini (0-RTT) pada sambungan lanjutan.",
            en="The server allows early data (0-RTT) on resumed connections.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah data dini (0-RTT) diizinkan. Pindai ulang dengan "
            "profil TLS lengkap, atau jalankan perintah di bawah.",
            en="Whether early data (0-RTT) is allowed could not be determined. Scan again with the "
            "full TLS profile, or run the command below.",
        ),
        "no_room": Message(
            id="Server tidak menerima TLS 1.3, jadi data dini tidak ada.",
            en="The server does not accept TLS 1.3, so there is no early data.",
        ),
    },
    # s_client ends with its input: the ticket needs a moment to arrive.
    reproduce="sleep 2 | openssl s_client -host {address} -port {port} -servername {name} -tls1_3 "
    "2>/dev/null | grep 'Max Early Data'  # 0 = mati (off)",
    remedy="tls-early-data",
    references=("RFC 8446 section 8", "RFC 8470 section 3", "RFC 9325 section 3.10"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("off", HAS_NOT, Outcome.PASS, "off"),
        _example("on", HAS, Outcome.FAIL, "on"),
        _example("not seen", NOT_SEEN, Outcome.UNKNOWN, "unseen"),
        _example("no TLS 1.3", NO_ROOM, Outcome.NOT_APPLICABLE, "no_room"),
    ),
)
