"""No Microsoft SQL Server answers strangers from the Internet."""

from __future__ import annotations

from typing import Final

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Mssql
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.mssql import NOT_SUPPORTED

ENCRYPTIONS: Final = ("ENCRYPT_OFF", "ENCRYPT_ON", "ENCRYPT_NOT_SUP", "ENCRYPT_REQ")
"""Names of B_FENCRYPTION's values ([MS-TDS] 2.2.6.5)."""


def judge(services: Services) -> Judgement:
    """What it says of encryption is told apart; no login is tried."""
    return each(services, Mssql, _one)


def _one(at: Heard, mssql: Mssql) -> Verdict:
    told = ENCRYPTIONS[mssql.encryption]
    evidence = [f"{where(at)}: PRELOGIN → {mssql.version}; {told}"]
    message = "no_tls" if mssql.encryption == NOT_SUPPORTED else "exposed"
    return failed(message, evidence=evidence, version=mssql.version)


CHECK = Check(
    key="mssql",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Basis data Microsoft SQL Server dapat diakses dari internet",
        en="The Microsoft SQL Server database can be reached from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat mencoba menebak kata sandi basis data atau memakai kerentanannya. "
        "Bila berhasil, data warga dapat dicuri, diubah, atau dihapus.",
        en="Anyone can try to guess the database's passwords or use its weaknesses. If that "
        "works, citizens' data can be stolen, changed or deleted.",
    ),
    messages={
        ABSENT: absent("Microsoft SQL Server"),
        "exposed": Message(
            id="Microsoft SQL Server menjawab siapa pun dari internet (versi: {version}). Kata "
            "sandi tidak diperiksa.",
            en="Microsoft SQL Server answers anyone from the Internet (version: {version}). "
            "Authentication was not examined.",
        ),
        "no_tls": Message(
            id="Microsoft SQL Server menjawab siapa pun dari internet (versi: {version}) dan "
            "tidak mendukung enkripsi: kata sandi dan data dapat disadap. Kata sandi tidak "
            "diperiksa.",
            en="Microsoft SQL Server answers anyone from the Internet (version: {version}) and "
            "supports no encryption: passwords and data can be read on the way. Authentication "
            "was not examined.",
        ),
    },
    reproduce="echo 1201002f 00000000 00001a00 06010020 00010200 21000103 00220004 04002600 "
    "01ff0000 00000000 00000000 000000 | xxd -r -p | nc -w 5 {address} {port} | xxd",
    remedy="services-databases",
    references=(
        "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-tds/60f56408-0188-4cd5-8b90-25c6f2423868",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="encryption for logins",
            given={"services": answering(1433, Mssql(version="15.0.2000", encryption=0))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="encryption is required",
            given={"services": answering(1433, Mssql(version="16.0.1000", encryption=3))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="no encryption",
            given={"services": answering(1433, Mssql(version="8.0.2039", encryption=2))},
            outcome=Outcome.FAIL,
            message="no_tls",
            severity=Severity.HIGH,
        ),
    ),
)
