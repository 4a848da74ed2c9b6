"""WordPress does not hand out a list of those who can sign in."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "wp-users"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not. Only how many
    there are is kept, no name."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-wp-users",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Daftar nama pengguna WordPress terbuka untuk umum",
        en="WordPress's list of user names is open to everybody",
    ),
    why=Say(
        id=(
            "WordPress menyebut nama akun semua penulis kepada siapa pun. Penyerang tinggal "
            "menebak sandinya, dan tahu siapa yang dapat dikelabui dengan surel palsu."
        ),
        en=(
            "WordPress tells everybody the account names of all authors. Attackers then only have "
            "to guess the passwords, and know whom to deceive with a forged mail."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Daftar pengguna WordPress terbuka di {url} (jumlah akun: {count}).",
            en="WordPress's list of users is open at {url} (accounts: {count}).",
        ),
        Say(id="daftar pengguna WordPress", en="list of WordPress users"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-wordpress",
    references=("https://developer.wordpress.org/rest-api/reference/users/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.12"),
    examples=exposed.examples(
        exposed.sample(_KIND, "a list of users", '[{"id":…', 3), Severity.LOW
    ),
)
