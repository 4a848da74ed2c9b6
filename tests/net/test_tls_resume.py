"""Going on with a session, by its id and by a ticket."""

from __future__ import annotations

import ssl
from pathlib import Path

import anyio
import pytest
from anyio.abc import ByteStream, SocketStream

from cyberscan.lab.tls import TlsStream
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.tlsclient import Resumption, resume
from tests.support.tls import HOST, Handler, leaf, read_hello, server_context, serving

pytestmark = pytest.mark.anyio


def polite(context: ssl.SSLContext) -> Handler:
    """A server that closes as TLS wants it: OpenSSL forgets sessions that end otherwise."""

    async def handle(stream: SocketStream, number: int) -> None:
        made = TlsStream(stream, context)
        await made.handshake()
        try:
            await made.receive()
        except anyio.EndOfStream:
            await made.aclose()

    return handle


async def outcome(handler: Handler, *, ticket: bool) -> tuple[Resumption | NetError, int]:
    async with serving(handler) as server:

        async def dial() -> ByteStream:
            return await anyio.connect_tcp("127.0.0.1", server.port)

        try:
            return await resume(dial, HOST, ticket=ticket), server.count
        except NetError as error:
            return error, server.count


@pytest.mark.parametrize("ticket", [True, False])
@pytest.mark.parametrize("newest", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1])
async def test_a_server_that_goes_on_is_seen_to(
    newest: ssl.TLSVersion, ticket: bool, tmp_path: Path
) -> None:
    context = server_context(leaf(), tmp_path, oldest=ssl.TLSVersion.TLSv1, newest=newest)
    assert await outcome(polite(context), ticket=ticket) == (Resumption.RESUMED, 2)


async def test_a_server_without_tickets_gives_none(tmp_path: Path) -> None:
    context = server_context(leaf(), tmp_path, newest=ssl.TLSVersion.TLSv1_2)
    context.options |= ssl.OP_NO_TICKET
    assert await outcome(polite(context), ticket=True) == (Resumption.NOT_OFFERED, 1)


async def test_a_server_that_forgets_is_seen_to(tmp_path: Path) -> None:
    contexts = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        contexts.append(server_context(leaf(), folder, newest=ssl.TLSVersion.TLSv1_2))

    async def another(stream: SocketStream, number: int) -> None:
        await polite(contexts[number % 2])(stream, number)

    assert await outcome(another, ticket=True) == (Resumption.NOT_RESUMED, 2)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(bytes.fromhex("15030300020228"), Reason.TLS_FAILED), (b"", Reason.CLOSED)],
)
async def test_a_handshake_that_fails_has_a_reason(answer: bytes, reason: Reason) -> None:
    async def refuse(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        if answer:
            await stream.send(answer)

    error, count = await outcome(refuse, ticket=True)
    assert isinstance(error, NetError)
    assert (error.reason, count) == (reason, 1)
