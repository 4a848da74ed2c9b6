"""Judging mail ports of an address: there is TLS, and no password crosses the network before it
(RFC 8314).

Ports of the zone's mail servers are judged by name in mail/mailbox-cleartext and mail/starttls: one
fault is charged once, and what those checks have seen is only referred to here. Where a finding is
about a host, its address is not told to a check, and the mail server is known by the host's name
alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from cyberscan.checks._services.answers import ABSENT, NOTHING, absent, answering, each, where
from cyberscan.model.check import Example, Message
from cyberscan.model.facts.mail import Answer, Starttls
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import Imap, MailPort, Pop3, Sieve, Smtp
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)

M = TypeVar("M", Smtp, Imap, Pop3, Sieve)

Clients = tuple[tuple[Subject, MailClients], ...]
Senders = tuple[tuple[Subject, Starttls], ...]

STANDARDS: Final = (
    "Peraturan BSSN 4/2021 huruf h",
    "ISO/IEC 27001:2022 A.5.14",
    "ISO/IEC 27001:2022 A.8.5",
)
_MTA: Final = 25
_ADDRESS: Final = "192.0.2.10"
_HERE: Final = Target(Subject(Kind.ADDRESS, _ADDRESS))


def judge_mail(
    services: Services, kind: type[M], clients: Clients, target: Target, senders: Senders = ()
) -> Judgement:
    """Judge every port on which a protocol of mail answered; ``senders`` are what mail/starttls
    judges."""
    return each(services, kind, lambda at, answer: _one(at, answer, clients, senders, target))


def _one(at: Heard, mail: MailPort, clients: Clients, senders: Senders, target: Target) -> Verdict:
    evidence = [f"{where(at)}: {mail.greeting}"]
    if at.tls:
        return passed("sealed", evidence=evidence)
    if _is_judged(at.port, clients, target):
        return not_applicable("by_mail", evidence=evidence)
    if not mail.told:
        return unknown("untold", evidence=evidence)
    if mail.passwords:
        ways = ", ".join(mail.passwords)
        offered = "STARTTLS offered" if mail.starttls else "no STARTTLS"
        told = [*evidence, f"before TLS: {ways}; {offered}"]
        return failed("allowed" if mail.starttls else "only_clear", evidence=told, ways=ways)
    if not mail.starttls:
        if at.port == _MTA and _is_met(senders, target):
            return not_applicable("by_mail", evidence=evidence)
        # No zone's mail comes in at this port 25: hardly anything crosses it.
        mild = Severity.LOW if at.port == _MTA else None
        return failed("no_starttls", evidence=[*evidence, "no STARTTLS"], severity=mild)
    return passed("after_tls", evidence=evidence)


def _is_met(senders: Senders, target: Target) -> bool:
    """Whether mail/starttls judges what this address says on port 25."""
    return any(
        greeting.answer is Answer.GREETED
        and target.subject.name in {subject.name, greeting.address}
        for subject, server in senders
        for greeting in server.greetings
    )


def _is_judged(port: int, clients: Clients, target: Target) -> bool:
    """Whether mail/mailbox-cleartext judges this port of the address."""
    for subject, server in clients:
        here = subject.name == target.subject.name
        for seen in server.ports:
            known = here or seen.address == target.subject.name
            if known and seen.port == port and seen.answer is PortAnswer.OPEN and seen.told:
                return True
    return False


def messages(service: str) -> Mapping[str, Message]:
    """Return the words; ``service`` is the protocol's name as people write it."""
    return {
        ABSENT: absent(service),
        "sealed": Message(
            id=f"{service} terenkripsi sejak awal sambungan.",
            en=f"{service} is encrypted from the start of the connection.",
        ),
        "after_tls": Message(
            id=f"{service} tidak menerima kata sandi sebelum enkripsi dimulai.",
            en=f"{service} takes no password before encryption has begun.",
        ),
        "allowed": Message(
            id=f"{service} menerima kata sandi sebelum enkripsi dimulai ({{ways}}), walaupun "
            "menawarkan enkripsi: program surel dapat mengirimnya terbuka.",
            en=f"{service} takes passwords before encryption has begun ({{ways}}), although it "
            "offers encryption: mail programs may send them in the clear.",
        ),
        "only_clear": Message(
            id=f"{service} menerima kata sandi ({{ways}}) dan tidak menawarkan enkripsi sama "
            "sekali: setiap kata sandi yang dikirim ke sana terbuka.",
            en=f"{service} takes passwords ({{ways}}) and offers no encryption at all: every "
            "password sent there is in the clear.",
        ),
        "no_starttls": Message(
            id=f"{service} tidak menawarkan enkripsi (STARTTLS): semua yang lewat di port ini "
            "terkirim terbuka.",
            en=f"{service} offers no encryption (STARTTLS): whatever crosses this port is sent in "
            "the clear.",
        ),
        "untold": Message(
            id=f"{service} tidak mengatakan apa yang diterimanya, jadi tidak diketahui apakah "
            "kata sandi tanpa enkripsi diterima.",
            en=f"{service} does not say what it takes, so it is not known whether it takes "
            "passwords without encryption.",
        ),
        "by_mail": Message(
            id="Port ini dinilai bersama server surelnya (mail/mailbox-cleartext atau "
            "mail/starttls).",
            en="This port is judged with its mail server (mail/mailbox-cleartext or "
            "mail/starttls).",
        ),
    }


def examples(kind: type[M], clear: int, sealed: int, way: str) -> tuple[Example, ...]:
    """Return examples that reach every message: a port in the clear, one inside TLS, and a way a
    password is taken by."""

    def case(
        name: str, given: Services, outcome: Outcome, message: str, *, mail: Clients = ()
    ) -> Example:
        return Example(
            name=name,
            given={"services": given, "clients": mail, "target": _HERE},
            outcome=outcome,
            message=message,
            severity=Severity.MEDIUM if outcome is Outcome.FAIL else None,
        )

    leaky = answering(clear, kind(greeting="contoh", told=True, starttls=True, passwords=(way,)))
    bare = answering(clear, kind(greeting="contoh", told=True, passwords=(way,)))
    blank = answering(clear, kind(greeting="contoh", told=True))
    safe = answering(clear, kind(greeting="contoh", told=True, starttls=True))
    inside = answering(sealed, kind(greeting="contoh", told=True, passwords=(way,)), tls=True)
    seen = ClientPort(address=_ADDRESS, port=clear, answer=PortAnswer.OPEN, told=True)
    server = (Subject(Kind.MAIL, "surel.contoh.go.test"), MailClients(ports=(seen,)))
    elsewhere = (Subject(Kind.MAIL, "lain.go.test"), MailClients(ports=()))
    return (
        case("nobody answers", NOTHING, Outcome.PASS, ABSENT),
        case("a password before TLS", leaky, Outcome.FAIL, "allowed", mail=(elsewhere,)),
        case("no TLS at all", bare, Outcome.FAIL, "only_clear"),
        case("no password in the clear, and no TLS", blank, Outcome.FAIL, "no_starttls"),
        case("a password after TLS alone", safe, Outcome.PASS, "after_tls"),
        case("TLS from the start", inside, Outcome.PASS, "sealed"),
        case("judged by name", leaky, Outcome.NOT_APPLICABLE, "by_mail", mail=(server,)),
        case(
            "it does not tell",
            answering(clear, kind(greeting="contoh")),
            Outcome.UNKNOWN,
            "untold",
        ),
    )
