"""What the path of an address says it is the address of: a page, a document, a file handed out.

All words here are our own choice: how content systems name what they hand out.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote

WORD: Final = re.compile(r"[a-z0-9]+")
PAGE: Final = re.compile(r"\.(?:html?|php\d?|phtml|shtml|aspx?|jspx?|cfm)\Z")
DOCUMENT: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|txt)\Z")
"""How the names of documents end that offices publish, or somebody leaves."""
FILE: Final = re.compile(r"\.[a-z0-9]{1,5}\Z")
DOWNLOADS: Final = frozenset({"download", "downloads", "unduh", "unduhan"})
"""Folders of files to take along: a folder in one is a page that lists some."""
_LONGEST: Final = 500


def pieces(target: str) -> tuple[str, ...]:
    """Return the parts of a path, in the clear and lower case."""
    return tuple(unquote(piece).lower() for piece in target.partition("?")[0].split("/") if piece)


def is_download(target: str) -> bool:
    """Whether an address hands out a file by its name: ``/unduh/formulir``, ``/download.php?id=3``,
    ``?page=download&id=7``; the page that lists such files is none."""
    path, query = pieces(target), target.partition("?")[2][:_LONGEST]
    words = [WORD.findall(PAGE.sub("", piece)) for piece in path]
    named = [n for n, found in enumerate(words) if not DOWNLOADS.isdisjoint(found)]
    if named and (named[0] < len(path) - 1 or query):
        return True
    given = parse_qsl(query, keep_blank_values=True)
    return len(given) > 1 and any(
        not DOWNLOADS.isdisjoint(WORD.findall(f"{name} {value}".lower())) for name, value in given
    )
