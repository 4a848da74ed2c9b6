"""What a page of a picture and nothing else comes to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from cyberscan.checks._content.compromise import is_namesake, is_stranger
from cyberscan.checks._content.defaced.context import Sign
from cyberscan.checks._content.defaced.voice import HANDLE
from cyberscan.model.facts.content import Material, Matter
from cyberscan.model.facts.site import Markup
from cyberscan.parse.spam import words
from cyberscan.parse.spam_hosts import host_term
from cyberscan.parse.url import host_of, split
from cyberscan.tables.adverts import COUNTING, SIZES
from cyberscan.tables.brands import OFFICE_WORDS
from cyberscan.tables.defacement import MOVED, OWNERS, PLAIN_TITLES
from cyberscan.tables.second_level import registrable

_PICTURES: Final = 4
_LITTLE: Final = 100
"""Characters of text, rounded down, that a page of a picture may have beside it."""
_DECORATED: Final = re.compile(
    r"\A\W{0,20}(?:\./|0x[0-9A-Fa-f]{1,8}\b)|[\[{(<|:]{1,4}\s{0,3}\./|\.::|::\.|\w_\w{3,30}\W{0,20}\Z"
    r"|\A[\W_]{2,20}\w{2,40}(?:[ _]\w{1,40}){0,3}[\W_]{2,20}\Z"
)
"""Titles as they make them: ``.::[ ./Nama ]::.``, ``0x1F``."""
_ADVERTS: Final = 2
"""Pictures and links of which one may be a partner's (our own choice)."""
_SIZE: Final = re.compile(r"\d{2,4}x\d{2,4}(?!\d)")
_CALLED: Final = 5
"""Letters of a word that a host's name does not hold by accident (our own choice)."""
_PLAIN: Final = OFFICE_WORDS | OWNERS | PLAIN_TITLES
_SIGNED: Final = re.compile(r"(?:\A|[\s\[({<|:])(?:\./\w{2}|0x[0-9A-Fa-f]{1,8}\b)")
"""What no application is called: ``./Nama``, ``0x1F``."""


def picture(material: Material, markup: Markup | object) -> Sign | None:
    """Return a sign where a page is a picture and nothing else.

    It stands in place of a site where it leads nowhere but to a stranger, or where its title is
    made as intruders make theirs and the picture comes from a stranger. Else it is only told of,
    and not where scripts build the page: that looks the same in its source.
    """
    page, url = material.matter, material.exchange.url
    if page.characters > _LITTLE or not 1 <= page.pictures <= _PICTURES:
        return None
    told = (
        f"{url}: title “{page.title}”, pictures: {page.pictures}, "
        f"links: {page.links}, text: under {page.characters + 100} characters"
    )
    announced = not MOVED.isdisjoint(words(f"{page.title} {page.opening}"))
    led = sorted({p.host for p in page.passages if p.place == "link" and is_stranger(p.host, url)})
    only = len({p.url for p in page.passages if p.place == "link" and p.host in led})
    asks = any(pointer.kind == "form" for pointer in page.pointers)
    own = not _is_made(page, url)
    other = any(is_namesake(host, url) or (own and is_called(page, host)) for host in led)
    if led and only >= page.links and not (announced or asks or other):
        return Sign("poster", f"{told}; all links: {', '.join(led[:3])}", led[0])
    if not isinstance(markup, Markup) or markup.exchange.url != url:
        return None
    shown = [r for r in markup.resources if r.kind in {"image", "media"}]
    taken = sorted({host_of(r.url) for r in shown if is_stranger(host_of(r.url), url)})
    made = page.links == 0 and not asks and _is_made(page, url)
    if made and (taken or _SIGNED.search(page.title)):
        return Sign("poster", f"{told}; from: {', '.join(taken[:3])}", page.title)
    if page.characters:
        return None
    scripted = markup.inline_scripts or any(r.kind == "script" for r in markup.resources)
    if scripted or page.links > 1 or page.pointers or page.codes:
        return None
    return Sign("picture", told, "")


def is_called(page: Matter, host: str) -> bool:
    """Whether a host is called as title or picture say: an application of the office's at a firm,
    *e-Kinerja* at ``ekinerja-pintar.example``; none whose name is like those of the trades."""
    if host_term(host) is not None:
        return False
    name = registrable(host).partition(".")[0].replace("-", "")
    alts = [p.text for p in page.passages if p.place == "alt" and not p.hidden]
    said = words(" . ".join((page.title, *alts[:_PICTURES])))
    pairs = (*said, *(f"{one}{other}" for one, other in pairwise(said)))
    return any(len(word) >= _CALLED and word in name for word in pairs if word not in PLAIN_TITLES)


def adverts(material: Material, markup: Markup | object) -> Sign | None:
    """Return a sign where pictures made as advertisements, without a word, lead to strangers by
    addresses that count who clicks: an office sells no room on its page.

    Pictures with a description, of other names or from the site itself are not told from posters
    and partners' marks.
    """
    page, url = material.matter, material.exchange.url
    if not isinstance(markup, Markup) or markup.exchange.url != url:
        return None
    led = sorted({
        p.url
        for p in page.passages
        if p.place == "link"
        and not (p.text or p.hidden)
        and is_stranger(p.host, url)
        and not is_namesake(p.host, url)
        and counts(p.url)
    })  # fmt: skip
    shown = sorted({
        r.url
        for r in markup.resources
        if r.kind == "image" and is_stranger(host_of(r.url), url) and _is_advert(r.url)
    })  # fmt: skip
    if len(led) < _ADVERTS or len(shown) < _ADVERTS:
        return None
    told = f"{url}: pictures {', '.join(shown[:3])} → {', '.join(led[:3])}"
    return Sign("adverts", told, host_of(led[0]))


def counts(url: str) -> bool:
    """Whether an address tells who comes from where: by its words, or by numbers and nothing
    else."""
    parts = split(url)
    path, _, query = parts.target.partition("?") if parts else ("", "", "")
    names = [one.partition("=")[0] for one in query.split("&")]
    numbers = [one.partition("=")[2] for one in query.split("&")]
    if path in {"", "/"} and len(numbers) > 1 and all(map(str.isdecimal, numbers)):
        return True
    return not COUNTING.isdisjoint([*path.lower().split("/"), *(n.lower() for n in names)])


def _is_advert(url: str) -> bool:
    """Whether a picture is called after the size it was made in; editors put theirs behind."""
    parts = split(url)
    path = parts.target.partition("?")[0] if parts else ""
    match = _SIZE.match(path.rpartition("/")[2])
    return match is not None and match[0] in SIZES


def _is_made(page: Matter, url: str) -> bool:
    """Whether a title names neither office nor anything plain, and is made as a signature."""
    said = frozenset(words(page.title))
    own = frozenset(words(host_of(url).replace(".", " ").replace("-", " ")))
    if said & _PLAIN or said & own:
        return False
    return _DECORATED.search(page.title) is not None or bool(HANDLE.search(page.title))
