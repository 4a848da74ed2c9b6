"""No Oracle listener answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services import ABSENT, NOTHING, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Oracle
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """A listener that takes commands from strangers is told apart from one that refuses them."""
    return each(services, Oracle, _one)


def _one(at: Heard, oracle: Oracle) -> Verdict:
    told = f"ERR={oracle.error}" if oracle.error else "accepted" if oracle.open else "redirected"
    evidence = [f"{where(at)}: COMMAND=version → {told}; {oracle.version or '-'}"]
    message = "commands" if oracle.open else "exposed"
    return failed(message, evidence=evidence, version=oracle.version or "-")


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
        "commands": Message(
            id="Listener Oracle menjalankan perintah siapa pun dari internet (versi: {version}). "
            "Kata sandi basis data tidak diperiksa.",
            en="The Oracle listener carries out commands of anyone from the Internet (version: "
            "{version}). Authentication of the database was not examined.",
        ),
        "exposed": Message(
            id="Listener Oracle menjawab siapa pun dari internet (versi: {version}). Kata sandi "
            "basis data tidak diperiksa.",
            en="The Oracle listener answers anyone from the Internet (version: {version}). "
            "Authentication of the database was not examined.",
        ),
    },
    reproduce="echo 005a0000 01000000 0136012c 00000800 7fff7f08 00000001 0020003a 00000000 "
    "00000000 00000000 00000000 00000000 00000000 00000000 00002843 4f4e4e45 43545f44 4154413d "
    "28434f4d 4d414e44 3d766572 73696f6e 2929 | xxd -r -p | nc -w 5 {address} {port} | strings -n "
    "3",
    remedy="services-databases",
    references=(
        "https://docs.oracle.com/en/database/oracle/oracle-database/21/ntdbi/oracle-database-component-port-numbers-and-protocols.html",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        Example(
            name="nobody answers",
            given={"services": NOTHING},
            outcome=Outcome.PASS,
            message=ABSENT,
        ),
        Example(
            name="VERSION is carried out",
            given={"services": answering(1521, Oracle(version="10.2.0.1.0", open=True))},
            outcome=Outcome.FAIL,
            message="commands",
            severity=Severity.HIGH,
        ),
        Example(
            name="VERSION is refused",
            given={"services": answering(1521, Oracle(version="19", error=1189))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="a redirection",
            given={"services": answering(1521, Oracle())},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
    ),
)
