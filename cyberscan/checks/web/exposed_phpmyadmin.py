"""phpMyAdmin, which manages databases, is not open to everybody."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.parse.exposed.pages import SIGNED_IN

_KIND = "phpmyadmin"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not. One that signs
    visitors in by itself is the worst."""
    found = exposed.find(exposures, _KIND)
    signed_in = found is not None and found.validator == SIGNED_IN
    return exposed.decide(exposures, _KIND, "signed_in" if signed_in else "found")


_FOUND = exposed.sample(_KIND, "login page of phpMyAdmin", "phpMyAdmin", length=4_096)
_SIGNED_IN = exposed.sample(_KIND, SIGNED_IN, "… | phpMyAdmin", length=4_096)

CHECK = Check(
    key="exposed-phpmyadmin",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="phpMyAdmin (pengelola basis data) terbuka untuk umum",
        en="phpMyAdmin, a database manager, is open to everybody",
    ),
    why=Say(
        id=(
            "Robot mencari phpMyAdmin dan mencoba-coba sandi basis data di sana. Bila berhasil, "
            "seluruh isi situs dan data warga di dalamnya dapat disalin atau dihapus."
        ),
        en=(
            "Robots look for phpMyAdmin and try database passwords there. If one fits, all of the "
            "site and the citizens' data in it can be copied or deleted."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Halaman masuk phpMyAdmin terbuka di {url}.",
            en="The login page of phpMyAdmin is open at {url}.",
        ),
        Say(id="phpMyAdmin", en="phpMyAdmin"),
        signed_in=Message(
            id="phpMyAdmin di {url} terbuka tanpa sandi. Tutup sekarang juga.",
            en="phpMyAdmin at {url} is open without a password. Close it at once.",
            severity=Severity.CRITICAL,
        ),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-tools",
    references=(
        "https://docs.phpmyadmin.net/en/latest/setup.html",
        "OWASP WSTG-CONF-05",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        *exposed.examples(_FOUND, Severity.MEDIUM),
        exposed.example(
            "without a password",
            Outcome.FAIL,
            "signed_in",
            _SIGNED_IN,
            severity=Severity.CRITICAL,
        ),
    ),
)
