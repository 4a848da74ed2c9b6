"""Whether browsers open a host over HTTPS from the first visit on, from the list carried in."""

from __future__ import annotations

from typing import Any, Final

from cyberscan.model.facts.carried import Preload
from cyberscan.model.look import Look
from cyberscan.net.attempt import attempt
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe
from cyberscan.parse.preload import covering

FEED: Final = "hsts-preload"
"""Name of the feed: name to how far it goes."""


async def _look(session: Session) -> Preload:
    def said(name: str) -> str | None:
        found = session.feed(FEED, name)
        return None if found is None else found[0]

    feed = session.feed_date(FEED)
    return Preload(entry=covering(session.subject.name, said), feed=feed)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Preload`; nothing is sent."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(Preload,), observe=observe, sends=())
