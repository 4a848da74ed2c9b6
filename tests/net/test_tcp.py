"""Connections on sockets of our own: they end, break, close and wait as anyio's do."""

from __future__ import annotations

import errno
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_address

import anyio
import pytest
from anyio.abc import SocketAttribute, SocketStream

from cyberscan.net.tcp import Socket, begin, connect

pytestmark = pytest.mark.anyio

_LOOPBACK = ip_address("127.0.0.1")
_ABRUPT = struct.pack("ii", 1, 0)


@asynccontextmanager
async def _to(
    handle: Callable[[SocketStream], Awaitable[None]], host: str = "127.0.0.1"
) -> AsyncIterator[Socket]:
    listener = await anyio.create_tcp_listener(local_host=host)
    async with listener, anyio.create_task_group() as group:
        group.start_soon(listener.serve, handle)
        port = listener.extra(SocketAttribute.local_port)  # noqa: S610 - anyio's
        stream = await connect(ip_address(host), port)
        try:
            yield stream
        finally:
            await stream.aclose()
            group.cancel_scope.cancel()


async def _echo(stream: SocketStream) -> None:
    async with stream:
        async for data in stream:
            await stream.send(data)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_what_is_sent_comes_back(host: str) -> None:
    async with _to(_echo, host) as stream:
        await stream.send(b"halo")
        assert await stream.receive() == b"halo"


async def test_no_more_is_returned_than_was_asked_for() -> None:
    async with _to(_echo) as stream:
        await stream.send(b"abcdef")
        assert await stream.receive(4) == b"abcd"
        assert await stream.receive(4) == b"ef"


async def test_more_than_fits_the_buffers_is_sent_whole() -> None:
    size = 16 * 1024 * 1024
    got = anyio.Event()
    heard = 0

    async def swallow(stream: SocketStream) -> None:
        nonlocal heard
        async with stream:
            async for data in stream:
                heard += len(data)
        got.set()

    async with _to(swallow) as stream:
        await stream.send(bytes(size))
        await stream.send_eof()
        await got.wait()
    assert heard == size


async def test_the_other_side_closes() -> None:
    async def close(stream: SocketStream) -> None:
        await stream.aclose()

    async with _to(close) as stream:
        with pytest.raises(anyio.EndOfStream):
            await stream.receive()


async def test_a_reset_is_told_with_its_cause() -> None:
    async def reset(stream: SocketStream) -> None:
        raw = stream.extra(SocketAttribute.raw_socket)  # noqa: S610 - anyio's
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABRUPT)
        await stream.aclose()

    async with _to(reset) as stream:
        with pytest.raises(anyio.BrokenResourceError) as caught:
            await stream.receive()
    assert isinstance(caught.value.__cause__, ConnectionResetError)


async def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(OSError, match="refused") as caught:
            await connect(_LOOPBACK, port)
    assert caught.value.errno == errno.ECONNREFUSED


def _unused() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


async def test_what_has_failed_already_is_told_without_waiting() -> None:
    with pytest.raises(ConnectionRefusedError):
        begin(_LOOPBACK, _unused())


async def test_a_begun_connection_is_there_at_once_or_can_be_waited_for() -> None:
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    async with listener, anyio.create_task_group() as group:
        group.start_soon(listener.serve, _echo)
        attempt = begin(_LOOPBACK, listener.extra(SocketAttribute.local_port))  # noqa: S610
        stream = attempt.stream or await attempt.finish()
        async with stream:
            await stream.send(b"halo")
            assert await stream.receive() == b"halo"
            raw = stream.extra(SocketAttribute.raw_socket)  # noqa: S610 - anyio's
            assert raw.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        group.cancel_scope.cancel()


async def test_whoever_waits_learns_that_it_was_closed() -> None:
    async with _to(_echo) as stream, anyio.create_task_group() as group:

        async def wait() -> None:
            with pytest.raises(anyio.ClosedResourceError):
                await stream.receive()

        group.start_soon(wait)
        await anyio.wait_all_tasks_blocked()
        await stream.aclose()


async def test_what_is_closed_can_be_closed_again_and_nothing_else() -> None:
    async with _to(_echo) as stream:
        await stream.aclose()
        await stream.aclose()
        for use in (stream.receive(), stream.send(b"x"), stream.send_eof()):
            with pytest.raises(anyio.ClosedResourceError):
                await use


async def test_a_cancelled_wait_leaves_the_connection_usable() -> None:
    async with _to(_echo) as stream:
        with anyio.move_on_after(0) as scope:
            await stream.receive()
        assert scope.cancelled_caught
        await stream.send(b"lagi")
        assert await stream.receive() == b"lagi"


async def test_what_was_left_unread_is_no_reset_for_the_other_side() -> None:
    ended: list[BaseException] = []
    done = anyio.Event()

    async def tell(stream: SocketStream) -> None:
        async with stream:
            await stream.send(b"x" * 1_000)
            try:
                await stream.receive()
            except (anyio.EndOfStream, anyio.BrokenResourceError) as error:
                ended.append(error)
        done.set()

    async with _to(tell) as stream:
        await stream.receive(1)
        await stream.aclose()
        await done.wait()
    assert isinstance(ended[0], anyio.EndOfStream)


async def test_a_connect_that_is_given_up_closes_its_socket(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[socket.socket] = []

    class Full(socket.socket):
        def connect(self, address: object) -> None:
            made.append(self)
            raise BlockingIOError(errno.EINPROGRESS, "in progress")

    async def never(raw: socket.socket) -> None:
        await anyio.sleep_forever()

    monkeypatch.setattr(socket, "socket", Full)
    monkeypatch.setattr(anyio, "wait_writable", never)
    with anyio.move_on_after(0):
        await connect(_LOOPBACK, 9)
    assert [raw.fileno() for raw in made] == [-1]


async def test_a_machine_without_sockets_that_are_born_nonblocking_will_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That flag is Linux's; a demonstration runs anywhere."""
    monkeypatch.delattr(socket, "SOCK_NONBLOCK", raising=False)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        stream = await connect(_LOOPBACK, server.getsockname()[1])
        await stream.aclose()
