"""No remote management of Windows (WinRM) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.windows import Winrm
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Inside TLS passwords are safe on the way; they can be guessed there, too."""
    return each(services, Winrm, _one)


def _one(at: Heard, winrm: Winrm) -> Verdict:
    offered = ", ".join(winrm.schemes)
    shown = [f"{where(at)}: GET /wsman → {winrm.status}", f"authentication: {offered or '-'}"]
    return failed("tls" if at.tls else "plain", evidence=shown)


CHECK = Check(
    key="winrm",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Pengelolaan jarak jauh Windows (WinRM) dapat diakses dari internet",
        en="Remote management of Windows (WinRM) can be reached from the Internet",
    ),
    why=Say(
        id="Lewat WinRM pengelola menjalankan perintah apa pun. Siapa pun di internet dapat "
        "mencoba kata sandinya, dan sekali berhasil server dikuasai.",
        en="Through WinRM administrators run any command. Anyone on the Internet can try their "
        "passwords, and one that fits gives away the server.",
    ),
    messages={
        ABSENT: absent("WinRM"),
        "plain": Message(
            id="WinRM menjawab siapa pun dari internet tanpa TLS. Masuk tidak dicoba.",
            en="WinRM answers anyone from the Internet without TLS. No logon was tried.",
        ),
        "tls": Message(
            id="WinRM menjawab siapa pun dari internet di dalam TLS. Masuk tidak dicoba.",
            en="WinRM answers anyone from the Internet inside TLS. No logon was tried.",
        ),
    },
    reproduce="curl -sik http://{address}:{port}/wsman || curl -sik https://{address}:{port}/wsman",
    remedy="services-windows-internal",
    references=("https://technet.microsoft.com/en-us/library/ee922649(v=ws.10).aspx",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="without TLS",
            given={"services": answering(5985, Winrm(status=405))},
            outcome=Outcome.FAIL,
            message="plain",
            severity=Severity.HIGH,
        ),
        Example(
            name="inside TLS",
            given={
                "services": answering(
                    5986, Winrm(status=401, schemes=("Kerberos", "Negotiate")), tls=True
                )
            },
            outcome=Outcome.FAIL,
            message="tls",
            severity=Severity.HIGH,
        ),
    ),
)
