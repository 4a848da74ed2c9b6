"""No OPC UA server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, where
from cyberscan.checks._services.sensitive import (
    OPEN_PORT,
    each_sensitive,
    examples_left_alone,
    open_port,
)
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import OpcUa
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """An error is an answer, too: only OPC UA gives it."""
    return each_sensitive(services, OpcUa, _one)


def _one(at: Heard, opc: OpcUa) -> Verdict:
    said = f"ERR 0x{opc.status:08x}" if opc.status else "ACK"
    return failed("answers", evidence=[f"{where(at)}: HEL → {said}"])


CHECK = Check(
    key="opc-ua",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=60,
    title=Say(
        id="Port OPC UA (peralatan industri) terbuka untuk internet",
        en="The OPC UA port (industrial equipment) is open to the Internet",
    ),
    why=Say(
        id="Lewat OPC UA mesin dipantau dan dikendalikan. Siapa pun dari internet dapat mencoba "
        "masuk atau memakai kerentanannya, dan pengaturan yang longgar menerima siapa saja.",
        en="By OPC UA machines are watched and controlled. Anyone from the Internet can try to get "
        "in or use its weaknesses, and a lax set-up takes just anybody.",
    ),
    messages={
        ABSENT: absent("OPC UA"),
        OPEN_PORT: open_port("OPC UA"),
        "answers": Message(
            id="Sebuah server OPC UA menjawab siapa pun dari internet. Cara masuknya tidak "
            "diperiksa, dan tidak ada data yang dibaca.",
            en="An OPC UA server answers anyone from the Internet. How it lets people in was not "
            "examined, and no data were read.",
        ),
    },
    reproduce="{{ printf '%s' 48454c463a00000000000000000001000000010000000000"
    "000000001a000000 | xxd -r -p; "
    "printf 'opc.tcp://contoh.test:4840'; sleep 2; }} | nc -w 5 {address} {port} | xxd",
    remedy="services-industrial",
    references=("https://reference.opcfoundation.org/Core/Part6/v105/docs/7.1.2.3",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="acknowledged",
            given={"services": answering(4840, OpcUa())},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.HIGH,
        ),
        *examples_left_alone(4840),
    ),
)
