"""What a page says to machines: metas, JSON-LD, comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final

MOST_METAS: Final = 30
LONGEST_DATA: Final = 262_144
"""Characters of one JSON-LD block that are read: pages with whole articles in it have a tenth."""
MOST_VALUES: Final = 20_000
"""Values of one block that are looked at."""
LONGEST_COMMENT: Final = 20_000
MOST_COMMENT_LINKS: Final = 10

_META_NAMES: Final = frozenset({
    "abstract", "dc.description", "dc.subject", "dc.title", "description", "keywords",
    "news_keywords", "subject", "title",
})  # fmt: skip
"""What search engines and link previews show; ``og:`` (https://ogp.me) and ``twitter:`` besides."""
_NO_WORDS: Final = re.compile(
    r"(?:og|twitter):(?:image|video|audio|player|locale|updated_time|type|card|creator|site$|dnt)"
)
"""Open Graph properties that name files, formats and accounts, not words."""
_TOLD: Final = frozenset(
    {"alternatename", "articlebody", "description", "headline", "keywords", "name", "url"}
)
"""Properties of https://schema.org, lower case."""
# Possessive: what has been read is not gone back over, so that a comment costs its length.
_TAG: Final = re.compile(
    r"<[^<>]{0,2000}+>|(?:<!)?\[(?:if|endif)[^\[\]]{0,100}+\]>?", re.IGNORECASE
)
_ANCHOR: Final = re.compile(r"<a\s([^<>]{0,2000}+)>([^<]{0,300})", re.IGNORECASE)
_HREF: Final = re.compile(r"""href\s{0,9}=\s{0,9}["']?([^"'\s]{1,1000})""", re.IGNORECASE)


def metas(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield selector and content of a ``<meta>`` that says something in words."""
    for key in ("name", "property", "itemprop"):
        name = attributes.get(key, "").strip().lower()[:80]
        social = name.startswith(("og:", "twitter:")) and not _NO_WORDS.match(name)
        if (name in _META_NAMES or social) and attributes.get("content", "").strip():
            yield f'meta[{key}="{_quoted(name)}"]', attributes["content"]
            return


def _quoted(name: str) -> str:
    return re.sub(r'[\\"\x00-\x1f]', "", name)


def strings(source: str) -> Iterator[tuple[str, str]]:
    """Yield (property, text) of a JSON-LD block (https://json-ld.org), in its order.

    What is no JSON, as pages have it, is one text without a property.
    """
    try:
        data: Any = json.loads(source[:LONGEST_DATA])
    except (ValueError, RecursionError):
        text = " ".join(source[:LONGEST_COMMENT].split())
        if text:
            yield "", text
        return
    left = MOST_VALUES
    waiting: list[tuple[str, Any]] = [("", data)]
    while waiting and left:
        left -= 1
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(str(name).lower(), inner) for name, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(key, inner) for inner in reversed(value)]
        elif isinstance(value, str) and key in _TOLD and value.strip():
            yield key, value


def comment(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a comment's words without its tags, and its links as (target, text).

    Conditional comments, as old browsers read them, are comments like any other.
    """
    text = text[:LONGEST_COMMENT]
    links: list[tuple[str, str]] = []
    if "<" in text:
        for anchor in _ANCHOR.finditer(text):
            if len(links) == MOST_COMMENT_LINKS:
                break
            if target := _HREF.search(anchor[1]):
                links.append((unescape(target[1]), " ".join(unescape(anchor[2]).split())))
        text = unescape(_TAG.sub(" ", text))
    return " ".join(text.split()), links
