"""No Cassandra node answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import asking
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Cassandra
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """OPTIONS is answered before any login, whether one is asked for or not."""
    return each(services, Cassandra, _one)


def _one(at: Heard, cassandra: Cassandra) -> Verdict:
    told = ", ".join(cassandra.protocols) or "-"
    cql = ", ".join(cassandra.cql) or "-"
    evidence = [f"{where(at)}: OPTIONS → CQL_VERSION {cql}; PROTOCOL_VERSIONS {told}"]
    return failed("exposed", evidence=evidence, cql=cql)


CHECK = Check(
    key="cassandra",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Basis data Cassandra dapat diakses dari internet",
        en="The Cassandra database can be reached from the Internet",
    ),
    why=Say(
        id="Secara bawaan Cassandra tidak meminta kata sandi. Node yang terbuka dapat dibaca, "
        "diubah, dan dihapus isinya oleh siapa pun.",
        en="Cassandra asks for no password by default. What an open node holds can be read, "
        "changed and deleted by anyone.",
    ),
    messages={
        ABSENT: absent("Cassandra"),
        "exposed": Message(
            id="Cassandra menjawab siapa pun dari internet (CQL: {cql}). Apakah kata sandi "
            "diminta, tidak diperiksa.",
            en="Cassandra answers anyone from the Internet (CQL: {cql}). Authentication was not "
            "examined.",
        ),
    },
    reproduce=asking("printf '\\4\\0\\0\\0\\5\\0\\0\\0\\0'", "strings -n 3"),
    remedy="services-databases",
    references=("https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v4.spec",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a node",
            given={
                "services": answering(
                    9042, Cassandra(cql=("3.4.6",), protocols=("3/v3", "4/v4", "5/v5"))
                )
            },
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="an old one",
            given={"services": answering(9042, Cassandra())},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
    ),
)
