"""Which pages of a site are worth a look: one where spam would be, one that is news, one more.

Where there is none of a kind, others take its place: what people are lured with, what asks them for
something, what others write, what lies in folders that are left over, addresses unlike the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from cyberscan.observe.content.choice_paths import (
    FOLDERS,
    WORD,
    day_of,
    is_article,
    is_deep,
    is_edition,
    is_entry,
    is_harmless,
    is_home,
    is_left,
    is_open,
    is_store,
    is_till,
    month_of,
    pieces,
    shape,
)
from cyberscan.parse.html import is_foreign
from cyberscan.parse.matter import Link
from cyberscan.parse.telling import among, readable
from cyberscan.parse.url import Parts, split

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
_ATTACHED: Final = frozenset({"attachment", "attachments", "berkas", "lampiran"})
"""Words of entries that carry a file that somebody uploaded. Our own choice."""
_RARE: Final = 2
"""How many times as many of the others there must be."""
_FEW: Final = 2
"""Headlines beside an odd one from which it is odd."""
_YEARS: Final = 2
"""Between the archives of two months without any (our own choice)."""
_ARTICLE: Final = 3
"""The rank of an article that names such words."""
_ORDINARY: Final = 4
"""The rank of a page that is not worth a look for itself."""


class Choice(NamedTuple):
    """A link to follow, and why."""

    url: str
    why: str


class _Candidate(NamedTuple):
    link: Link
    parts: Parts
    path: tuple[str, ...]
    listed: bool = False
    """Only the sitemap names it."""


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
    return tuple(_chosen(found))


def _chosen(found: list[_Candidate]) -> Iterator[Choice]:
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
    news = _news(linked)
    pages = [one for one in linked if not is_home(one.path, one.parts.target) and one is not news]
    old = _old(linked, news)
    odd = (_odd(linked), _stale(linked))
    first = sorted(
        (
            one
            for one in pages
            if one.link.frame or one in odd or _says(one, _BAITS | _ASKS) or _is_aside(one)
        ),
        key=lambda one: (not one.link.frame, not _says(one, _BAITS), not _is_aside(one)),
    )
    left = [one for one in found if one.listed and is_left(one.path)]
    first = first or left
    rest = [one for one in pages if not is_entry(one.path)]
    named = _named(rest)
    rest.sort(key=lambda one: one is not named)
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
    every = list(_distinct(order))
    chosen = every[:MOST_CHOSEN]
    worth = {one.link.url for one in (*telling, *first, *left)}
    if old is not None and _is_stale(old, linked):
        worth.add(old.link.url)
    chosen += [one for one in every[MOST_CHOSEN:] if one[0] in worth][:MOST_ODD]
    yield from (Choice(url, why) for url, why in chosen)


def _distinct(order: Iterable[tuple[_Candidate, str]]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for one, why in order:
        if one.link.url not in seen:
            seen.add(one.link.url)
            yield one.link.url, why


def _news(linked: Sequence[_Candidate]) -> _Candidate | None:
    """Return the article to look at: one whose title is written otherwise than all others, as who
    has no part in an office's newsroom writes; else the newest, else one with a file that somebody
    uploaded, else the first."""
    articles = [one for one in linked if is_article(one.path, one.parts.target)]
    titled = [one for one in articles if any(map(str.isalpha, one.link.text))]
    small = [one for one in titled if one.link.text == one.link.text.lower()]
    if len(small) == 1 and len(titled) > _FEW:
        return small[0]

    def worth(one: _Candidate) -> tuple[tuple[int, ...], bool]:
        return day_of(one.parts.target), not _ATTACHED.isdisjoint(_words(one))

    return max(articles, key=worth, default=None)


def _named(pages: Sequence[_Candidate]) -> _Candidate | None:
    """Return the page that the front page leads to under most names, as to what everybody is after
    in these weeks: there intruders wait for those who are not to be seen at the front page."""
    several = [
        one for one in pages if one.link.names > 1 and not is_article(one.path, one.parts.target)
    ]
    return max(several, key=lambda one: one.link.names, default=None)


def _old(linked: Sequence[_Candidate], news: _Candidate | None) -> _Candidate | None:
    """Return the article to look at beside ``news``: the oldest, for what is put into articles by a
    program is put into all of them, and old ones nobody reads again; where no address has a day,
    the last."""
    articles = [
        one
        for one in linked
        if one is not news and is_article(one.path, one.parts.target) and not month_of(one.path)
    ]
    dated = [one for one in articles if day_of(one.parts.target)]
    if dated:
        return min(dated, key=lambda one: day_of(one.parts.target))
    # What lies below an article is a file of its.
    least = min((len(one.path) for one in articles), default=0)
    return next((one for one in reversed(articles) if len(one.path) == least), None)


def _is_stale(old: _Candidate, linked: Sequence[_Candidate]) -> bool:
    """Whether an article is years older than all others that have a day."""
    mine = day_of(old.parts.target)
    days = [day for one in linked if one is not old and (day := day_of(one.parts.target))]
    return bool(mine and days) and min(days)[0] - mine[0] >= _YEARS


def _odd(found: Sequence[_Candidate]) -> _Candidate | None:
    """Return the first page whose address is unlike the others': a folder or a file among pages
    that are neither, a program of its own, a folder for files."""
    shapes = Counter(shape(one.parts.target, one.path) for one in found)
    usual, times = shapes.most_common(1)[0] if shapes else ("", 0)
    for one in found:
        if one.path and (one.path[-1] in FOLDERS or is_store(one.path)):
            return one
        target = one.parts.target
        if is_home(one.path, target) or is_article(one.path, target) or is_entry(one.path):
            continue
        kind = shape(target, one.path)
        if kind != usual and shapes[kind] * _RARE <= times:
            return one
    return None


def _stale(found: Sequence[_Candidate]) -> _Candidate | None:
    """Return the archive of a month that lies years before all others: what is dated back there
    stands on no other page."""
    dated = sorted(
        ((month, number) for number, one in enumerate(found) if (month := month_of(one.path))),
    )
    if len(dated) < _FEW or dated[1][0][0] - dated[0][0][0] < _YEARS:
        return None
    return found[dated[0][1]]


def _is_aside(one: _Candidate) -> bool:
    """Whether a page lies where few look after it, or where others write than the office."""
    if is_entry(one.path):
        return False
    return is_left(one.path) or is_open(one.path) or is_edition(one.path, one.parts.target)


def _says(one: _Candidate, words: frozenset[str]) -> bool:
    """Whether a page that is no article has one of these words in its address or its link."""
    return not words.isdisjoint(_words(one)) and not is_article(one.path, one.parts.target)


def _words(one: _Candidate) -> list[str]:
    return WORD.findall(f"{one.link.text} {' '.join(one.path)}".lower()[:500])


def _rank(candidate: _Candidate, *, tells: bool) -> int:
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
) -> Iterator[_Candidate]:
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
            yield _Candidate(link, parts, path)
