"""The zone's own servers do not look up other people's names for strangers (RFC 5358).

Each is asked with recursion desired for the servers of the root. Only an answer without authority
that holds them, from a server that says it recurses, counts: a mere referral does not. A server
that does not answer for the zone is not asked: what answers in its place may be something on the
way.
"""

from __future__ import annotations

from cyberscan.checks._dns.servers import sample, verdict
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import Given, ServerControl
from cyberscan.model.verdict import Outcome, Severity, Verdict


def judge(control: ServerControl) -> Verdict:
    """Servers of others are not asked."""
    return verdict(control, lambda s: s.recursion, lambda s: "RD=1 . NS: RA, NOERROR, answer")


CHECK = Check(
    key="open-recursion",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Server nama melayani pencarian untuk siapa pun (open resolver)",
        en="A name server resolves names for anyone (open resolver)",
    ),
    why=Say(
        id="Server seperti ini dipakai penyerang untuk melipatgandakan serangan DDoS ke pihak lain "
        "atas nama instansi ini, dan simpanannya lebih mudah diracuni sehingga warga diarahkan "
        "ke situs palsu.",
        en="Attackers use such a server to multiply DDoS attacks on others in this office's name, "
        "and its cache is easier to poison, so that citizens are led to false sites.",
    ),
    messages={
        "denied": Message(
            id="Rekursi ditolak oleh semua {count} alamat server nama milik sendiri yang menjawab.",
            en="All {count} addresses of own name servers that answer deny recursion.",
        ),
        "given": Message(
            id="Rekursi diberikan kepada orang asing oleh {servers}.",
            en="Recursion is given to a stranger by {servers}.",
        ),
        "unseen": Message(
            id="Belum dapat dipastikan apakah rekursi ditolak oleh {servers}.",
            en="It is not certain yet whether recursion is denied by {servers}.",
        ),
    },
    reproduce="for s in $(dig +short NS {name}); do dig +recurse NS . @$s; done",
    remedy="dns-strangers",
    references=("RFC 5358 section 4",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20"),
    examples=(
        Example(
            name="refused",
            given={"control": sample()},
            outcome=Outcome.PASS,
            message="denied",
        ),
        Example(
            name="answered",
            given={"control": sample(recursion=Given.GIVEN)},
            outcome=Outcome.FAIL,
            message="given",
            severity=Severity.HIGH,
        ),
        Example(
            name="another server was not reached",
            given={"control": sample(unreached=("ns2.x.test",))},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
        Example(
            name="silence",
            given={"control": sample(recursion=Given.UNSEEN)},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
