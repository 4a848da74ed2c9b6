"""Facts about what a site is made of, and what it answers beside its front page."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind


class _OfSite(Fact, frozen=True, kw_only=True):
    """A fact about a host's site, whichever scheme answered: a site that moves to https keeps its
    findings."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.WEB
    port: ClassVar[int] = 443


class Resource(Struct, frozen=True, order=True):
    """Something a page makes the browser fetch by itself.

    ``kind`` is ``script``, ``stylesheet``, ``image``, ``media``, ``frame``, ``object``, ``font``,
    ``preload``, ``modulepreload``, ``manifest`` or ``icon``. ``url`` is resolved as browsers do,
    masked, at most 500 characters.
    """

    kind: str
    url: str
    integrity: str = ""
    """The attribute as written, at most 500 characters."""
    crossorigin: str | None = None
    """The attribute as written; None without one."""
    snippet: str = ""
    """The tag as the page writes it, masked, at most 200 characters."""


class Form(Struct, frozen=True, order=True):
    """A form, or a field outside any form (``action`` is the page then)."""

    action: str
    """Where it sends to, resolved and masked; that of a button that overrides it is a form more."""
    method: str
    """``get``, ``post`` or ``dialog``."""
    password: bool
    """It holds a password field."""
    snippet: str = ""


class Meta(Struct, frozen=True, order=True):
    """A ``<meta>`` element. ``name`` is lower case, ``http-equiv:`` before an http-equiv."""

    name: str
    content: str
    """Masked (and nonces with it), at most 1,000 characters; policies at most 8,000."""
    in_head: bool = True


class Markup(_OfSite, frozen=True, kw_only=True, tag="web.markup/1"):
    """What the page at the end of the landing chain is made of: the same answer as
    `cyberscan.model.facts.content.Page`, absent where that is."""

    exchange: Exchange
    """The answer the page came in."""
    base: str
    """The URL that relative ones are resolved against (``<base>`` honoured)."""
    metas: tuple[Meta, ...]
    """In the page's order, at most 100."""
    resources: tuple[Resource, ...]
    """In the page's order, without duplicates, at most 500."""
    forms: tuple[Form, ...]
    """In the page's order, without duplicates, at most 50."""
    links: tuple[str, ...]
    """Own-zone targets of ``<a>`` and ``<area>``, without query and fragment; sorted, at most
    300."""
    comments: tuple[str, ...]
    """Comments, masked, at most 30 of 200 characters each."""
    inline_scripts: int = 0
    inline_handlers: int = 0
    """``on…`` attributes and ``javascript:`` links."""
    inline_styles: int = 0
    """``<style>`` elements and ``style`` attributes."""
    truncated: bool = False
    """The body was longer than the policy's cap, or a list above was cut, links and comments
    apart."""


class ScriptZones(_OfSite, frozen=True, kw_only=True, tag="web.script_zones/1"):
    """Whether the domains that a page takes scripts and style sheets from are registered.

    Asked of the resolver only: a registrable domain whose name does not exist (NXDOMAIN) can be
    registered by anybody.
    """

    registered: tuple[str, ...]
    missing: tuple[str, ...]
    unseen: tuple[str, ...] = ()
    """Nothing could be learned about these."""


class Missing(_OfSite, frozen=True, kw_only=True, tag="web.missing/1"):
    """The answer to a path that does not exist, the control for everything found by its path."""

    exchange: Exchange
    title: str
    masked_text: str
    """Visible text of an HTML answer, else the body as text; masked, at most 4,000 characters."""


class Robots(_OfSite, frozen=True, kw_only=True, tag="web.robots/1"):
    """``/robots.txt`` (RFC 9309). Absent (NOT_FOUND) without one, or a page in its place."""

    url: str
    content_type: str
    rules: tuple[str, ...]
    """``disallow: /path`` and ``allow: /path`` as written but for case and blanks before the
    colon's value; distinct, at most 500 of 300 characters; masked."""
    sitemaps: tuple[str, ...]
    """At most 20."""


class Sitemap(_OfSite, frozen=True, kw_only=True, tag="web.sitemap/2"):
    """The sitemap that robots.txt names, or ``/sitemap.xml`` (sitemaps.org 0.90)."""

    url: str
    index: bool
    """It lists other sitemaps, of which two at most are asked for: see ``children``."""
    count: int
    """Entries read: of the first MiB."""
    hosts: tuple[str, ...]
    """Hosts the entries name, and their language versions outside the zone; sorted, at most 50."""
    paths: tuple[str, ...]
    """Entries spread evenly over the file, masked, at most 200."""
    truncated: bool = False
    children: tuple[str, ...] = ()
    """The sitemaps that were read too, at most two: of several that robots.txt names the second; of
    an index one that a word of the lexicon names, else the newest, and its last. Masked. Without
    those that could not be had or read."""
    child_count: int = 0
    """Entries of these. What follows counts the entries of all."""
    telling: tuple[str, ...] = ()
    """Entries, and their language versions outside the zone, that hold a word of the lexicon
    (`cyberscan.tables.spam`), weak ones too, spread evenly, masked, at most 50."""
    telling_count: int = 0
    foreign: int = 0
    """Entries on hosts outside the zone."""
    cjk: int = 0
    """Entries whose path holds Chinese, Japanese or Korean letters, percent-encoded or not."""


class Cors(_OfSite, frozen=True, kw_only=True, tag="web.cors/2"):
    """The front page's answer to requests that say they come from a foreign origin."""

    origin: str
    """What the first request said."""
    exchange: Exchange
    as_null: Exchange | None = None
    """The answer to one that says ``Origin: null``. None where the first was let in with the user's
    cookies, so that nothing more was to be learned, and where no answer came."""


class Folder(Struct, frozen=True, order=True):
    """A folder the page takes something from, asked for as a folder."""

    url: str
    status: int
    title: str
    heading: str
    """The first ``<h1>``, else the first ``<h2>``."""
    entries: int
    """Links to names inside that folder."""


class Folders(_OfSite, frozen=True, kw_only=True, tag="web.folders/1"):
    """Folders of the host's own that the page names, at most three, asked for as folders."""

    folders: tuple[Folder, ...]


class ByFamily(Struct, frozen=True, order=True):
    """One request for the front page at one address."""

    version: int
    """4 or 6."""
    address: str
    exchange: Exchange | None = None
    """None where nothing answered: then ``reason`` says why."""
    title: str = ""
    reason: Reason | None = None
    closed: bool = False
    """The port refused the connection: that network was reached."""


class Families(_OfSite, frozen=True, kw_only=True, tag="web.families/1"):
    """The front page over https over IPv4 and over IPv6, and at further addresses. Absent (NO_DATA)
    where the host has one address."""

    answers: tuple[ByFamily, ...]
    """One for each version the host has, IPv4 first; then those of its further addresses."""

    def first(self, version: int) -> ByFamily | None:
        """Return what was asked first over an IP version."""
        return next((answer for answer in self.answers if answer.version == version), None)


class Counterpart(_OfSite, frozen=True, kw_only=True, tag="web.counterpart/1"):
    """What the same site's other name does: ``www`` of the zone's own name, or the reverse.

    Absent (NO_DATA) where a host is neither, or the other name is in the inventory itself: then
    its own landing tells.
    """

    name: str
    exists: bool
    """The name has an address."""
    https: tuple[Exchange, ...] = ()
    """The chain that starts at ``https://name/``; empty where nothing answered."""
    https_next: str = ""
    """Where its last hop redirects to."""
    https_reason: Reason | None = None
    https_closed: bool = False
    """Its port refuses connections."""
    http: tuple[Exchange, ...] = ()
    http_next: str = ""
    http_reason: Reason | None = None
    http_closed: bool = False
