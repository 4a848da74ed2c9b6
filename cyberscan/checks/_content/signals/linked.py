"""Which signals of spam the address of a linked page is, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.signals.links import is_foreign, signal_of, tells
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.signal import Signal, is_public
from cyberscan.checks._content.signals.speech import Speech
from cyberscan.model.facts.content import LinkedPage, Matter, Passage
from cyberscan.parse.folders import is_front_index
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import OFFER, pitch
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import AWARENESS, NUMBERS, REPORTS, RICHES, Grade, Kind

_MANY: Final = 3
"""Addresses that are no slip (our own choice)."""
_TOPIC: Final = re.compile(r"^(?:[^/]{1,20}/)?(?:tags?|topics?|topik|kategori|category|label)/")
_SOLD: Final = frozenset({"title", "told", "heading", "faint"})
_TEXTS: Final = frozenset({"text", "stuffed"})
_SURELY: Final = frozenset({"title", "told", "heading"})
_NAMED: Final = frozenset({"title", "told", "heading", "faint", "deep"})
"""Kinds of signals that say a page's name and no more."""
_HEADS: Final = frozenset({"title", "heading"})
_REGISTER: Final = re.compile(
    r"/(?:reg|register|signup|sign-up|daftar|join|gabung|go|lp|track|click)\b|"
    r"[?&](?:ref|aff|affid|affiliate|partner|btag|src|clickid|subid)=",
    re.IGNORECASE,
)
"""Addresses that register visitors, or pay whoever sends them. Our own choice."""
_TOLD: Final = frozenset({"ungkap", "terungkap", "diungkap"})
"""Of the words that warn those of every headline."""
_BY_ITSELF: Final = frozenset(
    {"robot", "otomatis", "koin", "kripto", "crypto", "bitcoin", "trading"}
)
_GAINED: Final = frozenset({"lipat", "untung", "keuntungan", "profit", "penarikan"})
"""Of `RICHES` what earns by itself, and what is earned: a bank's loan has neither."""
_ENOUGH: Final = 4
"""Words of riches that no article without a link back has by accident (our own choice)."""
_GONE: Final = frozenset({404, 410})
_SAMPLES: Final = frozenset({
    "sampel", "sample", "samples", "contoh", "bukti", "dataset", "karantina", "quarantine",
    "honeypot",
})  # fmt: skip
"""What folders are called that keep what others made. Our own choice."""
_PAGES: Final = frozenset({"html", "htm", "php"})
_DIGITS: Final = "0123456789"
_ARTICLE: Final = 2
"""Words beyond the lexicon's in the address of an article (our own choice)."""


def listing(matter: Matter, url: str, profile: str, own: str) -> Iterator[Signal]:
    """Pages of the site itself whose addresses advertise, as an injected folder lists them."""
    found: dict[str, Signal] = {}
    for p in matter.passages:
        if p.place != "link" or p.hidden or is_foreign(p.host, own):
            continue
        said = pitch(path_words(p.url)) if p.url else None
        if said and said.level >= OFFER and said.grade is Grade.TRADE and not _is_topic(p.url):
            found.setdefault(p.url, signal_of("link_faint", said.kind, p, url, profile, said.word))
    if len(found) >= _MANY:
        yield from found.values()
        yield replace(next(iter(found.values())), kind="link_many")


def indexed(matter: Matter, url: str, profile: str) -> Iterator[Signal]:
    """Pages in an open folder's list of files, one of which offers the trade's things by its name
    and several of which are named as the trade names its own: nobody's circulars are. A folder
    of samples says so."""
    told = (AWARENESS | REPORTS | _SAMPLES).intersection(words(path_words(url)))
    if told or not is_front_index(url, matter.title, matter.opening):
        return
    found: dict[str, Signal] = {}
    sure = False
    for p in matter.passages:
        name = p.url.partition("?")[0].rpartition("/")[2].lower()
        stem, _, ending = name.partition(".")
        if p.place != "link" or p.hidden or ending not in _PAGES:
            continue
        said, term = pitch(stem), host_term(f"{stem}.invalid")
        offers = said is not None and said.level >= OFFER and said.grade is Grade.TRADE
        gambling = term is not None and term.kind is Kind.GAMBLING
        if (said is None or not said.excused) and (offers or gambling or stem.endswith(NUMBERS)):
            key = stem.rstrip(_DIGITS)
            found.setdefault(key, signal_of("link_faint", Kind.GAMBLING, p, url, profile, stem))
            sure = sure or offers
    if sure and len(found) >= _MANY:
        yield from found.values()
        yield replace(next(iter(found.values())), kind="link_many")


def _is_topic(url: str) -> bool:
    """Whether an address is an archive of what a site files under a word: ``/tag/judi/``."""
    return bool(_TOPIC.search(url.partition("//")[2].partition("/")[2]))


def deep(linked: LinkedPage, url: str, found: list[Signal]) -> Iterator[Signal]:
    """A page in a folder where none belongs, or whose address advertises; one that is gone, and
    shows nothing of the kind, was cleaned away."""
    if linked.exchange.status in _GONE and not found:
        return
    slug = path_words(url).rstrip("/").rpartition("/")[2]
    article = linked.why != "deep" and len(tells(slug)) >= _ARTICLE
    path = None if article or _is_topic(url) else pitch(path_words(url))
    told = path is not None and path.level >= OFFER
    if not told and not (linked.why == "deep" and found):
        return
    trade = path.kind if path and told else found[0].trade
    yield Signal(
        "deep", trade, url, "path", "", path_words(url), path.word if path and told else linked.why
    )


def doorway(
    matter: Matter, linked: LinkedPage, url: str, profile: str, speech: Speech, found: list[Signal]
) -> Iterator[Signal]:
    """A page on which nothing leads back into the site: all its links go to strangers, and it
    advertises, or promises riches to those who register.
    """
    own = registrable(host_of(url))
    links = [p for p in matter.passages if p.place == "link" and not p.hidden and p.url]
    leads = {p.url for p in links if is_foreign(p.host, own)}
    parties = parties_of(matter, url)
    odd = [p for p in links if parties.is_odd(p.host)]
    # A bank's page for loans may stand alone.
    selling = (s for s in found if s.trade is not Kind.LOAN)
    sold = next((s for s in selling if s.kind in _SOLD or s.place in _HEADS or _is_sure(s)), None)
    back = 1 if sold and sold.kind in _SURELY else 0
    if speech.warning or not odd or matter.links > len(leads) + back:
        return
    if sold or linked.why == "deep":
        if found:
            yield signal_of("link_call", (sold or found[0]).trade, odd[0], url, profile, "")
    elif len({registrable(p.host) for p in odd}) == 1 and (riches := _riches(linked.text, odd)):
        yield signal_of("link_block", Kind.LOAN, odd[0], url, profile, ", ".join(riches))


def _is_sure(signal: Signal) -> bool:
    """Whether a text advertises with a word that is the trade's alone."""
    said = pitch(signal.quote) if signal.kind in _TEXTS and signal.place == "text" else None
    return said is not None and said.trades > 0 and said.pushes


def headlines(found: list[Signal]) -> list[Signal]:
    """Return a sign where a page lists several articles of the site's own whose headlines
    advertise: somebody publishes for others."""
    listed = {s.target: s for s in found if s.kind == "heading" and s.place == "link"}
    if len({s.quote for s in listed.values()}) < _MANY:
        return []
    return [replace(next(iter(listed.values())), kind="link_many")]


def _riches(text: str, links: list[Passage]) -> list[str]:
    """Return the words of a promise of riches beside links that register, or none."""
    found = words(text)
    spoken = frozenset(found)
    if (AWARENESS - _TOLD) & spoken or not any(_REGISTER.search(p.url) for p in links):
        return []
    urged = any(hits(words(p.text)).frames for p in links)
    named = sorted(RICHES & spoken)
    told = len(named) >= _ENOUGH and _BY_ITSELF & spoken and _GAINED & spoken
    return named if urged and told else []


def is_one_name(matter: Matter, url: str, found: list[Signal]) -> bool:
    """Whether all that a page shows is one name, in its address, title and heading alike, that
    nothing praises, and nobody is sent to another party: the page is about what bears that name."""
    names = {"".join(signal.word.split()) for signal in found}
    parties = parties_of(matter, url)
    if len(names) != 1 or not {signal.kind for signal in found} <= _NAMED:
        return False
    spoken = hits(words(" … ".join(signal.quote for signal in found))).frames
    return not spoken and not any(
        p.place == "link" and parties.is_odd(p.host) for p in matter.passages
    )


def led_to(linked: LinkedPage, url: str) -> Iterator[Signal]:
    """Return the signal of a linked page that leads to a host of the trade."""
    host = host_of(linked.next_url)
    term = host_term(host)
    if term and term.grade is Grade.TRADE and not is_public(host):
        yield Signal("deep", term.kind, url, "redirect", "", linked.next_url, term.text)
        yield Signal("link_host", term.kind, url, "redirect", "", linked.next_url, term.text)
