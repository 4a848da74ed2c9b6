"""web/http-invalid on answers that our own client has read from a socket."""

from __future__ import annotations

import gzip
import socket
import struct
from collections.abc import Awaitable, Callable

import anyio
import pytest
from anyio.abc import ByteStream, SocketAttribute

from cyberscan.checks.web import http_invalid
from cyberscan.model.facts.web import Exchange, HttpLanding
from cyberscan.model.look import Absent, Negative
from cyberscan.model.policy import Caps
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome
from cyberscan.net.base import Errand, Packet
from cyberscan.net.certificates import Believer
from cyberscan.net.http import Client
from cyberscan.parse.url import split
from tests.support.net import (
    NOW,
    OPERATOR,
    MapDialer,
    network,
    reach,
    read_request,
    saying,
    tcp_server,
)

pytestmark = pytest.mark.anyio

NAME, ADDRESS = "www.contoh.go.test", "192.0.2.10"
OK = b"HTTP/1.1 200 OK\r\n"


async def exchange(handler: Callable[[ByteStream], Awaitable[None]]) -> Exchange:
    guard = reach()
    guard.learn(NAME, (ADDRESS,))
    parts = split(f"http://{NAME}/")
    assert parts is not None
    async with tcp_server(handler) as port:
        door = network(MapDialer({(ADDRESS, 80): port}), guard)
        caps = Caps(body=20_000, head=8_000)
        client = Client(door, OPERATOR, caps, Believer((), alone=True), ADDRESS)
        try:
            with anyio.fail_after(10):
                errand = Errand(Packet.WEB, "99.01", NAME, Family.WEB)
                found = await client.fetch(parts, errand, door.account(), moment=NOW)
        finally:
            await client.aclose()
    return found.exchange


def judged(seen: Exchange) -> tuple[Outcome, str]:
    verdict = http_invalid.judge(Absent(Negative.REFUSED), HttpLanding(hops=(seen,)))
    return verdict.outcome, verdict.message


@pytest.mark.parametrize(
    ("fields", "body", "message"),
    [
        (b"Content-Length: 5", b"halo!", "valid"),
        (b"Transfer-Encoding: chunked", b"5\r\nhalo!\r\n0\r\n\r\n", "valid"),
        (b"X-Lama: 1.0", b"halo!", "valid"),
        (b"Content-Length: 5\r\nContent-Length: 6", b"halo!", "framing"),
        (b"Content-Length: lima", b"halo!", "framing"),
        (b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"0\r\n\r\n", "framing"),
        (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", b"0\r\n\r\n", "framing"),
        (b"Server : nginx\r\nContent-Length: 5", b"halo!", "field"),
        (b"<br />\r\nContent-Length: 5", b"halo!", "field"),
        (b"X: a\x00b", b"halo!", "field"),
        (b"Transfer-Encoding: chunked", b"zz\r\nhalo!\r\n0\r\n\r\n", "chunks"),
        (b"Transfer-Encoding: chunked", b"2\r\nhalo!\r\n0\r\n\r\n", "chunks"),
        (b"Content-Encoding: gzip\r\nContent-Length: 5", b"halo!", "encoding"),
        (b"Content-Encoding: br\r\nContent-Length: 5", b"halo!", "unasked"),
        (b"Transfer-Encoding: gzip, chunked", b"0\r\n\r\n", "unasked"),
        (b"Content-Length: 50", b"halo!", "cut"),
        (b"Transfer-Encoding: chunked", b"50\r\nhalo!", "cut"),
        (b"Content-Encoding: gzip", gzip.compress(b"halo!" * 50, mtime=0)[:-12], "cut"),
    ],
)
async def test_an_answer_is_judged_as_it_was_sent(fields: bytes, body: bytes, message: str) -> None:
    seen = await exchange(saying(OK + fields + b"\r\n\r\n" + body))
    outcome = Outcome.PASS if message == "valid" else Outcome.FAIL
    assert judged(seen) == (outcome, message)


@pytest.mark.parametrize("first", [b"HTTP/1.1  200 OK", b"HTTP/2 200 OK", b"http/1.1 200 OK"])
async def test_a_first_line_that_is_no_status_line(first: bytes) -> None:
    seen = await exchange(saying(first + b"\r\nContent-Length: 5\r\n\r\nhalo!"))
    assert judged(seen) == (Outcome.FAIL, "status")


async def test_a_reset_on_the_way_may_be_the_networks() -> None:
    async def handler(stream: ByteStream) -> None:
        await read_request(stream)
        await stream.send(OK + b"Content-Length: 500\r\n\r\nhalo!")
        await anyio.sleep(0.05)  # so that the answer is read before the RST overtakes it
        raw = stream.extra(SocketAttribute.raw_socket)  # noqa: S610 - anyio's
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    assert judged(await exchange(handler)) == (Outcome.UNKNOWN, "unread")


async def test_a_head_that_is_longer_than_is_read_is_not_called_illegal() -> None:
    seen = await exchange(saying(OK + b"X: " + b"a" * 9_000 + b"\r\n\r\nhalo!"))
    assert judged(seen) == (Outcome.UNKNOWN, "unread")
