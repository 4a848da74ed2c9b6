"""No industrial device answers strangers from the Internet by Modbus/TCP."""

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
from cyberscan.model.services.kit import Modbus
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """An exception is an answer, too: only Modbus gives it."""
    return each_sensitive(services, Modbus, _one)


def _one(at: Heard, modbus: Modbus) -> Verdict:
    said = ", ".join(modbus.objects) or "-"
    if modbus.exception:
        said = f"exception {modbus.exception}"
    return failed("answers", evidence=[f"{where(at)}: Read Device Identification → {said}"])


CHECK = Check(
    key="modbus",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=60,
    title=Say(
        id="Port Modbus (peralatan industri) terbuka untuk internet",
        en="The Modbus port (industrial equipment) is open to the Internet",
    ),
    why=Say(
        id="Protokol ini tidak mengenal kata sandi. Siapa pun dari internet dapat membaca "
        "dan mengubah nilai pompa, genset, atau panel listrik, dengan akibat bagi layanan "
        "warga dan keselamatan orang.",
        en="The protocol knows no password. Anyone from the Internet can read and change the "
        "values of pumps, generators or switchboards, with consequences for services to "
        "citizens and for people's safety.",
    ),
    messages={
        ABSENT: absent("Modbus"),
        OPEN_PORT: open_port("Modbus"),
        "answers": Message(
            id="Sebuah perangkat menjawab permintaan identitas Modbus dari internet. Tidak ada "
            "register yang dibaca atau ditulis.",
            en="A device answers the request for its Modbus identification from the Internet. No "
            "register was read or written.",
        ),
    },
    reproduce="{{ printf '\\103\\123\\000\\000\\000\\005\\377\\053\\016\\001\\000'; sleep 2; }} "
    "| nc -w 5 {address} {port} | xxd",
    remedy="services-industrial",
    references=("https://modbus.org/docs/Modbus_Application_Protocol_V1_1b.pdf",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="identified",
            given={"services": answering(502, Modbus(objects=("Contoh", "PLC", "1.0")))},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="an exception",
            given={"services": answering(502, Modbus(exception=1))},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.CRITICAL,
        ),
        *examples_left_alone(502),
    ),
)
