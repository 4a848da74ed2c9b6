"""Versions for telephones that a site has at home, but for one article, whose version a stranger
has.

A program that makes such versions makes them of every article in the same way. Who wants searches
on telephones to show his page instead changes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from cyberscan.checks._content.signals.parties import GENERAL, Parties, is_called_so, parties_of
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import LinkedPage, Material, Matter, Pointer
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Kind

_WORD: Final = re.compile(r"[a-z]{4,}")
_HOME: Final = 2
"""Pages, the front page among them, that have their version at home (our own choice)."""


def strayed(material: Material, pages: Iterable[LinkedPage], front: Parties) -> Iterator[Signal]:
    """Yield a sign for each linked page that is its own canonical, and whose version for telephones
    is a stranger's, where others have theirs on the site itself.

    Nothing on the page or the front page may speak of the stranger, and the version's address none
    of the article or the site: what a paper or a vendor keeps of it bears its name.
    """
    own = registrable(host_of(material.exchange.url))
    seen = [(material.exchange.url, material.matter)]
    seen += [
        (page.exchange.url, page.matter)
        for page in pages
        if page.matter is not None and 200 <= page.exchange.status <= 299
    ]
    home = {url for url, inside in seen if any(registrable(p.host) == own for p in _of(inside))}
    if len(home) < _HOME:
        return
    for url, inside in seen[1:]:
        parties = parties_of(inside, url)
        canonical = {p.host for p in inside.pointers if p.kind == "canonical"}
        if url in home or {registrable(host) for host in canonical} != {own}:
            continue
        for one in _of(inside):
            known = any(p.ways(one.host) or not p.is_odd(one.host) for p in (parties, front))
            if not known and not _tells(one, url, inside.title):
                quote = one.snippet
                kind, trade = "pointer_elsewhere", Kind.GAMBLING
                yield Signal(kind, trade, url, one.kind, one.selector, quote, "", target=one.url)


def _of(matter: Matter) -> list[Pointer]:
    return [one for one in matter.pointers if one.kind == "amphtml"]


def _tells(one: Pointer, url: str, title: str) -> bool:
    """Whether the address of a version speaks of the article, or of the site."""
    said = set(_WORD.findall(unquote(one.url.partition("//")[2]).lower()))
    site = set(_WORD.findall(registrable(host_of(url)).partition(".")[0]))
    article = set(
        _WORD.findall(f"{unquote(url.partition('//')[2].partition('/')[2])} {title}".lower())
    )
    return bool(said & (site | article - GENERAL)) or is_called_so(one.host, title)
