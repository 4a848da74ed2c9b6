"""A POP3 server offers encryption, and takes no password before it has begun (RFC 2595, RFC 8314).

Judged from what the port says before anybody logs in. It is about the address: ports of the zone's
mail servers are judged by name in mail/mailbox-cleartext, and charged there.
"""

from __future__ import annotations

from cyberscan.checks._services.mail import STANDARDS, examples, judge_mail, messages
from cyberscan.model.check import Actor, Check, Everywhere, Say
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.services import Services
from cyberscan.model.services.kit import Pop3
from cyberscan.model.verdict import Judgement, Severity, Target


def judge(services: Services, clients: Everywhere[MailClients], target: Target) -> Judgement:
    """USER and the plain mechanisms of SASL count."""
    return judge_mail(services, Pop3, clients, target)


CHECK = Check(
    key="pop3-cleartext",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="POP3 dapat dipakai tanpa enkripsi",
        en="POP3 can be used without encryption",
    ),
    why=Say(
        id="Siapa pun di jalurnya (Wi-Fi umum, penyedia internet) dapat membaca kata sandi "
        "pegawai, lalu membaca surat dinas.",
        en="Anyone on the way (public Wi-Fi, an Internet provider) can read the passwords of "
        "staff, and then read official mail.",
    ),
    messages=messages("POP3"),
    reproduce="{{ sleep 1; printf 'CAPA\\r\\nQUIT\\r\\n'; sleep 2; }} | "
    "nc -w 5 {address} {port}  # TLS: openssl s_client -quiet -connect {address}:{port}",
    remedy="mail-mailbox-cleartext",
    references=("RFC 8314 section 4.1", "RFC 2449 section 6.2"),
    standards=STANDARDS,
    examples=examples(Pop3, 110, 995, "USER"),
)
