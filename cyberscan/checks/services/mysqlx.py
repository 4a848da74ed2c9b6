"""No MySQL server answers strangers from the Internet by its X Protocol."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Mysqlx
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """It is a second door of MySQL, open by default and easily forgotten."""
    return each(services, Mysqlx, _one)


def _one(at: Heard, mysqlx: Mysqlx) -> Verdict:
    told = ", ".join(mysqlx.mechanisms) or "-"
    evidence = [f"{where(at)}: CapabilitiesGet → tls={int(mysqlx.tls)}; {told}"]
    return failed("exposed", evidence=evidence)


CHECK = Check(
    key="mysqlx",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Pintu kedua MySQL (X Protocol) dapat diakses dari internet",
        en="The second door of MySQL (X Protocol) can be reached from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat mencoba menebak kata sandi basis data atau memakai kerentanannya. "
        "Bila berhasil, data warga dapat dicuri, diubah, atau dihapus.",
        en="Anyone can try to guess the database's passwords or use its weaknesses. If that "
        "works, citizens' data can be stolen, changed or deleted.",
    ),
    messages={
        ABSENT: absent("MySQL X Protocol"),
        "exposed": Message(
            id="MySQL menjawab siapa pun dari internet lewat X Protocol. Kata sandi tidak "
            "diperiksa.",
            en="MySQL answers anyone from the Internet by its X Protocol. Authentication was not "
            "examined.",
        ),
    },
    reproduce="echo 01000000 01 | xxd -r -p | nc -w 5 {address} {port} | strings -n 3",
    remedy="services-databases",
    references=(
        "https://dev.mysql.com/doc/mysql-port-reference/en/mysql-port-reference-tables.html",
        "https://dev.mysql.com/doc/dev/mysql-server/8.4.7/mysqlx_protocol_lifecycle.html",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a server",
            given={
                "services": answering(
                    33060, Mysqlx(tls=True, mechanisms=("MYSQL41", "SHA256_MEMORY"))
                )
            },
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
    ),
)
