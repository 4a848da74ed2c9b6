"""No Oracle listener answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Oracle
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.oracle import REQUEST


def judge(services: Services) -> Judgement:
    """What it does for those who name a database is not examined."""
    return each(services, Oracle, _one)


def _one(at: Heard, oracle: Oracle) -> Verdict:
    evidence = [f"{where(at)}: COMMAND=ping → ERR={oracle.error}; {oracle.version or '-'}"]
    return failed("exposed", evidence=evidence, version=oracle.version or "-")


CHECK = Check(
    key="oracle",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Basis data Oracle dapat diakses dari internet",
        en="The Oracle database can be reached from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat mencoba menebak kata sandi basis data atau memakai kerentanannya. "
        "Bila berhasil, data warga dapat dicuri, diubah, atau dihapus.",
        en="Anyone can try to guess the database's passwords or use its weaknesses. If that "
        "works, citizens' data can be stolen, changed or deleted.",
    ),
    messages={
        ABSENT: absent("Oracle Database"),
        "exposed": Message(
            id="Listener Oracle menjawab siapa pun dari internet (versi: {version}). Kata sandi "
            "basis data tidak diperiksa.",
            en="The Oracle listener answers anyone from the Internet (version: {version}). "
            "Authentication of the database was not examined.",
        ),
    },
    reproduce=f"echo {REQUEST.hex(' ', 4)} | xxd -r -p | nc -w 5 {{address}} {{port}} "
    "| strings -n 3",
    remedy="services-databases",
    references=(
        "https://docs.oracle.com/en/database/oracle/oracle-database/21/ntdbi/oracle-database-component-port-numbers-and-protocols.html",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="PING is answered with a version",
            given={"services": answering(1521, Oracle(version="11.2"))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="PING is refused",
            given={"services": answering(1521, Oracle(version="19", error=12504))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="PING is answered without one",
            given={"services": answering(1521, Oracle())},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
    ),
)
