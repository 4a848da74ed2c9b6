"""What scripts only those who come from a search get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.compromise import is_namesake, is_stranger
from cyberscan.checks._content.scripts.moves import is_of_trade
from cyberscan.checks._content.scripts.page import Sign
from cyberscan.checks._content.scripts.proof import EVADES
from cyberscan.model.facts.content import Matter, Pointer, Visits
from cyberscan.tables.second_level import registrable

_STAMP: Final = re.compile(r"\d{8}|[?&/](?=[0-9a-f]{0,9}[a-f])(?=[a-f]{0,9}\d)[0-9a-f]{10,64}\b")
"""An address that is another one each time: by the time, or by letters of chance. Our own
choice."""
_PLAIN: Final = ("browser", "again")
_TELLING: Final = ("referer", "bot")


def searched(visits: Visits) -> Iterator[Sign]:
    """Yield a sign for a script that a stranger serves to those who come from a search alone.

    Two browsers and the robot got the page without it: what changes from one answer to the next
    would have been left out three times and taken in once. Telephones prove nothing, for many sites
    have a version for them.
    """
    seen = {visit.profile: visit for visit in visits.visits if visit.matter and visit.exchange}
    if any(profile not in seen for profile in (*_PLAIN, *_TELLING)):
        return
    known = {host for profile in (*_PLAIN, "bot") for host in _owners(seen[profile].matter)}
    visit = seen["referer"]
    if visit.matter is None or visit.exchange is None:
        return
    plain = seen["browser"].matter
    if plain is None or plain.title != visit.matter.title:
        return
    url = visit.exchange.url
    for pointer in visit.matter.pointers:
        host = pointer.host
        if pointer.kind != "script" or registrable(host) in known:
            continue
        if is_stranger(host, url) and not is_namesake(host, url):
            # Who marks the words that were sought is served so as well, under a name that stays.
            is_odd = (
                _STAMP.search(pointer.url) or is_of_trade(host) or _evades(visit.matter, pointer)
            )
            kind = "smuggled" if is_odd else "look"
            yield Sign(kind, f"[referer] {url} {pointer.selector}: {pointer.snippet}", host)


def _evades(page: Matter, pointer: Pointer) -> bool:
    """Whether what loads a script keeps from being found."""
    traits = {t for code in page.codes if code.selector == pointer.selector for t in code.traits}
    return not traits.isdisjoint(EVADES | {"masks", "disguised"})


def _owners(page: Matter | None) -> set[str]:
    """Return whom a page names as the source or target of anything."""
    if page is None:
        return set()
    hosts = {*page.foreign_hosts, *(pointer.host for pointer in page.pointers)}
    return {registrable(host) for host in hosts if host}
