"""A ManageSieve server offers encryption, and takes no password before it has begun (RFC 5804).

Judged from what the port says before anybody logs in. It is about the address: ports of the zone's
mail servers are judged by name in mail/mailbox-cleartext, and charged there.
"""

from __future__ import annotations

from cyberscan.checks._services.mail import STANDARDS, examples, judge_mail, messages
from cyberscan.model.check import Actor, Check, Everywhere, Say
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.services import Services
from cyberscan.model.services.kit import Sieve
from cyberscan.model.verdict import Judgement, Severity, Target


def judge(services: Services, clients: Everywhere[MailClients], target: Target) -> Judgement:
    """Only the mechanisms it greets with are known."""
    return judge_mail(services, Sieve, clients, target)


CHECK = Check(
    key="sieve-cleartext",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="ManageSieve dapat dipakai tanpa enkripsi",
        en="ManageSieve can be used without encryption",
    ),
    why=Say(
        id="Siapa pun di jalurnya (Wi-Fi umum, penyedia internet) dapat membaca kata sandi "
        "pegawai, lalu membelokkan surat dinas dengan saringan.",
        en="Anyone on the way (public Wi-Fi, an Internet provider) can read the passwords of "
        "staff, and then divert official mail by filters.",
    ),
    messages=messages("ManageSieve"),
    reproduce="{{ sleep 1; printf 'LOGOUT\\r\\n'; sleep 1; }} | nc -w 5 {address} {port}",
    remedy="mail-mailbox-cleartext",
    references=("RFC 5804 section 1.7",),
    standards=STANDARDS,
    examples=examples(Sieve, 4190, 4190, "SASL PLAIN"),
)
