"""Where false logins lie: folders that are for something else, and addresses of programs."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.url import split

_FOLDERS: Final = frozenset({
    "uploads", "upload", "images", "image", "img", "assets", "css", "js", "fonts", "cache", "tmp",
    "temp", "backup", "wp-content", "wp-includes", "cgi-bin", "storage", "files", "media",
    "thumbs", "thumb", "thumbnails",
})  # fmt: skip
"""Folders for pictures and the like, where no office keeps a login. Our own choice."""
_STORES: Final = _FOLDERS - {"assets", "backup", "files", "media", "storage", "cgi-bin"}
_DEEP: Final = 3
"""Folders inside one another that are deep."""
_SCRIPT: Final = re.compile(r"\.(?:php\d?|phtml|asp|aspx|cgi|pl)\Z", re.IGNORECASE)


def is_exchange(url: str, action: str) -> bool:
    """Whether a login is that of a mail server of the office's own.

    Exchange's page is Microsoft's by its title and posts to ``/owa/auth.owa`` of its own host (as
    public clients of it do: GitHub's code searched for that path, read 2026-11-26).
    """
    page, target = split(url), split(action)
    if page is None or target is None or page.host != target.host:
        return False
    return target.target.lower().startswith("/owa/")


def is_stored(url: str) -> bool:
    """Whether a page lies among pictures and the like, where not even a program is put."""
    folders = _folders(url)
    return bool(_STORES.intersection(folders)) or any(f.startswith(".") for f in folders)


def is_deep(url: str) -> bool:
    """Whether a page lies in folders inside one another, or in one where none belongs."""
    return len(_folders(url)) >= _DEEP or is_misplaced(url)


def is_misplaced(url: str) -> bool:
    """Whether a page lies in a folder where none belongs."""
    folders = _folders(url)
    return bool(_FOLDERS.intersection(folders)) or any(f.startswith(".") for f in folders)


def _folders(url: str) -> list[str]:
    parts = split(url)
    if parts is None:
        return []
    return [f.lower() for f in parts.target.partition("?")[0].split("/")[1:-1] if f]


def is_script(url: str) -> bool:
    """Whether an address is that of a program."""
    return _SCRIPT.search(url.partition("?")[0]) is not None
