"""Cards: what stands under a title of its own, as one entry among others of a list of news."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.model.facts.content import Matter
from cyberscan.parse.spam_pitch import OFFER, pitch

_TITLING: Final = re.compile(r"(?:^|> )(?:span|b|strong|dt|summary|legend|em)[^> ]*$")
"""Elements that title a card where no heading does. Our own choice."""
_TEXTS: Final = 3
"""Texts that an entry of a list has at most: a page has more (our own choice)."""
_WHOLE: Final = frozenset({"body", "main", "article"})


def titles_of(matter: Matter) -> dict[str, list[str]]:
    """Return, by the element they stand in, the titles of cards that advertise or warn.

    A card has one title and few texts; what holds several is a list of them, or the page.
    """
    titles: dict[str, list[str]] = {}
    texts: dict[str, int] = {}
    for p in matter.passages:
        at = p.selector.rpartition(" > ")[0]
        if p.hidden or p.url or not at or p.place not in {"heading", "text"}:
            continue
        if p.place == "heading" or _TITLING.search(p.selector):
            titles.setdefault(at, []).append(p.text)
        else:
            texts[at] = texts.get(at, 0) + 1
    return {
        at: found
        for at, found in titles.items()
        if len(found) == 1 and texts.get(at, 0) <= _TEXTS and _is_card(at) and _speaks(found[0])
    }


def _is_card(at: str) -> bool:
    return at.rpartition(" > ")[2].partition(":")[0] not in _WHOLE


def _speaks(title: str) -> bool:
    said = pitch(title)
    return said is not None and (said.level >= OFFER or said.excused)
