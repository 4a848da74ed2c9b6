"""Run by test_internet.py under ``unshare -n``, where 192.0.2.10 lies on loopback, alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_network

import anyio
import pytest

from cyberscan.model.look import Reason
from cyberscan.model.record import Cost
from cyberscan.model.subject import Family
from cyberscan.net.base import Errand, Forbidden, NetError, Packet, Refused
from cyberscan.net.internet import Internet
from cyberscan.net.network import Network
from tests.support.net import DEADLINES, FAST, reach

pytestmark = pytest.mark.anyio

ADDRESS, ABSENT = "192.0.2.10", "8.8.8.8"
WEB = Errand(Packet.WEB, "99.01", "www.contoh.go.test", Family.WEB)
DNS = Errand(Packet.DNS, "99.01", "contoh.go.test", Family.DNS)


def door(*networks: str) -> Network:
    guard = reach(admits=(), allow_networks=tuple(map(ip_network, networks)))
    guard.learn("www.contoh.go.test", (ADDRESS, ABSENT, "2a00:1450::1"))
    return Network(Internet(), guard, FAST, DEADLINES)


@asynccontextmanager
async def echo() -> AsyncIterator[list[str]]:
    heard: list[str] = []

    async def serve(stream: anyio.abc.SocketStream) -> None:
        async with stream:
            heard.append("tcp")
            await stream.send(await stream.receive())

    async def answer(socket: anyio.abc.UDPSocket) -> None:
        async for data, (host, port) in socket:
            heard.append("udp")
            await socket.sendto(data, host, port)

    async with (
        await anyio.create_tcp_listener(local_host=ADDRESS, local_port=80) as listener,
        await anyio.create_udp_socket(local_host=ADDRESS, local_port=53) as socket,
        anyio.create_task_group() as group,
    ):
        group.start_soon(listener.serve, serve)
        group.start_soon(answer, socket)
        yield heard
        group.cancel_scope.cancel()


async def test_a_named_network_is_dialled() -> None:
    async with echo():
        network = door("192.0.2.0/24")
        with anyio.fail_after(5):
            async with await network.connect(WEB, ADDRESS, 80) as stream:
                await stream.send(b"halo")
                assert await stream.receive() == b"halo"
            datagrams = await network.datagrams(DNS, ADDRESS, 53)
            await datagrams.send(b"halo")
            assert await datagrams.receive() == b"halo"
            await datagrams.aclose()
    assert network.cost == Cost(connections=1, datagrams=1, bytes_out=8, bytes_in=8)


async def test_a_closed_port_refuses() -> None:
    with pytest.raises(Refused):
        await door("192.0.2.0/24").connect(WEB, ADDRESS, 443)


async def test_without_the_network_being_named_nothing_is_sent() -> None:
    async with echo() as heard:
        network = door()
        with pytest.raises(Forbidden):
            await network.connect(WEB, ADDRESS, 80)
        with pytest.raises(Forbidden):
            await network.datagrams(DNS, ADDRESS, 53)
        await anyio.wait_all_tasks_blocked()
        assert heard == []
    assert network.cost == Cost()
    assert network.refused == 2


async def test_where_there_is_no_way_it_is_said_so() -> None:
    network = door()
    with pytest.raises(NetError) as caught:
        await network.connect(WEB, ABSENT, 80)
    assert caught.value.reason is Reason.UNREACHABLE
    assert not Internet().has_ipv6
    with pytest.raises(NetError) as caught:
        await network.connect(WEB, "2a00:1450::1", 80)
    assert caught.value.reason is Reason.NO_IPV6_HERE
