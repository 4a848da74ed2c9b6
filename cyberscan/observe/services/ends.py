"""How far the feed of ends of support is ahead of the tables, for the versions services show."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.carried import ServiceEnds
from cyberscan.model.look import Look
from cyberscan.net.attempt import attempt
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe
from cyberscan.observe.web.ends import newer


async def _look(session: Session) -> ServiceEnds:
    rows, feed = newer(session)
    return ServiceEnds(rows=rows, feed=feed)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `ServiceEnds`; nothing is sent."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(ServiceEnds,), observe=observe, sends=())
