"""What an address tells of a page: whether asking for it only reads, and where it lies.

All words here are our own choice: how content systems name what is no page, and what is done.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl

from cyberscan.parse.paths import DOWNLOADS, FILE, PAGE, WORD, pieces
from cyberscan.parse.url import Parts

MOST_PARAMETERS: Final = 4
SLUG: Final = 3
"""Words of a path's part above which it is a headline."""

NOTE: Final = re.compile(r"\.txt\Z")
"""Of documents, what offices hardly ever publish."""
_STORES: Final = frozenset({
    "cache", "cgi-bin", "css", "files", "fonts", "images", "img", "js", "storage", "temp", "thumb",
    "thumbnail", "thumbnails", "thumbs", "tmp", "upload", "uploads", "wp-includes",
})  # fmt: skip
"""Folders of files, in which no page belongs; ``storage`` is where Laravel shows what was uploaded
(https://laravel.com/docs/7.x/filesystem, "The Public Disk", read 2026-11-27)."""
_FILES: Final = frozenset({"files", "storage", "upload", "uploads"})
"""Those in which documents belong."""
_LEFT: Final = frozenset({"backup", "backups", "bak", "inc", "includes", "node_modules", "vendor"})
"""Words in the names of folders that are left over, or of a program's parts."""
NEWS: Final = frozenset({
    "agenda", "announcement", "announcements", "article", "articles", "artikel", "berita",
    "detail", "informasi", "kabar", "kegiatan", "news", "pengumuman", "post", "posts",
    "publikasi", "read", "siaran", "warta",
})  # fmt: skip
_CHANGES: Final = frozenset({
    "add", "approve", "cart", "checkout", "comment", "cron", "del", "delete", "destroy", "dislike",
    "edit", "flush", "hapus", "keluar", "like", "logoff", "logout", "polling", "purge", "register",
    "remove", "reply", "save", "setlang", "setlocale", "share", "signout", "signup", "submit",
    "subscribe", "tambah", "truncate", "ubah", "unlike", "unsubscribe", "vote", "voting", "xmlrpc",
})  # fmt: skip
"""Words of a path's parts, or of parameters, that stand for changing something: never followed;
``log-out`` is one as well."""
_NO_PAGES: Final = _CHANGES | frozenset({
    "admin", "administrator", "attachment", "cetak", "download", "export", "feed", "lamp", "login",
    "masuk", "pdf", "print", "rss", "signin", "unduh", "update", "upload",
})  # fmt: skip
"""The same with those for entering, or for a file. The folder ``upload`` is told apart by what is
in it; below such a folder nobody enters anything."""
_ENTRIES: Final = frozenset({"login", "log-in", "masuk", "sign-in", "signin"})
"""The names of pages that only ask for a name and a password: nothing is sent to them."""
_TILLS: Final = frozenset({"checkout", "check-out", "kasir"})
"""The names of pages where a shop asks for the payment: to see one buys nothing."""
_ACTIONS: Final = frozenset(
    {"action", "act", "aksi", "cmd", "do", "func", "method", "mode", "op", "task", "token"}
)
"""Parameters that say what is to be done."""
FOLDERS: Final = frozenset({"doc", "docs", "pdf"})
"""Folders of files that sites link to, as a page that lists them."""
_COUNTERS: Final = frozenset({
    "click", "count", "counter", "dl", "get", "getfile", "go", "goto", "hit", "hits", "jump",
    "klik", "link", "out", "r", "redir", "redirect",
})  # fmt: skip
"""What programs are called that count who follows a link. Our own choice."""
_HOMES: Final = frozenset({"", "beranda", "default", "home", "index", "id"})
_EDITIONS: Final = frozenset({"ar", "cn", "en", "eng", "english", "inggris", "ja", "jp", "zh"})
"""Folders of a front page in another language: few look after it."""
_OPEN: Final = frozenset({
    "activity", "aktivitas", "author", "authors", "bukutamu", "contributors", "diskusi",
    "discussion", "forum", "guestbook", "komunitas", "kontributor", "member", "members",
    "participants", "penulis", "peserta", "profiles", "reviews", "testimoni", "testimonial",
    "testimonials", "ulasan", "user", "users",
})  # fmt: skip
"""Parts of addresses under which others write than the office."""
_JOURNAL: Final = 3
"""Parts of the address of a journal's front page."""
_SYSTEMS: Final = ("wp-login", "wp-admin", "wp-json")
_DATED: Final = re.compile(r"/(20\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/)")


def is_harmless(path: tuple[str, ...], parts: Parts) -> bool:
    """Whether asking for it reads a page and does nothing else, as far as the URL tells."""
    if path and FILE.search(path[-1]) and not PAGE.search(path[-1]):
        return False
    stored = False
    for number, piece in enumerate(path):
        last = number == len(path) - 1
        if (piece in _STORES or piece in DOWNLOADS) and not last:
            stored = stored or piece in _STORES or parts.target.endswith("/")
            if stored:
                continue
        if piece in FOLDERS and last and "/?" in f"{parts.target}?":
            continue
        words = WORD.findall(PAGE.sub("", piece))
        # In a headline such a word is talked about; in a short part it is what happens.
        barred = _CHANGES if stored else _NO_PAGES
        if len(words) <= SLUG and not barred.isdisjoint((*words, "".join(words))):
            return False
        if piece.startswith(_SYSTEMS):
            return False
    query = parse_qsl(parts.target.partition("?")[2][:500], keep_blank_values=True)
    if len(query) > MOST_PARAMETERS:
        return False
    return all(
        name.lower() not in _ACTIONS
        and _NO_PAGES.isdisjoint(WORD.findall(f"{name} {value}".lower()))
        for name, value in query
    )


def is_still(parts: Parts) -> bool:
    """Whether asking for a file changes nothing, as far as the URL tells, whatever it is a file
    of."""
    for piece in pieces(parts.target):
        words = WORD.findall(FILE.sub("", piece))
        if len(words) <= SLUG and not _CHANGES.isdisjoint((*words, "".join(words))):
            return False
    query = parse_qsl(parts.target.partition("?")[2][:500], keep_blank_values=True)
    return all(
        name.lower() not in _ACTIONS
        and _CHANGES.isdisjoint(WORD.findall(f"{name} {value}".lower()))
        for name, value in query
    )


def is_counted(path: tuple[str, ...], parts: Parts) -> bool:
    """Whether an address is that of a program that counts who follows a link and sends him on:
    ``/hit.php?id=7``."""
    query = parse_qsl(parts.target.partition("?")[2][:500])
    name = path[-1]
    return bool(PAGE.search(name)) and 0 < len(query) <= 2 and PAGE.sub("", name) in _COUNTERS


def is_entry(path: tuple[str, ...]) -> bool:
    """Whether a page asks who one is, and is not a content system's own: what imitates such a page
    has its name, and where a page's form sends what is typed can be changed."""
    if not path or not {"admin", "administrator", "wp-admin"}.isdisjoint(path):
        return False
    return PAGE.sub("", path[-1]) in _ENTRIES


def is_till(path: tuple[str, ...], target: str) -> bool:
    """Whether a page is where a shop asks for the payment, and nothing is said to it."""
    if not path or "?" in target or PAGE.sub("", path[-1]) not in _TILLS:
        return False
    return all(_NO_PAGES.isdisjoint(WORD.findall(piece)) for piece in path[:-1])


def is_deep(path: tuple[str, ...]) -> bool:
    """Whether a page lies where none belongs: in a store of files, or a folder with a dot."""
    for number, piece in enumerate(path):
        last = number == len(path) - 1
        if piece.startswith(".") and piece != "." and not last:
            return True
        if piece in _STORES and not last:
            end = path[-1]
            return bool(PAGE.search(end)) or not FILE.search(end)
    return False


def is_misplaced(path: tuple[str, ...]) -> bool:
    """Whether a document lies where none belongs: among scripts, styles, pictures and what is kept
    for a while, or in a folder with a dot."""
    return any(
        piece in _STORES - _FILES or (piece.startswith(".") and piece != ".") for piece in path[:-1]
    )


def is_store(path: tuple[str, ...]) -> bool:
    """Whether a page is a store of files itself: what it lists, nobody put there to be found."""
    return bool(path) and path[-1] in _STORES


def is_left(path: tuple[str, ...]) -> bool:
    """Whether a page lies in a folder that is left over, or in a program's."""
    return any(not _LEFT.isdisjoint(WORD.findall(piece)) for piece in path[:-1])


def is_home(path: tuple[str, ...], target: str) -> bool:
    """Whether a link leads to the front page itself under another name; a journal's is
    ``/index.php/name/index``."""
    if path[:1] == ("index.php",) and len(path) == _JOURNAL:
        path = path[2:]
    return "?" not in target and len(path) <= 1 and PAGE.sub("", "".join(path)) in _HOMES


def is_edition(path: tuple[str, ...], target: str) -> bool:
    """Whether a link leads to the front page in another language."""
    return "?" not in target and len(path) == 1 and path[0] in _EDITIONS


def is_open(path: tuple[str, ...]) -> bool:
    """Whether a page shows what anybody may write who registers, or not even that; what a journal
    tells its authors does not."""
    if path[-2:-1] == ("information",):
        return False
    return any(PAGE.sub("", piece).replace("-", "") in _OPEN for piece in path)


def month_of(path: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the month whose archive a page is, ``/2019/03/``; None of any other."""
    if len(path) != len(("year", "month")) or not all(piece.isdecimal() for piece in path):
        return None
    year, month = int(path[0][:4]), int(path[1][:2])
    return (year, month) if 2000 <= year < 2100 and 1 <= month <= 12 else None


def is_article(path: tuple[str, ...], target: str) -> bool:
    """Whether a URL looks like that of an ordinary article: a headline, a day, or what is below
    news."""
    if is_deep(path) or not path:
        return False
    if day_of(target) or len(WORD.findall(PAGE.sub("", path[-1]))) > SLUG:
        return True
    query = target.partition("?")[2][:500].lower()
    below = any(
        word in NEWS
        for piece in (*path, *(value for _, value in parse_qsl(query)))
        for word in WORD.findall(PAGE.sub("", piece))
    )
    return below and (len(path) > 1 or "?" in target)


def day_of(target: str) -> tuple[int, ...]:
    """Return the day in a path, as content systems put it there: ``/2026/11/24/``; () of none."""
    found = _DATED.search(target)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def shape(target: str, path: tuple[str, ...]) -> str:
    """Return what is alike in the addresses of one kind of page."""
    plain, question, _ = target.partition("?")
    if plain.endswith("/") and plain != "/":
        return "/"
    ending = FILE.search(plain.lower())
    if ending and question and len(path) > 1:
        return plain.lower()  # each program has its own pages: ``/course/view.php?id=4``
    return ending[0] if ending else question
