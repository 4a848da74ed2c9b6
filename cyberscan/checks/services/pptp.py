"""No PPTP server takes calls from the Internet (RFC 2637)."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import Pptp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Passwords are not tried; what is wrong is the protocol itself."""
    return each(services, Pptp, _one)


def _one(at: Heard, pptp: Pptp) -> Verdict:
    shown = f"{where(at)}: PPTP, result {pptp.result}, vendor {pptp.vendor or '-'}"
    return failed("offered", evidence=[shown])


CHECK = Check(
    key="pptp",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=120,
    title=Say(
        id="VPN memakai PPTP, yang perlindungannya sudah lama dapat dibuka",
        en="The VPN uses PPTP, whose protection has long been broken",
    ),
    why=Say(
        id="Sandi yang direkam dari sambungan PPTP dapat dibuka dalam waktu singkat. Jaringan "
        "kantor lalu terbuka bagi orang luar, dan isinya terbaca di jalan.",
        en="Passwords recorded from a PPTP connection are broken in a short time. The office's "
        "network then stands open to outsiders, and its traffic can be read on the way.",
    ),
    messages={
        ABSENT: absent("PPTP"),
        "offered": Message(
            id="Server VPN menawarkan PPTP kepada siapa pun dari internet. Kata sandinya tidak "
            "diperiksa.",
            en="A VPN server offers PPTP to anyone from the Internet. Its passwords were not "
            "examined.",
        ),
    },
    reproduce="{{ printf '%s' 009c00011a2b3c4d00010000010000000000000300000003 | xxd -r -p; "
    "head -c 132 /dev/zero; sleep 2; }} | nc -w 5 {address} {port} | xxd",
    remedy="services-pptp",
    references=("RFC 2637 section 2.2",),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a reply",
            given={"services": answering(1723, Pptp(result=1, vendor="linux"))},
            outcome=Outcome.FAIL,
            message="offered",
            severity=Severity.MEDIUM,
        ),
    ),
)
