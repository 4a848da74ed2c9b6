"""Laravel Telescope is not open to everybody."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "telescope"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-telescope",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Laravel Telescope terbuka untuk umum", en="Laravel Telescope is open to everybody"
    ),
    why=Say(
        id=(
            "Telescope mencatat setiap permintaan, kueri basis data, surel dan sesi. Siapa pun "
            "yang membukanya dapat membaca data warga dan mengambil alih sesi admin."
        ),
        en=(
            "Telescope records every request, database query, mail and session. Whoever opens it "
            "can read citizens' data and take over an administrator's session."
        ),
    ),
    messages=exposed.messages(
        Message(id="Laravel Telescope terbuka di {url}.", en="Laravel Telescope is open at {url}."),
        Say(id="Laravel Telescope", en="Laravel Telescope"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-laravel",
    references=("https://laravel.com/docs/telescope#dashboard-authorization",),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.9",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "dashboard of Laravel Telescope", "Telescope…", length=4_096),
        Severity.HIGH,
    ),
)
