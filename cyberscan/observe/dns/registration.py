"""When a zone's registration ends, from the feed that the registry's data was carried in with."""

from __future__ import annotations

from datetime import date
from typing import Any

from cyberscan.model.facts.dns import Registration
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe

FEED = "registration"
"""Name of the feed: zone to the date its registration ends, ISO 8601."""


async def _look(session: Session) -> Registration | Absent:
    zone = session.subject.name
    found = session.feed(FEED, zone)
    if found is None:
        raise NetError(f"the feed {FEED!r} does not list {zone}", Reason.NO_FEED)
    value, feed = found
    try:
        ends = date.fromisoformat(value[:10])
    except ValueError as error:
        raise NetError(f"{feed} says {value[:40]!r} of {zone}", Reason.MALFORMED) from error
    return Registration(ends=ends.isoformat(), feed=feed)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Registration`; nothing is sent."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(Registration,), observe=observe, sends=())
