"""What only one kind of visitor gets beside a page that is otherwise the browser's.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from cyberscan.checks._scripts_lures import is_addressed, is_application, is_package
from cyberscan.checks._signals import Signal
from cyberscan.checks._signals_adverts import sells
from cyberscan.checks._signals_blocks import Block, blocks
from cyberscan.checks._signals_parties import Parties, parties_of
from cyberscan.model.facts.content import Linked, LinkedPage, Matter, Passage, Visit
from cyberscan.parse.spam import hits, words
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Grade, Kind

_TURNED: Final = 3
"""Different words of a page that all lead to one address, as no menu's do (our own choice)."""
_OWNERS: Final = 2
"""Strangers under nothing but names of the trade, as no report has them (our own choice)."""
_SHORT: Final = 4
"""Words of a link that is a name, and no headline (our own choice)."""
_FRONT: Final = 4
"""Parts between slashes of an address without a path, and a last slash."""
_TOPICS: Final = frozenset({"judi", "judi online"})
"""What a menu of topics calls the trade."""
_SHORTEST: Final = 5
"""Letters of an application's name that no page holds by accident (our own choice)."""
_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_FILE: Final = frozenset({
    "android", "aplikasi", "debug", "download", "install", "latest", "mobile", "release", "resmi",
    "signed", "unduh", "update", "versi", "version",
})  # fmt: skip
"""Words of a package's name that are nobody's own. Our own choice."""
_MOVES: Final = frozenset({"refresh", "location"})


def alone(visit: Visit, plain: list[Visit]) -> list[Signal]:
    """Return what only this visitor gets, where ``plain`` are the visits of a browser whose pages
    say something: packages of strangers, the page's own words that lead to one, another's address
    for the page's own, and names of the trade.
    """
    pages = [one.matter for one in plain if one.matter]
    first = next((one for one in plain if one.matter and one.exchange), None)
    if visit.matter is None or visit.exchange is None or first is None or first.matter is None:
        return []
    url = first.exchange.url if first.exchange else visit.exchange.url
    others = parties_of(first.matter, url)
    known = {registrable(p.host) for page in pages for p in page.passages if p.host}
    new = [
        p
        for p in visit.matter.passages
        if p.host and registrable(p.host) not in known
        if others.is_odd(p.host) and not others.ways(p.host)
    ]
    links = [p for p in new if p.place == "link" and not p.hidden]
    found = [*_packages(links, url, others), *_turned(links, visit, first)]
    found += [p for p in new if p.place == "meta" and p.selector == _ADDRESS]
    if not _rotates(pages):
        found += _named(visit.matter, links, visit.exchange.url)
    return [_signal(p, visit.exchange.url, visit.profile) for p in found]


_ADDRESS: Final = 'meta[property="og:url"]'
"""Which address a page has, for those who share it (https://ogp.me/, read 2026-11-27)."""


def _packages(links: list[Passage], page: str, others: Parties) -> Iterator[Passage]:
    """Links to an application's package at a stranger's: shops have none, and an office's own bears
    its name or that of something the page speaks of.
    """
    for link in links:
        if not is_package(link.url) or is_addressed(link.url, page):
            continue
        name = unquote(link.url.partition("?")[0].rpartition("/")[2]).lower().removesuffix(".apk")
        spoken = (w for w in _WORD.findall(name) if w not in _FILE)
        if not any(word in others.text or word in others.names for word in spoken):
            yield link


def _turned(links: list[Passage], visit: Visit, plain: Visit) -> Iterator[Passage]:
    """The first of links that one page's own words have become: it says the same to both visitors,
    but several of its words lead this one to a single address of a stranger's.
    """
    one, other = visit.matter, plain.matter
    if one is None or other is None:
        return
    if (one.title, one.opening, one.characters) != (other.title, other.opening, other.characters):
        return
    said = plain.text or other.opening
    ends: dict[str, dict[str, Passage]] = {}
    for link in links:
        if link.text and link.text in said and not is_application(link.url, link.host):
            ends.setdefault(link.url, {}).setdefault(link.text, link)
    for turned in ends.values():
        link = next(iter(turned.values()))
        if len(turned) >= _TURNED and not is_addressed(link.url, host_of_page(plain)):
            yield link
            return


def host_of_page(visit: Visit) -> str:
    """Return the address of the page that a visit got."""
    return visit.exchange.url if visit.exchange else ""


def _rotates(pages: list[Matter]) -> bool:
    """Whether a browser gets other links to others from one visit to the next."""
    hosts = [{p.host for p in page.passages if p.place == "link" and p.host} for page in pages]
    return any(one != hosts[0] for one in hosts)


def _named(matter: Matter, links: list[Passage], url: str) -> list[Passage]:
    """The first of several strangers that are linked under nothing but names of the trade, or in
    words that sell. What the rest of the page says of the trade excuses nothing that only some get.
    """
    ends = {p.url for p in links}
    about = {p.selector for p in links}
    kept = tuple(
        p
        for p in matter.passages
        if p.url in ends or (not p.url and any(at.startswith(p.selector) for at in about))
    )
    rest = replace(matter, passages=kept)
    found: dict[str, Passage] = {}
    for block in blocks(rest, parties_of(matter, url), hidden=False):
        for link in block.links:
            if sells(block) or _is_named(block, link):
                found.setdefault(registrable(link.host), link)
    return list(found.values())[:1] if len(found) >= _OWNERS else []


def _is_named(block: Block, link: Passage) -> bool:
    """Whether a link to a stranger's front page is called after the trade, or, by a weaker word of
    it, as its host."""
    said = hits(words(link.text)).phrases
    if len(link.text.split()) > _SHORT or len(link.url.split("/")) > _FRONT or not said:
        return False
    sure = {p.text for p in said if p.grade in {Grade.TRADE, Grade.WORD}} - _TOPICS
    label = registrable(link.host).partition(".")[0].replace("-", "")
    return bool(block.phrases) and (bool(sure) or "".join(words(link.text)) == label)


def moved_on(visit: Visit, linked: Linked | None, plain: list[Visit]) -> list[Signal]:
    """Return a sign where a visitor alone is moved by the page to an address of the site's own that
    sends everybody to a stranger.
    """
    pages = [one.matter for one in plain if one.matter]
    first = next((one for one in plain if one.matter and one.exchange), None)
    if linked is None or first is None or first.matter is None or first.exchange is None:
        return []
    if visit.matter is None:
        return []
    others = parties_of(first.matter, first.exchange.url)
    known = {pointer.url for page in pages for pointer in page.pointers}
    ends = {page.exchange.url: page.next_url for page in linked.pages if page.next_url}
    found = []
    for pointer in visit.matter.pointers:
        end = ends.get(pointer.url, "")
        if pointer.kind not in _MOVES or pointer.url in known or not end:
            continue
        host = host_of(end)
        if others.is_odd(host) and not others.ways(host):
            made = Passage(pointer.kind, pointer.snippet, pointer.selector, url=end, host=host)
            found.append(_signal(made, first.exchange.url, visit.profile))
    return found


def is_everybodys(visit: Visit, linked: Linked | None) -> bool:
    """Whether the page that a visitor gets is one that the site links to, and there everybody gets
    it: a version in another language, say, for those who are taken to understand it.
    """
    return linked is not None and any(_is_same(visit, page) for page in linked.pages)


def _is_same(visit: Visit, page: LinkedPage) -> bool:
    if visit.matter is None or not page.others:
        return False
    got = [page.matter, *(other.matter for other in page.others)]
    return all(one is not None and _face(one) == _face(visit.matter) for one in got)


def _face(matter: Matter) -> tuple[str, str]:
    return matter.title, matter.opening


def _signal(passage: Passage, url: str, profile: str) -> Signal:
    kind = "pointer_elsewhere" if passage.place in _MOVES else "cloaked_page"
    return Signal(
        kind,
        Kind.GAMBLING,
        url,
        passage.place,
        passage.selector,
        passage.text,
        "",
        profile=profile,
        target=passage.url,
    )
