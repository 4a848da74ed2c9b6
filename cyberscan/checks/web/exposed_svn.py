"""The site does not hand out its Subversion working copy."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "svn"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-svn",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Folder .svn situs dapat diunduh siapa saja",
        en="Anybody can download the site's .svn folder",
    ),
    why=Say(
        id=(
            "Basis data di folder .svn memuat nama semua berkas situs. Dengan daftar itu salinan "
            "asli kode sumber di folder yang sama dapat diambil satu per satu."
        ),
        en=(
            "The database in the .svn folder lists every file of the site. With that list the "
            "pristine copies of the source code in the same folder can be fetched one by one."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Basis data salinan kerja Subversion dapat dibaca di {url}.",
            en="The database of a Subversion working copy can be read at {url}.",
        ),
        Say(id="salinan kerja Subversion", en="Subversion working copy"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-hidden",
    references=(
        "https://www.sqlite.org/fileformat.html",
        "OWASP WSTG-CONF-04",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.12",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "an SQLite database", "SQLite format 3", length=61_440, status=206),
        Severity.HIGH,
    ),
)
