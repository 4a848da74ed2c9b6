"""No file of settings (.env) lies where visitors can read it."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Outcome, Severity, Verdict

_KIND = "env"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not. It weighs less
    where no setting with a value is named like a secret."""
    found = exposed.find(exposures, _KIND)
    return exposed.decide(exposures, _KIND, "plain" if found and not found.count else "found")


_FOUND = exposed.sample(
    _KIND, "46 settings, 9 of them named like secrets", "APP_NAME=…", 9, length=1_733
)
_PLAIN = exposed.sample(_KIND, "3 settings, 0 of them named like secrets", "APP_NAME=…", length=60)

CHECK = Check(
    key="exposed-env",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=60,
    title=Say(
        id="Berkas pengaturan .env dapat dibaca siapa saja",
        en="Anybody can read the settings file .env",
    ),
    why=Say(
        id=(
            "Berkas .env memuat sandi basis data, akun surel, dan kunci rahasia aplikasi. Robot "
            "mencarinya di setiap situs; siapa yang mendapatkannya dapat mengambil data warga dan "
            "menguasai situs."
        ),
        en=(
            "A .env file holds the passwords of database and mail, and the application's secret "
            "key. Robots look for it on every site; whoever has it can take citizens' data and "
            "the site itself."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Berkas pengaturan dapat dibaca di {url}; {count} isinya bernama seperti rahasia. "
            "Ganti semua sandi dan kunci di dalamnya.",
            en="A settings file can be read at {url}; {count} of its settings are named like "
            "secrets. Change every password and key in it.",
        ),
        Say(id="berkas pengaturan .env", en="settings file .env"),
        plain=Message(
            id="Berkas pengaturan dapat dibaca di {url}; tidak ada isinya yang bernama seperti "
            "rahasia.",
            en="A settings file can be read at {url}; none of its settings is named like a secret.",
            severity=Severity.MEDIUM,
        ),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-hidden",
    references=(
        "https://laravel.com/docs/configuration#environment-configuration",
        "OWASP WSTG-CONF-04",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.12"),
    examples=(
        *exposed.examples(_FOUND, Severity.CRITICAL),
        exposed.example(
            "nothing secret in it", Outcome.FAIL, "plain", _PLAIN, severity=Severity.MEDIUM
        ),
    ),
)
