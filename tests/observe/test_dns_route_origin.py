"""Who may announce an address and who does: from feeds alone, and not a packet for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import dns.message
import pytest

from cyberscan.model.facts.zone import Allowed, Announced, RouteOrigin, ServerOrigins
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError
from cyberscan.observe.dns import nameservers, route_origin
from tests.support.dns import nxdomain
from tests.support.dns_zone import FIRST, SECOND, ZONE, Answers, ZoneSession, session, tree
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

VRPS = {
    "192.0.0.0/16": "AS64500 24",
    "192.0.2.0/24": "AS64501 24, AS0 32",
    "192.0.2.1/32": "AS64502 32",
    "198.51.100.0/24": "AS64503 24",
    "2001:db8::/32": "AS64504 48",
}
ROUTES = {
    "192.0.0.0/16": "AS64500",
    "192.0.2.0/24": "AS64501 AS64500",
    "2001:db8::/32": "AS64504",
    "2001:db8:1::/48": "AS64505",
}
DATED: dict[str, Any] = {"vrps": "vrps 2026-11-01", "routes": "routes 2026-11-01"}


async def _look(address: str, **feeds: dict[str, str]) -> Look[Any]:
    over = LoopbackSession(subject=Subject(Kind.ADDRESS, address), feeds=feeds)
    (look,) = await route_origin.PROBE.observe(over)
    assert not over.connected
    assert not over.asked
    return look


async def test_the_longest_route_and_everything_that_covers_the_address() -> None:
    assert await _look("192.0.2.1", vrps=VRPS, routes=ROUTES) == Ok(
        RouteOrigin(
            address="192.0.2.1",
            allowed=(
                Allowed("192.0.0.0/16", 64500, 24),
                Allowed("192.0.2.0/24", 0, 32),
                Allowed("192.0.2.0/24", 64501, 24),
                Allowed("192.0.2.1/32", 64502, 32),
            ),
            route="192.0.2.0/24",
            origins=(64500, 64501),
            **DATED,
        )
    )
    assert await _look("2001:db8:2::1", vrps=VRPS, routes=ROUTES) == Ok(
        RouteOrigin(
            address="2001:db8:2::1",
            allowed=(Allowed("2001:db8::/32", 64504, 48),),
            route="2001:db8::/32",
            origins=(64504,),
            **DATED,
        )
    )


async def test_what_a_feed_does_not_hold_is_told_with_the_feeds_date() -> None:
    assert await _look("203.0.113.1", vrps=VRPS, routes=ROUTES) == Ok(
        RouteOrigin(address="203.0.113.1", allowed=(), **DATED)
    )


async def test_without_routes_half_of_it_is_known() -> None:
    assert await _look("198.51.100.1", vrps=VRPS) == Ok(
        RouteOrigin(
            address="198.51.100.1",
            allowed=(Allowed("198.51.100.0/24", 64503, 24),),
            vrps="vrps 2026-11-01",
        )
    )


@pytest.mark.parametrize("feeds", [{}, {"routes": ROUTES}])
async def test_without_the_feed_of_roas_nothing_is_looked_at(
    feeds: dict[str, dict[str, str]],
) -> None:
    look = await _look("192.0.2.1", **feeds)
    assert isinstance(look, Failed)
    assert look.reason is Reason.NO_FEED
    assert look.reason.bars


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "100.64.0.1", "127.0.0.1", "240.0.0.1", "fd00::1", "fe80::1"]
)
async def test_addresses_that_nobody_announces_are_not_judged(address: str) -> None:
    look = await _look(address, vrps=VRPS, routes=ROUTES)
    assert isinstance(look, Failed)
    assert look.reason is Reason.NO_SUBJECT


@pytest.mark.parametrize(
    ("vrps", "routes"),
    [({"192.0.2.0/24": "AS1 23"}, ROUTES), (VRPS, {"192.0.2.0/24": "AS0"})],
)
async def test_a_feed_that_cannot_be_read_is_malformed(
    vrps: dict[str, str], routes: dict[str, str]
) -> None:
    look = await _look("192.0.2.1", vrps=vrps, routes=routes)
    assert isinstance(look, Failed)
    assert look.reason is Reason.MALFORMED


# Of a zone's servers.


async def _origins(answers: Answers | None = None, **more: object) -> Look[Any]:
    _, look = await nameservers.PROBE.observe(session(answers, **more))
    return look


async def test_who_announces_a_zones_servers_is_told_of_each_address_once() -> None:
    assert await _origins(feeds={"routes": ROUTES}) == Ok(
        ServerOrigins(
            servers=(Announced(FIRST, "192.0.2.0/24", (64500, 64501)), Announced(SECOND)),
            routes="routes 2026-11-01",
        )
    )


async def test_without_routes_the_servers_are_seen_all_the_same() -> None:
    servers, origins = await nameservers.PROBE.observe(session())
    assert isinstance(servers, Ok)
    assert isinstance(origins, Failed)
    assert origins.reason is Reason.NO_FEED


@dataclass
class Counting(ZoneSession):
    """Counts the questions put to resolver and servers."""

    questions: int = 0

    def _answer(self, server: str, name: str, rdtype: str) -> dns.message.Message:
        self.questions += 1
        return super()._answer(server, name, rdtype)


async def test_who_announces_them_costs_no_question_more() -> None:
    counted = []
    for feeds in ({}, {"routes": ROUTES}):
        over = Counting(subject=Subject(Kind.ZONE, ZONE), answers=tree(), feeds=feeds)
        await nameservers.PROBE.observe(over)
        counted.append(over.questions)
    assert counted[0] == counted[1] > 0


async def test_a_zone_there_is_not_has_no_servers_to_announce() -> None:
    answers = tree()
    answers["192.0.2.53", ZONE, "NS"] = nxdomain(ZONE, "NS")
    assert await _origins(answers, feeds={"routes": ROUTES}) == Ok(Absent(Negative.NXDOMAIN))


async def test_servers_that_could_not_be_seen_are_announced_by_nobody_known() -> None:
    answers = tree()
    answers["", "go.test", "NS"] = NetError("SERVFAIL", Reason.DNS_FAILURE)
    servers, origins = await nameservers.PROBE.observe(session(answers, feeds={"routes": ROUTES}))
    assert isinstance(servers, Failed)
    assert origins == servers
