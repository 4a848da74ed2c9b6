"""How far the feed of ends of support is ahead of the tables, for the versions sites show."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from cyberscan.model.facts.carried import Ended, WebEnds
from cyberscan.model.look import Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe
from cyberscan.parse.support_ends import Line, LinesError, differing, read_lines
from cyberscan.tables.software import COPIED

FEED: Final = "end-of-life"
"""Name of the feed: a page of endoflife.date to its lines."""


def newer(session: Session) -> tuple[tuple[Ended, ...], str]:
    """Return what the feed says otherwise than the tables, and its name and date.

    Raises `NetError`.
    """
    feed = session.feed_date(FEED)
    if date.fromisoformat(feed.rpartition(" ")[2]) <= COPIED:
        raise NetError(f"{feed} is older than the tables, of {COPIED}", Reason.NO_FEED)

    def lines(page: str) -> tuple[Line, ...]:
        found = session.feed(FEED, page)
        return read_lines(found[0]) if found else ()

    try:
        return tuple(sorted(differing(lines))), feed
    except LinesError as error:
        raise NetError(f"{feed}: {error}", Reason.MALFORMED) from error


async def _look(session: Session) -> WebEnds:
    rows, feed = newer(session)
    return WebEnds(rows=rows, feed=feed)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `WebEnds`; nothing is sent."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(WebEnds,), observe=observe, sends=())
