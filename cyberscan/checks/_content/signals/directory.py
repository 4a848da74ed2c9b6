"""Directories: pages, and hidden lists, of links to many parties of every kind.

Who collects addresses by topic, and who must name everybody that a banner of cookies lets in, links
to some party named after a casino as well. Who sells names little else. So a host's name, or a
word of the trade in somebody's name, tells little there; what advertises by itself still does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.signals.links import is_lucky, is_shared
from cyberscan.checks._content.signals.parties import Parties
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam_hosts import host_term
from cyberscan.parse.spam_pitch import ADVERT, OFFER, pitch
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import FRAMES, NUMBERS, Grade

_PARTIES: Final = 20
"""Other parties that a directory links to, as no advertiser's page does beside its own (our own
choice)."""
_LISTS: Final = 3
"""Lists, or headed parts, that these stand in: by topic (our own choice)."""
_ENTRIES: Final = 3
"""Parties in each of these that are not the trade's."""
_SHARE: Final = 8
"""At most one party in so many is named after the trade (our own choice)."""
_ASIDE: Final = 2
"""Of these at most so many stand apart from the lists, where an intruder puts his (our own
choice)."""
_LISTED: Final = 6
"""Parties of a hidden list, one of which may be named after the trade."""
_WRITERS: Final = 2
"""Names under one owner that make him one who lends them (our own choice)."""
_OTHERS: Final = 20
"""Where there are more, one in so many."""
_OPENED: Final = ("display:none", "visibility:hidden", "hidden attribute", "scale(0)")
"""How lists are hidden until somebody opens them."""
_BY_NAME: Final = frozenset({"link_block", "link_host", "link_text", "link_faint", "link_many"})
_NTH: Final = re.compile(r":nth-of-type\(\d+\)")


def is_directory(matter: Matter, parties: Parties) -> bool:
    """Whether a page links to many parties, by topic, of which few are the trade's by name, and
    none by a name that only the trade bears.
    """
    lists: dict[str, set[str]] = {}
    told: set[str] = set()
    for p in matter.passages:
        if p.place == "link" and not p.hidden and parties.is_odd(p.host):
            if _is_sold(p.host):
                return False
            if p.text.strip():
                lists.setdefault(_list_of(p), set()).add(registrable(p.host))
                if _is_named(p.host) or _offers(p.text):
                    told.add(registrable(p.host))
    every = set().union(*lists.values())
    topics = [found for found in lists.values() if len(found - told) >= _ENTRIES]
    if len(every) < _PARTIES or len(topics) < _LISTS or len(told - set().union(*topics)) > _ASIDE:
        return False
    return len(told) * _SHARE <= len(every)


def _list_of(link: Passage) -> str:
    """Return the list that a link is an entry of, else what it stands in."""
    at = link.selector.rpartition(" > ")[0]
    return at.rpartition(" > ")[0] if at.rpartition(" > ")[2].startswith(("li", "dd")) else at


def _is_named(host: str) -> bool:
    term = host_term(host)
    return term is not None and term.grade is Grade.TRADE and not is_lucky(term)


def _is_sold(host: str) -> bool:
    """Whether a host bears a name of the trade that nobody else does: *slotgacor88*."""
    term = host_term(host)
    return _is_named(host) and term is not None and not is_shared(host, term)


def in_a_directory(found: list[Signal], matter: Matter) -> list[Signal]:
    """Return signals without what a directory's links are called: names that say nothing but the
    trade's words, and what advertises, stay.
    """
    names = {p.text for p in matter.passages if p.place == "link" and p.text.strip()}
    return [
        replace(signal, kind="link_word")
        if signal.place == "link" and signal.kind in _BY_NAME and _names(signal.quote, names)
        else signal
        for signal in found
    ]


def _names(quote: str, names: set[str]) -> bool:
    """Whether a quotation is made of names of links, none of which sells."""
    held = sorted((name for name in names if name in quote), key=len, reverse=True)
    if any(_sells(name) for name in held):
        return False
    for name in held:
        quote = quote.replace(name, " ")
    return pitch(quote) is None


def _sells(text: str) -> bool:
    said = pitch(text)
    return said is not None and (said.level == ADVERT or (said.level > 0 and said.bare))


def opened_lists(links: Iterable[Passage]) -> frozenset[str]:
    """Return the selectors of hidden links that stand, until somebody opens it, in a list of many
    parties of which few bear a name of the trade, and that do not offer it themselves."""
    lists: dict[str, list[Passage]] = {}
    for p in links:
        if p.hidden.startswith(_OPENED) and p.host:
            lists.setdefault(_NTH.sub("", p.selector), []).append(p)
    return frozenset(chosen for found in lists.values() for chosen in _unsold(found))


def wholly_opened(links: Iterable[Passage]) -> frozenset[str]:
    """Return those of `opened_lists` of whose list nothing offers the trade."""
    every = [p for p in links if p.hidden and p.host]
    listed = opened_lists(every)
    sold = {_NTH.sub("", p.selector) for p in every if p.selector not in listed}
    return frozenset(at for at in listed if _NTH.sub("", at) not in sold)


def _unsold(links: list[Passage]) -> Iterator[str]:
    lent = _lent(links)
    hosts = {_party(p.host, lent) for p in links}
    told = [p for p in links if _is_named(p.host) or _offers(p.text)]
    named = len({_party(p.host, lent) for p in told})
    if any(_is_sold(p.host) and not _is_lent(p.host, lent) for p in links):
        return
    if len(hosts) >= _LISTED and named <= max(1, len(hosts) // _OTHERS):
        yield from (
            p.selector
            for p in links
            if not _offers(p.text) or (_is_lent(p.host, lent) and _is_address(p))
        )


def _is_address(link: Passage) -> bool:
    """Whether a link's text is the name that it leads to."""
    return link.text.strip().lower() == link.host.partition(".")[0]


def _lent(links: list[Passage]) -> frozenset[str]:
    """Return the owners of hosts under which many write, each at a name of his own."""
    names: dict[str, set[str]] = {}
    for p in links:
        if registrable(p.host) != p.host and host_term(p.host) is None:
            names.setdefault(registrable(p.host), set()).add(p.host)
    return frozenset(owner for owner, every in names.items() if len(every) >= _WRITERS)


def _party(host: str, lent: frozenset[str]) -> str:
    """Return who is behind a host: its owner, or who writes there under a name."""
    owner = registrable(host)
    return host.partition(".")[0] if owner in lent else owner


def _is_lent(host: str, lent: frozenset[str]) -> bool:
    """Whether a name of the trade is one among many that somebody lends, and has neither a second
    word of it nor one of promotion nor a number beside: *gurugacor*."""
    term = host_term(host)
    if registrable(host) not in lent or host_term(registrable(host)) is not None or term is None:
        return False
    name = host.removesuffix(registrable(host)).strip(".").partition(".")[0]
    rest = name.replace(term.text, "-")
    promoted = any(part in FRAMES for part in rest.split("-"))
    return not promoted and not rest.endswith(NUMBERS) and bool(rest.strip("-"))


def _offers(text: str) -> bool:
    said = pitch(text)
    return said is not None and (said.level >= OFFER or (said.level > 0 and said.bare))
