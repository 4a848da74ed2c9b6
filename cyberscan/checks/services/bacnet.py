"""No building controller (BACnet) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Bacnet
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.bacnet import READ_VENDOR


def judge(services: Services) -> Judgement:
    """Asked only where the owner allows it; the protocol knows no password."""
    return each(services, Bacnet, _one)


def _one(at: Heard, bacnet: Bacnet) -> Verdict:
    vendor = "-" if bacnet.vendor is None else str(bacnet.vendor)
    shown = f"{where(at)}: ReadProperty vendor-identifier → {vendor}"
    return failed("answers", evidence=[shown], vendor=vendor)


CHECK = Check(
    key="bacnet",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=60,
    title=Say(
        id="Pengendali gedung (BACnet) dapat diakses dari internet",
        en="A building controller (BACnet) can be reached from the Internet",
    ),
    why=Say(
        id="BACnet mengendalikan pendingin udara, lampu, pintu, dan alarm, tanpa kata sandi. Siapa "
        "pun di internet dapat membaca dan mengubah keadaannya.",
        en="BACnet controls air conditioning, light, doors and alarms, without a password. Anyone "
        "on the Internet can read and change their state.",
    ),
    messages={
        ABSENT: absent("BACnet"),
        "answers": Message(
            id="Pengendali BACnet menjawab siapa pun dari internet (nomor pembuat: {vendor}).",
            en="A BACnet controller answers anyone from the Internet (vendor number: {vendor}).",
        ),
    },
    reproduce=f"echo {READ_VENDOR.hex()} | xxd -r -p | nc -u -w 3 {{address}} {{port}} | xxd",
    remedy="services-bacnet",
    references=("https://bacnet.org/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it names its vendor",
            given={"services": answering(47808, Bacnet(vendor=260), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="it answers with an error",
            given={"services": answering(47808, Bacnet(vendor=None), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.CRITICAL,
        ),
    ),
)
