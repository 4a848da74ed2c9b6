"""The sitemap that robots.txt names, or ``/sitemap.xml`` (sitemaps.org 0.90)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cyberscan.model.facts.site import Sitemap
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.bodies import aside, beside, is_html, is_page, no_file
from cyberscan.observe.web.chain import kept
from cyberscan.parse import sitemap
from cyberscan.parse.html import is_foreign
from cyberscan.parse.mask import mask
from cyberscan.parse.url import host_of, split

REDIRECTS: Final = 2
MOST_HOSTS: Final = 50
MOST_PATHS: Final = 200
CHARACTERS: Final = 500


async def look(
    session: Session, asking: Asking, page: str, named: Sequence[str]
) -> Sitemap | Absent:
    """Read the first of the ``named`` ones that lies in the zone and may be asked for, else the
    usual one."""
    zone = session.zone.name if session.zone else session.subject.name
    own = (url for url in named if session.in_scope(url) and not is_foreign(host_of(url), zone))
    url = next(own, beside(page, "/sitemap.xml"))
    answer = await asking.follow(url, REDIRECTS)
    if absent := no_file(answer):
        return absent
    status, kind = answer.exchange.status, answer.exchange.first("content-type") or ""
    page_instead = Absent(Negative.NOT_FOUND, f"an HTML page with status {status} in its place")
    if is_page(answer.body):
        return page_instead
    try:
        final, body = answer.exchange.url, answer.body
        return await aside(body, _read, final, body, answer.truncated)
    except sitemap.SitemapError as error:
        if is_html(kind, answer.body):
            return page_instead
        raise NetError(f"{kept(url)}: {error}", Reason.UNSUPPORTED) from error


def _read(url: str, body: bytes, truncated: bool) -> Sitemap:
    read = sitemap.read(body, truncated=truncated)
    hosts = {host for location in read.locations if (host := host_of(location))}
    return Sitemap(
        url=url,
        index=read.index,
        count=len(read.locations),
        hosts=tuple(sorted(hosts))[:MOST_HOSTS],
        paths=tuple(_path(location) for location in sitemap.spread(read.locations, MOST_PATHS)),
        truncated=read.truncated,
    )


def _path(location: str) -> str:
    parts = split(location)
    return mask(parts.target if parts else location)[:CHARACTERS]
