"""Pages of a site's own that say nothing and send on whoever another page moves there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cyberscan.checks._content.signals.parties import is_platform, parties_of
from cyberscan.model.facts.content import LinkedPage

_SAYS: Final = 100
"""Characters of a page that is there to be read (our own choice)."""
_EMPTY: Final = 20
"""Characters of one that is not (our own choice)."""
_TOLD: Final = re.compile(
    r"\b(?:alihkan|dialihkan|pindah|berpindah|dipindahkan|beralih|alamat baru|tunggu|"
    r"redirect\w{0,4}|moved|forwarded|new address|wait)\b",
    re.IGNORECASE,
)
"""How a page tells its readers that they are taken elsewhere. Our own choice."""


def is_station(page: LinkedPage, pages: Iterable[LinkedPage], host: str) -> bool:
    """Whether ``page`` says nothing, and another page, which has headings and a text and does not
    tell so, moves its readers to it by itself; neither it nor its name explains ``host``.
    """
    if page.matter is None or page.matter.characters or is_platform(host):
        return False
    if len(page.matter.opening) > _EMPTY:
        return False
    for one in pages:
        matter, url = one.matter, one.exchange.url
        if matter is None or one is page or matter.characters < _SAYS:
            continue
        moved = any(p.kind == "refresh" and p.url == page.exchange.url for p in matter.pointers)
        headed = any(p.place == "heading" and not p.hidden for p in matter.passages)
        if not (moved and headed) or _TOLD.search(f"{one.text} {matter.opening}"):
            continue
        parties = parties_of(matter, url)
        if not parties.ways(host) and not parties.is_kin(host):
            return True
    return False
