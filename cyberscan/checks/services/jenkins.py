"""No Jenkins server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Jenkins
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """It names itself to strangers; nothing beyond its front page was asked for."""
    return each(services, Jenkins, _one)


def _one(at: Heard, found: Jenkins) -> Verdict:
    shown = [f"{where(at)}: GET / → {found.status}; {found.mark}"]
    told = " ".join(part for part in (found.product, found.version) if part)
    return failed("reachable", evidence=shown, product=told)


CHECK = Check(
    key="jenkins",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Server Jenkins dapat dibuka dari internet",
        en="The Jenkins server can be opened from the Internet",
    ),
    why=Say(
        id="Jenkins menyimpan kode, kunci, dan kata sandi untuk memasang aplikasi. "
        "Kerentanannya sering dipakai untuk menjalankan perintah di server.",
        en="Jenkins keeps code, keys and passwords for installing applications. Its "
        "weaknesses are often used to run commands on the server.",
    ),
    messages={
        ABSENT: absent("Jenkins"),
        "reachable": Message(
            id="{product} menjawab siapa pun dari internet. Cara masuknya tidak diperiksa.",
            en="{product} answers anyone from the Internet. Authentication was not examined.",
        ),
    },
    reproduce="(curl -gsik -m 8 https://{address}:{port}/ || curl -gsi -m 8 "
    "http://{address}:{port}/) | head -n 40",
    remedy="services-admin",
    references=("https://www.jenkins.io/doc/book/security/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it names its version",
            given={
                "services": answering(
                    8080, Jenkins(product="Jenkins", version="2.440.1", status=403, mark="2.440.1")
                )
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
