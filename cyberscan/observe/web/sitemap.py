"""The sitemap that robots.txt names, or ``/sitemap.xml`` (sitemaps.org 0.90), and two more at most:
another that robots.txt names, and of an index those that it lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cyberscan.model.facts.site import Sitemap
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.bodies import aside, beside, is_html, is_page, no_file
from cyberscan.observe.web.chain import kept
from cyberscan.parse import sitemap
from cyberscan.parse.html import is_foreign
from cyberscan.parse.mask import mask
from cyberscan.parse.url import host_of

REDIRECTS: Final = 2
CHILD_REDIRECTS: Final = 1
MOST_FURTHER: Final = 2
MOST_HOSTS: Final = 50
MOST_TELLING: Final = 50
MOST_PATHS: Final = 200
MOST_CHILDREN: Final = 1_000
"""Sitemaps of an index of which one is chosen: sites have some dozens."""
CHARACTERS: Final = 500
_ENTRY: Final = 64
"""Bytes of an ordinary entry."""


async def look(
    session: Session, asking: Asking, page: str, named: Sequence[str]
) -> Sitemap | Absent:
    """Read one of the ``named`` ones that lie in the zone and may be asked for, the first that
    tells something, else the usual one."""
    zone = session.zone.name if session.zone else session.subject.name
    own = [url for url in named if session.in_scope(url) and not is_foreign(host_of(url), zone)]
    url = sitemap.named(own) or beside(page, "/sitemap.xml")
    answer = await asking.follow(url, REDIRECTS)
    if absent := no_file(answer):
        return absent
    status, kind = answer.exchange.status, answer.exchange.first("content-type") or ""
    page_instead = Absent(Negative.NOT_FOUND, f"an HTML page with status {status} in its place")
    if is_page(answer.body):
        return page_instead
    try:
        read = await aside(answer.body, _parse, answer)
    except sitemap.SitemapError as error:
        if is_html(kind, answer.body):
            return page_instead
        raise NetError(f"{kept(url)}: {error}", Reason.UNSUPPORTED) from error
    others = [other for other in own if other != url]
    below = await aside(answer.body, _below, session, read, zone) if read.index else []
    more = [one for at in _further(others, below) if (one := await _more(asking, at))]
    entries = len(read.locations) + sum(len(one.locations) for _, one in more)
    return await aside(_as_long(entries), _fact, answer.exchange.url, zone, read, more)


def _below(session: Session, read: sitemap.Sitemap, zone: str) -> list[str]:
    """Return the sitemaps of an index that are worth asking for, the best first: the usual one and
    the last, behind which a stranger's stands in an index that some program keeps in order."""
    times = read.modified or ("",) * len(read.locations)
    own = [
        (url, time)
        for url, time in zip(read.locations[:MOST_CHILDREN], times, strict=False)
        if session.in_scope(url) and not is_foreign(host_of(url), zone)
    ]
    if not own:
        return []
    urls = [url for url, _ in own]
    return [sitemap.named(urls, [time for _, time in own]), urls[-1]]


def _further(others: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return what else is asked for: of what robots.txt names and of what the index lists the best
    of each, then the second of the index."""
    first = [sitemap.named(others)] if others else []
    return list(dict.fromkeys((*first, *below)))[:MOST_FURTHER]


async def _more(asking: Asking, url: str) -> tuple[str, sitemap.Sitemap] | None:
    """Read another sitemap. One that cannot be had or read takes nothing from what the first
    says."""
    try:
        answer = await asking.follow(url, CHILD_REDIRECTS)
        if no_file(answer) or is_page(answer.body):
            return None
        return url, await aside(answer.body, _parse, answer)
    except (NetError, sitemap.SitemapError):
        return None


def _as_long(entries: int) -> bytes:
    """Stand for the body of so many entries, however small it was packed."""
    return bytes(_ENTRY * entries)


def _parse(answer: Fetched) -> sitemap.Sitemap:
    return sitemap.read(answer.body, truncated=answer.truncated)


def _fact(
    url: str, zone: str, read: sitemap.Sitemap, more: Sequence[tuple[str, sitemap.Sitemap]]
) -> Sitemap:
    below = tuple(location for _, one in more for location in one.locations)
    every = read.locations + below
    hosts = [host for location in every if (host := host_of(location))]
    versions = [v for one in (read, *(one for _, one in more)) for v in one.versions]
    abroad = [v for v in versions if is_foreign(host_of(v), zone)]
    telling = sitemap.telling((*every, *abroad))
    return Sitemap(
        url=url,
        index=read.index,
        count=len(read.locations),
        hosts=tuple(sorted({*hosts, *filter(None, map(host_of, abroad))}))[:MOST_HOSTS],
        paths=tuple(_path(location) for location in sitemap.spread(every, MOST_PATHS)),
        truncated=read.truncated or any(one.truncated for _, one in more),
        children=tuple(kept(at) for at, _ in more),
        child_count=len(below),
        telling=tuple(_path(location) for location in sitemap.spread(telling, MOST_TELLING)),
        telling_count=len(telling),
        foreign=sum(1 for host in hosts if is_foreign(host, zone)),
        cjk=sum(1 for location in every if sitemap.is_cjk(location)),
    )


def _path(location: str) -> str:
    return mask(sitemap.target(location))[:CHARACTERS]
