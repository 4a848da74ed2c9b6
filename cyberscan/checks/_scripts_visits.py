"""What scripts only those who come from a search get.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.checks._compromise import is_namesake, is_stranger
from cyberscan.checks._scripts import Sign
from cyberscan.model.facts.content import Matter, Visits
from cyberscan.tables.second_level import registrable

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
            yield Sign("smuggled", f"[referer] {url} {pointer.selector}: {pointer.snippet}", host)


def _owners(page: Matter | None) -> set[str]:
    """Return whom a page names as the source or target of anything."""
    if page is None:
        return set()
    hosts = {*page.foreign_hosts, *(pointer.host for pointer in page.pointers)}
    return {registrable(host) for host in hosts if host}
