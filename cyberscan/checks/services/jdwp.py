"""No Java virtual machine takes strangers from the Internet as its debugger."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Jdwp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """The version came as a reply to a command, which an echo does not give."""
    return each(services, Jdwp, _one)


def _one(at: Heard, jdwp: Jdwp) -> Verdict:
    return failed(
        "reachable",
        evidence=[f"{where(at)}: JDWP-Handshake → {jdwp.name} {jdwp.version}"],
        version=jdwp.version,
    )


CHECK = Check(
    key="jdwp",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Port debugger Java terbuka untuk internet",
        en="The Java debugger's port is open to the Internet",
    ),
    why=Say(
        id="Debugger dapat menjalankan perintah apa pun di dalam aplikasi, tanpa kata "
        "sandi. Penyerang memakainya untuk menguasai server.",
        en="A debugger can run any command inside the application, without a password. "
        "Attackers use it to take the server over.",
    ),
    messages={
        ABSENT: absent("JDWP"),
        "reachable": Message(
            id="Mesin virtual Java {version} menerima siapa pun sebagai debugger, tanpa "
            "kata sandi.",
            en="The Java virtual machine {version} takes anyone as its debugger, without "
            "a password.",
        ),
    },
    reproduce="(printf 'JDWP-Handshake'; sleep 1; printf "
    "'\\000\\000\\000\\013\\000\\000\\000\\001\\000\\001\\001'; sleep 1) | nc -w 3 "
    "{address} {port} | xxd",
    remedy="services-java",
    references=("https://docs.oracle.com/en/java/javase/11/docs/specs/jdwp/jdwp-spec.html",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it tells its version",
            given={
                "services": answering(
                    5005, Jdwp(version="17.0.21.1", name="OpenJDK 64-Bit Server VM")
                )
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
