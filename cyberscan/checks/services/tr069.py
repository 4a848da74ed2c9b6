"""No device waits for its provider's management calls from the whole Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Tr069
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """On that port the Digest challenge is what the standard prescribes; no call was made."""
    return each(services, Tr069, _one)


def _one(at: Heard, found: Tr069) -> Verdict:
    shown = [f"{where(at)}: GET / → {found.status}; {found.mark}"]
    told = " ".join(part for part in (found.product, found.version) if part)
    return failed("reachable", evidence=shown, product=told)


CHECK = Check(
    key="tr069",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Port pengelolaan jarak jauh perangkat (TR-069) terbuka untuk internet",
        en="The device's remote management port (TR-069) is open to the Internet",
    ),
    why=Say(
        id="Lewat port ini penyedia internet memanggil perangkatnya. Kerentanan di sana "
        "dapat dipakai untuk mengambil alih banyak perangkat sekaligus.",
        en="Through this port the Internet provider calls its device. Weaknesses there "
        "can be used to take over many devices at once.",
    ),
    messages={
        ABSENT: absent("TR-069"),
        "reachable": Message(
            id="Perangkat menunggu panggilan pengelolaan ({product}) dari siapa pun di "
            "internet. Kata sandinya tidak diperiksa.",
            en="A device waits for management calls ({product}) from anyone on the "
            "Internet. Its password was not examined.",
        ),
    },
    reproduce="curl -gsi -m 8 http://{address}:{port}/ | head -n 15",
    remedy="services-device",
    references=("TR-069 Issue 1 Amendment 2 section 3.2.2",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a Digest challenge",
            given={
                "services": answering(7547, Tr069(product="TR-069", status=401, mark="realm=IGD"))
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
