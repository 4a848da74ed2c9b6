"""What the checks of scripts, defacement and phishing share: whose a host is, and samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cyberscan.model.facts.content import (
    Code,
    Linked,
    LinkedPage,
    Material,
    Matter,
    Passage,
    Pointer,
    Visit,
)
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed
from cyberscan.parse.url import host_of
from cyberscan.tables.brands import HOMES
from cyberscan.tables.documents import TEXT, document_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam.platforms import PLATFORMS
from cyberscan.tables.visitors import BROWSER, MOBILE

_PUBLIC: Final = (".go.id", ".desa.id", ".ac.id", ".sch.id", ".mil.id", ".go.test")
"""Hosts of public bodies, schools and universities: one office's page that uses another's is
ordinary. Our own choice; a host of theirs that was broken into itself goes unseen by it."""
_NAME: Final = 5
"""Letters from which a part of a host's name is somebody's."""
_KINDS: Final = frozenset({
    "dinas", "kabupaten", "kecamatan", "kelurahan", "pemkab", "pemkot", "pemprov", "website",
    "portal", "layanan", "berita", "sekolah", "puskesmas", "online", "digital", "dinkes", "disdik",
})  # fmt: skip
"""Parts that many offices' names have. Our own choice."""
_KNOWN: Final = PLATFORMS | HOMES


def is_foreign(host: str, page: str) -> bool:
    """Whether ``host`` is neither of the same owner as the URL ``page`` nor a public body's."""
    own = host_of(page)
    if not host or host == own or f".{host}".endswith(_PUBLIC):
        return False
    return registrable(host) != registrable(own)


def is_stranger(host: str, page: str) -> bool:
    """Whether a foreign ``host`` is no platform or brand that honest sites of every kind use."""
    return is_foreign(host, page) and registrable(host) not in _KNOWN


def is_namesake(host: str, page: str) -> bool:
    """Whether a host bears the name of the office whose page it is: its other address."""
    own = host_of(page)
    other = registrable(host).partition(".")[0].replace("-", "")
    parts = [part for label in own.split(".") for part in label.split("-")]
    return any(len(part) >= _NAME and part not in _KINDS and part in other for part in parts)


def pages(
    material: Material, linked: Linked | Absent | Failed, *, texts: bool = False
) -> Iterator[tuple[Exchange, Matter]]:
    """Yield the front page and those linked pages that were answered with success; no documents but
    plain ``texts``, if they are wanted: a PDF may tell of anything."""
    yield material.exchange, material.matter
    if isinstance(linked, Linked):
        for page in linked.pages:
            if page.matter is not None and 200 <= page.exchange.status <= 299:
                called = document_of(page.exchange.first("content-type") or "")
                if not called or (texts and called == TEXT):
                    yield page.exchange, page.matter


def unseen_pages(linked: Linked | Absent | Failed) -> bool:
    """Whether linked pages could not be looked at: nobody knows what stands there."""
    return isinstance(linked, Failed)


def got_by(page: LinkedPage) -> str:
    """Return who got a linked page, where a browser got another; else "". Where a telephone got it
    without coming from a search, it is telephones."""
    plain = [visit for visit in page.others if visit.profile == BROWSER.profile]
    if not any(visit.exchange and not visit.reason and not _got(visit, page) for visit in plain):
        return ""
    phones = any(visit.profile == MOBILE.profile and _got(visit, page) for visit in page.others)
    return MOBILE.profile if phones else page.profile


def _got(visit: Visit, page: LinkedPage) -> bool:
    return (visit.matter, visit.next_url) == (page.matter, page.next_url)


def said_of(linked: Linked | Absent | Failed, shown: Sequence[str]) -> list[str]:
    """Return ``shown`` with who got those linked pages of it that a browser gets otherwise."""
    found = linked.pages if isinstance(linked, Linked) else ()
    more = [
        f"{page.exchange.url}: {who}; browser: another page"
        for page in found
        if (who := got_by(page)) and any(_is_named(page.exchange.url, line) for line in shown)
    ]
    return [*shown, *more]


def _is_named(url: str, line: str) -> bool:
    """Whether evidence speaks of this address, and not of one that only begins like it."""
    return any(url == word.strip("():,“”") for word in line.split())


PAGE: Final = "https://www.contoh.go.test/"
OFFICE: Final = "Pemerintah Kabupaten Contoh"


def matter(
    *passages: Passage,
    title: str = OFFICE,
    opening: str = "Selamat datang di situs resmi Pemerintah Kabupaten Contoh.",
    characters: int = 4_000,
    pictures: int = 12,
    links: int = 60,
    hosts: tuple[str, ...] = (),
    pointers: tuple[Pointer, ...] = (),
    codes: tuple[Code, ...] = (),
) -> Matter:
    """Make the matter of an ordinary front page, changed as named."""
    return Matter(
        title=title,
        language="id",
        characters=characters,
        pictures=pictures,
        links=links,
        opening=opening,
        foreign_hosts=hosts,
        passages=(Passage("title", title, "title"), *passages),
        pointers=pointers,
        codes=codes,
    )


def material(of: Matter, url: str = PAGE, status: int = 200) -> Material:
    """Make the fact of a front page."""
    exchange = Exchange(url=url, status=status, headers=(("Content-Type", "text/html"),))
    return Material(exchange=exchange, matter=of)


def linked(*found: tuple[str, Matter]) -> Linked:
    """Make the fact of linked pages, of (path, matter) pairs."""
    return Linked(
        pages=tuple(
            LinkedPage(
                exchange=Exchange(url=f"{PAGE}{path}", status=200, headers=()),
                why="deep",
                matter=of,
            )
            for path, of in found
        )
    )
