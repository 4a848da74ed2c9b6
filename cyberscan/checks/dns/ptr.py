"""An own address leads back to a name that leads to it again (RFC 1912 section 2.1)."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import Pointed, Reverse
from cyberscan.model.look import Absent, Negative
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target, Verdict, failed, passed, unknown


def judge(reverse: Reverse | Absent, target: Target) -> Verdict:
    """One name that is confirmed is enough; mail servers of the zone are judged by their family."""
    address = target.subject.name
    if isinstance(reverse, Absent):
        return failed("missing", evidence=[f"PTR {address}: {reverse.how}"])
    confirmed = [p.name for p in reverse.names if address in p.addresses]
    if confirmed:
        return passed("confirmed", name=confirmed[0])
    evidence = capped(f"{p.name}: {', '.join(p.addresses) or '-'}" for p in reverse.names)
    names = listed(p.name for p in reverse.names)
    if not all(p.seen for p in reverse.names):
        return unknown("open", evidence=evidence, names=names)
    return failed("mismatch", evidence=evidence, names=names)


_ADDRESS = "192.0.2.1"
_TARGET = Target(Subject(Kind.ADDRESS, _ADDRESS))


def _example(
    name: str,
    reverse: Reverse | Absent,
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
) -> Example:
    return Example(
        name=name,
        given={"reverse": reverse, "target": _TARGET},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="reverse-name",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Alamat server tidak punya nama balik yang cocok (PTR)",
        en="A server's address has no matching reverse name (PTR)",
    ),
    why=Say(
        id="Catatan di pihak lain (log, penyaring surel, pusat aduan) menampilkan nama balik. Bila "
        "tidak ada atau tidak cocok, asal-usul server ini tidak dapat dipastikan dan surelnya "
        "mudah ditolak.",
        en="Other people's logs, mail filters and abuse desks show the reverse name. Where it is "
        "missing or does not match, nobody can tell whose server this is, and its mail is easily "
        "refused.",
    ),
    messages={
        "confirmed": Message(
            id="Alamat ini bernama {name}, dan nama itu mengarah kembali ke sini.",
            en="This address is called {name}, and that name leads back here.",
        ),
        "missing": Message(
            id="Alamat milik sendiri ini tidak punya nama balik (catatan PTR).",
            en="This own address has no reverse name (PTR record).",
            severity=Severity.INFO,
        ),
        "mismatch": Message(
            id="Nama baliknya {names}, tetapi nama itu tidak mengarah kembali ke alamat ini.",
            en="Its reverse name is {names}, but that does not lead back to this address.",
        ),
        "open": Message(
            id="Nama baliknya {names}; ke mana nama itu mengarah belum dapat dipastikan.",
            en="Its reverse name is {names}; where that leads is not certain yet.",
        ),
    },
    reproduce="dig +short -x {name}",
    remedy="dns-ptr",
    references=("RFC 1912 section 2.1",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example(
            "there and back",
            Reverse(names=(Pointed("www.x.test", (_ADDRESS,)),)),
            Outcome.PASS,
            "confirmed",
        ),
        _example(
            "one of two",
            Reverse(names=(Pointed("lama.x.test", ()), Pointed("www.x.test", (_ADDRESS,)))),
            Outcome.PASS,
            "confirmed",
        ),
        _example(
            "none", Absent(Negative.NXDOMAIN), Outcome.FAIL, "missing", severity=Severity.INFO
        ),
        _example(
            "a name that moved",
            Reverse(names=(Pointed("www.x.test", ("192.0.2.9",)),)),
            Outcome.FAIL,
            "mismatch",
            severity=Severity.LOW,
        ),
        _example(
            "a name that could not be looked up",
            Reverse(names=(Pointed("www.x.test", (), seen=False),)),
            Outcome.UNKNOWN,
            "open",
        ),
    ),
)
