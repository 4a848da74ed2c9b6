"""ELMAH's list of errors is not open to remote visitors."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "elmah"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-elmah",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Daftar galat ELMAH terbuka untuk umum", en="ELMAH's list of errors is open to everybody"
    ),
    why=Say(
        id=(
            "ELMAH menyimpan tiap galat lengkap dengan permintaannya, termasuk kuki sesi. Dengan "
            "kuki itu orang lain dapat masuk sebagai pengguna yang mengalaminya."
        ),
        en=(
            "ELMAH keeps each error with its whole request, session cookies included. With such a "
            "cookie others can sign in as the user who met the error."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Daftar galat ELMAH terbuka di {url}.", en="ELMAH's list of errors is open at {url}."
        ),
        Say(id="daftar galat ELMAH", en="list of errors of ELMAH"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-tools",
    references=("https://elmah.github.io/a/securing-error-log-pages/",),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.9",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "ELMAH's list of errors", "Error log for …", length=4_096),
        Severity.HIGH,
    ),
)
