"""Apache does not tell visitors what it is doing (mod_status)."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "server-status"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-server-status",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Halaman status Apache terbuka untuk umum",
        en="Apache's status page is open to everybody",
    ),
    why=Say(
        id=(
            "Halaman ini menampilkan permintaan yang sedang dilayani: alamat pengunjung, nama "
            "situs lain di server itu, dan alamat laman lengkap dengan isinya."
        ),
        en=(
            "This page shows the requests being served: addresses of visitors, names of other "
            "sites on the server, and full addresses of pages with what they carry."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Halaman status Apache terbuka di {url}.",
            en="Apache's status page is open at {url}.",
        ),
        Say(id="halaman status Apache", en="status page of Apache"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-tools",
    references=(
        "https://httpd.apache.org/docs/2.4/mod/mod_status.html",
        "OWASP WSTG-CONF-05",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.9",
    ),
    examples=exposed.examples(
        exposed.sample(
            _KIND, "title and heading of mod_status", "Apache Server Status for …", length=4_096
        ),
        Severity.MEDIUM,
    ),
)
