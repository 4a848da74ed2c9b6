"""Which pages a front page links to are worth a look: one where spam would be, one that is news.

Where there is none of a kind, others take its place: first those whose address is unlike the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, unquote

from cyberscan.parse.html import is_foreign
from cyberscan.parse.matter import Link
from cyberscan.parse.telling import among, readable
from cyberscan.parse.url import Parts, split

MOST: Final = 500
"""Links that are looked at."""
MOST_PARAMETERS: Final = 4
MOST_CHOSEN: Final = 2

_WORD: Final = re.compile(r"[a-z0-9]+")
_PAGE: Final = re.compile(r"\.(?:html?|php\d?|phtml|shtml|aspx?|jspx?|cfm)\Z")
_FILE: Final = re.compile(r"\.[a-z0-9]{1,5}\Z")
# Our own choice, as all that follows: where content systems keep what is no page.
_STORES: Final = frozenset({
    "cache", "cgi-bin", "css", "files", "fonts", "images", "img", "js", "temp", "tmp", "upload",
    "uploads", "wp-includes",
})  # fmt: skip
_NEWS: Final = frozenset({
    "agenda", "article", "articles", "artikel", "berita", "detail", "informasi", "kabar",
    "kegiatan", "news", "pengumuman", "post", "posts", "publikasi", "read", "siaran", "warta",
})  # fmt: skip
_NO_PAGES: Final = frozenset({
    "add", "admin", "administrator", "attachment", "cart", "cetak", "checkout", "comment", "delete",
    "download", "edit", "export", "feed", "hapus", "keluar", "lamp", "login", "logoff", "logout",
    "masuk", "pdf", "polling", "print", "register", "remove", "reply", "rss", "save", "share",
    "signin", "signout", "signup", "submit", "subscribe", "tambah", "unduh", "unsubscribe",
    "update", "upload", "vote", "xmlrpc",
})  # fmt: skip
"""Words of a path's parts, or of parameters, that stand for doing something, for entering, or for a
file: nothing of the kind is followed. The folder ``upload`` is told apart by what is in it."""
_ENTRIES: Final = frozenset({"login", "log-in", "masuk", "sign-in", "signin"})
"""The names of pages that only ask for a name and a password: nothing is sent to them."""
_ACTIONS: Final = frozenset(
    {"action", "act", "aksi", "cmd", "do", "func", "method", "mode", "op", "task", "token"}
)
"""Parameters that say what is to be done."""
_FOLDERS: Final = frozenset({"doc", "docs", "pdf"})
"""Folders of files that sites link to, as a page that lists them."""
_HOMES: Final = frozenset({"", "beranda", "default", "home", "index", "id", "en"})
_RARE: Final = 2
"""How many times as many of the others there must be."""
_SLUG: Final = 3
"""Words of a path's part above which it is a headline."""
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


def choose(
    links: Sequence[Link], page: str, zone: str, in_scope: Callable[[str], bool]
) -> tuple[Choice, ...]:
    """Return at most two links of the page at ``page``, those of its own host first."""
    there = split(page)
    own = there.host if there else ""
    found = sorted(
        _followable(links, page, zone, in_scope), key=lambda candidate: candidate.parts.host != own
    )
    told = among(f"{c.link.text} {readable(c.parts.target)}" for c in found)
    ranked = sorted(
        (_rank(candidate, tells=number in told), number) for number, candidate in enumerate(found)
    )
    chosen: list[Choice] = []
    if ranked and ranked[0][0] < _ORDINARY:
        first = found.pop(ranked[0][1])
        chosen.append(Choice(first.link.url, "deep" if _is_deep(first.path) else "words"))
    elif (odd := _odd(found)) is not None:
        chosen.append(Choice(found.pop(odd).link.url, "page"))
    if news := next((candidate for candidate in found if _is_article(candidate)), None):
        found.remove(news)
        chosen.append(Choice(news.link.url, "news"))
    rest = sorted(
        (candidate for candidate in found if not _is_home(candidate)),
        key=lambda candidate: (not candidate.link.frame, _is_entry(candidate.path)),
    )
    chosen += [Choice(one.link.url, "page") for one in islice(rest, MOST_CHOSEN - len(chosen))]
    return tuple(chosen)


def _odd(found: Sequence[_Candidate]) -> int | None:
    """Return the number of the first page whose address is unlike the others': a folder or a file
    among pages that are neither, a folder for files, or one of a frameset's frames."""
    shapes = Counter(_shape(candidate) for candidate in found)
    usual, times = shapes.most_common(1)[0] if shapes else ("", 0)
    for number, candidate in enumerate(found):
        if candidate.link.frame or (candidate.path and candidate.path[-1] in _FOLDERS):
            return number
        if _is_home(candidate) or _is_article(candidate) or _is_entry(candidate.path):
            continue
        shape = _shape(candidate)
        if shape != usual and shapes[shape] * _RARE <= times:
            return number
    return None


def _shape(candidate: _Candidate) -> str:
    path, question, _ = candidate.parts.target.partition("?")
    if path.endswith("/") and path != "/":
        return "/"
    ending = _FILE.search(path.lower())
    return ending[0] if ending else question


def _is_home(candidate: _Candidate) -> bool:
    """Whether a link leads to the front page itself under another name."""
    if "?" in candidate.parts.target:
        return False
    return len(candidate.path) <= 1 and _PAGE.sub("", "".join(candidate.path)) in _HOMES


def _rank(candidate: _Candidate, *, tells: bool) -> int:
    """Return what is worth a look first, least first."""
    if _is_deep(candidate.path):
        return 0 if tells else 1
    if tells:
        # News that names such words mostly warns of them.
        return 3 if _is_article(candidate) else 2
    return _ORDINARY


def _followable(
    links: Sequence[Link], page: str, zone: str, in_scope: Callable[[str], bool]
) -> Iterator[_Candidate]:
    known = {page}
    for link in links[:MOST]:
        parts = split(link.url)
        if parts is None or link.url in known or is_foreign(parts.host, zone):
            continue
        known.add(link.url)
        path = tuple(
            unquote(piece).lower() for piece in parts.target.partition("?")[0].split("/") if piece
        )
        if not path and "?" not in parts.target:
            continue
        harmless = _is_harmless(path, parts) or (_is_entry(path) and "?" not in parts.target)
        if harmless and in_scope(link.url):
            yield _Candidate(link, parts, path)


def _is_harmless(path: tuple[str, ...], parts: Parts) -> bool:
    """Whether asking for it reads a page and does nothing else, as far as the URL tells."""
    if path and _FILE.search(path[-1]) and not _PAGE.search(path[-1]):
        return False
    for number, piece in enumerate(path):
        stem = _PAGE.sub("", piece)
        if piece in _STORES and number < len(path) - 1:
            continue
        if piece in _FOLDERS and number == len(path) - 1 and "/?" in f"{parts.target}?":
            continue
        words = _WORD.findall(stem)
        # In a headline such a word is talked about; in a short part it is what happens.
        if len(words) <= _SLUG and not _NO_PAGES.isdisjoint(words):
            return False
        if piece.startswith(("wp-login", "wp-admin", "wp-json")):
            return False
    query = parse_qsl(parts.target.partition("?")[2][:500], keep_blank_values=True)
    if len(query) > MOST_PARAMETERS:
        return False
    return all(
        name.lower() not in _ACTIONS
        and _NO_PAGES.isdisjoint(_WORD.findall(f"{name} {value}".lower()))
        for name, value in query
    )


def _is_entry(path: tuple[str, ...]) -> bool:
    """Whether a page in a folder asks who one is: what imitates such a page has its name. The
    site's own at its root, and that of a content system, are not looked at."""
    if len(path) <= 1 or not {"admin", "administrator", "wp-admin"}.isdisjoint(path):
        return False
    return _PAGE.sub("", path[-1]) in _ENTRIES


def _is_deep(path: tuple[str, ...]) -> bool:
    """Whether a page lies where none belongs: in a store of files, or a folder with a dot."""
    for number, piece in enumerate(path):
        last = number == len(path) - 1
        if piece.startswith(".") and piece != "." and not last:
            return True
        if piece in _STORES and not last:
            end = path[-1]
            return bool(_PAGE.search(end)) or not _FILE.search(end)
    return False


def _is_article(candidate: _Candidate) -> bool:
    """Whether a URL looks like that of an ordinary article: a headline, or a number below news."""
    path = candidate.path
    if _is_deep(path) or not path:
        return False
    last = _WORD.findall(_PAGE.sub("", path[-1]))
    if len(last) > _SLUG:
        return True
    below = any(word in _NEWS for piece in path for word in _WORD.findall(_PAGE.sub("", piece)))
    return below and (len(path) > 1 or "?" in candidate.parts.target)
