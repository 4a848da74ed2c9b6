"""The site does not list its files in a .DS_Store that was left behind."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "ds-store"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-ds-store",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=10,
    title=Say(
        id="Berkas .DS_Store membocorkan daftar berkas situs",
        en="A .DS_Store file gives away the list of the site's files",
    ),
    why=Say(
        id=(
            "Berkas ini ikut terunggah dari komputer Mac dan memuat nama berkas serta folder di "
            "tempat itu, juga yang tidak ditautkan, misalnya cadangan atau halaman admin."
        ),
        en=(
            "This file came along from a Mac and names the files and folders of that place, also "
            "those that no page links to, such as backups or administration pages."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Berkas .DS_Store dapat dibaca di {url}.",
            en="A .DS_Store file can be read at {url}.",
        ),
        Say(id="berkas .DS_Store", en=".DS_Store file"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-hidden",
    references=(
        "https://metacpan.org/dist/Mac-Finder-DSStore/view/DSStoreFormat.pod",
        "OWASP WSTG-CONF-04",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.12",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "the header of a .DS_Store", "00 00 00 01 42 75 64 31", length=6_148),
        Severity.MEDIUM,
    ),
)
