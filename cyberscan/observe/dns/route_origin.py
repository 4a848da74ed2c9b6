"""Who may announce an address and who does, from the feeds that were carried in.

Private and reserved addresses are in nobody's hands: they are never announced, and no ROA can be
made for them.
"""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any, Final

from cyberscan.model.facts.zone import Allowed, Announced, RouteOrigin
from cyberscan.model.look import Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe
from cyberscan.parse.routing import RoutingError, enclosing, read_allowed, read_origins
from cyberscan.tables.address_space import FICTIONAL, NEVER, PRIVATE, SPECIAL

VRPS: Final = "vrps"
"""Name of the feed: prefix to who may announce it."""
ROUTES: Final = "routes"
"""Name of the feed: prefix to who announces it."""

_NOWHERE: Final = (*NEVER, *PRIVATE, *(row for row in SPECIAL if row not in FICTIONAL))


def announced(session: Session, address: str) -> Announced:
    """Return the longest announced prefix that holds an address. Raises `NetError`."""
    for prefix in enclosing(address):
        found = session.feed(ROUTES, prefix)
        if found is not None:
            value, feed = found
            try:
                return Announced(address, prefix, read_origins(prefix, value))
            except RoutingError as error:
                raise NetError(f"{feed} of {prefix}: {error}", Reason.MALFORMED) from error
    return Announced(address)


def _allowed(session: Session, address: str) -> tuple[Allowed, ...]:
    every: list[Allowed] = []
    for prefix in enclosing(address):
        found = session.feed(VRPS, prefix)
        if found is not None:
            value, feed = found
            try:
                every += [Allowed(prefix, *one) for one in read_allowed(prefix, value)]
            except RoutingError as error:
                raise NetError(f"{feed} of {prefix}: {error}", Reason.MALFORMED) from error
    return tuple(sorted(every))


async def _look(session: Session) -> RouteOrigin:
    address = session.subject.name
    vrps = session.feed_date(VRPS)
    whole = ip_network(address)
    for row in _NOWHERE:
        if row.holds(whole):
            raise NetError(f"{address} is never announced: {row.what}", Reason.NO_SUBJECT)
    try:
        routes = session.feed_date(ROUTES)
    except NetError:
        # Half the answer is known without it.
        routes = ""
    route = announced(session, address) if routes else Announced(address)
    return RouteOrigin(
        address=address,
        allowed=_allowed(session, address),
        vrps=vrps,
        route=route.route,
        origins=route.origins,
        routes=routes,
    )


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `RouteOrigin`; nothing is sent."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(RouteOrigin,), observe=observe, sends=())
