"""The look at submission and mailbox ports behind the guard: whose ports are tried at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import pytest

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.mail_clients import PORTS, MailClients, PortAnswer
from cyberscan.model.inventory import Extra, Inventory, Regency
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.resolver import Resolver
from cyberscan.net.sessions import Doors
from cyberscan.observe.mail.clients import PROBE
from tests.support.mail_clients import IMAP, IMAP_HELLO, speaking
from tests.support.net import (
    OPERATOR,
    RESOLVER,
    MapDialer,
    network,
    reach,
    regency,
    tcp_server,
    udp_server,
    zone_answers,
)

pytestmark = pytest.mark.anyio

ZONE, MX, HOST, ADDRESS = "contoh.go.test", "mx.surel.test", "www.contoh.go.test", "198.51.100.25"
HOSTED = (Extra.HOSTED_SERVICES,)


class Behind:
    def __init__(self, doors: Doors, place: Regency, dialer: MapDialer) -> None:
        self.doors, self.place, self.dialer = doors, place, dialer

    async def look(self) -> Look[Any]:
        session = self.doors.open(
            Subject(Kind.MAIL, MX), self.place, family=Family.MAIL, until=anyio.current_time() + 10
        )
        (look,) = await PROBE.observe(session)
        return look

    @property
    def tried(self) -> set[int]:
        return {port for address, port in self.dialer.dialled if address == ADDRESS}


@asynccontextmanager
async def behind(place: Regency) -> AsyncIterator[Behind]:
    imap = speaking(IMAP_HELLO, {**IMAP, b"STARTTLS": b"a2 NO\r\n"})
    names = {(MX, "A"): (ADDRESS,)}
    async with udp_server(zone_answers(names)) as dns, tcp_server(imap) as port:  # type: ignore[arg-type]
        dialer = MapDialer({(ADDRESS, 143): port}, {(RESOLVER, 53): dns})
        door = network(dialer, reach(place))
        async with Doors(
            door,
            Resolver(door, OPERATOR.resolver),
            Inventory(name="Contoh", regencies=(place,)),
            default_policy(),
            OPERATOR,
            feed=lambda name, key: None,
            trust_anchor=(),
        ) as doors:
            door.reach.learn_mx(ZONE, [MX])
            yield Behind(doors, place, dialer)


@pytest.mark.parametrize(
    ("place", "hosts"),
    [
        (regency(networks=("198.51.100.0/24",)), False),
        (regency(extras=HOSTED), True),
    ],
)
async def test_own_servers_and_hosting_that_is_covered_are_looked_at(
    place: Regency, hosts: bool
) -> None:
    async with behind(place) as here:
        if hosts:
            here.doors.network.reach.learn(HOST, [ADDRESS])
        look = await here.look()
        assert here.tried == set(PORTS)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailClients)
    told = {one.port: one.answer for one in look.fact.ports}
    assert told.pop(143) is PortAnswer.OPEN
    assert set(told.values()) == {PortAnswer.REFUSED}


@pytest.mark.parametrize(
    ("place", "hosts"),
    [
        (regency(), False),
        (regency(extras=(Extra.MAIL_SERVERS,)), False),
        (regency(extras=(Extra.MAIL_SERVERS,)), True),
        (regency(extras=HOSTED), False),
    ],
)
async def test_a_providers_server_hears_nothing(place: Regency, hosts: bool) -> None:
    """One greeting on port 25 is all that ``mail_servers`` allows."""
    async with behind(place) as here:
        if hosts:
            here.doors.network.reach.learn(HOST, [ADDRESS])
        look = await here.look()
        assert here.tried == set()
    assert isinstance(look, Failed)
    assert look.reason is Reason.OUT_OF_REACH
