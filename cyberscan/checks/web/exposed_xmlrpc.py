"""WordPress's old remote interface (xmlrpc.php) is off where nobody needs it."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "xmlrpc"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-xmlrpc",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(id="xmlrpc.php WordPress masih aktif", en="WordPress's xmlrpc.php is still on"),
    why=Say(
        id=(
            "Antarmuka lama ini menerima nama dan sandi di luar halaman masuk, dan banyak "
            "perintah dalam satu permintaan, sehingga pembatasan percobaan masuk mudah dilewati. "
            "Bila tidak dipakai, tutup saja."
        ),
        en=(
            "This old interface takes names and passwords beside the login page, and many calls "
            "in one request, so that limits on attempts to sign in are easily passed by. Close it "
            "if nobody uses it."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="xmlrpc.php menerima permintaan di {url}.", en="xmlrpc.php takes requests at {url}."
        ),
        Say(id="xmlrpc.php", en="xmlrpc.php"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-wordpress",
    references=(
        "https://github.com/WordPress/WordPress/blob/master/wp-includes/IXR/class-IXR-server.php",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.9",
    ),
    examples=exposed.examples(
        exposed.sample(
            _KIND,
            "it accepts POST requests",
            "XML-RPC server accepts POST requests only.",
            length=42,
            status=405,
        ),
        Severity.LOW,
    ),
)
