"""No Telnet server takes logins from the Internet (RFC 854)."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import Telnet
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Whether it asks for a password is not found out: nothing is sent."""
    return each(services, Telnet, _one)


def _one(at: Heard, telnet: Telnet) -> Verdict:
    begins = f"IAC {telnet.command}" if telnet.command else telnet.prompt
    evidence = [f"{where(at)}: {begins}"]
    return failed("encrypted" if at.tls else "exposed", evidence=evidence)


CHECK = Check(
    key="telnet",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=20,
    title=Say(
        id="Layanan Telnet terbuka untuk internet",
        en="A Telnet service is open to the Internet",
    ),
    why=Say(
        id="Telnet mengirim kata sandi dan semua perintah tanpa enkripsi, dan terus-menerus dicoba "
        "oleh botnet. Yang menebak kata sandinya menguasai perangkat itu.",
        en="Telnet sends passwords and every command without encryption, and botnets try it all "
        "the time. Whoever guesses its password rules the device.",
    ),
    messages={
        ABSENT: absent("Telnet"),
        "exposed": Message(
            id="Server Telnet menjawab siapa pun dari internet, tanpa enkripsi. Cara masuknya "
            "(kata sandi atau tidak) tidak diperiksa.",
            en="A Telnet server answers anyone from the Internet, without encryption. How it lets "
            "people in (with a password or not) was not examined.",
        ),
        "encrypted": Message(
            id="Server Telnet di dalam TLS menjawab siapa pun dari internet. Cara masuknya tidak "
            "diperiksa.",
            en="A Telnet server inside TLS answers anyone from the Internet. How it lets people in "
            "was not examined.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce="nc -d -w 5 {address} {port} | head -c 120 | xxd; timeout 5 openssl s_client -quiet "
    "-connect {address}:{port} 2>/dev/null < /dev/null | head -c 120 | xxd",
    remedy="services-telnet",
    references=("RFC 854", "RFC 855"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a command",
            given={"services": answering(23, Telnet(command="DO TERMINAL-TYPE"))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="a prompt alone",
            given={"services": answering(2323, Telnet(prompt="router login:"))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="inside TLS",
            given={"services": answering(992, Telnet(command="WILL ECHO"), tls=True)},
            outcome=Outcome.FAIL,
            message="encrypted",
            severity=Severity.MEDIUM,
        ),
    ),
)
