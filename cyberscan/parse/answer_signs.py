"""Whether an answer carries the signs of a row of `cyberscan.tables.answers`.

Everything looked at is bounded by the facts themselves (a page keeps 4,000 characters of its text,
its markup 500 resources); nothing here is searched with a pattern.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.url import resolve, split
from cyberscan.tables.answers import Recogniser

TITLE_CHARACTERS: Final = 300
TEXT_CHARACTERS: Final = 4_000
"""What a page keeps of both; more is not looked at, whoever hands it in."""
_REFRESH: Final = "http-equiv:refresh"
_ROBOTS: Final = frozenset({"robots", "googlebot"})
_STRAIGHT: Final = str.maketrans({"\u2018": "'", "\u2019": "'"})


class Seen(Struct, frozen=True):
    """An answer as rows are held against it: folded once for all of them."""

    exchange: Exchange
    path: str
    title: str = ""
    text: str = ""
    characters: int = 0
    """Of visible text, rounded down to a hundred."""
    foreign: tuple[str, ...] = ()
    read: bool = False
    """There is a page."""
    markup: Markup | None = None


def look_at(exchange: Exchange, page: Page | None, markup: Markup | None) -> Seen:
    """Fold what the rows ask for."""
    parts = split(exchange.url)
    path = parts.target.casefold() if parts else ""
    if page is None:
        return Seen(exchange, path)
    return Seen(
        exchange,
        path,
        title=fold(page.title[:TITLE_CHARACTERS]),
        text=fold(page.masked_text[:TEXT_CHARACTERS]),
        characters=page.characters,
        foreign=page.foreign_hosts,
        read=True,
        markup=markup,
    )


def fold(text: str) -> str:
    """Return lower-case text in compatibility forms, with straight apostrophes and single blanks.

    Makers' pages differ in these from version to version.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_STRAIGHT)).casefold()
    return " ".join(plain.split())


def signs(row: Recogniser, seen: Seen) -> list[str] | None:
    """Return what of ``seen`` fits ``row``, as evidence; None unless everything it asks holds."""
    if row.statuses and seen.exchange.status not in row.statuses:
        return None
    if _asks_for_page(row) and (not seen.read or seen.characters > row.most):
        return None
    found: list[str] = []
    for sign in (_headers, _path, _title, _texts, _markup):
        fitting = sign(row, seen)
        if fitting is None:
            return None
        found += fitting
    return found


def _asks_for_page(row: Recogniser) -> bool:
    return bool(
        row.titles
        or row.texts
        or row.phrases
        or row.whole
        or row.links_to
        or row.resources
        or row.refreshes
        or row.unindexed
    )


def _headers(row: Recogniser, seen: Seen) -> list[str] | None:
    found = []
    for name, beginning in row.headers:
        values = [v for v in seen.exchange.all(name) if v.strip().casefold().startswith(beginning)]
        if not values:
            return None
        found.append(f"{name}: {values[0].strip()[:100]}")
    return found


def _path(row: Recogniser, seen: Seen) -> list[str] | None:
    if not row.paths:
        return []
    fitting = [path for path in row.paths if seen.path.startswith(path)]
    return [f"path {fitting[0]}"] if fitting else None


def _title(row: Recogniser, seen: Seen) -> list[str] | None:
    if not row.titles:
        return []
    if not any(_matches(pattern, seen.title) for pattern in row.titles):
        return None
    return [f"title “{seen.title}”"]


def _matches(pattern: str, text: str) -> bool:
    begin, star, end = pattern.partition("*")
    if not star:
        return text == pattern
    return len(text) >= len(begin) + len(end) and text.startswith(begin) and text.endswith(end)


def _texts(row: Recogniser, seen: Seen) -> list[str] | None:
    if any(text not in seen.text for text in row.texts):
        return None
    said = [p for p in row.phrases if p in seen.text or p in seen.title][:1]
    if (row.phrases and not said) or (row.whole and seen.text not in row.whole):
        return None
    whole = [seen.text] if row.whole else []
    return [f"text “{text}”" for text in (*row.texts, *said, *whole)]


def _markup(row: Recogniser, seen: Seen) -> list[str] | None:
    found: list[str] = []
    if row.links_to:
        named = [h for h in seen.foreign if any(_lies_in(h, domain) for domain in row.links_to)]
        if not named:
            return None
        found.append(f"it names {named[0]}")
    if not (row.resources or row.refreshes or row.unindexed):
        return found
    if seen.markup is None:
        return None
    if row.resources:
        kinds = {row.resource_kind} if row.resource_kind else None
        urls = (r.url for r in seen.markup.resources if kinds is None or r.kind in kinds)
        taken = _first(urls, row.resources)
        if not taken:
            return None
        found.append(f"it takes {taken}")
    if row.refreshes:
        leads = _first(_refreshes(seen.markup), row.refreshes)
        if not leads:
            return None
        found.append(f"it leads on to {leads}")
    if row.unindexed:
        if not _unindexed(seen.markup):
            return None
        found.append("meta robots: noindex")
    return found


def _first(urls: Iterable[str], beginnings: tuple[str, ...]) -> str:
    """Return the first URL that begins as one of ``beginnings`` says, "" if none does."""
    for url in urls:
        plain = url.casefold()
        # Most rows are ruled out by this alone; taking a URL apart costs more.
        near = [b for b in beginnings if b in plain]
        parts = split(url) if near else None
        for beginning in near:
            domain, slash, path = beginning.partition("/")
            if (
                parts
                and (not domain or _lies_in(parts.host, domain))
                and parts.target.casefold().startswith(slash + path)
            ):
                return str(parts)
    return ""


def _lies_in(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _refreshes(markup: Markup) -> list[str]:
    """Return where meta refreshes lead, as browsers read ``3;url=…`` (WHATWG HTML, "shared
    declarative refresh steps", read 2026-11-26), resolved."""
    found = []
    for meta in markup.metas:
        if meta.name != _REFRESH:
            continue
        _, _, rest = meta.content.replace(",", ";").partition(";")
        head, equals, target = rest.partition("=")
        if not equals or head.strip().casefold() != "url":
            target = rest
        url = resolve(markup.base, target.strip().strip("'\""))
        if url:
            found.append(url)
    return found


def _unindexed(markup: Markup) -> bool:
    return any(m.name in _ROBOTS and "noindex" in m.content.casefold() for m in markup.metas)
