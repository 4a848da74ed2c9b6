"""The door to one web service of the operator's: what goes through it, and what does not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import anyio
import pytest
from anyio.abc import ByteStream, SocketAttribute, SocketStream
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Operator
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family
from cyberscan.net import service
from cyberscan.net.base import Datagrams, Errand, Forbidden, IpNetwork, NetError, Packet
from cyberscan.net.certificates import Believer
from cyberscan.net.service import OneService, ask
from cyberscan.parse.url import split

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
OPERATOR = Operator(name="Kantor Contoh", contact="kontak@contoh.go.test", resolver=("192.0.2.53",))
RESOLVERS = ("192.0.2.54",)


def _door(url: str) -> OneService:
    parts = split(url)
    assert parts is not None
    return OneService(parts, OPERATOR, resolvers=RESOLVERS, now=lambda: NOW)


SEARCH = "https://ct.test:8443/?q=x"


@pytest.mark.parametrize(
    "address",
    ["203.0.113.7", "10.1.2.3", "192.168.0.9", "127.0.0.1", "::1", "fd00::1", "2001:db8::1"],
)
def test_the_service_may_stand_anywhere(address: str) -> None:
    _door(SEARCH).decide(Errand(Packet.OPERATOR, name="ct.test"), address, 8443)


@pytest.mark.parametrize("address", ["192.0.2.53", "192.0.2.54"])
def test_the_resolvers_may_be_asked(address: str) -> None:
    _door(SEARCH).decide(Errand(Packet.OPERATOR, name="ct.test"), address, 53)


@pytest.mark.parametrize(
    ("errand", "address", "port"),
    [
        # Link-local and metadata, in disguise too.
        (Errand(Packet.OPERATOR, name="ct.test"), "169.254.169.254", 8443),
        (Errand(Packet.OPERATOR, name="ct.test"), "169.254.1.1", 8443),
        (Errand(Packet.OPERATOR, name="ct.test"), "fe80::1", 8443),
        (Errand(Packet.OPERATOR, name="ct.test"), "fd00:ec2::254", 8443),
        (Errand(Packet.OPERATOR, name="ct.test"), "0.0.0.0", 8443),
        (Errand(Packet.OPERATOR, name="ct.test"), "224.0.0.1", 8443),
        # Another port, another name, another errand.
        (Errand(Packet.OPERATOR, name="ct.test"), "203.0.113.7", 443),
        (Errand(Packet.OPERATOR, name="lain.test"), "203.0.113.7", 8443),
        (Errand(Packet.OPERATOR, name="ct.test"), "203.0.113.7", 53),
        (Errand(Packet.WEB, name="ct.test"), "203.0.113.7", 8443),
        (Errand(Packet.WEB, "99.01", "ct.test", Family.WEB), "203.0.113.7", 8443),
        (Errand(Packet.DNS, "99.01", "contoh.go.test", Family.DNS), "203.0.113.7", 53),
        (Errand(Packet.CANARY), "203.0.113.7", 53),
        (Errand(Packet.OPERATOR, name="ct.test"), "ct.test", 8443),
    ],
)
def test_nothing_else_goes_through(errand: Errand, address: str, port: int) -> None:
    with pytest.raises(Forbidden):
        _door(SEARCH).decide(errand, address, port)


class Mapped:
    """A dialer that stands for some addresses and refuses all others."""

    admits: tuple[IpNetwork, ...] = ()
    fictional = True
    has_ipv6 = True

    def __init__(self, ports: Mapping[tuple[str, int], int]) -> None:
        self.ports = ports
        self.dialled: list[tuple[str, int]] = []

    async def tcp(self, address: str, port: int) -> ByteStream:
        self.dialled.append((address, port))
        if (address, port) not in self.ports:
            raise ConnectionRefusedError
        return await anyio.connect_tcp("127.0.0.1", self.ports[address, port])

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        self.dialled.append((address, port))
        raise ConnectionRefusedError


@asynccontextmanager
async def answering(answer: bytes, heard: list[bytes]) -> AsyncIterator[int]:
    """Serve one answer to every request on loopback; yields the port."""

    async def serve(stream: SocketStream) -> None:
        async with stream:
            heard.append(await stream.receive())
            await stream.send(answer)

    async with (
        await anyio.create_tcp_listener(local_host="127.0.0.1") as listener,
        anyio.create_task_group() as group,
    ):
        group.start_soon(listener.serve, serve)
        yield listener.extra(SocketAttribute.local_port)  # noqa: S610
        group.cancel_scope.cancel()


def _http(status: str, body: bytes, *fields: str) -> bytes:
    head = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *fields)
    return "\r\n".join((*head, "", "")).encode() + body


async def _ask(url: str, dialer: Mapped) -> bytes:
    policy = default_policy()
    policy = replace(policy, deadlines=replace(policy.deadlines, connect=0.3))
    return await ask(
        url,
        dialer=dialer,
        operator=OPERATOR,
        policy=policy,
        resolvers=RESOLVERS,
        believer=Believer(),
        now=lambda: NOW,
        until=anyio.current_time() + 5,
    )


@pytest.mark.anyio
async def test_the_answer_comes_back_whole() -> None:
    heard: list[bytes] = []
    async with answering(_http("200 OK", b"[1, 2]"), heard) as port:
        dialer = Mapped({("203.0.113.7", 80): port})
        assert await _ask("http://203.0.113.7/?q=%25.x.test&output=json", dialer) == b"[1, 2]"
    assert heard[0].startswith(b"GET /?q=%25.x.test&output=json HTTP/1.1\r\n")
    assert b"kontak@contoh.go.test" in heard[0]
    assert dialer.dialled == [("203.0.113.7", 80)]


@pytest.mark.anyio
@pytest.mark.parametrize(
    "answer",
    [
        _http("404 Not Found", b"[]"),
        _http("503 Busy", b"[]"),
        _http("301 Moved", b"", "Location: http://198.51.100.9/"),
        b"SSH-2.0-x\r\n",
        b"",
    ],
)
async def test_another_answer_is_none(answer: bytes) -> None:
    heard: list[bytes] = []
    async with answering(answer, heard) as port:
        dialer = Mapped({("203.0.113.7", 80): port})
        with pytest.raises(NetError):
            await _ask("http://203.0.113.7/", dialer)
    assert {where for where, _ in dialer.dialled} == {"203.0.113.7"}


@pytest.mark.anyio
async def test_an_answer_without_an_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST", 100)
    heard: list[bytes] = []
    async with answering(_http("200 OK", b"x" * 5_000), heard) as port:
        with pytest.raises(NetError) as told:
            await _ask("http://203.0.113.7/", Mapped({("203.0.113.7", 80): port}))
    assert told.value.reason is Reason.TOO_LARGE


@pytest.mark.anyio
@pytest.mark.parametrize("url", ["http://203.0.113.7/", "http://ct.test/", "ftp://ct.test/", "x"])
async def test_where_nobody_is_the_reason_is_told(url: str) -> None:
    with pytest.raises(NetError):
        await _ask(url, Mapped({}))
