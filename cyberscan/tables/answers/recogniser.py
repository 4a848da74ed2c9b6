"""What a row says, and the kinds of answer there are."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

READ: Final = "2026-11-26"
"""The day the sources of all rows were read."""


class Kind(StrEnum):
    """What an answer is. Only `SITE` is graded."""

    SITE = "site"
    INTERCEPTED = "intercepted"
    """A filter of the network the scan runs from: it says nothing about the site."""
    CHALLENGE = "challenge"
    """A test for browsers."""
    WAF_BLOCK = "waf_block"
    """A firewall before the site, or a CDN, turned the request away."""
    REFUSED = "refused"
    """401, 403 or 451, and nobody said who it was."""
    RATE_LIMITED = "rate_limited"
    PARKING = "parking"
    """The registrar's or a dealer's page at a name without a site."""
    SUSPENDED = "suspended"
    """The hosting provider closed the account."""
    MAINTENANCE = "maintenance"
    DEFAULT_PAGE = "default_page"
    """What a web server, panel or framework shows before anything is put on it."""
    LOGIN_ELSEWHERE = "login_elsewhere"
    """A redirect to another party's login."""
    ERROR = "error"
    REDIRECT = "redirect"
    """The page is elsewhere and was not asked for."""
    EMPTY = "empty"
    UNREADABLE = "unreadable"


class Recogniser(Struct, frozen=True, kw_only=True):
    """One kind of page of one maker. What is set must all hold; what is empty is not asked.

    All texts are written folded: lower case, compatibility forms, single blanks.
    """

    kind: Kind
    maker: str
    source: str
    statuses: frozenset[int] = frozenset()
    headers: tuple[tuple[str, str], ...] = ()
    """Name and how a value begins."""
    paths: tuple[str, ...] = ()
    """How the path of the answer's URL begins: any of these."""
    titles: tuple[str, ...] = ()
    """The whole title, ``*`` in it standing for anything: any of these."""
    texts: tuple[str, ...] = ()
    """In the visible text: all of these."""
    phrases: tuple[str, ...] = ()
    """In the title or the visible text: any of these."""
    whole: tuple[str, ...] = ()
    """The visible text from beginning to end: any of these."""
    resources: tuple[str, ...] = ()
    """``domain``, ``domain/path`` or ``/path``, which something the page takes begins with: any."""
    resource_kind: str = ""
    """The kind the resource must be of, as in `cyberscan.model.facts.site.Resource`."""
    links_to: tuple[str, ...] = ()
    """Domains outside the zone that the page names: any of these."""
    refreshes: tuple[str, ...] = ()
    """How the path or domain begins that a meta refresh leads to: any of these."""
    unindexed: bool = False
    """The page asks search engines to stay away (meta robots, noindex)."""
    most: int = 1_500
    """Characters of visible text, above which it is another page."""
