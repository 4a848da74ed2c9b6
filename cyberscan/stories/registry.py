"""Asking registries when registrations end (RDAP, RFC 9082 section 3.1.3), one domain at a time.

Which server to ask stands in IANA's file (RFC 9224). A registry is asked slowly: many answer 429
otherwise.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

import anyio

from cyberscan.feeds import Feed
from cyberscan.feeds.bring_in import feed_of
from cyberscan.feeds.upstream.opened import unpacked
from cyberscan.feeds.upstream.registration import NAME, convert, servers
from cyberscan.feeds.upstream.table import Table, UpstreamError
from cyberscan.model.problem import Problem, UserError
from cyberscan.net.fetching import FetchError, fetch
from cyberscan.tables.feed_sources import SOURCES

PAUSE: Final = 1.0
"""Seconds between two questions; our own choice."""
_SHOWN: Final = 5


async def ask_registries(
    bootstrap: str,
    zones: Sequence[str],
    part: Path,
    *,
    today: date,
    progress: Callable[[int, int | None], None] = lambda done, whole: None,
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
) -> Feed:
    """Ask the registry of each zone; return those that say when its registration ends.

    ``bootstrap`` is the address of IANA's file, ``part`` a file for what comes, ``progress`` is
    told the zones that are done, and of how many. The feed is of ``today``. Raises `UserError`
    when none, or less than half, could be had.
    """
    largest = SOURCES[NAME].largest
    entries: dict[str, str] = {}
    problems: list[Problem] = []

    async def got(url: str) -> bytes:
        await fetch(url, part, largest=largest, sleep=sleep)
        return _taken(part, largest)

    try:
        known = servers(await got(bootstrap))
    except (FetchError, UpstreamError) as error:
        raise UserError(Problem(file=bootstrap, what=str(error))) from error
    for done, zone in enumerate(zones):
        base = known.get(zone.rpartition(".")[2])
        if base is None:
            problems.append(Problem(key=zone, what="its registry offers no RDAP"))
            continue
        if done:
            await sleep(PAUSE)
        try:
            answer = await got(f"{base}domain/{zone}")
            entries |= _about(zone, answer)
        except (FetchError, UpstreamError) as error:
            problems.append(Problem(file=f"{base}domain/{zone}", what=str(error)))
        progress(done + 1, len(zones))
    if len(entries) * 2 < len(zones) or not entries:
        more = len(problems) - _SHOWN
        rest = (Problem(what=f"… and {more} more of the same kind"),) if more > 0 else ()
        raise UserError((*problems[:_SHOWN], *rest))
    left = len(zones) - len(entries)
    note = f"{left} of {len(zones)} domains without an answer" if left else ""
    table = Table(feed=NAME, entries=entries, date=today, note=note)
    return feed_of(table, "registries", today, day_is="day they were asked")


def _taken(part: Path, largest: int) -> bytes:
    try:
        with part.open("rb") as file:
            return unpacked(file, largest).read()
    finally:
        part.unlink(missing_ok=True)


def _about(zone: str, answer: bytes) -> dict[str, str]:
    table = convert(BytesIO(answer))
    if zone not in table.entries:
        raise UpstreamError("answers about another domain")
    return table.entries
