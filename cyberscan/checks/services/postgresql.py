"""No PostgreSQL server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Postgresql
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Its list of hosts speaks after a session has begun only, and so is not examined."""
    return each(services, Postgresql, _one)


def _one(at: Heard, postgresql: Postgresql) -> Verdict:
    answer = "E" if postgresql.tls is None else "S" if postgresql.tls else "N"
    evidence = [f"{where(at)}: SSLRequest → {answer}"]
    return failed("no_tls" if postgresql.tls is False else "exposed", evidence=evidence)


CHECK = Check(
    key="postgresql",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Basis data PostgreSQL dapat diakses dari internet",
        en="The PostgreSQL database can be reached from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat mencoba menebak kata sandi basis data atau memakai kerentanannya. "
        "Bila berhasil, data warga dapat dicuri, diubah, atau dihapus.",
        en="Anyone can try to guess the database's passwords or use its weaknesses. If that "
        "works, citizens' data can be stolen, changed or deleted.",
    ),
    messages={
        ABSENT: absent("PostgreSQL"),
        "exposed": Message(
            id="PostgreSQL menjawab siapa pun dari internet. Kata sandi dan daftar alamatnya "
            "(pg_hba.conf) tidak diperiksa.",
            en="PostgreSQL answers anyone from the Internet. Authentication and its list of "
            "addresses (pg_hba.conf) were not examined.",
        ),
        "no_tls": Message(
            id="PostgreSQL menjawab siapa pun dari internet dan tidak menawarkan TLS: kata sandi "
            "dan data dapat disadap. Kata sandi dan daftar alamatnya (pg_hba.conf) tidak "
            "diperiksa.",
            en="PostgreSQL answers anyone from the Internet and offers no TLS: passwords and data "
            "can be read on the way. Authentication and its list of addresses (pg_hba.conf) were "
            "not examined.",
        ),
    },
    reproduce="printf '\\0\\0\\0\\10\\4\\322\\26\\57' | nc -w 5 {address} {port} | head -c 1",
    remedy="services-databases",
    references=("https://www.postgresql.org/docs/current/protocol-flow.html",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="TLS is to be had",
            given={"services": answering(5432, Postgresql(tls=True))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="nobody is let in for now",
            given={"services": answering(5432, Postgresql(tls=None))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="TLS is not to be had",
            given={"services": answering(5432, Postgresql(tls=False))},
            outcome=Outcome.FAIL,
            message="no_tls",
            severity=Severity.HIGH,
        ),
    ),
)
