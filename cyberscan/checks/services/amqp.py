"""No AMQP broker, as RabbitMQ, answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import asking
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Amqp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Its mechanisms tell whether it lets the nameless in; no login is tried."""
    return each(services, Amqp, _one)


def _one(at: Heard, amqp: Amqp) -> Verdict:
    name = f"{amqp.product} {amqp.version}".strip() or f"AMQP {amqp.protocol}"
    evidence = [f"{where(at)}: {name}; {' '.join(amqp.mechanisms) or '-'}"]
    message = "anonymous" if "ANONYMOUS" in amqp.mechanisms else "exposed"
    return failed(message, evidence=evidence, name=name)


CHECK = Check(
    key="amqp",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Perantara pesan AMQP (misalnya RabbitMQ) dapat diakses dari internet",
        en="The AMQP message broker (as RabbitMQ) can be reached from the Internet",
    ),
    why=Say(
        id="Perantara pesan meneruskan data antaraplikasi. Siapa yang masuk dapat membaca, "
        "menyisipkan, dan menghapus pesan.",
        en="A message broker passes data between applications. Who gets in can read, insert and "
        "delete messages.",
    ),
    messages={
        ABSENT: absent("AMQP"),
        "anonymous": Message(
            id="Perantara pesan {name} menjawab siapa pun dari internet dan menawarkan masuk "
            "tanpa nama (ANONYMOUS); hal itu tidak dicoba.",
            en="The message broker {name} answers anyone from the Internet and offers to let in "
            "the nameless (ANONYMOUS); that was not tried.",
        ),
        "exposed": Message(
            id="Perantara pesan {name} menjawab siapa pun dari internet. Kata sandi tidak "
            "diperiksa.",
            en="The message broker {name} answers anyone from the Internet. Authentication was "
            "not examined.",
        ),
    },
    reproduce=asking("printf 'AMQP\\0\\0\\11\\1'", "strings -n 4"),
    remedy="services-brokers",
    references=("https://www.rabbitmq.com/amqp-0-9-1-reference",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="RabbitMQ",
            given={
                "services": answering(
                    5672,
                    Amqp(
                        protocol="0-9",
                        product="RabbitMQ",
                        version="3.12.1",
                        mechanisms=("AMQPLAIN", "PLAIN"),
                    ),
                )
            },
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="it lets the nameless in",
            given={
                "services": answering(
                    5671,
                    Amqp(
                        protocol="0-9",
                        product="RabbitMQ",
                        version="4.1.0",
                        mechanisms=("AMQPLAIN", "ANONYMOUS", "PLAIN"),
                    ),
                    tls=True,
                )
            },
            outcome=Outcome.FAIL,
            message="anonymous",
            severity=Severity.HIGH,
        ),
        Example(
            name="another version",
            given={"services": answering(5672, Amqp(protocol="1.0"))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
    ),
)
