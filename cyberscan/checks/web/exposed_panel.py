"""The login page of the administration is shown only to those who administer."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "panel"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-panel",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Halaman masuk admin terbuka untuk seluruh internet",
        en="The administration's login page is open to the whole internet",
    ),
    why=Say(
        id=(
            "Halaman masuk yang terbuka dapat dicoba-coba robot sepanjang hari. Lebih aman bila "
            "hanya dapat dibuka dari jaringan kantor atau VPN, dengan autentikasi dua langkah."
        ),
        en=(
            "Robots can try passwords on an open login page all day long. It is safer where only "
            "the office network or a VPN can open it, with two-step sign-in."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Halaman masuk admin terbuka di {url}.",
            en="The administration's login page is open at {url}.",
        ),
        Say(id="halaman masuk admin", en="login page of an administration"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-panel",
    references=("OWASP WSTG-CONF-05",),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.5",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "Joomla administrator", "Joomla administrator", length=4_096),
        Severity.INFO,
    ),
)
