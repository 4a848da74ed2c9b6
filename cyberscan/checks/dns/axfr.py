"""The zone's own servers give the zone whole to their secondaries only (RFC 5936 section 5).

Each is asked over TCP; the transfer is broken off after its first message, and nothing of it is
kept. Servers of others are not asked, nor those that do not answer for the zone.
"""

from __future__ import annotations

from cyberscan.checks._dns.servers import sample, verdict
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import Given, ServerControl
from cyberscan.model.verdict import Outcome, Severity, Verdict


def judge(control: ServerControl) -> Verdict:
    """Given is what begins with the zone's SOA and goes on."""
    return verdict(
        control, lambda s: s.transfer, lambda s: f"AXFR: {s.records} records in the first message"
    )


CHECK = Check(
    key="axfr",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Seluruh isi zona diserahkan kepada siapa pun",
        en="The whole zone is handed to anyone",
    ),
    why=Say(
        id="Transfer zona yang terbuka memberi penyerang daftar lengkap semua nama: server "
        "internal, sistem percobaan, dan aplikasi lama yang tidak pernah diumumkan.",
        en="An open zone transfer gives attackers the full list of names: internal servers, test "
        "systems and old applications that were never announced.",
    ),
    messages={
        "denied": Message(
            id="Transfer zona ditolak oleh semua {count} alamat server nama milik sendiri yang "
            "menjawab.",
            en="All {count} addresses of own name servers that answer deny zone transfers.",
        ),
        "given": Message(
            id="Transfer zona (AXFR) diberikan kepada orang asing oleh {servers}.",
            en="A zone transfer (AXFR) is given to a stranger by {servers}.",
        ),
        "unseen": Message(
            id="Belum dapat dipastikan apakah transfer zona ditolak oleh {servers}.",
            en="It is not certain yet whether zone transfers are denied by {servers}.",
        ),
    },
    reproduce="for s in $(dig +short NS {name}); do dig AXFR {name} @$s | head -n 3; done",
    remedy="dns-strangers",
    references=("RFC 5936 section 5",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20"),
    examples=(
        Example(
            name="refused",
            given={"control": sample()},
            outcome=Outcome.PASS,
            message="denied",
        ),
        Example(
            name="refused by the own one, the provider's not asked",
            given={"control": sample(barred=("198.51.100.53",))},
            outcome=Outcome.PASS,
            message="denied",
        ),
        Example(
            name="given",
            given={"control": sample(Given.GIVEN, records=214)},
            outcome=Outcome.FAIL,
            message="given",
            severity=Severity.HIGH,
        ),
        Example(
            name="silence over TCP",
            given={"control": sample(Given.UNSEEN)},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
