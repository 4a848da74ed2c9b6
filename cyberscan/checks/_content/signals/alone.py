"""What only one kind of visitor gets beside a page that is otherwise the browser's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from cyberscan.checks._content.scripts.lures import is_addressed, is_application
from cyberscan.checks._content.signals.adverts import sells
from cyberscan.checks._content.signals.banners import banners
from cyberscan.checks._content.signals.blocks import Block, blocks
from cyberscan.checks._content.signals.led import elsewhere
from cyberscan.checks._content.signals.packages import is_lure, packages
from cyberscan.checks._content.signals.parties import Parties, parties_of
from cyberscan.checks._content.signals.phones import installs
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.checks._content.signals.visits import PLAIN, Seen, says
from cyberscan.model.facts.content import Linked, LinkedPage, Matter, Passage, Visit
from cyberscan.parse.spam import hits, words
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Grade, Kind
from cyberscan.tables.visitors import PHONES, REFERER

_TURNED: Final = 3
"""Different words of a page that all lead to one address, or over one host that no browser is led
to, as no menu's do (our own choice)."""
_OWNERS: Final = 2
"""Strangers under nothing but names of the trade, as no report has them (our own choice)."""
_SHORT: Final = 4
"""Words of a link that is a name, and no headline (our own choice)."""
_FRONT: Final = 4
"""Parts between slashes of an address without a path, and a last slash."""
_TOPICS: Final = frozenset({"judi", "judi online"})
"""What a menu of topics calls the trade."""
_MOVES: Final = frozenset({"refresh", "location"})
_HOSTS: Final = ("m.", "mobile.")
"""How hosts of a version for telephones begin (our own choice)."""


def away(one: Seen, seen: dict[str, Seen], linked: Linked | None) -> Iterator[Signal]:
    """Yield where a visitor to the front page is led that no browser is."""
    plain = [seen[profile].visit for profile in PLAIN if profile in seen]
    shared = is_everybodys(one.visit, linked)
    yield from (s for s in elsewhere(one, seen) if s.kind != "cloaked_page" or not shared)
    if says(seen):
        yield from alone(one.visit, plain)
    yield from moved_on(one.visit, linked, plain)


def alone(visit: Visit, plain: list[Visit], fronts: tuple[Parties, ...] = ()) -> list[Signal]:
    """Return what only this visitor gets, where ``plain`` are the visits of a browser whose pages
    say something: packages of strangers, the page's own words that lead to one, another's address
    for the page's own, and names of the trade. What the front page speaks of (``fronts``, one of
    each visit of a browser) is known on a page it links to as well.
    """
    links, others, url = _only(visit, plain, fronts)
    first = _first(plain)
    if others is None or first is None or visit.matter is None or visit.exchange is None:
        return []
    shown = (p for p in packages(links, url, others) if is_lure(p, visit, plain, others))
    found = [*shown, *_turned(links, visit, first)]
    pages = [one.matter for one in plain if one.matter]
    if not _rotates(pages) and len({front.linked for front in fronts}) <= 1:
        found += _named(visit.matter, links, visit.exchange.url)
        found += banners(links, visit, plain)
    return [_signal(p, visit.exchange.url, visit.profile) for p in found]


def _only(
    visit: Visit, plain: list[Visit], fronts: tuple[Parties, ...] = ()
) -> tuple[list[Passage], Parties | None, str]:
    """Return the links in the open to strangers that this visitor alone gets, and what is known of
    a browser's page and its address; None where there is no page of either."""
    first = _first(plain)
    if visit.matter is None or first is None or first.matter is None or first.exchange is None:
        return [], None, ""
    others = parties_of(first.matter, first.exchange.url)
    known = _known(plain)
    links = [
        p
        for p in visit.matter.passages
        if p.place == "link" and not p.hidden and registrable(p.host) not in known
        if others.is_odd(p.host) and not others.ways(p.host)
        if not any(front.ways(p.host) for front in fronts)
    ]
    return links, others, first.exchange.url


def _first(plain: list[Visit]) -> Visit | None:
    return next((one for one in plain if one.matter and one.exchange), None)


def _known(plain: list[Visit]) -> set[str]:
    pages = [one.matter for one in plain if one.matter]
    return {registrable(p.host) for page in pages for p in page.passages if p.host}


def _addresses(matter: Matter, others: Parties, plain: list[Visit]) -> Iterator[Passage]:
    """What says that the page's own address is a stranger's, to those who share it."""
    known = _known(plain)
    for p in matter.passages:
        if p.place != "meta" or p.selector != _ADDRESS or registrable(p.host) in known:
            continue
        # A vendor's folder or host for the office, where its pages are made for robots.
        called = f"{p.host.partition('.')[0]}.invalid"
        if is_addressed(p.url, f"https://{others.host}/") or others.is_kin(called):
            continue
        if others.is_odd(p.host) and not others.ways(p.host):
            yield p


_ADDRESS: Final = 'meta[property="og:url"]'
"""Which address a page has, for those who share it (https://ogp.me/, read 2026-11-27)."""


def unexplained(visit: Visit, plain: list[Visit]) -> list[str]:
    """Return what a person should look at: packages of strangers that only this visitor is shown,
    and a stranger's address for the page itself. Firms that make pages ready for robots put
    their own there by mistake.
    """
    links, others, url = _only(visit, plain)
    if others is None or visit.matter is None:
        return []
    shown = [*packages(links, url, others), *_addresses(visit.matter, others, plain)]
    return [f"{visit.profile}: “{p.text or p.selector}” → {p.url}" for p in shown]


def _turned(links: list[Passage], visit: Visit, plain: Visit) -> Iterator[Passage]:
    """The first of links that one page's own words have become: it says the same to both visitors,
    but several of its words lead this one to a single address of a stranger's, or round over one
    that is told where they lead a browser.
    """
    one, other = visit.matter, plain.matter
    if one is None or other is None:
        return
    if (one.title, one.opening, one.characters) != (other.title, other.opening, other.characters):
        return
    said = plain.text or other.opening
    ends: dict[str, dict[str, Passage]] = {}
    phones = _HOSTS if visit.profile in PHONES else ()
    for link in links:
        if link.host.startswith(phones):
            continue
        if link.text and link.text in said and not is_application(link.url, link.host):
            over = visit.profile == REFERER.profile and _is_round(link, plain)
            end = f"//{link.host}/" if over and one.links == other.links else link.url
            ends.setdefault(end, {}).setdefault(link.text, link)
    for turned in ends.values():
        link = next(iter(turned.values()))
        if len(turned) >= _TURNED and not is_addressed(link.url, _page(plain)):
            yield link
            return


def _is_round(link: Passage, plain: Visit) -> bool:
    """Whether a link to another party tells it of an address of the site's own, to go on to."""
    query = unquote(unquote(link.url.partition("?")[2])).lower()
    return f"//{host_of(_page(plain))}/" in f"{query}/"


def _page(visit: Visit) -> str:
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
    sends everybody to a stranger; a telephone may be taken to an application.
    """
    pages = [one.matter for one in plain if one.matter]
    first = _first(plain)
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
    if visit.profile in PHONES:
        return [signal for signal in found if not installs(signal, None)]
    return found


def is_everybodys(visit: Visit, linked: Linked | None) -> bool:
    """Whether the page that a visitor gets is one that the site links to, and there everybody gets
    it: a version in another language, say, for those who are taken to understand it.
    """
    return linked is not None and any(_is_same(visit, page) for page in linked.pages)


def _is_same(visit: Visit, page: LinkedPage) -> bool:
    if visit.matter is None or not visit.matter.opening or not page.others:
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
