"""No page shows visitors what phpinfo() knows of the server."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "phpinfo"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-phpinfo",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=10,
    title=Say(
        id="Halaman phpinfo() terbuka untuk umum", en="A phpinfo() page is open to everybody"
    ),
    why=Say(
        id=(
            "phpinfo() menampilkan versi PHP dan modulnya, letak berkas, dan variabel lingkungan, "
            "yang pada banyak aplikasi memuat sandi basis data."
        ),
        en=(
            "phpinfo() shows the versions of PHP and its modules, where files lie, and the "
            "environment, which in many applications holds the database password."
        ),
    ),
    messages=exposed.messages(
        Message(id="Halaman phpinfo() terbuka di {url}.", en="A phpinfo() page is open at {url}."),
        Say(id="halaman phpinfo()", en="phpinfo() page"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-tools",
    references=(
        "https://www.php.net/manual/en/function.phpinfo.php",
        "OWASP WSTG-CONF-05",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.9",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "title and head of phpinfo()", "PHP … - phpinfo()", length=4_096),
        Severity.HIGH,
    ),
)
