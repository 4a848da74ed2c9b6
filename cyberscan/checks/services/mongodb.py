"""No MongoDB server answers strangers from the Internet."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import asking
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Mongodb
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.mongodb import UNAUTHORIZED

_TELLS: Final = (8, 1)
"""Since this version buildInfo asks for a login where access control is on, unless the parameter
buildInfoAuthMode says otherwise."""
_NUMBERS: Final = re.compile(r"(\d{1,3})\.(\d{1,3})(?!\d)")


def judge(services: Services) -> Judgement:
    """Whether it asks for a login only versions from 8.1 on tell, by buildInfo."""
    return each(services, Mongodb, _one)


def _one(at: Heard, mongodb: Mongodb) -> Verdict:
    told = f"error {mongodb.refused}" if mongodb.refused else mongodb.version
    shown = [f"{where(at)}: hello → maxWireVersion {mongodb.wire}; buildInfo → {told}"]
    if mongodb.refused == UNAUTHORIZED:
        return failed("password", evidence=shown)
    found = _NUMBERS.match(mongodb.version)
    if found and mongodb.whole and (int(found[1]), int(found[2])) >= _TELLS:
        return failed("open", evidence=shown, version=mongodb.version)
    return failed("reachable", evidence=shown, version=mongodb.version or "-")


CHECK = Check(
    key="mongodb",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Basis data MongoDB dapat diakses dari internet",
        en="The MongoDB database can be reached from the Internet",
    ),
    why=Say(
        id="MongoDB yang terbuka adalah sasaran pemerasan: isinya disalin, dihapus, lalu diminta "
        "tebusan. Tanpa kontrol akses, siapa pun dapat melakukannya.",
        en="An open MongoDB is a target of extortion: its content is copied, deleted, and a "
        "ransom is asked for. Without access control anyone can do so.",
    ),
    messages={
        ABSENT: absent("MongoDB"),
        "open": Message(
            id="MongoDB {version} menjawab buildInfo tanpa kata sandi; sejak versi 8.1 itu "
            "berarti kontrol akses mati (kecuali buildInfoAuthMode diubah).",
            en="MongoDB {version} answers buildInfo without a password; since version 8.1 that "
            "means that access control is off (unless buildInfoAuthMode was changed).",
            severity=Severity.CRITICAL,
        ),
        "reachable": Message(
            id="MongoDB menjawab siapa pun dari internet (versi: {version}). Apakah kata sandi "
            "diminta, tidak diperiksa.",
            en="MongoDB answers anyone from the Internet (version: {version}). Authentication was "
            "not examined.",
        ),
        "password": Message(
            id="MongoDB terbuka untuk internet dan meminta kata sandi.",
            en="MongoDB is open to the Internet and asks for a password.",
        ),
    },
    reproduce=asking(
        "echo 38000000 01000000 00000000 dd070000 00000000 00230000 00106275 696c6449 6e666f00 "
        "01000000 02246462 00060000 0061646d 696e0000 | xxd -r -p",
        "strings -n 3 | head -n 20",
    ),
    remedy="services-databases",
    references=(
        "https://www.mongodb.com/docs/manual/reference/command/hello/",
        "https://www.mongodb.com/docs/manual/reference/command/buildInfo/",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="8.2 tells strangers how it was built",
            given={"services": answering(27017, Mongodb(wire=27, version="8.2.1", whole=True))},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="8.2 tells its version only, as configured",
            given={"services": answering(27017, Mongodb(wire=27, version="8.2.1"))},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
        Example(
            name="6.0 tells everyone",
            given={"services": answering(27017, Mongodb(wire=17, version="6.0.14", whole=True))},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
        Example(
            name="buildInfo needs a login",
            given={"services": answering(27017, Mongodb(wire=27, refused=13))},
            outcome=Outcome.FAIL,
            message="password",
            severity=Severity.HIGH,
        ),
    ),
)
