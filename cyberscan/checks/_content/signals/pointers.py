"""Which of a page's pointers lead where spam lives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from cyberscan.checks._content.compromise import got_by
from cyberscan.checks._content.scripts.lures import is_addressed
from cyberscan.checks._content.signals.parties import (
    GENERAL,
    Parties,
    is_apart,
    is_called_so,
    is_platform,
    is_strange,
    parties_of,
)
from cyberscan.checks._content.signals.phones import installs
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.checks._content.signals.stations import is_station
from cyberscan.model.facts.content import LinkedPage, Matter, Pointer
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import OFFER, pitch
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Grade, Kind
from cyberscan.tables.visitors import PHONES

_LEADING: Final = frozenset({"canonical", "amphtml", "refresh", "base", "cover"})
"""What makes search engines or visitors take another address for this one."""
_JUDGED: Final = _LEADING | {"alternate", "frame", "location", "script"}
_MOVING: Final = frozenset({"location", "cover", "refresh"})
_INNER: Final = frozenset({"refresh", "base", "cover"})
_ABOVE: Final = re.compile(r"position:\s{0,3}(?:fixed|absolute)\b")
_HIGH: Final = re.compile(r"z-index:\s{0,3}\d{4}")
"""How a frame lies above all that the page says, and not in its place among it (our own choice)."""
_VIEWS: Final = re.compile(
    r"\b(?:360|atcs|cctv|dashboard|dasbor|live streaming|peta|siaran langsung|tour|tur|virtual|"
    r"webgis)\b",
    re.IGNORECASE,
)
"""What pages are called that are there for what fills the window. Our own choice."""
_UNSEEN: Final = ("zero-size", "opacity:0", "off-screen", "transparent", "noframes")
"""How frames are hidden that no menu, tab or dialogue opens."""
_ENDED: Final = re.compile(
    r"\b(?:suspended|ditangguhkan|tersuspensi|expired|kedaluwarsa|kadaluarsa|parked|"
    r"masa aktif (?:telah |sudah )?(?:habis|berakhir))\b",
    re.IGNORECASE,
)
"""How a page tells that its hosting has ended: the provider's pages lead to the provider. Our own
choice."""
_PLENTY: Final = 2
"""Ways in which a page speaks of a party that leave nothing to look at (our own choice)."""
_WORD: Final = re.compile(r"[a-z]{5,}")
_COUNTED: Final = frozenset({"pengunjung", "kunjungan", "visitors", "counter", "statistik"})
"""How a box tells that it counts visitors. Our own choice."""
_DIRECTS: Final = ("in.cgi", "http_referer", "seoref")
"""What addresses hold that sort visitors by where they come from, and name the site for it. Our own
choice."""
_PAGE: Final = ("body", "main", "article")
"""Elements that are no box of a page, but all of it."""
_EMPTY_CHARACTERS: Final = 300
_NOTHING: Final = 100
"""Characters of a page that says nothing but, at most, where it leads (our own choice)."""
_EMPTY_LINKS: Final = 3
"""A page that says and links less than this is a shell round its frame (our own choice)."""


def pointing(matter: Matter, url: str, profile: str = "") -> list[Signal]:
    """Return the pointers to other parties that tell something, by host, by address, or because
    nothing else on the page has to do with where they lead.
    """
    parties = parties_of(matter, url)
    found: list[Signal] = []
    for one in (*matter.pointers, *_anywhere(matter)):
        apart = is_apart if one.kind == "base" else is_strange
        if one.kind in _JUDGED and apart(one.host, parties.host):
            found += _told(one, url, profile)
            if one.kind in _LEADING or (one.kind == "frame" and _is_whole(one, matter)):
                found += _led(one, url, profile, parties, matter)
    return found


def led_from(pages: Sequence[LinkedPage], front: Parties) -> list[Signal]:
    """Return where linked pages send visitors that neither they nor the ``front`` page speak of,
    and what they point to that is of the trade. A page that is nothing but the way to a vendor is
    no news, and a canonical of one that was taken over from elsewhere is none; one that another
    page with something to say moves its readers to is.
    """
    found: list[Signal] = []
    for page in pages:
        if page.matter is None or not 200 <= page.exchange.status <= 299:
            continue
        signals = pointing(page.matter, page.exchange.url, got_by(page))
        above = {one.url for one in page.matter.pointers if _is_above(one)}
        headed = page.matter.characters >= _NOTHING and not _VIEWS.search(page.matter.title)
        over = [s for s in signals if s.place == "frame" and s.target in above and headed]
        if page.profile in PHONES:
            signals = [s for s in signals if not _installs(s, page)]
        for signal in signals:
            host = host_of(signal.target)
            told = signal.place in _INNER or signal in over
            told = told and not front.ways(host) and not front.is_kin(host)
            if signal.kind == "pointer_host" or (signal.kind == "pointer_elsewhere" and told):
                found.append(signal)
            elif told and signal.kind == "pointer_foreign" and is_station(page, pages, host):
                found.append(replace(signal, kind="pointer_elsewhere"))
    return found


def _installs(signal: Signal, page: LinkedPage) -> bool:
    """Whether a telephone is taken to an application; to what sells, nothing excuses that."""
    return signal.kind != "pointer_host" and installs(signal, page.matter)


def shared_version(pages: Iterable[LinkedPage], front: Parties) -> list[Signal]:
    """Return a sign where several linked pages name one and the same address of a stranger's as
    their version for telephones: no two articles have one version.
    """
    named: dict[str, dict[str, Signal]] = {}
    for page in pages:
        if page.matter is None or not 200 <= page.exchange.status <= 299:
            continue
        url = page.exchange.url
        parties = parties_of(page.matter, url)
        for one in page.matter.pointers:
            known = any(p.ways(one.host) or not p.is_odd(one.host) for p in (parties, front))
            if one.kind == "amphtml" and not known:
                signal = _signal("pointer_elsewhere", Kind.GAMBLING, one, url, "", "")
                named.setdefault(one.url, {}).setdefault(url, signal)
    return [next(iter(by.values())) for by in named.values() if len(by) >= _PLENTY]


def versions(url: str, matter: Matter, front: Parties) -> list[Signal]:
    """Return a sign where a page names one stranger's host as its own address and as its version
    for telephones, in an address that says nothing of the page: what a paper or a vendor keeps of
    it bears its name there, or the office's in its host, and an office's second host its own.
    """
    parties = parties_of(matter, url)
    named = {one.host: one for one in matter.pointers if one.kind == "canonical" and one.selector}
    slug = _words_of(url) | set(_WORD.findall(matter.title.lower())) - GENERAL
    for one in matter.pointers:
        own = named.get(one.host)
        if one.kind != "amphtml" or own is None or not is_strange(one.host, parties.host):
            continue
        if any(p.ways(one.host) or p.is_kin(one.host) for p in (parties, front)):
            continue
        before = one.host.removesuffix(registrable(one.host)).strip(".")
        told = before and is_addressed(f"https://{one.host}/", url)
        if told or is_called_so(one.host, matter.title):
            continue
        if not slug & (_words_of(one.url) | _words_of(own.url)) - set(_WORD.findall(parties.host)):
            return [_signal("pointer_elsewhere", Kind.GAMBLING, one, url, "", "")]
    return []


def _words_of(url: str) -> set[str]:
    return set(_WORD.findall(unquote(url.partition("//")[2].partition("/")[2]).lower()))


def moving(matter: Matter, url: str, profile: str, parties: Parties) -> list[Signal]:
    """Return where scripts, refreshes and links over all of a page move a visitor that nothing in
    ``parties`` explains.
    """
    moves = [one for one in matter.pointers if one.kind in _MOVING]
    moves += _anywhere(matter)
    return [
        _signal("pointer_elsewhere", Kind.GAMBLING, one, url, profile, "")
        for one in moves
        if parties.is_odd(one.host) and not parties.ways(one.host)
    ]


def _anywhere(matter: Matter) -> Iterator[Pointer]:
    """Links that a click anywhere on the page follows, as a handler of its body does."""
    for p in matter.passages:
        if p.place == "link" and p.selector == "body" and p.url and not p.hidden:
            yield Pointer("cover", p.url, p.host, p.selector, p.text or p.url, covers=True)


def _is_above(one: Pointer) -> bool:
    """Whether a frame fills the window and lies above everything else there."""
    said = one.snippet.lower()
    return one.covers and bool(_ABOVE.search(said) and _HIGH.search(said))


def _is_whole(one: Pointer, matter: Matter) -> bool:
    """Whether a frame is all there is to see, or one that nobody is meant to see."""
    return one.covers or _is_shell(matter) or one.hidden.startswith(_UNSEEN)


def _is_shell(matter: Matter) -> bool:
    """Whether a page says next to nothing itself: such are the addresses at which offices show what
    a vendor runs for them.
    """
    return matter.characters < _EMPTY_CHARACTERS and matter.links <= _EMPTY_LINKS


def _led(
    one: Pointer, url: str, profile: str, parties: Parties, matter: Matter
) -> Iterator[Signal]:
    # A link that lies over the page explains itself nowhere else.
    ways = len(one.beside) if one.kind == "cover" else parties.ways(one.host)
    if _is_own(one, parties, matter, ways) or ways >= _PLENTY:
        return
    if is_platform(one.host):
        if one.kind != "frame" and not ways:
            yield _signal("pointer_foreign", Kind.GAMBLING, one, url, profile, "")
        return
    shell = _is_shell(matter)
    headed = any(p.place == "heading" and not p.hidden for p in matter.passages)
    # Nobody writes a page for what lies over all of it.
    buried = _is_above(one) and headed and matter.characters >= _NOTHING
    shown = one.kind == "frame" and not one.hidden and (not one.covers or (shell and not buried))
    # Where the server moves on whoever reads a page that says something, that is no way station.
    unsaid = bool(one.selector) or not (headed or matter.characters >= _NOTHING)
    shown = shown or (one.kind == "refresh" and not one.hidden and shell and unsaid)
    ended = _ENDED.search(f"{matter.title} {matter.opening}") is not None
    # Who sends it as a header has another's address written into the server.
    own = one.kind == "canonical" and bool(one.selector)
    told = ways or shown or ended or own or _counts(one, matter, parties)
    kind = "pointer_foreign" if told else "pointer_elsewhere"
    yield _signal(kind, Kind.GAMBLING, one, url, profile, "")


def _counts(one: Pointer, matter: Matter, parties: Parties) -> bool:
    """Whether a frame that nobody sees explains itself: its address names the site, as those do
    that count its visitors, or a text in the same box says a word of the host's name or that
    visitors are counted there.
    """
    if one.kind != "frame" or not one.hidden or one.covers:
        return False
    told = unquote(one.url.partition("//")[2].partition("/")[2]).lower()
    if any(word in told for word in _DIRECTS):
        return False
    if any(name in told for name in parties.names):
        return True
    box = one.selector.rpartition(" > ")[0]
    if box.rpartition(" > ")[2].startswith(_PAGE):
        return False
    texts = (p for p in matter.passages if p.place in {"heading", "text"} and not p.hidden)
    beside = [p for p in texts if p.selector.rpartition(" > ")[0] == box]
    if sum(p.place == "heading" for p in beside) > 1:
        return False  # a part of the page, with all sorts of things in it
    said = " ".join(p.text for p in beside)
    label = registrable(one.host).partition(".")[0]
    spoken = set(_WORD.findall(said.lower()))
    return bool(_COUNTED & spoken) or any(word in label for word in spoken - GENERAL)


def _is_own(one: Pointer, parties: Parties, matter: Matter, ways: int) -> bool:
    """Whether a name says that the address is the office's own.

    All that a page takes from relative addresses comes from its base: there the name of a vendor's
    customer is no reason by itself, and none explains that passwords are sent to another domain.
    """
    kin = parties.is_kin(one.host)
    if one.kind != "base" or ways or one.beside:
        return kin or not is_strange(one.host, parties.host)
    return kin and not any(p.kind == "form" and p.host == one.host for p in matter.pointers)


def leading(url: str, page: str, profile: str) -> Iterator[Signal]:
    """Return what tells about an address that visitors are sent to."""
    host = host_of(url)
    if is_strange(host, host_of(page)):
        made = Pointer("redirect", url, host, "", url)
        yield from _told(made, page, profile)


def _told(one: Pointer, url: str, profile: str) -> Iterator[Signal]:
    term = host_term(one.host)
    if term and term.grade is Grade.TRADE:
        yield _signal("pointer_host", term.kind, one, url, profile, term.text)
    said = pitch(path_words(one.url))
    if said and said.level >= OFFER:
        yield _signal("pointer_path", said.kind, one, url, profile, said.word)


def _signal(kind: str, trade: Kind, one: Pointer, url: str, profile: str, word: str) -> Signal:
    return Signal(
        kind,
        trade,
        url,
        one.kind,
        one.selector,
        one.snippet,
        word,
        profile=profile,
        hidden=one.hidden,
        target=one.url,
    )
