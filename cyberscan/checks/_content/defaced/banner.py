"""Pictures that advertise without a word: by whose name they bear, and where they lead.

Filters read words; so who puts adverts into others' sites draws them. What is left to read is what
the picture is called, whose host it comes from, and where its link leads. Each of them alone is
also a partner's mark or a poster that the office put up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.compromise import is_namesake, is_stranger
from cyberscan.checks._content.defaced.context import Sign
from cyberscan.checks._content.defaced.picture import counts, is_called
from cyberscan.checks._content.signals.links import tells
from cyberscan.model.facts.content import Linked, Material, Matter, Passage, Visits
from cyberscan.model.facts.site import Markup, Resource
from cyberscan.parse.spam import words
from cyberscan.parse.spam_hosts import host_parts, host_term, numbered
from cyberscan.parse.spam_pitch import OFFER, pitch
from cyberscan.parse.telling import readable
from cyberscan.parse.url import host_of, split
from cyberscan.tables.adverts import (
    ACCOUNTS,
    FIGHTING,
    FIRMS,
    FORTUNES,
    GAMES,
    OPENING,
    SHORTENERS,
    SURE_NUMBERED,
    WORDLESS,
)
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import LUCKY, NUMBERS, Grade, Kind

_HEADLINE: Final = 2
"""Words beside those of the trade above which a picture's name is that of an article."""
_ROW: Final = 3
"""Pictures and links that are a row (our own choice)."""
_MOVING: Final = 2
"""Of them moving ones: posters of an office stand still."""
_PICTURES: Final = 4
_AREAS: Final = 2
_SHORT: Final = re.compile(
    r"/(?!\d{1,8}/?\Z|(?:[A-Z]?[a-z]{3,8}|[A-Z]{2,8})\d{0,4}/?\Z)"
    r"(?![A-Z]{0,3}[a-z]{0,7}(?:[A-Z][a-z]{2,7}){1,3}\d{0,4}/?\Z)"
    r"(?=[A-Za-z]{0,9}(?:\d|[a-z][A-Z]|[A-Z]{2}[a-z]))[A-Za-z0-9]{2,8}/?\Z"
)
"""Addresses that say nothing: ``/k3``, ``/vIp88g``; and no word, number or year: ``/Berita``,
``/eLapor``, ``/tahap2``."""
_SIGNED: Final = frozenset({"defaced", "hacked", "owned", "pwned", "0wned", "h4cked", "diretas"})
"""What intruders call their pictures. Our own choice."""
_APART: Final = re.compile(r"[^a-z0-9]+")
_ALT: Final = re.compile(r"\balt\s{0,9}=\s{0,9}(?:\"\s{0,9}[^\"\s]|'\s{0,9}[^'\s]|[^\"'\s>])")


def banners(material: Material, markup: object, visits: object) -> Sign | None:
    """Return a sign of pictures without a word on the front page that advertise: called after the
    trade, from a host called so or on their way there, a row of moving ones from one stranger and
    by short addresses of another, or drawn by the site's own style rules."""
    page, url = material.matter, material.exchange.url
    led = _led(page, url)
    shown: tuple[Resource, ...] = ()
    if isinstance(markup, Markup) and markup.exchange.url == url:
        shown = tuple(r for r in markup.resources if r.kind == "image")
    if page.pictures:
        for one in led:
            if of_trade(one.host, counted=counts(one.url)):
                told = f"{url}: {one.selector}: without a word → {one.url}"
                return Sign("banner", told, one.host)
        for picture in shown:
            host = host_of(picture.url)
            theirs = is_stranger(host, url) and of_trade(host, counted=False)
            if theirs and not _is_described(picture):
                return Sign("banner", f"{url}: {picture.url}", host)
        sent = [one for one in led if _is_short(one) or counts(one.url)]
        for picture in shown if led else ():
            if not _is_called(picture.url) or _is_described(picture):
                continue
            # Where the picture itself leads is not known: beside one of the site's own a link that
            # says where it goes may be any partner's.
            to = led if is_stranger(host_of(picture.url), url) else sent
            if to:
                told = f"{url}: {picture.url}; without a word → {to[0].url}"
                return Sign("banner", told, _name(picture.url))
    return _row(url, led, shown) or next(_drawn(material, visits), None)


def inner(linked: object) -> Sign | None:
    """Return a sign of a page behind the front page that is a picture and nothing else, with areas
    that lead to one stranger's accounts or chat, whose name has a number of the trade.

    A page of that kind which leads to a provider's application has the office's words beside it, or
    goes to a host with another kind of name.
    """
    for page in linked.pages if isinstance(linked, Linked) else ():
        matter, url = page.matter, page.exchange.url
        if matter is None or not 200 <= page.exchange.status <= 299 or not _is_bare(matter):
            continue
        led = _led(matter, url)
        hosts = {registrable(p.host) for p in led}
        many = len({p.url for p in led})
        if len(hosts) != 1 or many < max(matter.links, _AREAS):
            continue
        asked = [p for p in led if _asked(p)]
        host = led[0].host
        every = {word for p in asked for word in _asked(p)}
        if asked and (of_trade(host) or _is_numbered(matter, host, every)):
            told = f"{url}: title “{matter.title}”, a picture and nothing else; → {asked[0].url}"
            return Sign("drawn", told, host)
    return None


def _asked(p: Passage) -> frozenset[str]:
    return ACCOUNTS.intersection(readable(p.url).lower().split())


def of_trade(host: str, *, counted: bool = True) -> bool:
    """Whether a host is called after gambling: by a word that nothing else is called, or by one
    that shops, stations or places have too, beside luck and its lords and where the link is
    ``counted``. What shops take for luck, *Bakso Raja77*, needs one of the games' words there."""
    term = host_term(host)
    if term is None or term.kind is not Kind.GAMBLING:
        return False
    parts, name = host_parts(host), term.text
    is_numbered = any(part.endswith(numbered(name)) for part in parts)
    plain = name in FIRMS and not (is_numbered and name in SURE_NUMBERED)
    if term.grade is Grade.TRADE and not plain:
        return True
    if not counted:
        return False
    stems = {part.rstrip("0123456789") for part in parts}
    stems |= {stem.removesuffix(name).removeprefix(name) for stem in stems}
    beside = GAMES if name in LUCKY else FORTUNES
    return not stems.isdisjoint(beside - {name})


def _is_numbered(page: Matter, host: str, asked: set[str]) -> bool:
    """Whether a name ends in a number that those of the trade end in, ``tuanbesar88``, and takes
    deposits or talks as well as opening accounts. Feasts, hotels and an office's own applications
    at a firm have such names too."""
    name = registrable(host).partition(".")[0]
    if not name.endswith(NUMBERS) or len(name.rstrip("0123456789")) <= 2 or is_called(page, host):
        return False
    return not asked.isdisjoint(OPENING) and not asked.isdisjoint(ACCOUNTS - OPENING - {"promo"})


def _led(page: Matter, url: str) -> list[Passage]:
    """Return the links in plain sight to strangers that say nothing, by a title neither."""
    named = tuple(p.selector for p in page.passages if p.place == "alt" and not _says_nothing(p))
    return [p for p in page.passages if _is_wordless(p, url) and not _is_named(p, named)]


def _is_wordless(p: Passage, url: str) -> bool:
    """Whether a passage is a link in plain sight to a stranger that says nothing."""
    if p.place != "link" or p.hidden or not _says_nothing(p):
        return False
    return is_stranger(p.host, url) and not is_namesake(p.host, url)


def _says_nothing(p: Passage) -> bool:
    return WORDLESS.issuperset(words(p.text))


def _is_named(p: Passage, named: tuple[str, ...]) -> bool:
    """Whether a link, or what stands in it, bears one of the titles at the selectors ``named``."""
    return any(one == p.selector or one.startswith(f"{p.selector} > ") for one in named)


def _is_short(p: Passage) -> bool:
    """Whether a link's address says nothing, and is no service's that shortens everybody's."""
    parts = split(p.url)
    return bool(parts and _SHORT.match(parts.target)) and registrable(p.host) not in SHORTENERS


def _is_described(picture: Resource) -> bool:
    """Whether a picture has a description, or a tag so long that one may stand behind its end."""
    return not picture.snippet.endswith(">") or _ALT.search(picture.snippet) is not None


def _is_bare(page: Matter) -> bool:
    asks = any(pointer.kind in {"form", "frame"} for pointer in page.pointers)
    said = page.characters or page.opening.strip() or page.codes
    return 1 <= page.pictures <= _PICTURES and not said and not asks


def _is_called(url: str) -> bool:
    """Whether a picture's file is called as an advertisement of the trade, and not as an article
    about it."""
    name = _name(url)
    said = pitch(readable(name))
    if said is None or said.kind is not Kind.GAMBLING or said.warns:
        return False
    if said.grade is not Grade.TRADE or said.level < OFFER:
        return False
    told = words(readable(name))
    return FIGHTING.isdisjoint(told) and len(tells(readable(name))) <= _HEADLINE


def _name(url: str) -> str:
    """Return the name of a file without its ending."""
    parts = split(url)
    path = parts.target.partition("?")[0] if parts else ""
    return path.rpartition("/")[2].rpartition(".")[0]


def _row(url: str, led: list[Passage], shown: tuple[Resource, ...]) -> Sign | None:
    """A row of pictures from one stranger that lead to another by addresses that say nothing."""
    short: dict[str, dict[str, Passage]] = {}
    for one in led:
        if _is_short(one):
            short.setdefault(one.host, {})[one.url] = one
    taken: dict[str, set[str]] = {}
    for picture in shown:
        host = host_of(picture.url)
        if is_stranger(host, url) and not _is_described(picture):
            taken.setdefault(host, set()).add(picture.url)
    for to, links in short.items():
        for source, pictures in taken.items():
            moving = sum(one.partition("?")[0].lower().endswith(".gif") for one in pictures)
            apart = registrable(to) != registrable(source)
            if apart and min(len(links), len(pictures)) >= _ROW and moving >= _MOVING:
                told = (
                    f"{url}: {len(pictures)} pictures of {source} → {', '.join(sorted(links)[:3])}"
                )
                return Sign("banner", told, to)
    return None


def _is_signed(url: str) -> bool:
    """Whether a picture is named as intruders sign: ``owned-by-….png``, ``hacked.jpg``."""
    name = url.partition("?")[0].rpartition("/")[2].lower()
    return not _SIGNED.isdisjoint(_APART.split(name.partition(".")[0]))


def _drawn(material: Material, visits: object) -> Iterator[Sign]:
    """Yield pictures that the site's own style rules take from a stranger of the trade, or that
    are called after it, or as intruders sign."""
    url = material.exchange.url
    laid = [(url, one) for one in material.matter.laid]
    if isinstance(visits, Visits):
        laid += [(f.exchange.url, one) for f in visits.scripts if f.matter for one in f.matter.laid]
    for where, one in laid:
        if one.place != "drawn" or not is_stranger(one.host, url):
            continue
        if of_trade(one.host) or _is_called(one.url) or _is_signed(one.url):
            yield Sign("banner", f"{where}: {one.selector}: {one.url}", one.host)
