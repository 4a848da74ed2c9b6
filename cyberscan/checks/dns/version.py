"""The zone's own servers do not tell strangers which version of which program they are.

A text without a number ("none", a joke) tells nothing. A version by itself is no weakness; which
weaknesses it has is for whoever reads it to look up.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._dns.servers import sample, verdict
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import Controlled, Given, ServerControl
from cyberscan.model.verdict import Outcome, Severity, Verdict

_NUMBER: Final = re.compile(r"[0-9]\.[0-9]")


def judge(control: ServerControl) -> Verdict:
    """Servers of others are not asked."""
    return verdict(control, _told, lambda s: f"version.bind CH TXT: {s.told}")


def _told(server: Controlled) -> Given:
    if server.version is Given.GIVEN and not _NUMBER.search(server.told):
        return Given.DENIED
    return server.version


CHECK = Check(
    key="dns-version",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=10,
    title=Say(
        id="Server nama menyebutkan versi programnya",
        en="A name server tells the version of its program",
    ),
    why=Say(
        id="Versi yang diketahui memudahkan penyerang memilih celah yang cocok, segera setelah "
        "celah itu diumumkan.",
        en="A known version makes it easy for attackers to pick the fitting hole as soon as it is "
        "published.",
    ),
    messages={
        "denied": Message(
            id="Tidak satu pun dari {count} alamat server nama milik sendiri yang menjawab "
            "menyebutkan versinya.",
            en="None of the {count} addresses of own name servers that answer tells its version.",
        ),
        "given": Message(
            id="Versi program disebutkan kepada orang asing oleh {servers}.",
            en="The program's version is told to strangers by {servers}.",
        ),
        "unseen": Message(
            id="Pertanyaan tentang versi tidak dijawab oleh {servers}.",
            en="The question for the version was not answered by {servers}.",
        ),
    },
    reproduce="for s in $(dig +short NS {name}); do dig +short CH TXT version.bind @$s; done",
    remedy="dns-strangers",
    references=(
        "https://bind9.readthedocs.io/en/stable/reference.html#namedconf-statement-version",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        Example(
            name="refused",
            given={"control": sample()},
            outcome=Outcome.PASS,
            message="denied",
        ),
        Example(
            name="a text without a version",
            given={"control": sample(version=Given.GIVEN, told="tidak diberitahukan")},
            outcome=Outcome.PASS,
            message="denied",
        ),
        Example(
            name="as Debian ships it",
            given={"control": sample(version=Given.GIVEN, told="9.18.28-1~deb12u2-Debian")},
            outcome=Outcome.FAIL,
            message="given",
            severity=Severity.LOW,
        ),
        Example(
            name="silence",
            given={"control": sample(version=Given.UNSEEN)},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
