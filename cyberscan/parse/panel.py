"""Knowing a product by its answer to GET /, from the table of what products call themselves."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Final

from msgspec import Struct

from cyberscan.parse.headers import Fields, every
from cyberscan.parse.mask import mask
from cyberscan.tables.panels import BODY, MARKS, TITLE, Mark

SHOWN: Final = 100
"""Characters kept of a field or a title."""

_TITLE: Final = re.compile(rb"<title[^>]{0,200}>([^<]{0,500})</title", re.IGNORECASE)
_LONGEST: Final = 4_096
"""Characters of a field that are matched."""


class Recognised(Struct, frozen=True):
    """A product, its version where it tells it, and what it was known by, masked."""

    mark: Mark
    version: str
    shown: str


def title_of(body: bytes) -> str:
    """Return a page's title, blanks folded, as text; "" without one."""
    found = _TITLE.search(body)
    return " ".join(html.unescape(found[1].decode("utf-8", "replace")).split()) if found else ""


def shown(text: str) -> str:
    """Return text of the server's as it is kept: masked first, then cut."""
    return mask(text[:_LONGEST])[:SHOWN]


def recognise(headers: Fields, body: bytes) -> Recognised | None:
    """Return the first product of the table that the answer names, or None."""
    whole = body.decode("utf-8", "replace") if len(body) <= SHOWN else ""
    apart = {TITLE: (title_of(body),), BODY: (whole,)}
    for mark in MARKS:
        values = apart.get(mark.on) or every(headers, mark.on)
        for value in values:
            if found := _compiled(mark.pattern).fullmatch(value[:_LONGEST].strip()):
                groups = found.groupdict()
                kept = groups.get("kept") or found[0]
                return Recognised(mark, groups.get("version") or "", shown(kept))
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)
