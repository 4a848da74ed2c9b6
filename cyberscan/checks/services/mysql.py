"""No MySQL or MariaDB server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Mysql
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.wire.mysql import HOST_NOT_PRIVILEGED


def judge(mysql: Mysql | Absent) -> Verdict:
    """A server that turns away our address by its own list is told apart from an open one."""
    if isinstance(mysql, Absent):
        if mysql.how is Negative.NOT_SPOKEN:
            return not_applicable("other", what=mysql.detail or "-")
        return passed("unreachable")
    if mysql.error_code == HOST_NOT_PRIVILEGED:
        return failed("host_list", evidence=[f"{mysql.error_code}: {mysql.error}"])
    if mysql.error_code:
        shown = f"{mysql.error_code}: {mysql.error}"
        return failed("error", evidence=[shown], code=mysql.error_code)
    shown = f"{mysql.version}; CLIENT_SSL={int(bool(mysql.tls))}"
    return failed("exposed", evidence=[shown], version=mysql.version)


CHECK = Check(
    key="mysql",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Basis data (MySQL/MariaDB) dapat diakses dari internet",
        en="The database (MySQL/MariaDB) can be reached from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat mencoba menebak kata sandi basis data atau memakai kerentanannya. Bila "
        "berhasil, data warga dapat dicuri atau dihapus.",
        en="Anyone can try to guess the database's passwords or use its weaknesses. If that works, "
        "citizens' data can be stolen or deleted.",
    ),
    messages={
        "unreachable": Message(
            id="Port basis data tidak dapat dijangkau dari internet.",
            en="The database port cannot be reached from the Internet.",
        ),
        "other": Message(
            id="Port ini dijawab oleh layanan lain, bukan MySQL ({what}).",
            en="Another service answers on this port, not MySQL ({what}).",
        ),
        "exposed": Message(
            id="Server basis data menyapa siapa pun dari internet (versi: {version}).",
            en="The database server greets anyone from the Internet (version: {version}).",
        ),
        "error": Message(
            id="Server basis data menjawab dari internet dengan kesalahan {code}.",
            en="The database server answers from the Internet with error {code}.",
        ),
        "host_list": Message(
            id="Port basis data terbuka, tetapi server menolak alamat yang tidak terdaftar (1130).",
            en="The database port is open, but the server turns away unlisted addresses (1130).",
            severity=Severity.LOW,
        ),
    },
    reproduce="nc -w 5 {address} {port} < /dev/null | head -c 120 | xxd",
    remedy="services-mysql",
    references=(
        "https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        Example(
            name="refused",
            given={"mysql": Absent(Negative.REFUSED)},
            outcome=Outcome.PASS,
            message="unreachable",
        ),
        Example(
            name="something else",
            given={"mysql": Absent(Negative.NOT_SPOKEN, "it speaks SSH")},
            outcome=Outcome.NOT_APPLICABLE,
            message="other",
        ),
        Example(
            name="a greeting",
            given={"mysql": Mysql(version="5.5.5-10.11.6-MariaDB", tls=False)},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="too many connections",
            given={"mysql": Mysql(error="Too many connections", error_code=1040)},
            outcome=Outcome.FAIL,
            message="error",
            severity=Severity.HIGH,
        ),
        Example(
            name="not on its list",
            given={"mysql": Mysql(error="Host '…' is not allowed to connect", error_code=1130)},
            outcome=Outcome.FAIL,
            message="host_list",
            severity=Severity.LOW,
        ),
    ),
)
