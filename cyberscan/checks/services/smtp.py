"""An SMTP server offers encryption, and takes no password before it has begun (RFC 3207, RFC 8314).

Judged from what the port says before anybody logs in. It is about the address: ports of the zone's
mail servers are judged by name in mail/mailbox-cleartext and mail/starttls, and charged there. On
port 25 of a server that takes no zone's mail it weighs less.
"""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._services.answers import answering
from cyberscan.checks._services.mail import STANDARDS, examples, judge_mail, messages
from cyberscan.model.check import Actor, Check, Everywhere, Example, Say
from cyberscan.model.facts.mail import Answer, Greeting, Starttls
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.services import Services
from cyberscan.model.services.kit import Smtp
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Judgement, Outcome, Severity, Target


def judge(
    services: Services,
    clients: Everywhere[MailClients],
    senders: Everywhere[Starttls],
    target: Target,
) -> Judgement:
    """A server that takes no passwords at all only receives mail; that, too, is to be encrypted."""
    return judge_mail(services, Smtp, clients, target, senders)


_BARE = answering(25, Smtp(greeting="contoh", told=True))
_HERE = Target(Subject(Kind.ADDRESS, "192.0.2.10"))
_MET = (
    (
        Subject(Kind.MAIL, "surel.contoh.go.test"),
        Starttls(greetings=(Greeting(address="192.0.2.10", answer=Answer.GREETED),)),
    ),
)

CHECK = Check(
    key="smtp-cleartext",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="SMTP dapat dipakai tanpa enkripsi",
        en="SMTP can be used without encryption",
    ),
    why=Say(
        id="Siapa pun di jalurnya (Wi-Fi umum, penyedia internet) dapat membaca surat yang lewat, "
        "atau kata sandi pegawai, lalu mengirim penipuan dari alamat resmi.",
        en="Anyone on the way (public Wi-Fi, an Internet provider) can read the mail that passes, "
        "or the passwords of staff, and then send fraud from official addresses.",
    ),
    messages=messages("SMTP"),
    reproduce="{{ sleep 2; printf 'EHLO tanpa-nama.invalid\\r\\nQUIT\\r\\n'; sleep 2; }} | "
    "nc -w 5 {address} {port}  # TLS: openssl s_client -quiet -connect {address}:{port}",
    remedy="mail-mailbox-cleartext",
    references=("RFC 8314 section 4.1", "RFC 4954 section 3", "RFC 3207 section 4"),
    standards=STANDARDS,
    examples=(
        *(
            replace(example, given={**example.given, "senders": ()})
            for example in examples(Smtp, 587, 465, "AUTH PLAIN")
        ),
        Example(
            name="no STARTTLS where no zone's mail comes in",
            given={"services": _BARE, "clients": (), "senders": (), "target": _HERE},
            outcome=Outcome.FAIL,
            message="no_starttls",
            severity=Severity.LOW,
        ),
        Example(
            name="no STARTTLS, and told of the mail server",
            given={"services": _BARE, "clients": (), "senders": _MET, "target": _HERE},
            outcome=Outcome.NOT_APPLICABLE,
            message="by_mail",
        ),
    ),
)
