"""No VMware host greets strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import VmwareAuthd
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """The daemon greets unasked; nothing was sent."""
    return each(services, VmwareAuthd, _one)


def _one(at: Heard, authd: VmwareAuthd) -> Verdict:
    return failed("reachable", evidence=[f"{where(at)}: 220 {authd.greeting}"])


CHECK = Check(
    key="vmware-authd",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Server VMware dapat diakses dari internet",
        en="The VMware host can be reached from the Internet",
    ),
    why=Say(
        id="Server VMware (misalnya ESXi) menjalankan semua mesin virtual. Kerentanannya "
        "dapat dipakai untuk mengenkripsi semuanya sekaligus (ransomware).",
        en="The VMware host (ESXi, for example) runs all virtual machines. Its weaknesses "
        "can be used to encrypt all of them at once (ransomware).",
    ),
    messages={
        ABSENT: absent("VMware"),
        "reachable": Message(
            id="Layanan masuk VMware menyapa siapa pun dari internet. Cara masuknya tidak "
            "diperiksa.",
            en="VMware's login service greets anyone from the Internet. Authentication "
            "was not examined.",
        ),
    },
    reproduce="nc -w 5 {address} {port} < /dev/null | head -n 1",
    remedy="services-admin",
    references=("https://docs.vmware.com/en/vSphere/6.0/com.vmware.vsphere.upgrade.doc/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a greeting",
            given={
                "services": answering(
                    902,
                    VmwareAuthd(greeting="VMware Authentication Daemon Version 1.10: SSL Required"),
                )
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
