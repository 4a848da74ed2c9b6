"""The site does not hand out its Mercurial repository."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "hg"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-hg",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Folder .hg situs dapat diunduh siapa saja",
        en="Anybody can download the site's .hg folder",
    ),
    why=Say(
        id=(
            "Dari folder .hg kode sumber situs beserta riwayatnya dapat disusun ulang, termasuk "
            "kata sandi yang pernah disimpan di dalamnya."
        ),
        en=(
            "From the .hg folder the site's source code and its history can be put together "
            "again, with passwords that were ever kept in it."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Berkas repositori Mercurial dapat dibaca di {url}.",
            en="A file of the Mercurial repository can be read at {url}.",
        ),
        Say(id="repositori Mercurial", en="Mercurial repository"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-hidden",
    references=(
        "https://mercurial-scm.org/missing-requirement",
        "OWASP WSTG-CONF-04",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.12",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "requirements of a repository: 4", "dotencode", length=59),
        Severity.HIGH,
    ),
)
