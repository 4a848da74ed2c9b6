"""No Kafka broker answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import asking
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Kafka
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """ApiVersions is answered before any login, whether one is asked for or not."""
    return each(services, Kafka, _one)


def _one(at: Heard, kafka: Kafka) -> Verdict:
    evidence = [f"{where(at)}: ApiVersions → {kafka.apis} requests, the highest {kafka.newest}"]
    return failed("exposed", evidence=evidence)


CHECK = Check(
    key="kafka",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Perantara pesan Kafka dapat diakses dari internet",
        en="The Kafka message broker can be reached from the Internet",
    ),
    why=Say(
        id="Kafka meneruskan data antaraplikasi, dan secara bawaan tanpa kata sandi. Siapa yang "
        "masuk dapat membaca, menyisipkan, dan menghapus pesan.",
        en="Kafka passes data between applications, and by default without a password. Who gets "
        "in can read, insert and delete messages.",
    ),
    messages={
        ABSENT: absent("Kafka"),
        "exposed": Message(
            id="Kafka menjawab siapa pun dari internet. Apakah kata sandi diminta, tidak "
            "diperiksa.",
            en="Kafka answers anyone from the Internet. Authentication was not examined.",
        ),
    },
    reproduce=asking("echo 0000000a 00120000 4353434e ffff | xxd -r -p", "xxd"),
    remedy="services-brokers",
    references=("https://kafka.apache.org/protocol.html#The_Messages_ApiVersions",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a broker",
            given={"services": answering(9092, Kafka(apis=57, newest=68))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
    ),
)
