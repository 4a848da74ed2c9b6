"""No Java RMI service answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Rmi
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Only the transport's greeting was exchanged; no object was looked up."""
    return each(services, Rmi, _one)


def _one(at: Heard, _found: Rmi) -> Verdict:
    return failed("reachable", evidence=[f"{where(at)}: JRMI 00 02 4b → 4e (ProtocolAck)"])


CHECK = Check(
    key="rmi",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Layanan Java RMI dapat diakses dari internet",
        en="A Java RMI service can be reached from the Internet",
    ),
    why=Say(
        id="Lewat RMI (juga JMX) program Java dikelola dari jauh. Tanpa perlindungan, "
        "orang luar dapat menjalankan perintah di server.",
        en="Through RMI (JMX, too) Java programs are managed from afar. Without "
        "protection strangers can run commands on the server.",
    ),
    messages={
        ABSENT: absent("Java RMI"),
        "reachable": Message(
            id="Layanan Java RMI menjawab siapa pun dari internet. Apa yang disediakannya "
            "dan cara masuknya tidak diperiksa.",
            en="A Java RMI service answers anyone from the Internet. What it offers and "
            "its authentication were not examined.",
        ),
    },
    reproduce="printf 'JRMI\\000\\002K' | nc -w 3 {address} {port} | xxd",
    remedy="services-java",
    references=("https://docs.oracle.com/en/java/javase/11/docs/specs/rmi/protocol.html",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="an acknowledgement",
            given={"services": answering(1099, Rmi())},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
