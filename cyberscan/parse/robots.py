"""robots.txt: what a site asks crawlers to leave alone (RFC 9309, read 2026-11-26)."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST: Final = 512_000
"""Characters that are read: section 2.5 asks for at least 500 KiB."""
MOST_RULES: Final = 500
MOST_SITEMAPS: Final = 20
LONGEST_LINE: Final = 4_096
"""Characters of a line that are read: more is no path of a file."""
LONGEST_RULE: Final = 300
"""Characters of a rule that are kept, as the fact keeps them."""

_DISALLOW: Final = "disallow: "
# Section 2.2, NL: a carriage return, a line feed, or both.
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_BLANK: Final = " \t"


class RobotsFile(Struct, frozen=True):
    """What the file says, whichever crawler it says it to."""

    rules: tuple[str, ...] = ()
    """``disallow: /path`` and ``allow: /path``, distinct, in the file's order; the path as written.
    Whoever stores them masks them first."""
    sitemaps: tuple[str, ...] = ()
    """As written, distinct."""


def read(text: str) -> RobotsFile:
    """Read a file (section 2.2). Never raises: what is no line of the format is passed over.

    Names compare without case; blanks round name and value, and what follows a ``#``, do not
    count. An empty path forbids nothing (section 2.2, empty-pattern) and gives no rule. ``sitemap``
    is among the other lines that section 2.2.4 lets crawlers read; its URL may hold a ``#``.
    """
    rules: dict[str, None] = {}
    sitemaps: dict[str, None] = {}
    for line in _LINE_END.split(text[:LONGEST].removeprefix("\ufeff")):
        key, colon, rest = line[:LONGEST_LINE].partition(":")
        name = key.strip(_BLANK).lower()
        if not colon:
            continue
        if name in {"allow", "disallow"}:
            path = rest.partition("#")[0].strip(_BLANK)
            if path and len(rules) < MOST_RULES:
                rules[f"{name}: {path}"[:LONGEST_RULE]] = None
        elif name == "sitemap":
            url = rest.partition(" #")[0].strip(_BLANK)
            if url and len(sitemaps) < MOST_SITEMAPS:
                sitemaps[url] = None
    return RobotsFile(rules=tuple(rules), sitemaps=tuple(sitemaps))


def forbidden(rule: str) -> str | None:
    """Return the path that one of `RobotsFile.rules` forbids, or None."""
    return rule.removeprefix(_DISALLOW) if rule.startswith(_DISALLOW) else None
