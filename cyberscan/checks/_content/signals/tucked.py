"""Links whose structure tells more than their words: tucked into running text, grids of pictures,
carts on other hosts, addresses written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.signals.blocks import is_veiled
from cyberscan.checks._content.signals.links import signal_of
from cyberscan.checks._content.signals.parties import Parties
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import OFFER, pitch
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import (
    AWARENESS,
    EXPLAINING,
    LUCKY,
    NUMBERS,
    ORDINARY,
    STAKES,
    Grade,
    Kind,
)

_TUCKED: Final = 2
"""Links in running text whose addresses promise what their words do not say (our own choice)."""
_FRAMES: Final = 2
"""Words of promotion in such an address."""
_PROMISES: Final = STAKES - {
    "bonus",
    "prediksi",
    "bandar",
    "deposit",
    "menang",
    "link alternatif",
    "cuan",
    "receh",
}
"""Those that banks, schools and sports pages have in addresses too are left out."""
_VAGUE: Final = frozenset({"jam", "hari", "ini", "hoki"})
"""Words that such a link may share with its address: anybody says them."""
_PLACED: Final = re.compile(
    r" > (?:p|li|dd|td|blockquote):nth-of-type\(\d+\) > (?:[a-z]+:[^>]+ > )?a:"
)
_CART: Final = re.compile(
    r"/(?:add-to-cart|cart|checkout|basket|keranjang)(?:[/?]|\Z)", re.IGNORECASE
)
_CARTS: Final = 2
_OFFERS: Final = 2
"""Links to carts, and different goods, that are no museum's shop (our own choice)."""
_SHOPS: Final = frozenset({Kind.REPLICA, Kind.PHARMACY, Kind.SHOP})
_NUMBER: Final = re.compile(r"[0-9]{5,}")
_PAID: Final = re.compile(r"/(?:ref|aff)/|[?&](?:ref|aff|affid|btag)=", re.IGNORECASE)
"""Addresses that say who sent a visitor; of a host with a name many an honest banner's. Our own
choice."""
_PICTURES: Final = 5
"""Pictures without a word that all lead to one stranger (our own choice: more than banners that a
village sells)."""


def tucked(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """Links in running text to strangers whose addresses promise stakes and whose words speak of
    something else: an editor who links to a game's page says so.
    """
    found: dict[str, Signal] = {}
    surely = False
    for p in _open(matter, parties):
        if not _PLACED.search(p.selector):
            continue
        path, said = words(path_words(p.url)), set(words(p.text))
        hit = hits(path)
        named = [one.text for one in hit.phrases if one.kind is Kind.GAMBLING]
        sure = any(one.grade is Grade.TRADE for one in hit.phrases)
        promise = [*(frame for frame in hit.frames if frame in _PROMISES), *named]
        if (AWARENESS | EXPLAINING | ORDINARY).intersection((*path, *said)):
            continue
        told = {word for text in (*hit.frames, *named) for word in text.split()}
        enough = promise and len(hit.frames) + len(named) >= _FRAMES
        if (enough or sure) and not told & (said - _VAGUE):
            surely = surely or bool(named)
            word = ", ".join(promise[:3])
            found.setdefault(p.url, signal_of("link_block", Kind.GAMBLING, p, url, profile, word))
    if len(found) >= _TUCKED and surely:
        yield from found.values()


def carts(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """Carts on a stranger's host beside what fake shops and pill sellers offer."""
    said = [one for p in matter.passages if not p.hidden and (one := pitch(p.text))]
    offers = [one for one in said if one.kind in _SHOPS and one.level >= OFFER]
    if len({word for one in offers for word in one.words}) < _OFFERS:
        return
    found = {p.url: p for p in _open(matter, parties) if _CART.search(p.url)}
    if len(found) >= _CARTS:
        for p in found.values():
            yield signal_of("link_block", offers[0].kind, p, url, profile, offers[0].word)


def pictures(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """A grid of pictures without a word, all to one stranger: an album, or advertisements."""
    grid: dict[tuple[str, str], dict[str, Passage]] = {}
    for p in _open(matter, parties):
        if not p.text.strip():
            place = re.sub(r":nth-of-type\(\d+\)", "", p.selector)
            grid.setdefault((registrable(p.host), place), {})[p.url] = p
    for (host, _), links in grid.items():
        if len(links) >= _PICTURES and not parties.spoken(host):
            first = next(iter(links.values()))
            yield replace(
                signal_of("link_pictures", Kind.GAMBLING, first, url, profile, ""),
                quote=f"{len(links)} × <img>",
            )


def paid(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """Pictures without a word that lead to a host called by a number, which pays for each visitor
    sent.
    """
    for p in _open(matter, parties):
        label = registrable(p.host).partition(".")[0]
        if not p.text.strip() and _NUMBER.fullmatch(label) and _PAID.search(p.url):
            yield signal_of("link_block", Kind.GAMBLING, p, url, profile, label)


def lucky(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """Pictures without a word that stand side by side and lead to several strangers, each of whose
    names has a word of the trade or luck, or ends in a number of theirs: sponsors have names under
    their pictures, and most of them are of no such trade.
    """
    together: dict[str, dict[str, Passage]] = {}
    for p in _open(matter, parties):
        if not p.text.strip() and not parties.spoken(p.host):
            together.setdefault(p.selector.rpartition(" > ")[0], {})[registrable(p.host)] = p
    for row in together.values():
        found = {owner: p for owner, p in row.items() if _is_lucky(p.host)}
        if len(found) < _TUCKED or 2 * len(found) <= len(row):
            continue
        # Luck alone is what shops call themselves by.
        if any(_is_numbered(p.host) for p in found.values()):
            first = next(iter(found.values()))
            yield signal_of("link_block", Kind.GAMBLING, first, url, profile, ", ".join(found))
            return


def _label(host: str) -> str:
    return registrable(host).partition(".")[0]


def _is_lucky(host: str) -> bool:
    return _is_numbered(host) or any(word in _label(host).split("-") for word in LUCKY)


def _is_numbered(host: str) -> bool:
    return _label(host).endswith(NUMBERS) or host_term(host) is not None


def _open(matter: Matter, parties: Parties) -> Iterator[Passage]:
    for p in matter.passages:
        if p.place == "link" and not is_veiled(p) and parties.is_odd(p.host):
            yield p
