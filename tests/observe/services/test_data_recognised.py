"""Databases and brokers on ports that nobody expects them on, and memcached over UDP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import pytest
from anyio.abc import ByteStream, SocketStream, UDPSocket

from cyberscan.model.facts.services import Heard, Unconfirmed
from cyberscan.model.policy import PortProfile
from cyberscan.model.services.base import Answer
from cyberscan.model.services.data import (
    Amqp,
    Couchdb,
    Elasticsearch,
    Memcached,
    Mongodb,
    Mysqlx,
    Nats,
    Rsync,
)
from cyberscan.model.services.web import Http
from cyberscan.net.base import Silent
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.identify import Identify
from cyberscan.observe.services.protocols import memcached
from cyberscan.tables.ports.row import Row
from tests.support.data_answers import X_NOTICE, Element, capabilities, op_msg
from tests.support.services import ADDRESS, Handler, drained, saying, serving, told

pytestmark = pytest.mark.anyio


async def _identified(port: int) -> Heard | Unconfirmed:
    """What is found on a port of which nothing is known."""

    async def dial() -> ByteStream:
        return await anyio.connect_tcp("127.0.0.1", port)

    row = Row(port=4_000, profile=PortProfile.FULL, source="a test")
    look = Identify(row, address=ADDRESS, agent="cyberscan (uji)", sensitive=False, dial=dial)
    with anyio.fail_after(20):
        return await look.run(await dial())


async def _mongod(stream: SocketStream) -> None:
    """Answers HTTP by its page, and what is meant for it as it should."""
    request = await stream.receive()
    if request.startswith(b"GET "):
        text = (
            b"It looks like you are trying to access MongoDB over HTTP on the native driver port."
        )
        head = b"HTTP/1.0 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n"
        await stream.send(head + b"Content-Length: 85\r\n\r\n" + text + b"\r\n")
        return
    documents: list[dict[str, Element]] = [
        {"maxWireVersion": 21, "ok": 1.0},
        {"version": "7.0.5", "ok": 1.0},
    ]
    for document in documents:
        await stream.send(op_msg(document, int.from_bytes(request[4:8], "little")))
        request = await stream.receive()


async def _elastic(stream: SocketStream) -> None:
    await stream.receive()
    page = b'{"version":{"number":"7.17.9"},"tagline":"You Know, for Search"}'
    await stream.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(page) + page)


async def _couch(stream: SocketStream) -> None:
    await stream.receive()
    page = b'{"couchdb":"Welcome","version":"3.3.3"}'
    await stream.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(page) + page)


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        (_mongod, Mongodb(wire=21, version="7.0.5")),
        (_elastic, Elasticsearch(product="Elasticsearch", version="7.17.9", open=True)),
        (_couch, Couchdb(version="3.3.3", open=True)),
    ],
)
async def test_databases_that_answer_http_are_found_on_any_port(
    handler: Handler, expected: Answer
) -> None:
    async with serving(handler) as port:
        found = await _identified(port)
    assert isinstance(found, Heard)
    assert found.answer == expected


async def test_a_page_about_mongodb_is_a_page() -> None:
    async def handler(stream: SocketStream) -> None:
        await stream.receive()
        text = b"access MongoDB over HTTP on the native driver port"
        await stream.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(text) + text)

    async with serving(handler) as port:
        found = await _identified(port)
    assert isinstance(found, Heard)
    assert isinstance(found.answer, Http)


async def _broker(stream: SocketStream) -> None:
    """Answers anything but a header of 1.0 by that header, and closes."""
    await stream.receive()
    await stream.send(b"AMQP\0\x01\0\0")


async def _guarded(stream: SocketStream) -> None:
    await stream.receive()
    await stream.send(b"CLIENT_ERROR unauthenticated\r\n" * 3)
    await drained(stream)


async def _memcached(stream: SocketStream) -> None:
    """Answers each line that is no command of its own as one."""
    while True:
        for line in (await stream.receive()).splitlines():
            known = line == b"version"
            await stream.send(b"VERSION 1.6.18\r\n" if known else b"ERROR\r\n")


NATS = b'INFO {"server_id":"N","version":"2.10.4","max_payload":1} \r\n'


@pytest.mark.parametrize(
    ("handler", "answer"),
    [
        (saying(NATS), Nats(version="2.10.4", auth=False, tls=False)),
        (saying(b"@RSYNCD: 31.0\n@RSYNCD: EXIT\n"), Rsync(protocol="31.0")),
        (saying(X_NOTICE + capabilities(["PLAIN"])), Mysqlx(tls=True, mechanisms=("PLAIN",))),
        (_broker, Amqp(protocol="1.0")),
        (_guarded, Memcached(open=False)),
        (_memcached, Memcached(version="1.6.18", open=True)),
    ],
)
async def test_it_is_recognised_wherever_it_listens(handler: Handler, answer: Answer) -> None:
    async with serving(handler) as port:
        found = await _identified(port)
    assert isinstance(found, Heard)
    assert (found.port, found.tls, found.answer) == (4_000, False, answer)


@asynccontextmanager
async def _datagrams(*answers: bytes | None) -> AsyncIterator[int]:
    """Answer the first datagram by each of these; None is what was asked."""

    async def answering(udp: UDPSocket) -> None:
        async for data, (host, port) in udp:
            for answer in answers:
                await udp.sendto(data if answer is None else answer, host, port)

    async with (
        await anyio.create_udp_socket(local_host="127.0.0.1") as udp,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(answering, udp)
        yield udp.extra(anyio.abc.SocketAttribute.local_port)  # noqa: S610 - anyio, not Django
        tasks.cancel_scope.cancel()


@pytest.mark.parametrize(
    "answer",
    [
        None,
        b"",
        b"VERSION 1.6.18\r\n",
        b"\0" * 8 + b"VERSION 1.6.18\r\n",
        b"CS\0\0\0\x01\0\0ERROR\r\n",
        b"\xff" * 1_400,
    ],
)
async def test_no_other_datagram_is_taken_for_memcached(answer: bytes | None) -> None:
    async with _datagrams(answer) as port:
        with pytest.raises((NotSpoken, Silent)):
            await told(memcached.INQUIRY, port, patience=0.3)


async def test_the_factor_is_measured() -> None:
    async with _datagrams(b"CS\0\0\0\x01\0\0VERSION 1.4.15\r\n") as port:
        found = await told(memcached.INQUIRY, port)
    assert found == Memcached(version="1.4.15", open=True, sent=17, received=24)
