"""No control station of the power grid answers strangers from the Internet (IEC 60870-5-104)."""

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
from cyberscan.model.services.kit import Iec104
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """A test frame was confirmed; no transfer of data was started."""
    return each_sensitive(services, Iec104, _one)


def _one(at: Heard, _: Iec104) -> Verdict:
    return failed("answers", evidence=[f"{where(at)}: TESTFR act → TESTFR con"])


CHECK = Check(
    key="iec104",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=60,
    title=Say(
        id="Port IEC 104 (peralatan jaringan listrik) terbuka untuk internet",
        en="The IEC 104 port (power grid equipment) is open to the Internet",
    ),
    why=Say(
        id="Protokol ini tidak mengenal kata sandi. Siapa pun dari internet dapat membaca "
        "dan mengubah keadaan pemutus dan gardu listrik, dengan akibat bagi layanan warga "
        "dan keselamatan orang.",
        en="The protocol knows no password. Anyone from the Internet can read and change the "
        "state of breakers and substations, with consequences for services to citizens "
        "and for people's safety.",
    ),
    messages={
        ABSENT: absent("IEC 60870-5-104"),
        OPEN_PORT: open_port("IEC 60870-5-104"),
        "answers": Message(
            id="Sebuah perangkat menjawab bingkai uji IEC 60870-5-104 dari internet. Pengiriman "
            "data tidak dimulai.",
            en="A device answers a test frame of IEC 60870-5-104 from the Internet. No transfer "
            "of data was started.",
        ),
    },
    reproduce="{{ printf '\\150\\004\\103\\000\\000\\000'; sleep 2; }} | nc -w 5 {address} "
    "{port} | xxd",
    remedy="services-industrial",
    references=("IEC 60870-5-104",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a test frame is confirmed",
            given={"services": answering(2404, Iec104())},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.CRITICAL,
        ),
        *examples_left_alone(2404),
    ),
)
