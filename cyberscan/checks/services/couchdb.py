"""No CouchDB server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Couchdb
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """The welcome comes without a login by default, and so tells nothing of the databases."""
    return each(services, Couchdb, _one)


def _one(at: Heard, couchdb: Couchdb) -> Verdict:
    told = "Welcome" if couchdb.open else "401"
    evidence = [f"{where(at)}: GET / → {told}; {couchdb.version}"]
    message = "welcome" if couchdb.open else "password"
    return failed(message, evidence=evidence, version=couchdb.version)


CHECK = Check(
    key="couchdb",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Basis data CouchDB dapat diakses dari internet",
        en="The CouchDB database can be reached from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat mencoba menebak kata sandi basis data atau memakai kerentanannya. "
        "Bila berhasil, data warga dapat dicuri, diubah, atau dihapus.",
        en="Anyone can try to guess the database's passwords or use its weaknesses. If that "
        "works, citizens' data can be stolen, changed or deleted.",
    ),
    messages={
        ABSENT: absent("CouchDB"),
        "welcome": Message(
            id="CouchDB menyapa siapa pun dari internet (versi: {version}). Apakah basis datanya "
            "meminta kata sandi, tidak diperiksa.",
            en="CouchDB welcomes anyone from the Internet (version: {version}). Authentication of "
            "its databases was not examined.",
        ),
        "password": Message(
            id="CouchDB terbuka untuk internet dan meminta kata sandi (versi: {version}).",
            en="CouchDB is open to the Internet and asks for a password (version: {version}).",
        ),
    },
    reproduce="r='GET / HTTP/1.0\\r\\n\\r\\n'; printf \"$r\" | nc -w 5 {address} {port}; (printf "
    '"$r"; sleep 3) | openssl s_client -quiet -host {address} -port {port}',
    remedy="services-databases",
    references=(
        "https://docs.couchdb.org/en/stable/api/server/common.html",
        "https://docs.couchdb.org/en/stable/intro/security.html",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="the welcome",
            given={"services": answering(5984, Couchdb(version="3.3.3", open=True))},
            outcome=Outcome.FAIL,
            message="welcome",
            severity=Severity.HIGH,
        ),
        Example(
            name="a login is asked for",
            given={"services": answering(6984, Couchdb(version="3.3.3", open=False), tls=True)},
            outcome=Outcome.FAIL,
            message="password",
            severity=Severity.HIGH,
        ),
    ),
)
