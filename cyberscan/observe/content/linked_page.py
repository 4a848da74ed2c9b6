"""What one visit to a linked page tells: whether it is there, and whether others got another."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.content import LinkedPage, Visit
from cyberscan.observe.content.choice import Choice
from cyberscan.observe.content.choice_paths import is_deep
from cyberscan.observe.content.visiting import Chain
from cyberscan.parse.matter import page as matter
from cyberscan.parse.paths import pieces
from cyberscan.parse.url import split

_LISTS: Final = ("index of ", "directory listing for ")
_GONE: Final = frozenset({404, 410})
"""What a server says where there is no page (RFC 9110 sections 15.5.5 and 15.5.11)."""


def reason(choice: Choice, chain: Chain) -> str:
    """Return why a page was asked for; where somebody is led on to a page in its place, that lies
    where pages do."""
    end = split(chain.at)
    if choice.why != "deep" or chain.at == choice.url or end is None:
        return choice.why
    return choice.why if is_deep(pieces(end.target)) else "page"


def is_gone(page: LinkedPage) -> bool:
    """Whether there is no page, and nothing in its place."""
    return page.exchange.status in _GONE and not page.next_url


def is_index(reading: matter.Reading) -> bool:
    """Whether a page is the list of a folder's files."""
    title = reading.matter.title
    return title.lower().startswith(_LISTS) and title in reading.text


def differs(page: LinkedPage, visit: Visit) -> bool:
    """Whether somebody got another page, or was sent elsewhere; who got no answer did not."""
    if visit.exchange is None or visit.reason:
        return False
    return (visit.matter, visit.next_url) != (page.matter, page.next_url)


def leads_on(page: LinkedPage, plain: Visit) -> bool:
    """Whether a page sends its visitor, or links, to others than a browser's does."""
    if not differs(page, plain):
        return False
    if page.next_url != plain.next_url:
        return True
    hosts = page.matter.foreign_hosts if page.matter else ()
    return not set(hosts) <= set(plain.matter.foreign_hosts if plain.matter else ())
