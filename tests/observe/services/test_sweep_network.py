"""A whole sweep through the real door: rates, places, cancellation, resources."""

from __future__ import annotations

import random
from bisect import bisect_left
from pathlib import Path

import anyio
import pytest
from anyio.abc import ByteStream, SocketStream
from anyio.streams.tls import TLSStream

from cyberscan.model.look import Reason
from cyberscan.model.policy import PortProfile, Rates
from cyberscan.net.special import literal
from cyberscan.observe.services import identify
from cyberscan.observe.services.sweep import Sweep
from cyberscan.tables.ports.plan import plan
from cyberscan.tables.ports.row import Row
from tests.support import datagrams as good
from tests.support.net import read_request
from tests.support.services import ADDRESS, answering_udp, drained, mute, saying, serving
from tests.support.services_network import ADDRESS_6, Counting, DoorSession
from tests.support.tls import leaf, server_context

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is silence after a moment."""
    monkeypatch.setattr(identify, "TALK", 0.3)
    monkeypatch.setattr(identify, "UNKNOWN", 0.3)
    monkeypatch.setattr(identify, "BANNER", 0.1)


async def redirecting(stream: ByteStream) -> None:
    """A web server that leads on once, and keeps its connections open."""
    asked = await read_request(stream)
    there = asked.startswith(b"GET /masuk ")
    head = b"HTTP/1.1 200 OK" if there else b"HTTP/1.1 302 Found\r\nLocation: /masuk"
    await stream.send(head + b"\r\nContent-Length: 0\r\n\r\n")
    await stream.receive()


def row(port: int, *protocols: str) -> Row:
    return Row(port=port, protocols=protocols, profile=PortProfile.FULL, source="this test")


async def test_talks_of_two_connections_do_not_wait_for_each_other() -> None:
    """As many at once as may be open, each in need of one connection more."""
    async with serving(redirecting) as web:
        ports = range(8100, 8112)
        dialer = Counting(tcp_ports={(ADDRESS, port): web for port in ports})
        on = DoorSession(dialer)
        with anyio.fail_after(10):
            fact = await Sweep(on, [row(p, "http") for p in ports], at_once=6).run("test")
    assert [at.port for at in fact.heard] == list(ports)
    assert dialer.open == 0


RATES = Rates(
    connections_per_ip=40, open_per_ip=3, connections_per_network=40, connections_global=40
)


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_sweep_never_exceeds_its_rate_nor_its_places(seed: int) -> None:
    """Whatever answers on the ports: what redirects, greets, refuses or stays silent."""
    chance = random.Random(seed)  # noqa: S311 - a workload, not a secret
    rows = chance.sample(plan(PortProfile.FULL), 24)
    async with (
        serving(redirecting) as web,
        serving(saying(b"SSH-2.0-x\r\n")) as ssh,
        serving(mute) as quiet,
        answering_udp(lambda asked: [asked]) as echo,
    ):
        kinds = [None, 0, web, ssh, quiet]
        chosen = {(ADDRESS, row.port): chance.choice(kinds) for row in rows if not row.udp}
        dialer = Counting(
            tcp_ports={at: port for at, port in chosen.items() if port is not None},
            unmapped_udp=echo,
        )
        on = DoorSession(dialer, rates=RATES)
        # However many are under way.
        fact = await Sweep(on, rows, at_once=20).run("test")
    assert dialer.most_open <= RATES.open_per_ip
    stamps = sorted(dialer.stamps)
    densest = max(bisect_left(stamps, at + 1.0) - i for i, at in enumerate(stamps))
    assert densest <= RATES.connections_per_ip + 1
    assert dialer.open == 0
    assert on.door._allowance._line(literal(ADDRESS), own=False).open.value == RATES.open_per_ip
    assert all(fact.asked_anyhow(row.port) for row in rows)


@pytest.mark.parametrize("step", range(12))
async def test_a_sweep_that_is_cancelled_leaves_nothing_open(step: int) -> None:
    """At whatever moment: sockets and places are given back."""
    rows = [row for row in plan(PortProfile.POSTURE) if row.port % 12 >= step // 2][:40]
    async with (
        serving(redirecting) as web,
        serving(saying(b"SSH-2.0-x\r\n")) as ssh,
        serving(mute) as quiet,
        answering_udp(lambda _: []) as silent,
    ):
        kinds = [0, web, ssh, quiet]
        dialer = Counting(
            tcp_ports={(ADDRESS, row.port): kinds[row.port % 4] for row in rows if not row.udp},
            unmapped_udp=silent,
        )
        on = DoorSession(dialer)
        with anyio.move_on_after(0.02 * (step + 1)) as scope:
            await Sweep(on, rows, at_once=6).run("test")
    assert scope.cancelled_caught
    assert dialer.open == 0
    line = on.door._allowance._line(literal(ADDRESS), own=False)
    assert line.open.value == on.policy.rates.open_per_ip
    assert line.gate.users == 0


async def test_an_address_of_ipv6_is_looked_at_alike() -> None:
    asked: list[bytes] = []

    async def web(stream: ByteStream) -> None:
        asked.append(await read_request(stream))
        await stream.send(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    rows = [row(8081, "http"), row(1000), row(6379, "redis")]
    rows += [one for one in plan(PortProfile.FULL) if one.udp and one.port in {69, 161, 5060}]
    async with (
        serving(web) as local,
        answering_udp(lambda data: [good.TELEPHONE] if b"OPTIONS" in data else []) as telephone,
    ):
        dialer = Counting(
            tcp_ports={(ADDRESS_6, 8081): local, (ADDRESS_6, 6379): 0},
            unmapped_udp=telephone,
            has_ipv6=True,
        )
        fact = await Sweep(DoorSession(dialer, at=ADDRESS_6), rows, at_once=6).run("test")
    assert [(at.port, at.transport) for at in fact.heard] == [(5060, "udp"), (8081, "tcp")]
    assert (fact.refused, fact.filtered, fact.quiet) == ((1000,), (6379,), (69, 161))
    assert f"Host: [{ADDRESS_6}]:8081\r\n".encode() in asked[0]


async def test_without_ipv6_here_nothing_is_said_of_the_address() -> None:
    fact = await Sweep(DoorSession(Counting(), at=ADDRESS_6), [row(1000)], at_once=6).run("test")
    assert {at.reason for at in fact.unseen} == {Reason.NO_IPV6_HERE}
    assert not fact.refused


@pytest.mark.parametrize("ending", ["mute", "nonsense"])
async def test_a_further_connection_whose_handshake_fails_is_closed(
    ending: str, tmp_path: Path
) -> None:
    """Its place is one of five for the whole address: whoever takes them all is seen no more."""
    context = server_context(leaf(), tmp_path)
    first = True

    async def web(stream: SocketStream) -> None:
        nonlocal first
        if not first:
            if ending == "nonsense":
                await stream.send(b"no handshake at all\r\n" * 9)
            await drained(stream)
            return
        first = False
        inside = await TLSStream.wrap(
            stream, ssl_context=context, server_side=True, standard_compatible=False
        )
        await redirecting(inside)

    async with serving(web) as local:
        dialer = Counting(tcp_ports={(ADDRESS, 8443): local})
        on = DoorSession(dialer)
        await Sweep(on, [row(8443, "tls+http")], at_once=6).run("test")
    assert not first
    assert dialer.open == 0
    line = on.door._allowance._line(literal(ADDRESS), own=False)
    assert line.open.value == on.policy.rates.open_per_ip
