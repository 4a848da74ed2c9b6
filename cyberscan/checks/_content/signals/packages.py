"""Packages of applications that only one kind of visitor is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from cyberscan.checks._content.scripts.lures import is_addressed, is_package
from cyberscan.checks._content.signals.parties import Parties
from cyberscan.model.facts.content import Passage, Visit
from cyberscan.parse.spam import hits, words

_APART: Final = re.compile(r"[\W_]+")
_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_FILE: Final = frozenset({
    "android", "aplikasi", "debug", "download", "install", "latest", "mobile", "release", "resmi",
    "signed", "unduh", "update", "versi", "version",
})  # fmt: skip
"""Words of a package's name that are nobody's own. Our own choice."""
_BAIT: Final = re.compile(
    r"bansos|browser|\bcair\b|chrome|flash ?player|hadiah|invitation|klaim|lihat paket|parcel|"
    r"peramban|pinjaman|pinjol|prize|\bresi\b|sembako|subsidi|tilang|undangan|undian|whatsapp|\bloan",
    re.IGNORECASE,
)
"""What packages are called that people are lured to install: by the sources of
`cyberscan.tables.phishing` invitations, fines, parcels, aid, prizes, loans, and updates of what
comes from its maker's shop alone."""


def packages(links: list[Passage], page: str, others: Parties) -> Iterator[Passage]:
    """Links to an application's package at a stranger's: shops have none, and an office's own bears
    its name or that of something the page speaks of.
    """
    for link in links:
        if not is_package(link.url) or is_addressed(link.url, page):
            continue
        spoken = (w for w in _WORD.findall(_file(link).lower()) if w not in _FILE)
        if not any(word in others.text or word in others.names for word in spoken):
            yield link


def _file(link: Passage) -> str:
    return unquote(link.url.partition("?")[0].rpartition("/")[2])


def is_lure(link: Passage, visit: Visit, plain: list[Visit], others: Parties) -> bool:
    """Whether people are lured to a package: by what it is called and a browser's page (of
    ``others``) never speaks of, by words of the trades beside it, or because only this visitor is
    told how to get round a telephone's protection.
    """
    if visit.matter is None:
        return False
    baits = _BAIT.findall(f"{_file(link)} {link.text} {link.host}".lower())
    if any(_APART.sub("", bait) not in others.text for bait in baits):
        return True
    pages = [one.matter for one in plain if one.matter]
    if visit.matter.pleas and not any(page.pleas for page in pages):
        return True
    known = {p.text for page in pages for p in page.passages}
    beside = (p for p in visit.matter.passages if p.place == "text" and p.text not in known)
    return any(
        link.selector.startswith(p.selector) and hits(words(p.text)).phrases
        for p in beside
        if p.selector
    )
