"""Folders that a page names, and whether what answers for one is the list of its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from msgspec import Struct
from selectolax.lexbor import LexborNode

from cyberscan.model.facts.site import Folder
from cyberscan.parse.html import build
from cyberscan.parse.mask import mask
from cyberscan.parse.url import resolve, split

TITLE_CHARACTERS: Final = 300
MOST_LINKS: Final = 2_000
"""Links of a list that are counted: beyond, more tells nothing."""
DEEPEST: Final = 6
"""Folders in a path; what is named from further down is passed over."""

_UPLOADS: Final = ("uploads", "upload", "files", "file", "dokumen", "documents", "download",
                   "downloads", "media", "storage", "berkas", "lampiran")  # fmt: skip
"""Names under which sites keep what people upload: the most to lose. Only the order in which
folders are asked for hangs on these words, no verdict."""
_PICTURES: Final = ("images", "image", "img", "gambar", "foto", "galeri", "gallery")
_PARTS: Final = ("assets", "asset", "static", "public", "themes", "plugins", "js", "css", "dist")
_RANKS: Final = {
    name: rank for rank, names in enumerate((_UPLOADS, _PICTURES, _PARTS)) for name in names
}

_FILES: Final = frozenset({
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "zip", "rar", "7z", "txt", "jpg",
    "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "mp3", "mp4", "css", "js", "woff", "woff2",
    "ttf", "eot",
})  # fmt: skip
"""Endings of files as they lie on a disk. A path without one is mostly a route of a program, and
there is no folder behind it."""

_PROVIDER: Final = "cdn-cgi"
"""Served by Cloudflare, not by the site
(https://developers.cloudflare.com/fundamentals/reference/cdn-cgi-endpoint/, read 2026-11-26)."""


_STARTS: Final = ("index of ", "directory listing for ")


class Listing(Struct, frozen=True):
    """What a folder answered, when read as a list of files."""

    title: str
    heading: str
    entries: int


def choose(urls: Iterable[str], page: str, most: int) -> tuple[str, ...]:
    """Return the folders worth asking for, best first: of ``page``'s own origin, none twice and
    none inside another one, the root left out.

    ``urls`` are absolute. A path is cut behind the folder whose name promises most
    (``/wp-content/uploads/2026/11/a.jpg`` names ``/wp-content/uploads/``), so that the same folder
    is asked for when the picture changes.
    """
    home = split(page)
    if home is None:
        return ()
    counted: Counter[str] = Counter()
    for url in urls:
        parts = split(url)
        if parts is None or parts[:3] != home[:3]:
            continue
        folder = _folder(parts.target.partition("?")[0])
        if folder:
            counted[folder] += 1
    chosen: list[str] = []
    for folder in sorted(counted, key=lambda f: (_rank(f), -counted[f], f)):
        if len(chosen) < most and not any(_nested(folder, other) for other in chosen):
            chosen.append(folder)
    return tuple(str(home._replace(target=folder)) for folder in chosen)


def _folder(path: str) -> str:
    *names, last = path.strip("/").split("/")
    ending = last.rpartition(".")[2].lower() if "." in last else ""
    if ending not in _FILES or not names or names[0] == _PROVIDER or not all(map(_plain, names)):
        return ""
    ranks = [_RANKS.get(name.lower(), len(_RANKS)) for name in names]
    if min(ranks) < len(_RANKS):
        names = names[: ranks.index(min(ranks)) + 1]
    return f"/{'/'.join(names)}/" if len(names) <= DEEPEST else ""


def _plain(name: str) -> bool:
    """Whether a folder's name can be asked for as it stands: not masked, no dots, no programs."""
    return name not in {"", ".", ".."} and mask(name) == name and not set(name) & set("[];,=")


def _rank(folder: str) -> int:
    names = folder.strip("/").lower().split("/")
    return min((_RANKS[name] for name in names if name in _RANKS), default=len(_RANKS))


def _nested(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def read(page: str, url: str) -> Listing:
    """Read what came for the folder ``url``. Raises `TooElaborateError`.

    The heading is the first ``<h1>``, else the first ``<h2>`` (lighttpd has no other). Entries are
    distinct links to names inside the folder.
    """
    tree = build(page)
    anchors = tree.css("a[href]")[:MOST_LINKS]
    targets = (resolve(url, anchor.attributes.get("href") or "") for anchor in anchors)
    inside = {
        target.partition("?")[0]
        for target in targets
        if target and target.startswith(url) and not target[len(url) :].startswith("?")
    }
    return Listing(
        title=_text(tree.css_first("title")),
        heading=_text(tree.css_first("h1") or tree.css_first("h2")),
        entries=len(inside - {url}),
    )


def _text(node: LexborNode | None) -> str:
    text = node.text(deep=True)[: 4 * TITLE_CHARACTERS] if node else ""
    return mask(" ".join(text.split()))[:TITLE_CHARACTERS]


def is_index(folder: Folder) -> bool:
    """Whether a folder answered with the list of its files: title and heading both say that they
    are the list of this path.

    Recognised, all read 2026-11-26: ``Index of /path/`` (nginx ngx_http_autoindex_module.c,
    lighttpd mod_dirlisting.c, LiteSpeed autoindex/default.php; Apache mod_autoindex, seen of 2.4,
    without the last slash), ``host - /path/`` (IIS, from zaproxy/zap-extensions
    DirectoryBrowsingScanRuleUnitTest.java), ``Directory listing for /path/`` (Python
    http/server.py). A server behind another one may know the folder by the end of its path only.
    """
    parts = split(folder.url)
    if folder.status != 200 or parts is None:
        return False
    path = _path(unquote(parts.target))
    return all(_names(text, path) for text in (folder.title, folder.heading))


def is_front_index(url: str, title: str, text: str) -> bool:
    """Whether the page at ``url`` is itself the list of the files beside it: its title names that
    very path as in `is_index`, and so does its visible text. Here the folder may be the root.
    """
    parts = split(url)
    heading = " ".join(title.split())
    if parts is None or heading not in " ".join(text.split()):
        return False
    return _said(heading) == _path(unquote(parts.target.partition("?")[0]))


def _names(text: str, path: str) -> bool:
    said = _said(text)
    if said is None:
        return False
    if not text.lower().startswith(_STARTS):
        return path == said
    return bool(said) and (path.endswith(said) or said.endswith(path))


def _said(text: str) -> str | None:
    """Return the path whose list a text says to be, "" for the root; None for any other text."""
    for start in _STARTS:
        if text.lower().startswith(start):
            return _path(text[len(start) :])
    # Before the dash stands a name of the host, perhaps not the one it was asked by.
    name, dash, said = text.partition(" - /")
    return _path(said) if dash and name and " " not in name else None


def _path(text: str) -> str:
    """Return a path for comparison: with the first slash, without the last; "" for the root."""
    path = " ".join(text.split()).strip("/")
    return f"/{path}" if path else ""
