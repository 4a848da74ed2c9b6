"""The look at a mail server behind the guard: whom it greets, and how often."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import pytest

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.mail import Answer, Starttls
from cyberscan.model.inventory import Extra, Inventory, Regency
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.resolver import Resolver
from cyberscan.net.sessions import Doors
from cyberscan.observe.mail.starttls import PROBE
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
from tests.support.services import saying

pytestmark = pytest.mark.anyio

ZONE, MX, FOREIGN = "contoh.go.test", "mx.surel.test", "198.51.100.25"
NAMES = {(MX, "A"): (FOREIGN,)}


class Behind:
    def __init__(self, doors: Doors, place: Regency, dialer: MapDialer) -> None:
        self.doors, self.place, self.dialer = doors, place, dialer

    async def look(self) -> Look[Any]:
        session = self.doors.open(
            Subject(Kind.MAIL, MX), self.place, family=Family.MAIL, until=anyio.current_time() + 10
        )
        look, _ = await PROBE.observe(session)
        return look

    @property
    def greeted(self) -> int:
        return self.dialer.dialled.count((FOREIGN, 25))


@asynccontextmanager
async def behind(place: Regency) -> AsyncIterator[Behind]:
    mail = saying(b"220 mx ESMTP\r\n250 mx\r\n")
    async with udp_server(zone_answers(NAMES)) as dns, tcp_server(mail) as port:  # type: ignore[arg-type]
        dialer = MapDialer({(FOREIGN, 25): port}, {(RESOLVER, 53): dns})
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
            yield Behind(doors, place, dialer)


async def test_a_foreign_mail_server_is_greeted_once_where_the_owner_allows_it() -> None:
    async with behind(regency(extras=(Extra.MAIL_SERVERS,))) as here:
        here.doors.network.reach.learn_mx(ZONE, [MX])
        look = await here.look()
        assert isinstance(look, Ok)
        assert isinstance(look.fact, Starttls)
        assert [(g.address, g.answer) for g in look.fact.greetings] == [(FOREIGN, Answer.GREETED)]
        again = await here.look()
        assert isinstance(again, Failed)
        assert again.reason is Reason.OUT_OF_REACH
        assert here.greeted == 1


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (regency(), True),
        (regency(extras=(Extra.MAIL_SERVERS,)), False),
        (regency(extras=(Extra.HOSTED_SERVICES,)), True),
    ],
)
async def test_whoever_was_not_allowed_or_not_named_hears_nothing(
    place: Regency, named: bool
) -> None:
    async with behind(place) as here:
        if named:
            here.doors.network.reach.learn_mx(ZONE, [MX])
        look = await here.look()
        assert isinstance(look, Failed)
        assert look.reason is Reason.OUT_OF_REACH
        assert here.greeted == 0
