from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_network

import anyio
import dns.message
import dns.rcode
import pytest

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Inventory, Regency, Status
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.base import Forbidden, NetError, Packet, Refused
from cyberscan.net.resolver import Resolver
from cyberscan.net.session import Session
from cyberscan.net.sessions import Doors, SubjectSession
from tests.support.net import (
    NOW,
    OPERATOR,
    RESOLVER,
    MapDialer,
    network,
    reach,
    regency,
    reply,
    saying,
    tcp_server,
    udp_server,
    zone_answers,
)

pytestmark = pytest.mark.anyio

WWW, PPID, ZONE = "www.contoh.go.test", "ppid.contoh.go.test", "contoh.go.test"
GOOD, REFUSING, SILENT, RESOLVED_INSIDE = "192.0.2.20", "192.0.2.10", "192.0.2.15", "10.0.0.7"

NAMES: dict[tuple[str, str], tuple[str, ...]] = {
    (WWW, "A"): (REFUSING, GOOD),
    (PPID, "A"): (REFUSING,),
    (ZONE, "A"): (RESOLVED_INSIDE,),
    (ZONE, "MX"): ("10 mx.surel.test.",),
    (f"mta-sts.{ZONE}", "A"): (REFUSING, SILENT),
    ("mx.surel.test", "A"): ("198.51.100.25",),
    ("lain.test", "A"): (GOOD,),
}


class World:
    def __init__(self, doors: Doors, place: Regency, dialer: MapDialer) -> None:
        self.doors, self.place, self.dialer = doors, place, dialer

    def open(
        self, name: str = WWW, kind: Kind = Kind.HOST, *, address: str = "", port: int = 0
    ) -> SubjectSession:
        return self.doors.open(
            Subject(kind, name),
            self.place,
            zone=self.place.zones[0],
            address=address,
            port=port,
            family=Family.WEB,
            until=anyio.current_time() + 10,
        )


def some_fail(query: dns.message.Message) -> list[bytes]:
    if query.question[0].name.to_text().lower().startswith("autodiscover"):
        return [reply(query, rcode=dns.rcode.SERVFAIL).to_wire()]
    return zone_answers(NAMES)(query)


@asynccontextmanager
async def world(networks: tuple[str, ...] = ("192.0.2.0/24",)) -> AsyncIterator[World]:
    place = regency(networks=networks)
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalo"
    async with udp_server(some_fail) as dns_port, tcp_server(saying(page)) as port:
        dialer = MapDialer(
            {(GOOD, 80): port, (GOOD, 22): port, (SILENT, 80): 0},
            {(RESOLVER, 53): dns_port},
        )
        guard = reach(place)
        door = network(dialer, guard)
        async with Doors(
            door,
            Resolver(door, OPERATOR.resolver),
            Inventory(name="Contoh", regencies=(place,)),
            default_policy(),
            OPERATOR,
            feed=_feed,
            feed_dates={"registration": "2026-11-01"},
            trust_anchor=("20326 8 2 AB",),
        ) as doors:
            yield World(doors, place, dialer)


def _feed(name: str, key: str) -> tuple[str, str] | None:
    if name != "registration":
        raise KeyError(name)
    return ("2027-01-01", "registration 2026-11-01") if key == ZONE else None


async def failing(session: SubjectSession, url: str) -> NetError:
    with pytest.raises(NetError) as caught:
        await session.fetch(url)
    return caught.value


async def test_a_session_is_what_probes_were_promised() -> None:
    async with world() as here:
        session: Session = here.open()
        assert session.subject.name == WWW
        assert session.moment == NOW
        assert session.trust_anchor == ("20326 8 2 AB",)


async def test_a_page_is_fetched_from_one_address_where_that_is_asked() -> None:
    async with world() as here:
        session = here.open()
        found = await session.fetch(f"http://{WWW}/", address=GOOD)
        assert found.exchange.address == GOOD
        # No other one is tried in its place.
        with pytest.raises(Refused):
            await session.fetch(f"http://{WWW}/", address=REFUSING)
        # And none that the name did not resolve to in this run.
        with pytest.raises(Forbidden):
            await session.fetch(f"http://{WWW}/", address=SILENT)
        with pytest.raises(Forbidden):
            await session.fetch(f"http://{PPID}/", address=GOOD)
        assert here.dialer.dialled.count((SILENT, 80)) == 0


async def test_a_session_says_on_whose_account_it_looks() -> None:
    async with world() as here:
        assert here.open().family is Family.WEB


async def test_a_page_comes_from_the_next_address_when_one_refuses() -> None:
    async with world() as here:
        session = here.open()
        found = await session.fetch(f"http://{WWW}/")
    assert found.body == b"halo"
    assert found.exchange.address == GOOD
    assert (REFUSING, 80) in here.dialer.dialled


async def test_the_session_knows_what_it_cost() -> None:
    async with world() as here:
        first, second = here.open(), here.open()
        await first.fetch(f"http://{WWW}/")
        await second.fetch(f"http://{WWW}/")
    assert first.cost.datagrams == 2
    assert second.cost.datagrams == 0
    assert second.cost.requests == 2
    assert second.cost.connections == 2


async def test_refused_is_said_only_where_every_address_refused() -> None:
    async with world() as here:
        assert isinstance(await failing(here.open(PPID), f"http://{PPID}/"), Refused)
        other = await failing(here.open(), f"http://mta-sts.{ZONE}/")
    assert other.reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    "url",
    [
        "http://lain.test/",
        f"http://{WWW}:8080/",
        f"ftp://{WWW}/",
        f"http://{GOOD}/",
        "http://[::1",
        f"http://{WWW}.lain.test/",
        "",
    ],
)
async def test_what_is_out_of_scope_is_not_fetched(url: str) -> None:
    async with world() as here:
        session = here.open()
        assert not session.in_scope(url)
        assert isinstance(await failing(session, url), Forbidden)
    assert here.dialer.dialled == []


async def test_the_port_of_the_look_may_be_one_that_nobody_listed() -> None:
    """Only under its own name, and on an address of the owner's own."""
    async with world() as here:
        session = here.open(port=8443)
        assert session.in_scope(f"https://{WWW}:8443/")
        assert not session.in_scope(f"https://{WWW}:8444/")
        assert not session.in_scope(f"https://{PPID}:8443/")
        assert not isinstance(await failing(session, f"https://{WWW}:8443/"), Forbidden)
    assert (GOOD, 8443) in here.dialer.dialled
    async with world(networks=("192.0.2.0/28",)) as here:
        error = await failing(here.open(port=8443, address=GOOD), f"https://{WWW}:8443/")
    assert isinstance(error, Forbidden)
    assert (GOOD, 8443) not in here.dialer.dialled


async def test_a_name_that_resolves_inside_is_not_followed_there() -> None:
    async with world() as here:
        assert isinstance(await failing(here.open(ZONE), f"http://{ZONE}/"), Forbidden)
        assert here.doors.network.refused == 1
    assert (RESOLVED_INSIDE, 80) not in here.dialer.dialled


async def test_a_name_that_does_not_exist_has_no_pages() -> None:
    async with world() as here:
        error = await failing(here.open(), f"http://autoconfig.{ZONE}/")
    assert error.reason is Reason.NO_SUBJECT


async def test_a_name_that_cannot_be_resolved_is_not_absent() -> None:
    async with world() as here:
        error = await failing(here.open(), f"http://autodiscover.{ZONE}/")
    assert error.reason is Reason.DNS_FAILURE


async def test_a_look_at_one_address_asks_that_address_alone() -> None:
    async with world() as here:
        found = await here.open(address=GOOD).fetch(f"http://{WWW}/")
        assert found.exchange.address == GOOD
        assert (REFUSING, 80) not in here.dialer.dialled
        stranger = here.open(address="192.0.2.99")
        assert isinstance(await failing(stranger, f"http://{WWW}/"), Forbidden)


async def test_connections_resolve_the_name_before_the_guard_is_asked() -> None:
    async with world() as here:
        session = here.open(address=GOOD)
        async with await session.connect(80, Packet.WEB):
            pass
        with pytest.raises(Forbidden):
            await session.connect(80, Packet.WEB, address="198.51.100.1")


async def test_services_of_an_own_address_need_no_name() -> None:
    async with world() as here:
        session = here.open(GOOD, Kind.ADDRESS)
        async with await session.connect(22, Packet.SERVICE):
            pass
        with pytest.raises(Forbidden):
            await here.open("203.0.113.1", Kind.ADDRESS).connect(22, Packet.SERVICE)


async def test_mail_exchangers_become_known_through_the_zone() -> None:
    async with world() as here:
        session = here.open(ZONE, Kind.ZONE)
        await session.stub(ZONE, "MX")
        await session.stub("mx.surel.test", "A")
        assert here.doors.network.reach.knows("mx.surel.test", "198.51.100.25")
        await session.stub("lain.test", "A")
        assert not here.doors.network.reach.knows("lain.test", GOOD)


async def test_feeds_answer_miss_or_were_never_brought() -> None:
    async with world() as here:
        session = here.open()
        assert session.feed("registration", ZONE) == ("2027-01-01", "registration 2026-11-01")
        assert session.feed("registration", "lain.test") is None
        with pytest.raises(NetError) as caught:
            session.feed("breaches", ZONE)
        assert caught.value.reason is Reason.NO_FEED
        assert session.feed_date("registration") == "registration 2026-11-01"
        with pytest.raises(NetError) as caught:
            session.feed_date("breaches")
        assert caught.value.reason is Reason.NO_FEED


async def test_without_authorisation_not_one_packet_leaves() -> None:
    place = regency(status=Status.UNCONFIRMED)
    dialer = MapDialer()
    door = network(dialer, reach(place, allow_networks=(ip_network("10.0.0.0/8"),)))
    doors = Doors(
        door,
        Resolver(door, OPERATOR.resolver),
        Inventory(name="Contoh", regencies=(place,)),
        default_policy(),
        OPERATOR,
        feed=_feed,
        trust_anchor=(),
    )
    here = World(doors, place, dialer)
    with pytest.raises(Forbidden):
        await here.open().fetch(f"http://{WWW}/")
    with pytest.raises(Forbidden):
        await here.open().stub(WWW, "A")
    with pytest.raises(Forbidden):
        await here.open().ask("198.51.100.53", ZONE, "NS")
    with pytest.raises(Forbidden):
        await here.open(address=GOOD).connect(443, Packet.TLS)
    with pytest.raises(Forbidden):
        await here.open(GOOD, Kind.ADDRESS).connect(22, Packet.SERVICE)
    assert dialer.dialled == []
    assert door.cost.connections == door.cost.datagrams == 0
    assert door.refused > 0
