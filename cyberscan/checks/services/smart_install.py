"""No Cisco switch obeys strangers from the Internet by Smart Install."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import SmartInstall
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """A client asks nobody for a password; that is how the protocol is made."""
    return each(services, SmartInstall, _one)


def _one(at: Heard, _: SmartInstall) -> Verdict:
    return failed("client", evidence=[f"{where(at)}: answers as a Smart Install client (4, 0, 3)"])


CHECK = Check(
    key="smart-install",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=10,
    title=Say(
        id="Sakelar Cisco dapat diambil alih dari internet (Smart Install)",
        en="A Cisco switch can be taken over from the Internet (Smart Install)",
    ),
    why=Say(
        id="Smart Install tidak mengenal kata sandi: siapa pun dapat menyalin atau mengganti "
        "konfigurasi dan sistem sakelar. Celah CVE-2018-0171 pada layanan yang sama pernah dipakai "
        "untuk melumpuhkan jaringan.",
        en="Smart Install knows no password: anyone can copy or replace the switch's configuration "
        "and system. The hole CVE-2018-0171 in the same service was used to take networks down.",
    ),
    messages={
        ABSENT: absent("Cisco Smart Install"),
        "client": Message(
            id="Sakelar menjawab siapa pun dari internet sebagai klien Smart Install. Apakah "
            "CVE-2018-0171 sudah ditambal tidak diperiksa.",
            en="The switch answers anyone from the Internet as a Smart Install client. Whether "
            "CVE-2018-0171 is patched was not examined.",
        ),
    },
    reproduce="{{ printf '%08x' 1 1 4 8 1 0 | xxd -r -p; sleep 2; }} | "
    "nc -w 5 {address} {port} | xxd",
    remedy="services-smart-install",
    references=("https://github.com/Cisco-Talos/smi_check", "CVE-2018-0171"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a client",
            given={"services": answering(4786, SmartInstall())},
            outcome=Outcome.FAIL,
            message="client",
            severity=Severity.HIGH,
        ),
    ),
)
