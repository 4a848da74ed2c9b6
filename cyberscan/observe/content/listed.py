"""What the site's usual sitemap and robots.txt name: pages that no link leads to are found in them
by search engines alone."""

from __future__ import annotations

from functools import partial
from typing import Final

from cyberscan.model.look import Ok
from cyberscan.net.session import Fetched
from cyberscan.observe.content.choice_paths import is_still
from cyberscan.observe.content.visiting import Visiting
from cyberscan.observe.web.bodies import aside, beside, is_page
from cyberscan.parse import robots, sitemap
from cyberscan.parse.url import host_of, split
from cyberscan.tables.visitors import BROWSER

BYTES: Final = 262_144
"""Of the file: some thousand entries."""
_ALLOW: Final = "allow: "
_TOO_MANY: Final = 429


async def listed(visiting: Visiting, page: str) -> tuple[str, ...]:
    """Return the addresses in ``/sitemap.xml`` beside the page at ``page``; () where there is none,
    where it lists other sitemaps, or where it cannot be read.

    A redirect is not followed. That the file is refused says nothing about pages.
    """
    return await listed_at(visiting, beside(page, "/sitemap.xml"))


async def listed_at(visiting: Visiting, url: str) -> tuple[str, ...]:
    """The same for a sitemap at any address."""
    answer = await _file(visiting, url)
    if answer is None:
        return ()
    read = await visiting.attempt(partial(aside, answer.body, _read, answer))
    return read.fact if isinstance(read, Ok) and isinstance(read.fact, tuple) else ()


async def told_robots(visiting: Visiting, page: str) -> robots.RobotsFile:
    """Return what ``/robots.txt`` beside the page at ``page`` says: nothing where there is none. A
    redirect is not followed."""
    answer = await _file(visiting, beside(page, "/robots.txt"))
    return robots.read(answer.body.decode("utf-8", "replace") if answer else "")


def allowed(file: robots.RobotsFile) -> tuple[str, ...]:
    """Return the paths that robots are expressly allowed."""
    return tuple(rule.removeprefix(_ALLOW) for rule in file.rules if rule.startswith(_ALLOW))


def further_sitemap(file: robots.RobotsFile, page: str) -> str:
    """Return the first sitemap that robots are told of, on the host of the page at ``page`` and not
    at its usual place; "" of none."""
    usual = beside(page, "/sitemap.xml")
    own = host_of(page)
    for url in file.sitemaps:
        parts = split(url)
        if parts is None or parts.host != own or url == usual or parts.target.endswith(".gz"):
            continue
        if is_still(parts):
            return str(parts)
    return ""


async def _file(visiting: Visiting, url: str) -> Fetched | None:
    """Return the answer at ``url`` if it is a file and no page."""
    if visiting.turned_away or not visiting.session.in_scope(url):
        return None
    fetch = partial(visiting.session.fetch, url, headers=BROWSER.fields, most=BYTES)
    look = await visiting.attempt(fetch)
    if not isinstance(look, Ok) or not isinstance(look.fact, Fetched):
        return None
    answer: Fetched = look.fact
    if answer.exchange.status == _TOO_MANY:
        visiting.heed(answer)
    return None if answer.exchange.status != 200 or is_page(answer.body) else answer


def _read(answer: Fetched) -> tuple[str, ...]:
    try:
        found = sitemap.read(answer.body, truncated=answer.truncated)
    except sitemap.SitemapError:
        return ()
    return () if found.index else found.locations
