"""No Proxmox interface answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Proxmox
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """It names itself to strangers; nothing beyond its front page was asked for."""
    return each(services, Proxmox, _one)


def _one(at: Heard, found: Proxmox) -> Verdict:
    shown = [f"{where(at)}: GET / → {found.status}; {found.mark}"]
    told = " ".join(part for part in (found.product, found.version) if part)
    return failed("reachable", evidence=shown, product=told)


CHECK = Check(
    key="proxmox",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Antarmuka Proxmox dapat dibuka dari internet",
        en="The Proxmox interface can be opened from the Internet",
    ),
    why=Say(
        id="Proxmox menguasai semua mesin virtual di server. Yang berhasil masuk dapat "
        "membaca, mengubah, atau menghapus semuanya sekaligus.",
        en="Proxmox rules all virtual machines of the server. Whoever gets in can read, "
        "change or delete all of them at once.",
    ),
    messages={
        ABSENT: absent("Proxmox"),
        "reachable": Message(
            id="Antarmuka {product} menjawab siapa pun dari internet. Cara masuknya tidak "
            "diperiksa.",
            en="The interface of {product} answers anyone from the Internet. "
            "Authentication was not examined.",
        ),
    },
    reproduce="(curl -gsik -m 8 https://{address}:{port}/ || curl -gsi -m 8 "
    "http://{address}:{port}/) | head -n 40",
    remedy="services-admin",
    references=("https://pve.proxmox.com/wiki/Firewall",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="its web server names itself",
            given={
                "services": answering(
                    8006,
                    Proxmox(
                        product="Proxmox", version="3.0", status=200, mark="pve-api-daemon/3.0"
                    ),
                    tls=True,
                )
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
