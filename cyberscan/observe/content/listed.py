"""What the site's usual sitemap and robots.txt name: pages that no link leads to are found in them
by search engines alone."""

from __future__ import annotations

from functools import partial
from typing import Final

from cyberscan.model.look import Ok
from cyberscan.net.session import Fetched
from cyberscan.observe.content.visiting import Visiting
from cyberscan.observe.web.bodies import aside, beside, is_page
from cyberscan.parse import robots, sitemap
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
    answer = await _file(visiting, beside(page, "/sitemap.xml"))
    if answer is None:
        return ()
    read = await visiting.attempt(partial(aside, answer.body, _read, answer))
    return read.fact if isinstance(read, Ok) and isinstance(read.fact, tuple) else ()


async def allowed(visiting: Visiting, page: str) -> tuple[str, ...]:
    """Return the paths that ``/robots.txt`` beside the page at ``page`` expressly allows; () where
    there is none. A redirect is not followed."""
    answer = await _file(visiting, beside(page, "/robots.txt"))
    if answer is None:
        return ()
    rules = robots.read(answer.body.decode("utf-8", "replace")).rules
    return tuple(rule.removeprefix(_ALLOW) for rule in rules if rule.startswith(_ALLOW))


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
