"""The QUIC probe against a real server, and against sockets that do otherwise."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from ipaddress import ip_address
from typing import Any

import anyio
import pytest
from anyio.abc import SocketAttribute, SocketStream, UDPSocket
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.quic import Quic
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.net.base import Datagrams, Forbidden, NetError, Packet
from cyberscan.net.session import Session
from cyberscan.net.udp import connected
from cyberscan.observe.tls.quic import PROBE, SHARES
from cyberscan.wire.quic import SIZE, VERSION_1, VERSION_2, negotiate
from tests.support.loopback import LoopbackSession
from tests.support.tls import serving
from tests.wire.test_quic import negotiation

pytestmark = pytest.mark.anyio

Answer = Callable[[bytes], list[bytes]]
"""What a server sends for a datagram."""


@dataclass
class UdpSession(LoopbackSession):
    """Sends datagrams to a loopback port; 0 is a socket nobody reads."""

    udp: int = 0
    failure: NetError | None = None
    opened: list[tuple[int, Packet]] = field(default_factory=list)

    async def datagrams(
        self, port: int, packet: Packet, *, address: str | None = None, any_port: bool = False
    ) -> Datagrams:
        self.opened.append((port, packet))
        if self.failure:
            raise self.failure
        return connected(ip_address("127.0.0.1"), self.udp)


def session_for(udp: int, tcp: int | None = None, *, patience: float = 0.6) -> UdpSession:
    policy = default_policy()
    quick = replace(policy, deadlines=replace(policy.deadlines, connect=patience))
    session = UdpSession(udp=udp, policy=quick)
    if tcp is not None:
        session.ports[session.address, 443] = tcp
    return session


async def look(session: Session) -> Any:
    (found,) = await PROBE.observe(session)
    return found


@dataclass
class Udp:
    port: int
    heard: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def answering(answer: Answer) -> AsyncIterator[Udp]:
    """A UDP server on loopback."""
    socket = await anyio.create_udp_socket(local_host="127.0.0.1")
    server = Udp(socket.extra(SocketAttribute.local_port))  # noqa: S610 - not Django's

    async def serve(socket: UDPSocket) -> None:
        async for datagram, where in socket:
            server.heard.append(datagram)
            for piece in answer(datagram):
                await socket.sendto(piece, *where)

    async with socket, anyio.create_task_group() as group:
        group.start_soon(serve, socket)
        yield server
        group.cancel_scope.cancel()


def turned(datagram: bytes, *listed: int) -> bytes:
    """The answer to our datagram."""
    answer = negotiate(datagram, *listed)
    assert answer == negotiation(*listed, to=datagram[15:23], origin=datagram[6:14])
    return answer


async def tcp_accepts(stream: SocketStream, number: int) -> None:
    await stream.aclose()


async def test_versions_are_read() -> None:
    async with answering(lambda data: [turned(data, VERSION_2, 0x3A3A3A3A, VERSION_1)]) as server:
        session = session_for(server.port, patience=30)
        assert await look(session) == Ok(Quic(versions=(VERSION_1, VERSION_2)))
    assert [len(datagram) for datagram in server.heard] == [SIZE]
    assert session.opened == [(443, Packet.TLS)]
    assert session.connected == []


async def test_ids_are_new_every_time() -> None:
    async with answering(lambda data: [turned(data, VERSION_1)]) as server:
        await look(session_for(server.port, patience=30))
        await look(session_for(server.port, patience=30))
    first, second = (datagram[6:23] for datagram in server.heard)
    assert first != second


async def test_one_lost_datagram_is_sent_again() -> None:
    heard: list[bytes] = []

    def answer(data: bytes) -> list[bytes]:
        heard.append(data)
        return [turned(data, VERSION_1)] if len(heard) == 2 else []

    async with answering(answer) as server:
        assert await look(session_for(server.port)) == Ok(Quic(versions=(VERSION_1,)))
    assert heard[0] == heard[1]


async def test_strays_are_passed_over() -> None:
    strays = [b"", b"x" * 50, negotiation(VERSION_1, to=b"another.", origin=b"another.")]
    async with answering(lambda data: [*strays, turned(data, VERSION_1)]) as server:
        assert await look(session_for(server.port)) == Ok(Quic(versions=(VERSION_1,)))


@pytest.mark.parametrize("count", [1, 200])
async def test_something_else_answers(count: int) -> None:
    async with answering(lambda _: [b"HTTP/1.1 400 Bad Request\r\n\r\n"] * count) as server:
        session = session_for(server.port)
        found = await look(session)
    assert found.fact.how is Negative.NOT_SPOKEN
    assert len(server.heard) == 1
    assert session.connected == []


async def test_silence_where_tcp_answers() -> None:
    async with answering(lambda _: []) as server, serving(tcp_accepts) as tcp:
        session = session_for(server.port, tcp.port)
        found = await look(session)
    assert isinstance(found.fact, Absent)
    assert found.fact.how is Negative.FILTERED
    assert len(server.heard) == len(SHARES)
    assert session.connected == [(session.address, 443)]


async def test_silence_where_no_tcp_is() -> None:
    async with answering(lambda _: []) as server:
        found = await look(session_for(server.port))
    assert found.fact.how is Negative.REFUSED


async def test_a_host_that_is_away() -> None:
    async with answering(lambda _: []) as server:
        found = await look(session_for(server.port, 0))
    assert isinstance(found, Failed)
    assert found.reason is Reason.TIMEOUT
    assert found.detail.startswith("UDP port 443 stays silent; ")


async def test_a_closed_udp_port_is_as_silence() -> None:
    async with answering(lambda _: []) as server:
        closed = server.port
    async with serving(tcp_accepts) as tcp:
        found = await look(session_for(closed, tcp.port))
    assert found.fact.how is Negative.FILTERED


async def test_what_may_not_be_sent_is_not() -> None:
    session = session_for(0)
    session.failure = Forbidden("not ours")
    found = await look(session)
    assert found.reason is Reason.OUT_OF_REACH


async def test_a_real_server_lists_what_it_speaks() -> None:
    """aioquic, version negotiation and all; no certificate is needed for that."""
    try:
        server, settings = (
            import_module("aioquic.asyncio"),
            import_module("aioquic.quic.configuration"),
        )
    except ImportError:
        if os.environ.get("CI"):
            pytest.fail("aioquic is not installed: it is a dev dependency")
        pytest.skip("aioquic is not installed")
    configuration = settings.QuicConfiguration(is_client=False, alpn_protocols=["h3"])
    running = await server.serve("127.0.0.1", 0, configuration=configuration)
    try:
        port = running._transport.get_extra_info("sockname")[1]
        found = await look(session_for(port))
    finally:
        running.close()
    assert isinstance(found, Ok)
    assert VERSION_1 in found.fact.versions
    assert set(found.fact.versions) == {
        int(version) for version in configuration.supported_versions
    }
