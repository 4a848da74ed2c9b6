"""No dump of a database lies where it can be downloaded."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "sql-dump"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-sql-dump",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Salinan basis data dapat diunduh siapa saja",
        en="Anybody can download a copy of a database",
    ),
    why=Say(
        id=(
            "Salinan basis data memuat semua isi situs: data pribadi warga, akun, dan sandi yang "
            "disandikan. Robot mencoba nama-nama ini di setiap situs setiap hari."
        ),
        en=(
            "A copy of a database holds everything in the site: citizens' personal data, accounts "
            "and password hashes. Robots try these names on every site every day."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Salinan basis data dapat diunduh di {url}.",
            en="A copy of a database can be downloaded at {url}.",
        ),
        Say(id="salinan basis data", en="copy of a database"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-backups",
    references=(
        "OWASP WSTG-CONF-04",
        "https://github.com/projectdiscovery/nuclei-templates/blob/main/http/exposures/backups/sql-dump.yaml",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.12",
    ),
    examples=exposed.examples(
        exposed.sample(
            _KIND,
            "the head of a dump: MariaDB dump",
            "-- MariaDB dump …",
            length=81_788_928,
            status=206,
        ),
        Severity.CRITICAL,
    ),
)
