"""Linked pages whose server sends everybody on to a stranger: several to one address, or what is
called a file and is another party's page.

An office that uses a vendor's service sends its visitors there by one link, to a login or to what
bears its name; files that it keeps elsewhere are files there too. Whoever rewrites a server's
addresses sends a whole folder to one landing page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cyberscan.checks._content.compromise import got_by
from cyberscan.checks._content.phishing.to import is_login
from cyberscan.checks._content.scripts.lures import is_addressed, is_package
from cyberscan.checks._content.signals.parties import Parties, parties_of
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import LinkedPage
from cyberscan.parse.paths import DOCUMENT, FILE, PAGE, is_download, pieces
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import OFFER, pitch
from cyberscan.parse.telling import readable
from cyberscan.parse.url import host_of, split
from cyberscan.tables.spam import Grade, Kind

_SEVERAL: Final = 2
"""Pages that have one stranger's address in place of them all (our own choice)."""
_SHELL: Final = 100
"""Characters of a page that says nothing but where it leads (our own choice)."""
_KEPT: Final = ("download", "unduh", "file", "dokumen", "document", "berkas", "arsip", "storage")
"""What addresses say at which files are kept. Our own choice."""
_SIGNS_IN: Final = frozenset({"akun", "daftar", "login", "member", "online", "resmi", "server"})
"""Words of promotion that addresses have that sign people in. Our own choice."""
_APPLICATION: Final = ("apk", "aplikasi", "android", "app")


def sent_on(pages: Sequence[LinkedPage], front: Parties) -> list[Signal]:
    """Return where linked pages send everybody that the ``front`` page does not speak of."""
    ends: dict[str, dict[str, Signal]] = {}
    found: list[Signal] = []
    for page in pages:
        url = page.exchange.url
        for place, target in _ways(page):
            host = host_of(target)
            if not front.is_odd(host) or front.ways(host) or is_addressed(target, url):
                continue
            apart = _is_one_of(page, pages)
            if (is_login(target) and not (apart and _promises(target))) or got_by(page):
                continue
            signal = Signal(
                "pointer_elsewhere", Kind.GAMBLING, url, place, "", target, "", target=target
            )
            if _is_bare(target) and not apart:
                continue
            ends.setdefault(target, {}).setdefault(url, signal)
            if _is_no_file(url, target) or _advertises(target):
                found.append(signal)
    found += [next(iter(by.values())) for by in ends.values() if len(by) >= _SEVERAL]
    return found


def _is_one_of(page: LinkedPage, pages: Sequence[LinkedPage]) -> bool:
    """Whether the site itself hands out what lies beside a page: it has not moved."""
    return any(
        one.matter is not None
        and not one.next_url
        and 200 <= one.exchange.status <= 299
        and _folder(one.exchange.url) == _folder(page.exchange.url)
        for one in pages
    )


def _folder(url: str) -> tuple[str, ...]:
    parts = split(url)
    return (parts.host, *pieces(parts.target)[:-1], "") if parts else (url,)


def _promises(target: str) -> bool:
    """Whether an address promises something, as nobody's who only signs people in."""
    frames = hits(words(path_words(target).replace("/", " . "))).frames
    return bool(set(frames) - _SIGNS_IN)


def _advertises(target: str) -> bool:
    """Whether the path of an address advertises, or its host is surely of the trade."""
    said, term = pitch(path_words(target)), host_term(host_of(target))
    if term is not None and term.grade is Grade.TRADE and term.kind is Kind.GAMBLING:
        return True
    if said is None or said.excused:
        return False
    named = said.kind is Kind.GAMBLING and said.level > 0
    return said.level >= OFFER or (named and _promises(target))


def _ways(page: LinkedPage) -> Iterator[tuple[str, str]]:
    """Yield how a page sends on whoever asks for it, and where to."""
    if page.next_url:
        yield "redirect", page.next_url
    inside = page.matter
    if inside is None or inside.characters >= _SHELL:
        return
    parties = parties_of(inside, page.exchange.url)
    for pointer in inside.pointers:
        if pointer.kind == "refresh" and not parties.ways(pointer.host):
            yield "refresh", pointer.url


def _is_bare(target: str) -> bool:
    """Whether an address is a front page: whoever moved sends all there."""
    parts = split(target)
    return parts is None or parts.target in {"", "/"}


def _is_no_file(url: str, target: str) -> bool:
    """Whether what is called a file leads to what is none, or to a program nobody asked for."""
    asked, given = split(url), split(target)
    if asked is None or given is None:
        return False
    path = pieces(asked.target)
    named = path and (DOCUMENT.search(path[-1]) or is_download(asked.target))
    if not named and not (path and path[-1] in {"unduhan", "downloads"}):
        return False
    said = readable(asked.target).lower()
    if is_package(target):
        return not any(word in said for word in _APPLICATION)
    end = pieces(given.target)
    is_file = bool(end) and FILE.search(end[-1]) and not PAGE.search(end[-1])
    told = f"{given.host}/{given.target}".lower()
    return not is_file and not any(word in told for word in _KEPT)
