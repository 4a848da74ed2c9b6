"""Whatever mixture of looks runs, no address, network or run gets more than its rate a second.

Stamps are taken below the door, on a monotonic clock, of everything that leaves: connections and
their second tries, datagrams, requests on kept connections.
"""

from __future__ import annotations

import random
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from ipaddress import ip_address
from typing import Any

import anyio
import pytest
from anyio.abc import ByteStream

from cyberscan.model.policy import Caps, Rates
from cyberscan.model.subject import Family
from cyberscan.net.base import Datagrams, Errand, NetError, Packet
from cyberscan.net.certificates import Believer
from cyberscan.net.http import Client
from cyberscan.net.messages import query
from cyberscan.net.network import Network
from cyberscan.net.resolver import Resolver
from cyberscan.net.special import neighbourhood
from cyberscan.parse.url import split
from tests.support.net import (
    OPERATOR,
    MapDialer,
    network,
    reach,
    read_request,
    reply,
    tcp_server,
    udp_server,
)

pytestmark = pytest.mark.anyio

NAME = "www.contoh.go.test"
ADDRESSES = [f"{network}.{host}" for network in ("192.0.2", "198.51.100") for host in (5, 6, 7)]
WEB = Errand(Packet.WEB, "99.01", NAME, Family.WEB)
RATES = Rates(
    connections_per_ip=10, open_per_ip=5, connections_per_network=20, connections_global=30
)
SECONDS = 3.0


class Stamped(ByteStream):
    """Notes every request after the first: that one is covered by the connection's own grant."""

    def __init__(self, inner: ByteStream, note: Callable[[], None]) -> None:
        self._inner = inner
        self._note = note
        self._kept = False

    @property
    def extra_attributes(self) -> Mapping[Any, Callable[[], Any]]:
        return self._inner.extra_attributes

    async def send(self, item: bytes) -> None:
        if self._kept and item.startswith(b"GET "):
            self._note()
        self._kept = True
        await self._inner.send(item)

    async def receive(self, max_bytes: int = 65536) -> bytes:
        return await self._inner.receive(max_bytes)

    async def send_eof(self) -> None:
        await self._inner.send_eof()

    async def aclose(self) -> None:
        await self._inner.aclose()


class Noting(MapDialer):
    """Stamps what leaves, by address."""

    def __init__(self, **ports: Any) -> None:
        super().__init__(**ports)
        self.stamps: dict[str, list[float]] = defaultdict(list)

    async def tcp(self, address: str, port: int) -> ByteStream:
        self.stamps[address].append(time.monotonic())
        stream = await super().tcp(address, port)
        return Stamped(stream, lambda: self.stamps[address].append(time.monotonic()))

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        inner = await super().udp(address, port)
        stamps = self.stamps[address]

        class Sent:
            async def send(self, data: bytes) -> None:
                stamps.append(time.monotonic())
                await inner.send(data)

            receive = staticmethod(inner.receive)
            aclose = staticmethod(inner.aclose)

        return Sent()


def densest(stamps: list[float]) -> int:
    """Return the most stamps in any half-open second."""
    stamps = sorted(stamps)
    return max(bisect_left(stamps, at + 1.0) - i for i, at in enumerate(stamps))


async def keep_alive(stream: ByteStream) -> None:
    while True:
        await read_request(stream)
        await stream.send(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")


async def page(door: Network, address: str) -> None:
    """Follow redirects over kept connections."""
    parts = split(f"http://{NAME}/")
    assert parts is not None
    client = Client(door, OPERATOR, Caps(), Believer(), address)
    try:
        for _ in range(4):
            await client.fetch(parts, WEB, door.account(), moment=door.reach.moment)
    finally:
        with anyio.CancelScope(shield=True):
            await client.aclose()


async def probe(door: Network, address: str) -> None:
    await (await door.connect(WEB, address, 80)).aclose()


async def silence(door: Network, address: str) -> None:
    await door.connect(WEB, address, 443)


async def lookups(door: Network, address: str) -> None:
    resolver = Resolver(door, ())
    for rdtype in ("A", "AAAA", "NS"):
        await resolver.ask(address, NAME, rdtype, regency="99.01", family=Family.DNS)


async def datagrams(door: Network, address: str) -> None:
    errand = Errand(Packet.DNS, "99.01", NAME, Family.DNS)
    socket = await door.datagrams(errand, address, 53)
    try:
        for _ in range(3):
            await socket.send(query(NAME, "A", recursion=False).to_wire())
    finally:
        with anyio.CancelScope(shield=True):
            await socket.aclose()


@pytest.mark.parametrize("seed", [1, 2])
async def test_no_second_holds_more_than_the_limits(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a workload, not a secret
    guard = reach()
    guard.learn(NAME, ADDRESSES)
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(tcp_server(keep_alive))
        names = await stack.enter_async_context(udp_server(lambda asked: [reply(asked).to_wire()]))
        dialer = Noting(
            tcp_ports={(a, p): port for a in ADDRESSES for p, port in ((80, web), (443, 0))},
            udp_ports={(a, 53): names for a in ADDRESSES},
        )
        door = network(dialer, guard, rates=RATES)

        async def look() -> None:
            work = chance.choice([page, probe, silence, lookups, datagrams])
            try:
                await work(door, chance.choice(ADDRESSES))
            except NetError:
                assert work is silence

        async def worker() -> None:
            while True:
                await look()

        with anyio.move_on_after(SECONDS):
            async with anyio.create_task_group() as group:
                for _ in range(25):
                    group.start_soon(worker)

    networks: dict[str, list[float]] = defaultdict(list)
    for address, stamps in dialer.stamps.items():
        assert densest(stamps) <= RATES.connections_per_ip + 1, address
        networks[neighbourhood(ip_address(address))] += stamps
    for block, stamps in networks.items():
        assert densest(stamps) <= RATES.connections_per_network + 1, block
    everything = [at for stamps in networks.values() for at in stamps]
    assert densest(everything) <= RATES.connections_global + 1
    assert len(everything) > RATES.connections_global * SECONDS / 2
