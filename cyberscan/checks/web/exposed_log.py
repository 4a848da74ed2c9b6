"""No log of the server or of a program can be read by visitors."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "log"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-log",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(id="Berkas log situs dapat dibaca siapa saja", en="Anybody can read the site's log"),
    why=Say(
        id=(
            "Log memuat letak berkas di server, galat basis data, alamat pengunjung, dan sering "
            "kali data yang diisikan warga pada formulir atau token masuk."
        ),
        en=(
            "A log holds where files lie on the server, errors of the database, addresses of "
            "visitors, and often what citizens filled into forms, or tokens that sign them in."
        ),
    ),
    messages=exposed.messages(
        Message(id="Berkas log dapat dibaca di {url}.", en="A log can be read at {url}."),
        Say(id="berkas log", en="log file"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-logs",
    references=(
        "https://github.com/Seldaek/monolog/blob/main/src/Monolog/Formatter/LineFormatter.php",
        "OWASP WSTG-CONF-04",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.12",
    ),
    examples=exposed.examples(
        exposed.sample(
            _KIND, "lines of a Laravel log", "[…] ….ERROR: …", length=9_330_120, status=206
        ),
        Severity.HIGH,
    ),
)
