"""No MySQL or MariaDB server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.basic import Mysql
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.mysql import HOST_NOT_PRIVILEGED


def judge(services: Services) -> Judgement:
    """A server that turns away our address by its own list is told apart from an open one."""
    return each(services, Mysql, _one)


def _one(at: Heard, mysql: Mysql) -> Verdict:
    if mysql.error_code:
        shown = [f"{where(at)}: {mysql.error_code}: {mysql.error}"]
        if mysql.error_code == HOST_NOT_PRIVILEGED:
            return failed("host_list", evidence=shown)
        return failed("error", evidence=shown, code=mysql.error_code)
    shown = [f"{where(at)}: {mysql.version}; CLIENT_SSL={int(bool(mysql.tls))}"]
    return failed("exposed", evidence=shown, version=mysql.version)


def _mysql(
    *, version: str = "", tls: bool | None = None, error: str = "", error_code: int = 0
) -> Services:
    mysql = Mysql(version=version, tls=tls, error=error, error_code=error_code)
    return answering(3306, mysql)


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
        ABSENT: absent("MySQL"),
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
        NOBODY,
        Example(
            name="a greeting",
            given={"services": _mysql(version="5.5.5-10.11.6-MariaDB", tls=False)},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="too many connections",
            given={
                "services": answering(3306, Mysql(error="Too many connections", error_code=1040))
            },
            outcome=Outcome.FAIL,
            message="error",
            severity=Severity.HIGH,
        ),
        Example(
            name="not on its list",
            given={
                "services": answering(
                    3306, Mysql(error="Host '…' is not allowed to connect", error_code=1130)
                )
            },
            outcome=Outcome.FAIL,
            message="host_list",
            severity=Severity.LOW,
        ),
    ),
)
