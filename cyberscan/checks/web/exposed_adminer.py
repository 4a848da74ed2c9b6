"""Adminer, which manages databases, is not open to everybody."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "adminer"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-adminer",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Adminer (pengelola basis data) terbuka untuk umum",
        en="Adminer, a database manager, is open to everybody",
    ),
    why=Say(
        id=(
            "Siapa pun dapat mencoba-coba sandi basis data lewat halaman ini. Bila berhasil, "
            "seluruh isi basis data beserta data warga dapat disalin atau dihapus. Halaman ini "
            "juga dapat disuruh menyambung ke server basis data lain."
        ),
        en=(
            "Through this page anybody can try passwords of the database. If one fits, all of it "
            "and the citizens' data in it can be copied or deleted. The page can also be told to "
            "connect to other database servers."
        ),
    ),
    messages=exposed.messages(
        Message(id="Adminer terbuka di {url}.", en="Adminer is open at {url}."),
        Say(id="halaman Adminer", en="page of Adminer"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-tools",
    references=(
        "https://www.adminer.org/",
        "OWASP WSTG-CONF-05",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.9",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "login page of Adminer", "… - Adminer", length=4_096), Severity.HIGH
    ),
)
