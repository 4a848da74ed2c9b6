"""Which pages of a site are worth a look: one where spam would be, one that is news, one more.

Where there is none of a kind, others take its place: what people are lured with, what asks them for
something, what others write, what lies in folders that are left over, addresses unlike the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from cyberscan.observe.content.choice_kinds import (
    Candidate,
    is_aside,
    is_stale,
    most_named,
    newest,
    oldest,
    says,
    stale_month,
    unlike,
)
from cyberscan.observe.content.choice_paths import (
    is_article,
    is_deep,
    is_entry,
    is_harmless,
    is_home,
    is_left,
    is_till,
)
from cyberscan.parse.html import is_foreign
from cyberscan.parse.matter.page import Link
from cyberscan.parse.paths import pieces
from cyberscan.parse.telling import among, readable
from cyberscan.parse.url import split

MOST: Final = 500
"""Links that are looked at."""
MOST_LISTED: Final = 1_000
"""Entries of a sitemap that are."""
MOST_CHOSEN: Final = 4
MOST_ODD: Final = 1
"""Pages beyond those, of such as are worth a look for themselves."""

_BAITS: Final = frozenset({
    # What false pages and applications are about, by the sources of `cyberscan.tables.phishing`:
    # fines, invitations, parcels, aid, prizes, and mailboxes.
    "apk", "bansos", "etilang", "hadiah", "klaim", "paket", "roundcube", "subsidi", "tilang",
    "undangan", "undian", "webmail", "zimbra",
})  # fmt: skip
_ASKS: Final = frozenset({
    # Pages that ask the visitor for something of his: what he pays, gets back, applies for. Our
    # own choice.
    "aktivasi", "bayar", "checkout", "donasi", "donate", "donation", "kasir", "payment",
    "pembayaran", "pengembalian", "refund", "restitusi", "verifikasi", "verification",
})  # fmt: skip
_ARTICLE: Final = 3
"""The rank of an article that names such words."""
_ORDINARY: Final = 4
"""The rank of a page that is not worth a look for itself."""


class Choice(NamedTuple):
    """A link to follow, and why."""

    url: str
    why: str


def choose(
    links: Sequence[Link],
    page: str,
    zone: str,
    in_scope: Callable[[str], bool],
    listed: Sequence[str] = (),
) -> tuple[Choice, ...]:
    """Return at most four links of the page at ``page``, those of its own host first, and a fifth
    that lies oddly, tells something or asks for something.

    ``listed`` are addresses in the site's sitemap: of those that the page does not link to one is
    taken that tells something, or that lies where none belongs.
    """
    return ranked(links, page, zone, in_scope, listed)[0]


def ranked(
    links: Sequence[Link],
    page: str,
    zone: str,
    in_scope: Callable[[str], bool],
    listed: Sequence[str] = (),
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return what `choose` does, and what follows, for where one of those is gone."""
    there = split(page)
    own = there.host if there else ""
    found = sorted(
        _followable(links[:MOST], page, zone, in_scope),
        key=lambda candidate: candidate.parts.host != own,
    )
    more = [Link(url, "") for url in listed[:MOST_LISTED]]
    # Sitemaps are often left as they were before the site had https.
    known = {(one.parts.host, one.parts.target) for one in found}
    found += [
        candidate._replace(listed=True)
        for candidate in _followable(more, page, zone, in_scope)
        if (candidate.parts.host, candidate.parts.target) not in known
    ]
    return _chosen(found)


def _chosen(found: list[Candidate]) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    told = among(f"{c.link.text} {readable(c.parts.target)}" for c in found)
    ranked = sorted(
        (_rank(candidate, tells=number in told), number) for number, candidate in enumerate(found)
    )
    telling = [
        found[number]
        for rank, number in ranked
        if rank < _ORDINARY and (rank < _ARTICLE or not found[number].listed)
    ]
    those = {one.link.url for one in telling}
    linked = [one for one in found if not one.listed and one.link.url not in those]
    news = newest(linked)
    pages = [one for one in linked if not is_home(one.path, one.parts.target) and one is not news]
    old = oldest(linked, news)
    odd = (unlike(linked), stale_month(linked))
    first = sorted(
        (
            one
            for one in pages
            if one.link.frame or one in odd or says(one, _BAITS | _ASKS) or is_aside(one)
        ),
        key=lambda one: (not one.link.frame, not says(one, _BAITS), not is_aside(one)),
    )
    left = [one for one in found if one.listed and is_left(one.path)]
    first = first or left
    rest = [one for one in pages if not is_entry(one.path)]
    named = most_named(rest)
    # Who is not to be seen at the front page waits for those who search for what lies below it.
    deeper = (one for one in rest if len(one.path) > 1 and one is not named)
    below = next((one for one in deeper if not is_article(one.path, one.parts.target)), None)
    first_rest = named or (rest[0] if rest else None)
    rest.sort(key=lambda one: (one is not first_rest, one is not below))
    # Where a login's form sends what is typed can be changed: one is looked at before a second
    # ordinary page.
    rest = [
        *rest[:1],
        *(one for one in pages if is_entry(one.path)),
        *(one for one in (old,) if one),
        *rest[1:],
    ]
    order = [
        *((one, "deep" if is_deep(one.path) else "words") for one in telling[:1]),
        *((one, "page") for one in first[: 1 if news or telling else 2]),
        *((one, "news") for one in (news,) if one),
        *((one, "deep" if is_deep(one.path) else "words") for one in telling[1:2]),
        *((one, "deep") for one in telling[2:] if is_deep(one.path)),
        *((one, "news" if one is old else "page") for one in (*first, *rest)),
        *((one, "page") for one in left),
    ]
    every = [Choice(url, why) for url, why in _distinct(order)]
    chosen = every[:MOST_CHOSEN]
    worth = {one.link.url for one in (*telling, *first, *left)}
    if old is not None and is_stale(old, linked):
        worth.add(old.link.url)
    chosen += [one for one in every[MOST_CHOSEN:] if one.url in worth][:MOST_ODD]
    after = [one for one in every[MOST_CHOSEN:] if one not in chosen]
    return tuple(chosen), tuple(after)


def _distinct(order: Iterable[tuple[Candidate, str]]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for one, why in order:
        if one.link.url not in seen:
            seen.add(one.link.url)
            yield one.link.url, why


def _rank(candidate: Candidate, *, tells: bool) -> int:
    """Return what is worth a look first, least first."""
    if is_deep(candidate.path):
        return 0 if tells else 1
    if tells:
        # News that names such words mostly warns of them.
        return _ARTICLE if is_article(candidate.path, candidate.parts.target) else 2
    return _ORDINARY


def _followable(
    links: Sequence[Link],
    page: str,
    zone: str,
    in_scope: Callable[[str], bool],
) -> Iterator[Candidate]:
    seen = {page}
    for link in links:
        parts = split(link.url)
        if parts is None or link.url in seen or is_foreign(parts.host, zone):
            continue
        seen.add(link.url)
        path = pieces(parts.target)
        if not path and "?" not in parts.target:
            continue
        harmless = is_harmless(path, parts) or is_till(path, parts.target)
        harmless = harmless or (is_entry(path) and "?" not in parts.target)
        if harmless and in_scope(link.url):
            yield Candidate(link, parts, path)
