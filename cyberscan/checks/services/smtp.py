"""An SMTP server takes no password before encryption has begun (RFC 4954, RFC 8314).

Judged from what the port says before anybody logs in. It is about the address: ports of the zone's
mail servers are judged by name in mail/mailbox-cleartext, and charged there.
"""

from __future__ import annotations

from cyberscan.checks._services.mail import STANDARDS, examples, judge_mail, messages
from cyberscan.model.check import Actor, Check, Everywhere, Say
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.services import Services
from cyberscan.model.services.kit import Smtp
from cyberscan.model.verdict import Judgement, Severity, Target


def judge(services: Services, clients: Everywhere[MailClients], target: Target) -> Judgement:
    """A server that takes no passwords at all is as it should be: it only receives mail."""
    return judge_mail(services, Smtp, clients, target)


CHECK = Check(
    key="smtp-cleartext",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="SMTP menerima kata sandi tanpa enkripsi",
        en="SMTP takes passwords without encryption",
    ),
    why=Say(
        id="Siapa pun di jalurnya (Wi-Fi umum, penyedia internet) dapat membaca kata sandi "
        "pegawai, lalu mengirim penipuan dari alamat resmi.",
        en="Anyone on the way (public Wi-Fi, an Internet provider) can read the passwords of "
        "staff, and then send fraud from official addresses.",
    ),
    messages=messages("SMTP"),
    reproduce="{{ sleep 2; printf 'EHLO tanpa-nama.invalid\\r\\nQUIT\\r\\n'; sleep 2; }} | "
    "nc -w 5 {address} {port}  # TLS: openssl s_client -quiet -connect {address}:{port}",
    remedy="mail-mailbox-cleartext",
    references=("RFC 8314 section 4.1", "RFC 4954 section 3"),
    standards=STANDARDS,
    examples=examples(Smtp, 587, 465, "AUTH PLAIN"),
)
