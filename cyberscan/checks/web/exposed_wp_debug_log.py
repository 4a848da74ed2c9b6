"""WordPress does not write its debug log where visitors can read it."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "wp-debug-log"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-wp-debug-log",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Log debug WordPress dapat dibaca siapa saja",
        en="Anybody can read WordPress's debug log",
    ),
    why=Say(
        id=(
            "wp-content/debug.log memuat letak berkas di server, nama dan versi plugin yang "
            "bermasalah, dan kadang data pengunjung: petunjuk siap pakai bagi penyerang."
        ),
        en=(
            "wp-content/debug.log holds where files lie on the server, names and versions of "
            "plugins that fail, and at times data of visitors: a ready guide for attackers."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Log debug WordPress dapat dibaca di {url}.",
            en="WordPress's debug log can be read at {url}.",
        ),
        Say(id="log debug WordPress", en="debug log of WordPress"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-logs",
    references=("https://developer.wordpress.org/advanced-administration/debug/debug-wordpress/",),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.12",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "lines of a PHP error log", "[…] PHP …", length=204_800, status=206),
        Severity.HIGH,
    ),
)
