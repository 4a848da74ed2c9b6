"""What the scanner lacks is found out before anybody is judged, and never charged to a site."""

from __future__ import annotations

import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import pytest
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.dns import Delegation, Nameservers, Registration, Resolution
from cyberscan.model.facts.mail import Spf, Starttls
from cyberscan.model.facts.quic import Quic
from cyberscan.model.facts.services import Heard, Services, Transport, Unconfirmed
from cyberscan.model.facts.tls import Endpoint
from cyberscan.model.facts.web import HttpLanding
from cyberscan.model.inventory import Inventory
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.policy import Canary, CanaryKind
from cyberscan.model.record import Record
from cyberscan.model.services.datagrams import Dns
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.net.network import Network
from cyberscan.net.resolver import Resolver
from cyberscan.stories.excuse import excuse
from cyberscan.stories.vantage import (
    Answer,
    Found,
    Vantage,
    canaries,
    find_out,
    must_stop,
    online,
)
from cyberscan.stories.world import World, lab_world
from tests.support.dns import SignedZone
from tests.support.net import (
    NOW,
    OPERATOR,
    RESOLVER,
    MapDialer,
    network,
    reach,
    read_request,
    regency,
    reply,
    tcp_server,
    udp_server,
)

ROOT, ROOT6, NOBODY, RELAY = "198.18.0.1", "2001:db8::1", "192.0.2.1", "198.18.0.25"
V6_RANGE = ipaddress.ip_network("2001:db8::/32")
PUBLIC_RESOLVER = "9.9.9.10"
ROOT_ZONE = SignedZone(
    ".",
    "@ 300 IN NS a.\n",
    inception=datetime(2026, 11, 20, tzinfo=UTC),
    expiration=datetime(2026, 12, 3, tzinfo=UTC),
)

Replies = Callable[[dns.message.Message], "list[bytes]"]


@pytest.fixture(autouse=True)
def _impatient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here is loopback; the lab, a process of its own, keeps its time."""
    if "lab" not in request.node.name:
        monkeypatch.setattr("cyberscan.stories.canaries.PATIENCE", 0.5)


def canary(address: str, kind: CanaryKind, port: int = 53, **more: Any) -> Canary:
    given = {"name": "canary.test", "source": "a test", "read": "2026-11-24", **more}
    return Canary(address=address, port=port, kind=kind, **given)


SILENCE, DNS, DNS6 = (
    canary(NOBODY, CanaryKind.SILENCE),
    canary(ROOT, CanaryKind.DNS),
    canary(ROOT6, CanaryKind.DNS),
)


def of_the_root(query: dns.message.Message) -> list[bytes]:
    """Answer as a root server or an honest resolver would: the root's records, and NXDOMAIN."""
    question = query.question[0]
    if question.name != dns.name.root:
        return [reply(query, rcode=dns.rcode.NXDOMAIN).to_wire()]
    answer = ROOT_ZONE.answer(".", dns.rdatatype.to_text(question.rdtype))
    answer.id = query.id
    answer.flags |= query.flags & dns.flags.RD
    return [answer.to_wire()]


def lying(query: dns.message.Message) -> list[bytes]:
    if query.question[0].name == dns.name.root:
        return of_the_root(query)
    name = query.question[0].name.to_text()
    return [reply(query, f"{name} 60 IN A 203.0.113.66").to_wire()]


def nodata(query: dns.message.Message) -> list[bytes]:
    return [reply(query).to_wire()]


def recursing(query: dns.message.Message) -> list[bytes]:
    """Answer the root's question without authority, as an interceptor does."""
    answer = dns.message.from_wire(of_the_root(query)[0])
    answer.flags = (answer.flags & ~dns.flags.AA) | dns.flags.RA
    return [answer.to_wire()]


def mute(_: dns.message.Message) -> list[bytes]:
    return []


def with_authority(query: dns.message.Message) -> list[bytes]:
    answer = dns.message.from_wire(of_the_root(query)[0])
    answer.flags |= dns.flags.AA
    return [answer.to_wire()]


@asynccontextmanager
async def standing(
    *,
    resolver: Replies = of_the_root,
    root: Replies = of_the_root,
    nobody: Replies = mute,
    has_ipv6: bool = False,
    root6: Replies = of_the_root,
    tcp: dict[tuple[str, int], int] | None = None,
    asked: tuple[Canary, ...] = (SILENCE, DNS),
    now: datetime = NOW,
    resolver_at: str = RESOLVER,
    hints: tuple[str, ...] = (),
) -> AsyncIterator[tuple[Network, Resolver, World, MapDialer]]:
    """A place with a resolver, a root server, and an address where nobody should answer."""
    async with (
        udp_server(resolver) as a,
        udp_server(root) as b,
        udp_server(nobody) as c,
        udp_server(root6) as d,
    ):
        dialer = MapDialer(
            udp_ports={(resolver_at, 53): a, (ROOT, 53): b, (NOBODY, 53): c, (ROOT6, 53): d},
            tcp_ports=tcp or {},
            has_ipv6=has_ipv6,
        )
        policy = replace(default_policy(), canaries=asked)
        guard = reach(
            now=now,
            canaries=canaries(policy),
            resolvers=(resolver_at,),
            admits=(*MapDialer.admits, V6_RANGE),
        )
        door = network(dialer, guard)
        world = World(
            lab=True,
            dialer=dialer,
            inventory=Inventory(name="Contoh", regencies=(regency(),)),
            operator=OPERATOR,
            policy=policy,
            feed=lambda name, key: None,
            feed_dates={},
            trust_anchor=(ROOT_ZONE.ds.to_text(),),
            resolvers=(resolver_at,),
            clock=lambda: now,
        )
        yield door, Resolver(door, (resolver_at,), hints), world, dialer


@pytest.mark.anyio
async def test_a_good_place_is_told_as_one() -> None:
    asked = (SILENCE, DNS, DNS6)
    async with standing(has_ipv6=True, asked=asked) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
    assert found.told() == {
        "ipv6": "yes",
        "udp": "yes",
        "smtp": "not checked: the policy names no canary for it",
        "resolver": "yes",
        "honest_resolver": "yes",
        "untouched_dns": "yes",
        "no_portal": "not checked: the policy names no canary for it",
        "clock": "yes",
    }
    assert must_stop(found) is None
    assert set(found.answered) == {DNS, DNS6}


@pytest.mark.anyio
@pytest.mark.parametrize("liar", [lying, nodata])
async def test_a_resolver_that_knows_names_that_do_not_exist_is_lying(liar: Replies) -> None:
    async with standing(resolver=liar) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
    assert found.honest_resolver.answer is Answer.NO
    assert "which does not exist" in found.honest_resolver.detail
    assert found.resolver.answer is Answer.YES


@pytest.mark.anyio
async def test_a_silent_resolver_is_neither_honest_nor_a_liar() -> None:
    async with standing(resolver=servfail) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
    assert found.resolver.answer is Answer.NO
    assert "SERVFAIL" in found.resolver.detail
    assert found.honest_resolver.answer is Answer.UNSEEN
    assert found.clock.answer is Answer.UNSEEN


def servfail(query: dns.message.Message) -> list[bytes]:
    return [reply(query, rcode=dns.rcode.SERVFAIL).to_wire()]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("bad", "why"), [(lying, "203.0.113.66"), (nodata, "NXDOMAIN"), (servfail, "SERVFAIL")]
)
async def test_a_resolver_that_cannot_be_used_is_done_without(bad: Replies, why: str) -> None:
    place = standing(resolver=bad, root=with_authority, hints=(ROOT,))
    async with place as (door, resolver, world, dialer):
        found = await find_out(door, resolver, world)
        assert resolver.iterates
        dialer.dialled.clear()
        assert (await resolver.stub("tiada.test", "A")).rcode() == dns.rcode.NXDOMAIN
        assert dialer.dialled == [(ROOT, 53)]
    assert found.resolver.answer is Answer.YES
    assert "from the root's servers down" in found.resolver.detail
    assert why in found.resolver.detail
    assert found.honest_resolver == Found(Answer.YES)
    assert found.clock.answer is Answer.YES


@pytest.mark.anyio
@pytest.mark.parametrize("root", [recursing, mute, lying])
async def test_where_others_answer_for_the_root_the_resolver_is_not_done_without(
    root: Replies,
) -> None:
    async with standing(resolver=lying, root=root, hints=(ROOT,)) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
        assert not resolver.iterates
    assert found.honest_resolver.answer is Answer.NO


@pytest.mark.anyio
async def test_a_place_without_any_resolver() -> None:
    place = standing(resolver=mute, root=with_authority)
    async with place as (door, _, given, _):
        world = replace(given, resolvers=())
        found = await find_out(door, Resolver(door, (), (ROOT,)), world)
        assert (found.resolver.answer, found.honest_resolver.answer) == (Answer.YES, Answer.YES)
        assert "root" in found.resolver.detail
        nothing = await find_out(door, Resolver(door, ()), world)
    assert nothing.resolver.answer is Answer.NO
    assert "no resolver is configured" in nothing.resolver.detail


@pytest.mark.anyio
async def test_an_answer_where_nobody_runs_a_server_is_an_interception() -> None:
    async with standing(nobody=lambda _: [b"not even DNS"]) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
    assert found.untouched_dns.answer is Answer.NO
    assert NOBODY in found.untouched_dns.detail
    # The resolver stands in our own network and was not caught lying.
    assert found.honest_resolver.answer is Answer.YES


@pytest.mark.anyio
async def test_a_root_server_without_authority_is_somebody_else() -> None:
    async with standing(root=recursing) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
    assert found.untouched_dns.answer is Answer.NO
    assert found.answered == ()


@pytest.mark.anyio
async def test_a_resolver_behind_an_interceptor_is_not_believed() -> None:
    async with standing(nobody=of_the_root, resolver_at=PUBLIC_RESOLVER) as place:
        door, resolver, world, _ = place
        found = await find_out(door, resolver, world)
    assert found.honest_resolver.answer is Answer.NO
    assert PUBLIC_RESOLVER in found.honest_resolver.detail


@pytest.mark.anyio
async def test_where_udp_is_dead_silence_proves_nothing() -> None:
    async with standing(root=mute) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
    assert found.udp.answer is Answer.NO
    assert found.untouched_dns.answer is Answer.UNSEEN


@pytest.mark.anyio
async def test_ipv6_with_a_route_that_leads_nowhere_is_no_ipv6() -> None:
    async with standing(has_ipv6=True, root6=mute, asked=(DNS, DNS6)) as place:
        door, resolver, world, _ = place
        assert door.ipv6
        found = await find_out(door, resolver, world)
        assert found.ipv6.answer is Answer.NO
        assert not door.ipv6


@pytest.mark.anyio
async def test_ipv6_without_a_canary_rests_on_its_route() -> None:
    async with standing(has_ipv6=True, asked=(SILENCE,)) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
        assert found.ipv6.answer is Answer.YES
        assert "there is a route" in found.ipv6.detail
        assert door.ipv6


@pytest.mark.anyio
@pytest.mark.parametrize(("local", "expected"), [(None, Answer.NO), (0, Answer.NO)])
async def test_a_relay_that_cannot_be_reached_means_port_25_is_shut(
    local: int | None, expected: Answer
) -> None:
    ports = {} if local is None else {(RELAY, 25): local}
    relay = canary(RELAY, CanaryKind.CONNECT, 25)
    async with standing(tcp=ports, asked=(relay,)) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
    assert found.smtp.answer is expected


@pytest.mark.anyio
async def test_a_relay_that_accepts_means_port_25_is_open() -> None:
    async def greet(stream: ByteStream) -> None:
        await stream.send(b"220 relay\r\n")

    relay = canary(RELAY, CanaryKind.CONNECT, 25)
    async with (
        tcp_server(greet) as port,
        standing(tcp={(RELAY, 25): port}, asked=(relay,)) as (door, resolver, world, _),
    ):
        found = await find_out(door, resolver, world)
    assert found.smtp.answer is Answer.YES


PAGE = canary(RELAY, CanaryKind.PAGE, 80, name="cek.contoh.test", path="/204")


def answering(answer: bytes) -> Callable[[ByteStream], Awaitable[None]]:
    async def handler(stream: ByteStream) -> None:
        request = await read_request(stream)
        assert request.startswith(b"GET /204 HTTP/1.1\r\nHost: cek.contoh.test\r\nUser-Agent: ")
        assert b"contoh.go.test/pemindai" in request
        await stream.send(answer)

    return handler


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("answer", "portal", "clock"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", Answer.YES, Answer.YES),
        (
            b"HTTP/1.1 204 No Content\r\nDate: Tue, 24 Nov 2026 03:00:30 GMT\r\n\r\n",
            Answer.YES,
            Answer.YES,
        ),
        (
            b"HTTP/1.1 204 No Content\r\nDate: Tue, 24 Nov 2026 04:00:00 GMT\r\n\r\n",
            Answer.YES,
            Answer.NO,
        ),
        (b"HTTP/1.1 204 No Content\r\nDate: yesterday, I think\r\n\r\n", Answer.YES, Answer.YES),
        (b"HTTP/1.1 302 Found\r\nLocation: http://login/\r\n\r\n", Answer.NO, Answer.YES),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlogin", Answer.NO, Answer.YES),
        (b"SSH-2.0-x\r\n", Answer.UNSEEN, Answer.YES),
        (b"x" * 100_000, Answer.UNSEEN, Answer.YES),
        (b"", Answer.UNSEEN, Answer.YES),
    ],
)
async def test_a_page_tells_a_portal_and_the_time(
    answer: bytes, portal: Answer, clock: Answer
) -> None:
    async with (
        tcp_server(answering(answer)) as port,
        standing(tcp={(RELAY, 80): port}, asked=(PAGE,)) as (door, resolver, world, _),
    ):
        found = await find_out(door, resolver, world)
    assert (found.no_portal.answer, found.clock.answer) == (portal, clock)


@pytest.mark.anyio
@pytest.mark.parametrize("off", [timedelta(days=-30), timedelta(days=30)])
async def test_a_clock_outside_the_roots_signatures_stops_the_scan(off: timedelta) -> None:
    async with standing(now=NOW + off) as (door, resolver, world, _):
        found = await find_out(door, resolver, world)
    assert found.clock.answer is Answer.NO
    problem = must_stop(found)
    assert problem is not None
    assert "2026-11-20" in problem.what


@pytest.mark.anyio
async def test_signatures_of_another_root_say_nothing_about_the_clock() -> None:
    async with standing() as (door, resolver, world, _):
        stranger = SignedZone(".", "@ 300 IN NS a.\n", seed=9)
        other = replace(world, trust_anchor=(stranger.ds.to_text(),))
        found = await find_out(door, resolver, other)
    assert found.clock.answer is Answer.UNSEEN


@pytest.mark.anyio
async def test_each_canary_is_asked_once_and_nobody_else() -> None:
    async with standing(asked=(SILENCE, DNS)) as (door, resolver, world, dialer):
        await find_out(door, resolver, world)
        again = await find_out(door, resolver, world)
    assert again.udp.answer is Answer.UNSEEN
    for address in (NOBODY, ROOT):
        assert dialer.dialled.count((address, 53)) == 1
    assert {address for address, _ in dialer.dialled} == {NOBODY, ROOT, RESOLVER}


@pytest.mark.anyio
async def test_the_lab_is_a_good_place() -> None:
    async with lab_world() as world:
        guard = reach(
            now=world.clock(), admits=world.dialer.admits, canaries=canaries(world.policy)
        )
        door = Network(world.dialer, guard, world.policy.rates, world.policy.deadlines)
        found = await find_out(door, Resolver(door, world.resolvers), world)
    lacking = {k: v for k, v in found.told().items() if v.startswith("no:")}
    assert lacking == {}
    for good in ("ipv6", "udp", "resolver", "honest_resolver", "untouched_dns", "clock"):
        assert found.told()[good] == "yes"


# Asking ourselves again


@pytest.mark.anyio
async def test_our_network_is_there_when_a_canary_answers_again() -> None:
    dead: list[bool] = []

    def root(query: dns.message.Message) -> list[bytes]:
        return [] if dead else of_the_root(query)

    async with standing(root=root, asked=(DNS,)) as (door, resolver, world, _):
        there = online(door, resolver, world, await find_out(door, resolver, world))
        assert await there()
        dead.append(True)
        assert not await there()
        dead.clear()
        assert await there()


@pytest.mark.anyio
async def test_without_canaries_the_resolver_is_asked_and_its_failures_are_forgotten() -> None:
    dead: list[bool] = []

    def answers(query: dns.message.Message) -> list[bytes]:
        if dead:
            return [reply(query, rcode=dns.rcode.SERVFAIL).to_wire()]
        return of_the_root(query)

    async with standing(resolver=answers, asked=()) as (door, resolver, world, _):
        there = online(door, resolver, world, await find_out(door, resolver, world))
        dead.append(True)
        assert not await there()
        with pytest.raises(Exception, match="SERVFAIL"):
            await resolver.stub("www.contoh.go.test", "A")
        dead.clear()
        assert await there()
        found = await resolver.stub("www.contoh.go.test", "A")
        assert found.rcode() == dns.rcode.NXDOMAIN


# What a lack excuses

YES = Found(Answer.YES)
GOOD = Vantage(
    ipv6=YES,
    udp=YES,
    smtp=YES,
    resolver=YES,
    honest_resolver=YES,
    untouched_dns=YES,
    no_portal=YES,
    clock=YES,
)


def lacking(what: str) -> Vantage:
    return replace(GOOD, **{what: Found(Answer.NO, "seen at the start")})


def record(fact: type[Any], look: Look[Any], address: str = "", port: int = 0) -> Record:
    subject = Subject(Kind.HOST, "www.contoh.go.test")
    return Record(subject, kind_of(fact), look, NOW, Place(address, port))


V4, V6 = "198.51.100.7", "2001:db8::7"
SEEN = Ok(Resolution(v4=(V4,)))
GONE = Ok(Absent(Negative.NXDOMAIN))
SHUT = Ok(Absent(Negative.REFUSED))
MUTE = Ok(Absent(Negative.FILTERED))
TIMEOUT = Failed(Reason.TIMEOUT, "silent")
FORBIDDEN = Failed(Reason.OUT_OF_REACH, "no")


NO_SERVICE = Services(profile="full", refused=(22, 25), quiet=(161,))
A_SERVICE = Services(profile="full", refused=(25,), unconfirmed=(Unconfirmed(port=22),))


@pytest.mark.parametrize(
    ("lack", "taken", "reason"),
    [
        # A liar's answers and denials are nobody's; what it never touched stays.
        ("honest_resolver", record(Resolution, SEEN), Reason.INTERCEPTED),
        ("honest_resolver", record(Resolution, GONE), Reason.INTERCEPTED),
        ("honest_resolver", record(Spf, GONE), Reason.INTERCEPTED),
        ("honest_resolver", record(Nameservers, TIMEOUT), Reason.INTERCEPTED),
        ("honest_resolver", record(Endpoint, TIMEOUT, V4, 443), None),
        ("honest_resolver", record(Registration, GONE), None),
        ("honest_resolver", record(Spf, FORBIDDEN), None),
        # Direct questions are intercepted, the resolver in our own network is not.
        ("untouched_dns", record(Delegation, GONE), Reason.INTERCEPTED),
        ("untouched_dns", record(Nameservers, GONE), Reason.INTERCEPTED),
        ("untouched_dns", record(Resolution, SEEN), None),
        ("untouched_dns", record(HttpLanding, TIMEOUT), None),
        ("no_portal", record(HttpLanding, GONE), Reason.INTERCEPTED),
        ("no_portal", record(Endpoint, Failed(Reason.RESET), V4, 443), Reason.INTERCEPTED),
        ("no_portal", record(Spf, GONE), None),
        # Our own lack of IPv6 looks like silence, or like our firewall's refusal.
        ("ipv6", record(Endpoint, TIMEOUT, V6, 443), Reason.NO_IPV6_HERE),
        ("ipv6", record(Endpoint, SHUT, V6, 443), Reason.NO_IPV6_HERE),
        ("ipv6", record(Endpoint, TIMEOUT, V4, 443), None),
        ("ipv6", record(Endpoint, FORBIDDEN, V6, 443), None),
        ("ipv6", record(Services, Ok(NO_SERVICE), V6), Reason.NO_IPV6_HERE),
        ("ipv6", record(Services, Ok(A_SERVICE), V6), None),
        ("ipv6", record(Services, Ok(NO_SERVICE), V4), None),
        ("smtp", record(Services, TIMEOUT, V4), None),
        # A mail server's look has no address of its own: it tells of all of them.
        ("smtp", record(Starttls, TIMEOUT, port=25), Reason.NO_EGRESS_HERE),
        ("smtp", record(Starttls, SHUT, port=25), Reason.NO_EGRESS_HERE),
        ("smtp", record(Starttls, Ok(Starttls(greetings=())), port=25), None),
        ("smtp", record(Starttls, FORBIDDEN, port=25), None),
        ("honest_resolver", record(Starttls, GONE), Reason.INTERCEPTED),
        ("resolver", record(Resolution, TIMEOUT), Reason.DNS_FAILURE),
        ("resolver", record(Resolution, SEEN), None),
        ("resolver", record(Services, TIMEOUT, V4), None),
        # Of an address one port is asked for names, and that one is excused by itself.
        ("honest_resolver", record(Services, Ok(NO_SERVICE), V4), None),
        ("untouched_dns", record(Services, Ok(NO_SERVICE), V4), None),
        ("untouched_dns", record(Services, TIMEOUT, V4), None),
        ("udp", record(Services, TIMEOUT, V4), None),
        ("no_portal", record(Services, Ok(NO_SERVICE), V4), Reason.INTERCEPTED),
        ("udp", record(Nameservers, TIMEOUT), Reason.NO_EGRESS_HERE),
        ("udp", record(Nameservers, GONE), None),
        ("udp", record(Resolution, TIMEOUT), None),
        # Nobody is heard over UDP from a network that lets none through; a TCP refusal is.
        ("udp", record(Quic, MUTE, V4, 443), Reason.NO_EGRESS_HERE),
        ("udp", record(Quic, TIMEOUT, V4, 443), Reason.NO_EGRESS_HERE),
        ("udp", record(Quic, SHUT, V4, 443), None),
        ("udp", record(Quic, Ok(Quic(versions=(1,))), V4, 443), None),
        # A wrong clock stops the scan; it excuses no look.
        ("clock", record(Endpoint, TIMEOUT, V4, 443), None),
    ],
)
def test_a_lack_excuses_what_depends_on_it_and_nothing_else(
    lack: str, taken: Record, reason: Reason | None
) -> None:
    found = excuse(lacking(lack), taken)
    if reason is None:
        assert found == taken
    else:
        assert isinstance(found.look, Failed)
        assert found.look.reason is reason
        assert "seen at the start" in found.look.detail
        assert replace(found, look=taken.look) == taken


@pytest.mark.parametrize("look", [SEEN, GONE, SHUT, TIMEOUT, FORBIDDEN])
def test_a_good_place_excuses_nothing(look: Look[Any]) -> None:
    for fact in (Resolution, Delegation, Endpoint, HttpLanding):
        taken = record(fact, look, V6, 25)
        assert excuse(GOOD, taken) is taken


def test_the_shipped_canaries_name_their_source() -> None:
    shipped = default_policy().canaries
    assert {c.kind for c in shipped} == {CanaryKind.SILENCE, CanaryKind.DNS}
    assert all(c.source and c.read for c in shipped)


@pytest.mark.anyio
async def test_the_real_world_lets_only_that_documentation_address_be_asked() -> None:
    """Without the lab's ranges: 192.0.2.1 port 53 is the one exception the reach table makes."""
    other = canary("192.0.2.2", CanaryKind.SILENCE)
    async with standing(asked=(SILENCE, other)) as (_, _, world, dialer):
        guard = reach(admits=(), canaries=canaries(world.policy))
        strict = network(dialer, guard)
        found = await find_out(strict, Resolver(strict, ()), world)
    assert (NOBODY, 53) in dialer.dialled
    assert ("192.0.2.2", 53) not in dialer.dialled
    assert found.untouched_dns.answer is Answer.YES


@pytest.mark.parametrize(
    ("lack", "left", "unseen"),
    [
        ("udp", NO_SERVICE, {(161, Transport.UDP)}),
        ("smtp", NO_SERVICE, {(25, Transport.TCP)}),
        ("smtp", Services(profile="full", filtered=(25,)), {(25, Transport.TCP)}),
        ("smtp", Services(profile="full", unconfirmed=(Unconfirmed(port=25),)), set()),
        ("clock", NO_SERVICE, set()),
    ],
)
def test_of_an_address_only_the_ports_that_our_network_hides_are_not_seen(
    lack: str, left: Services, unseen: set[tuple[int, Transport]]
) -> None:
    found = excuse(lacking(lack), record(Services, Ok(left), V4))
    assert isinstance(found.look, Ok)
    fact = found.look.fact
    assert isinstance(fact, Services)
    assert {(at.port, at.transport) for at in fact.unseen} == unseen
    assert all(at.reason is Reason.NO_EGRESS_HERE for at in fact.unseen)
    for port, transport in unseen:
        assert port not in (fact.quiet if transport is Transport.UDP else fact.refused)
        assert port not in fact.filtered
        assert fact.asked(port, transport)


def test_an_answer_that_others_may_give_in_a_name_servers_place_is_not_seen() -> None:
    """What else the address was heard to speak stays."""
    over_udp, over_tcp = (
        Heard(port=53, transport=Transport.UDP, answer=Dns(recursion=True, factor=8)),
        Heard(port=53, answer=Dns()),
    )
    seen = Services(profile="full", heard=(over_tcp, over_udp), quiet=(161,))
    found = excuse(lacking("untouched_dns"), record(Services, Ok(seen), V4))
    assert isinstance(found.look, Ok)
    fact = found.look.fact
    assert isinstance(fact, Services)
    assert (fact.heard, fact.quiet) == ((over_tcp,), (161,))
    (gap,) = fact.unseen
    assert (gap.port, gap.transport, gap.reason) == (53, Transport.UDP, Reason.INTERCEPTED)
