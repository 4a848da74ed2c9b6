"""An advertisement that only some visitors' copy of a page has: one link to one stranger.

Who shows telephones, or those who come from a search, the office's page with a ribbon or a picture
over it needs no word of the trade: whoever follows it meets that elsewhere. What offices show
telephones only is their application, their own version, or what a vendor runs for them.
"""

from __future__ import annotations

from typing import Final

from cyberscan.checks._content.scripts.lures import APPLICATION, is_addressed, is_application
from cyberscan.checks._content.signals.phones import declares, is_customers
from cyberscan.model.facts.content import Matter, Passage, Visit
from cyberscan.parse.spam import hits, words
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import STAKES
from cyberscan.tables.visitors import PHONES, REFERER

_SHOWN_TO: Final = frozenset({*PHONES, REFERER.profile})
_MOST: Final = 2
"""Addresses of the one stranger; menus and lists of partners have more (our own choice)."""


def banners(links: list[Passage], visit: Visit, plain: list[Visit]) -> list[Passage]:
    """Return the first of ``links``, those to strangers that this visitor alone gets, where they
    are an advertisement on what is otherwise the browser's page: a picture without a word, or words
    of a stake."""
    pages = [one.matter for one in plain if one.matter]
    inside = visit.matter
    if visit.profile not in _SHOWN_TO or inside is None or not pages or not visit.exchange:
        return []
    if any(_face(inside) != _face(page) for page in pages):
        return []
    if len({p.url for p in links}) > _MOST or len({registrable(p.host) for p in links}) != 1:
        return []
    url = visit.exchange.url
    if any(_is_explained(p, url, pages) for p in links):
        return []
    found = [p for p in links if not p.text.strip() or _promises(p.text)]
    return found[:1]


def _face(matter: Matter) -> tuple[str, frozenset[str]]:
    """Return what a page is called by."""
    headings = (p.text for p in matter.passages if p.place == "heading" and not p.hidden)
    return matter.title, frozenset(headings)


def _is_explained(link: Passage, url: str, pages: list[Matter]) -> bool:
    """Whether a link is to an application, or to what is run for the office."""
    if is_application(link.url, link.host) or APPLICATION.search(link.text):
        return True
    if is_addressed(link.url, url) or is_customers(link.host, url):
        return True
    return any(declares(page, link.host) for page in pages)


def _promises(text: str) -> bool:
    return not STAKES.isdisjoint(hits(words(text)).frames)
