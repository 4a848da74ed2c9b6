"""No outstation answers strangers from the Internet by DNP3 (IEEE 1815)."""

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
from cyberscan.model.services.kit import Dnp3
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Only an address that happened to be asked for answers: silence proves nothing."""
    return each_sensitive(services, Dnp3, _one)


def _one(at: Heard, dnp3: Dnp3) -> Verdict:
    return failed("answers", evidence=[f"{where(at)}: link status of outstation {dnp3.address}"])


CHECK = Check(
    key="dnp3",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=60,
    title=Say(
        id="Port DNP3 (peralatan listrik atau air) terbuka untuk internet",
        en="The DNP3 port (power or water equipment) is open to the Internet",
    ),
    why=Say(
        id="Protokol ini tidak mengenal kata sandi. Siapa pun dari internet dapat membaca "
        "dan mengubah keadaan gardu atau instalasi air, dengan akibat bagi layanan warga "
        "dan keselamatan orang.",
        en="The protocol knows no password. Anyone from the Internet can read and change the "
        "state of substations or waterworks, with consequences for services to citizens "
        "and for people's safety.",
    ),
    messages={
        ABSENT: absent("DNP3"),
        OPEN_PORT: open_port("DNP3"),
        "answers": Message(
            id="Sebuah perangkat menjawab permintaan status DNP3 dari internet. Tidak ada data "
            "yang dibaca.",
            en="A device answers a request for its DNP3 link status from the Internet. No data "
            "were read.",
        ),
    },
    reproduce="{{ printf '%s' 056405c9010002003b95 056405c90a000200556a "
    "056405c900000200d357 056405c9000402003331 | xxd -r -p; sleep 2; "
    "}} | nc -w 5 {address} {port} | xxd",
    remedy="services-industrial",
    references=("IEEE 1815-2012",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="link status",
            given={"services": answering(20000, Dnp3(address=1))},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.CRITICAL,
        ),
        *examples_left_alone(20000),
    ),
)
