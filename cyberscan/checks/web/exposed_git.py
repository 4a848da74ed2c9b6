"""The site does not hand out its Git repository (gitrepository-layout(5))."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "git"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-git",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Folder .git situs dapat diunduh siapa saja",
        en="Anybody can download the site's .git folder",
    ),
    why=Say(
        id=(
            "Dari folder .git seluruh kode sumber situs beserta riwayatnya dapat disusun ulang, "
            "termasuk kata sandi basis data yang pernah disimpan di dalamnya."
        ),
        en=(
            "From the .git folder the site's whole source code and its history can be put "
            "together again, with every database password that was ever kept in it."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Berkas repositori Git dapat dibaca di {url}.",
            en="A file of the Git repository can be read at {url}.",
        ),
        Say(id="repositori Git", en="Git repository"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-hidden",
    references=(
        "https://git-scm.com/docs/gitrepository-layout",
        "OWASP WSTG-CONF-04",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.12",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "HEAD names a branch", "ref: …", length=23), Severity.CRITICAL
    ),
)
