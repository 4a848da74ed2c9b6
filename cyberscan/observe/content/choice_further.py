"""Which single page more is worth a look: one that a linked page leads to where none belongs, or
one that only one visitor's front page, robots.txt or the sitemap leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl

from cyberscan.observe.content.choice import MOST, Choice
from cyberscan.observe.content.choice_paths import (
    MOST_PARAMETERS,
    NOTE,
    is_article,
    is_counted,
    is_deep,
    is_entry,
    is_harmless,
    is_home,
    is_misplaced,
    is_open,
    is_still,
)
from cyberscan.parse.html import is_foreign
from cyberscan.parse.matter.page import Link
from cyberscan.parse.paths import DOCUMENT, FILE, PAGE, is_download, pieces
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_pitch import OFFER, pitch
from cyberscan.parse.telling import among, readable
from cyberscan.parse.url import Parts, split
from cyberscan.tables.spam import STAKES

MOST_DOCUMENTS: Final = 2
_SECOND: Final = re.compile(r"[?&](?:hal|halaman|page|paged|p)=2\Z|/page/2/?\Z")

Allowed = Callable[[str], bool]
"""Whether an address may be asked for."""
_NONE: Final = 9
"""The rank of what is not worth a look."""
_KEPT_NOTES: Final = frozenset({"license.txt", "robots.txt", "security.txt"})
"""Texts that are for programs, or that come with one."""
_PLAIN_FOLDERS: Final = frozenset({
    "ajax", "api", "assets", "css", "fonts", "images", "img", "js", "media", "static", "upload",
    "uploads",
})  # fmt: skip
"""Folders that content systems themselves allow robots: of files, not of pages. Our own choice."""


def further(
    links: Sequence[Link],
    known: Container[str],
    zone: str,
    allowed: Allowed,
    *,
    index: bool,
    page: str = "",
) -> Choice | None:
    """Return the page to follow from a linked page: one in a store of files, one that names what
    spam sells, what is none of the files in a list of them (``index``), a page in a folder whose
    other links are files, the only one that the ``page`` leads to if it lies beside it, what
    somebody registered writes of himself, a list's second page. ``known`` are the front page's.
    """
    folders = _of_files(links)
    there = split(page)
    beside = pieces(there.target)[: None if there.target.endswith("/") else -1] if there else ()
    alone = bool(beside) and len({link.url for link in links}) == 1

    def rank(link: Link, parts: Parts, path: tuple[str, ...], *, tells: bool) -> int:
        if is_deep(path):
            return 0 if tells else 2
        if tells:
            return 1
        listed = index or path[:-1] in folders
        if (alone and path[:-1] == beside) or (listed and PAGE.search(parts.target.lower())):
            return 3
        if _SECOND.search(parts.target):
            return 6
        if not is_open(path[:-1]) or is_article(path, parts.target):
            return _NONE
        # Programs that register themselves choose names with numbers.
        return 4 if any(map(str.isdecimal, link.text)) else 5

    return _first(links, known, zone, allowed, rank)


def _of_files(links: Sequence[Link]) -> set[tuple[str, ...]]:
    """Return the folders of files that a page links to: what somebody attached to what it says."""
    paths = (pieces(parts.target) for link in links if (parts := split(link.url)))
    return {
        path[:-1]
        for path in islice(paths, MOST)
        if len(path) > 1 and FILE.search(path[-1]) and not PAGE.search(path[-1])
    }


def only(
    links: Sequence[Link],
    moves: Iterable[str],
    known: Container[str],
    zone: str,
    allowed: Allowed,
    *,
    rotates: bool,
) -> Choice | None:
    """Return the page to follow of those that only one visitor's front page leads to: where it
    moves him (``moves``), else what tells most. A page whose links change by themselves
    (``rotates``) leads to others each time: there only what tells or lies oddly is followed.
    """
    moved = {url for url in moves if "[" not in url}

    def rank(link: Link, parts: Parts, path: tuple[str, ...], *, tells: bool) -> int:
        if link.url in moved:
            return 0
        if tells:
            return 1
        if is_deep(path):
            return 2
        return _NONE if rotates or is_home(path, parts.target) else 3

    every = [*(Link(url, "") for url in moved), *links]
    return _first(every, known, zone, allowed, rank)


def unlinked(
    targets: Iterable[str], links: Sequence[Link], page: str, zone: str, allowed: Allowed
) -> Choice | None:
    """Return the first address that robots are expressly allowed (``targets``) and that lies in
    a folder to which the front page at ``page`` has no link.
    """
    there = split(page)
    if there is None:
        return None
    folders = {pieces(parts.target)[:1] for link in links if (parts := split(link.url))}
    for target in targets:
        path = pieces(target)
        if set("*$?") & set(target) or not path or path[:1] in folders:
            continue
        if not _PLAIN_FOLDERS.isdisjoint(path) or not (target.endswith("/") or PAGE.search(target)):
            continue
        url = str(there._replace(target=target))
        parts = split(url)
        if parts and is_harmless(path, parts) and not is_foreign(parts.host, zone) and allowed(url):
            return Choice(url, "page")
    return None


def resolved(targets: Iterable[str], page: str) -> Iterator[str]:
    """Yield the addresses of paths that robots are allowed, beside the page at ``page``: those that
    stand for one page, and for no folder of files."""
    there = split(page)
    for target in targets:
        path = pieces(target)
        if there is None or not path or path[-1] in _PLAIN_FOLDERS:
            continue
        if not set("*$?") & set(target):
            yield str(there._replace(target=target))


def orphan(
    listed: Iterable[str],
    links: Sequence[Link],
    page: str,
    zone: str,
    allowed: Allowed,
    *,
    every: bool = False,
) -> Choice | None:
    """Return the first page of the sitemap's (``listed``) that lies in a folder to which the front
    page at ``page`` has no link, else the first that no link leads to: only search engines find it.
    News and ways in do not count; the former do where the list lies in a folder of its own
    (``every``), as doorways bring one along."""
    there = split(page)
    if there is None:
        return None
    known = [parts for link in links if (parts := split(link.url))]
    linked = {parts.target.rstrip("/") for parts in known}
    folders = {pieces(parts.target)[:1] for parts in known}
    found: list[tuple[bool, int, str]] = []
    for url in islice(listed, MOST):
        parts = split(url)
        path = pieces(parts.target) if parts else ()
        if parts is None or not path or parts.host != there.host:
            continue
        if parts.target.rstrip("/") in linked or is_home(path, parts.target) or is_entry(path):
            continue
        if is_article(path, parts.target) and not every:
            continue
        if not is_harmless(path, parts) or not allowed(url):
            continue
        found.append((path[:1] in folders, len(found), url))
    return Choice(min(found)[2], "page") if found else None


def documents(
    links: Sequence[Link], listed: Iterable[str], zone: str, allowed: Allowed
) -> tuple[Choice, ...]:
    """Return at most two documents: first such as lie where none belongs, then those whose name or
    link offers what spam sells, then those that name it, then plain texts, then what is handed out
    by its name, then names with any of its words. It may be a page, or the way to a stranger."""
    found: list[tuple[Link, Parts, tuple[str, ...]]] = []
    for link in (*links[:MOST], *(Link(url, "") for url in islice(listed, MOST))):
        parts = split(link.url)
        if parts is None or is_foreign(parts.host, zone):
            continue
        path = pieces(parts.target)
        if not path or not is_still(parts):
            continue
        is_document = "?" not in parts.target and DOCUMENT.search(path[-1])
        counted = is_counted(path, parts)
        if is_document or (link.text and (counted or _is_handed_out(path, parts))):
            found.append((link, parts, path))
    told = among(f"{link.text} {readable(parts.target)}" for link, parts, _ in found)

    def rank(number: int) -> int:
        link, parts, path = found[number]
        if is_misplaced(path):
            return 0
        if number in told:
            said = pitch(link.text), pitch(readable(parts.target))
            return 2 - any(one is not None and one.level >= OFFER for one in said)
        if NOTE.search(path[-1]):
            return _NONE if path[-1] in _KEPT_NOTES else 3
        if _is_handed_out(path, parts) or is_counted(path, parts):
            return 4
        heard = hits(words(f"{link.text} . {readable(parts.target)}"))
        return 5 if heard.phrases or not STAKES.isdisjoint(heard.frames) else _NONE

    chosen: dict[str, Choice] = {}
    for worth, number in sorted((rank(n), n) for n in range(len(found))):
        link = found[number][0]
        if worth < _NONE and len(chosen) < MOST_DOCUMENTS and allowed(link.url):
            chosen.setdefault(link.url, Choice(link.url, "words" if worth else "deep"))
    return tuple(chosen.values())


def _is_handed_out(path: tuple[str, ...], parts: Parts) -> bool:
    """Whether an address hands out what does not say which kind of file it is."""
    query = parse_qsl(parts.target.partition("?")[2][:500], keep_blank_values=True)
    bare = not FILE.search(path[-1]) or PAGE.search(path[-1])
    if is_misplaced(path):
        return False
    return bool(bare) and len(query) <= MOST_PARAMETERS and is_download(parts.target)


def ordinary(
    links: Sequence[Link], known: Container[str], zone: str, allowed: Allowed
) -> tuple[Choice, ...]:
    """Return the first document of the front page, and the last one: a server can hand something
    else to some, and lists grow at either end."""
    found: dict[str, Choice] = {}
    for link in links[:MOST]:
        parts = split(link.url)
        if parts is None or link.url in known or is_foreign(parts.host, zone):
            continue
        path = pieces(parts.target)
        paper = path and DOCUMENT.search(path[-1]) and not NOTE.search(path[-1])
        if paper and "?" not in parts.target and is_still(parts) and allowed(link.url):
            found[link.url] = Choice(link.url, "page")
    every = [*found.values()]
    return tuple(every[:1] + every[1:][-1:])


def is_alike(one: str, other: str) -> bool:
    """Whether two addresses are of one kind: in one folder, with the same parameters."""
    return _kind(one) == _kind(other)


def _kind(url: str) -> tuple[object, ...]:
    parts = split(url)
    if parts is None:
        return ()
    query = parts.target.partition("?")[2]
    names = sorted(name for name, _ in parse_qsl(query[:500], keep_blank_values=True))
    path = pieces(parts.target)
    return (parts.host, path if names else path[:-1], tuple(names))


def _first(
    links: Sequence[Link],
    known: Container[str],
    zone: str,
    allowed: Allowed,
    rank: Callable[..., int],
) -> Choice | None:
    found: list[tuple[Link, Parts, tuple[str, ...]]] = []
    for link in islice((one for one in links if one.url not in known), MOST):
        parts = split(link.url)
        if parts is None or is_foreign(parts.host, zone):
            continue
        path = pieces(parts.target)
        if (path or "?" in parts.target) and is_harmless(path, parts) and not is_entry(path):
            found.append((link, parts, path))
    told = among(f"{link.text} {readable(parts.target)}" for link, parts, _ in found)
    ranked = sorted((rank(*one, tells=n in told), n) for n, one in enumerate(found))
    for worth, number in ranked:
        link, _, path = found[number]
        if worth < _NONE and allowed(link.url):
            return Choice(
                link.url, "deep" if is_deep(path) else "words" if number in told else "page"
            )
    return None
