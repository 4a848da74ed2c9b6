"""A zone's servers on loopback for probes that dial: UDP and TCP, answering as a test says."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import anyio
import dns.flags
import dns.message
import dns.rcode
from anyio.abc import SocketAttribute, SocketStream, UDPSocket

from cyberscan.lab.dns_server import serve_tcp, serve_udp
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import Datagrams, Forbidden, NetError, Packet, Silent
from tests.support.dns import reply, rrset
from tests.support.loopback import LoopbackSession

ZONE = "contoh.go.test"
NS1, NS2 = f"ns1.{ZONE}", f"ns2.{ZONE}"
FIRST, SECOND = "192.0.2.1", "198.51.100.1"
SOA = f"{ZONE}. 3600 SOA {NS1}. admin.{ZONE}. 7 7200 1800 1209600 900"
NS = f"{ZONE}. 3600 NS {NS1}. ; {NS2}."

Answers = dict[tuple[str, str, str], dns.message.Message | NetError]
Answer = Callable[[dns.message.Message], dns.message.Message]


class _Connected:
    """A connected socket as the network room hands it out."""

    def __init__(self, socket: anyio.abc.ConnectedUDPSocket) -> None:
        self._socket = socket

    async def send(self, data: bytes) -> None:
        await self._socket.send(data)

    async def receive(self, until: float = math.inf) -> bytes:
        with anyio.CancelScope(deadline=until):
            return await self._socket.receive()
        raise TimeoutError

    async def aclose(self) -> None:
        await self._socket.aclose()


@dataclass
class ZoneSession(LoopbackSession):
    """``udp`` maps addresses onto loopback ports; one that is not mapped is silent at once.
    ``barred`` may not be sent control questions."""

    udp: dict[str, int] = field(default_factory=dict)
    barred: frozenset[str] = frozenset()
    controlled: list[str] = field(default_factory=list)
    """Addresses that were sent a control question."""

    async def connect(
        self, port: int, packet: Packet, *, address: str | None = None
    ) -> SocketStream:
        self._decide(packet, address or "")
        stream = await super().connect(port, packet, address=address)
        assert isinstance(stream, SocketStream)
        return stream

    async def datagrams(
        self, port: int, packet: Packet, *, address: str | None = None, any_port: bool = False
    ) -> Datagrams:
        self._decide(packet, address or "")
        local = self.udp.get(address or "")
        if local is None:
            raise Silent(f"{address} stayed silent")
        return _Connected(await anyio.create_connected_udp_socket("127.0.0.1", local))

    def _decide(self, packet: Packet, address: str) -> None:
        if packet is Packet.DNS_CONTROL:
            if address in self.barred:
                raise Forbidden(f"{address} is not a name server the zone's owner declared")
            self.controlled.append(address)


def tree() -> Answers:
    """Return what resolver, parent and the two servers of the zone say when all is well."""
    answers: Answers = {}
    for name, address in (("ns.go.test", "192.0.2.53"), (NS1, FIRST), (NS2, SECOND)):
        answers["", name, "A"] = reply(name, "A", f"{name}. 60 A {address}")
        answers["", name, "AAAA"] = reply(name, "AAAA")
    answers["", "go.test", "NS"] = reply("go.test", "NS", "go.test. 60 NS ns.go.test.")
    answers["192.0.2.53", ZONE, "NS"] = referral()
    for address in (FIRST, SECOND):
        answers[address, ZONE, "SOA"] = reply(ZONE, "SOA", SOA)
        answers[address, ZONE, "NS"] = reply(ZONE, "NS", NS)
        for name, own in ((NS1, FIRST), (NS2, SECOND)):
            answers[address, name, "A"] = reply(name, "A", f"{name}. 60 A {own}")
            answers[address, name, "AAAA"] = reply(name, "AAAA")
    return answers


def referral(
    *glue: str, ns: str = f"{ZONE}. 3600 NS {NS1}. ; {NS2}.", aa: bool = False
) -> dns.message.Message:
    """Return what a server of the parent refers to."""
    held = glue or (f"{NS1}. 60 A {FIRST}", f"{NS2}. 60 A {SECOND}")
    return reply(ZONE, "NS", authority=(ns,), additional=held, aa=aa)


def session(answers: Answers | None = None, **more: object) -> ZoneSession:
    """Return a session of the zone."""
    subject = Subject(Kind.ZONE, ZONE)
    known = tree() if answers is None else answers
    return ZoneSession(subject=subject, answers=known, **more)  # type: ignore[arg-type]


@dataclass
class Saying:
    """A server that answers as a function says."""

    say: Answer

    def answer(self, query: dns.message.Message) -> dns.message.Message:
        return self.say(query)


def answered(query: dns.message.Message, *records: str, aa: bool = True) -> dns.message.Message:
    """Return an answer with these record sets."""
    message = dns.message.make_response(query)
    message.flags |= dns.flags.AA if aa else 0
    message.answer = [rrset(record) for record in records]
    return message


def refusing(query: dns.message.Message) -> dns.message.Message:
    """Refuse whatever is asked."""
    message = dns.message.make_response(query)
    message.set_rcode(dns.rcode.REFUSED)
    return message


@asynccontextmanager
async def serving(say: Answer) -> AsyncIterator[tuple[int, int]]:
    """Serve on loopback; yields the ports of UDP and TCP."""
    server = Saying(say)
    async with (
        await anyio.create_udp_socket(local_host="127.0.0.1") as udp,
        await anyio.create_tcp_listener(local_host="127.0.0.1") as tcp,
        anyio.create_task_group() as group,
    ):
        group.start_soon(serve_udp, udp, server)
        group.start_soon(tcp.serve, partial(_closing, partial(serve_tcp, answers=server)))
        yield udp.extra(SocketAttribute.local_port), tcp.extra(SocketAttribute.local_port)  # noqa: S610
        group.cancel_scope.cancel()


@asynccontextmanager
async def sending(reaction: bytes, *, length: int | None = None) -> AsyncIterator[tuple[int, int]]:
    """Send these bytes to whoever asks, over UDP and behind a TCP length prefix, and hang up."""
    prefix = (len(reaction) if length is None else length).to_bytes(2, "big")

    async def datagrams(socket: UDPSocket) -> None:
        async for _, peer in socket:
            await socket.sendto(reaction, *peer)

    async def stream(connection: SocketStream) -> None:
        await connection.receive()
        await connection.send(prefix + reaction)

    async with (
        await anyio.create_udp_socket(local_host="127.0.0.1") as udp,
        await anyio.create_tcp_listener(local_host="127.0.0.1") as tcp,
        anyio.create_task_group() as group,
    ):
        group.start_soon(datagrams, udp)
        group.start_soon(tcp.serve, partial(_closing, stream))
        yield udp.extra(SocketAttribute.local_port), tcp.extra(SocketAttribute.local_port)  # noqa: S610
        group.cancel_scope.cancel()


async def _closing(
    converse: Callable[[SocketStream], Awaitable[None]], stream: SocketStream
) -> None:
    async with stream:
        await converse(stream)
