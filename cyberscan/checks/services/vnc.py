"""No screen is handed to strangers from the Internet by VNC (RFC 6143)."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import Vnc
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.vnc import NONE, name_of


def judge(services: Services) -> Judgement:
    """A server that lists "None" asks nobody for a password, whatever else it lists."""
    return each(services, Vnc, _one)


def _one(at: Heard, vnc: Vnc) -> Verdict:
    begins = f"{where(at)}: RFB {vnc.version}"
    if not vnc.security:
        return failed("turned_away", evidence=[f"{begins}; {vnc.reason or 'no security type'}"])
    types = ", ".join(map(name_of, vnc.security))
    evidence = [f"{begins}; security types: {types}"]
    if NONE in vnc.security:
        return failed("open", evidence=evidence)
    return failed("reachable", evidence=evidence, types=types)


def _vnc(*security: int, reason: str = "", version: str = "003.008") -> Services:
    return answering(5900, Vnc(version=version, security=security, reason=reason))


CHECK = Check(
    key="vnc",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=20,
    title=Say(
        id="Layar komputer (VNC) dapat diakses dari internet",
        en="A computer's screen (VNC) can be reached from the Internet",
    ),
    why=Say(
        id="VNC memberikan layar, tetikus, dan papan ketik komputer. Tanpa kata sandi, siapa pun "
        "dapat memakainya; dengan kata sandi, yang diperiksa sering hanya delapan huruf pertama, "
        "jadi mudah ditebak.",
        en="VNC hands over a computer's screen, mouse and keyboard. Without a password anyone can "
        "use them; with one, often only its first eight characters count, so it is easily guessed.",
    ),
    messages={
        ABSENT: absent("VNC"),
        "open": Message(
            id="VNC menawarkan layarnya kepada siapa pun tanpa kata sandi (jenis keamanan None). "
            "Layarnya tidak dibuka.",
            en="VNC offers its screen to anyone without a password (security type None). The "
            "screen was not opened.",
            severity=Severity.CRITICAL,
        ),
        "reachable": Message(
            id="VNC menjawab siapa pun dari internet. Jenis keamanannya: {types}; apakah di "
            "dalamnya diminta kata sandi tidak diperiksa.",
            en="VNC answers anyone from the Internet. Its security types: {types}; whether they "
            "go on to ask for a password was not examined.",
        ),
        "turned_away": Message(
            id="VNC menjawab dari internet, tetapi menolak pemindai sebelum menyebut jenis "
            "keamanannya. Cara masuknya tidak diketahui.",
            en="VNC answers from the Internet, but turned the scanner away before it told its "
            "security types. How it lets people in is not known.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce="(printf 'RFB 003.008\\n'; sleep 2) | nc -w 5 {address} {port} | xxd | head -n 4",
    remedy="services-vnc",
    references=("RFC 6143 section 7.1.2",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="no password",
            given={"services": _vnc(1, 2)},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="a password",
            given={"services": _vnc(2, 19)},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
        Example(
            name="too many failures before",
            given={"services": _vnc(reason="Too many security failures")},
            outcome=Outcome.FAIL,
            message="turned_away",
            severity=Severity.MEDIUM,
        ),
    ),
)
