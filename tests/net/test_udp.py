"""Sockets of our own for UDP."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Iterator

import anyio
import pytest

from cyberscan.net.base import Refused
from cyberscan.net.errors import translate
from cyberscan.net.special import literal
from cyberscan.net.udp import connected, unconnected

pytestmark = pytest.mark.anyio
HERE = literal("127.0.0.1")


@pytest.fixture
def other() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made:
        made.bind(("127.0.0.1", 0))
        made.settimeout(5)
        yield made


def port_of(one: socket.socket) -> int:
    return int(one.getsockname()[1])


async def test_datagrams_go_and_come_whole(other: socket.socket) -> None:
    mine = connected(HERE, port_of(other))
    await mine.send(b"a question")
    said, back = other.recvfrom(100)
    assert said == b"a question"
    other.sendto(b"", back)
    other.sendto(b"x" * 9_000, back)
    assert await mine.receive() == b""
    assert await mine.receive() == b"x" * 9_000
    await mine.aclose()


async def test_no_datagram_in_time_is_told_and_one_that_came_is_not_lost(
    other: socket.socket,
) -> None:
    mine = connected(HERE, port_of(other))
    await mine.send(b"?")
    _, back = other.recvfrom(100)
    with pytest.raises(TimeoutError):
        await mine.receive(anyio.current_time())
    other.sendto(b"late", back)
    assert await mine.receive(anyio.current_time() + 60) == b"late"
    await mine.aclose()


async def test_an_event_loop_that_watches_no_sockets_will_do(
    other: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(asyncio.get_running_loop(), "add_reader", none)
    mine = connected(HERE, port_of(other))
    await mine.send(b"?")
    _, back = other.recvfrom(100)
    with pytest.raises(TimeoutError):
        await mine.receive(anyio.current_time())
    other.sendto(b"there", back)
    assert await mine.receive(anyio.current_time() + 60) == b"there"
    await mine.aclose()


async def test_only_who_was_asked_is_heard(other: socket.socket) -> None:
    mine = connected(HERE, port_of(other))
    await mine.send(b"?")
    _, back = other.recvfrom(100)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.sendto(b"forged", back)
    other.sendto(b"true", back)
    assert await mine.receive() == b"true"
    await mine.aclose()


async def test_every_socket_has_a_port_of_its_own(other: socket.socket) -> None:
    made = [connected(HERE, port_of(other)) for _ in range(16)]
    ports = set()
    for one in made:
        await one.send(b"?")
        ports.add(other.recvfrom(100)[1][1])
        await one.aclose()
    assert len(ports) > 1


async def test_a_closed_port_says_so() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
        gone.bind(("127.0.0.1", 0))
        port = port_of(gone)
    mine = connected(HERE, port)
    await mine.send(b"?")
    with pytest.raises(ConnectionRefusedError) as caught:
        await mine.receive()
    assert caught.value.errno == errno.ECONNREFUSED
    assert isinstance(translate(caught.value), Refused)
    await mine.aclose()


async def test_closing_wakes_who_waits_and_is_done_once(other: socket.socket) -> None:
    mine = connected(HERE, port_of(other))
    woken = anyio.Event()

    async def wait() -> None:
        with pytest.raises(anyio.ClosedResourceError):
            await mine.receive()
        woken.set()

    async with anyio.create_task_group() as group:
        group.start_soon(wait)
        await anyio.wait_all_tasks_blocked()
        await mine.aclose()
        with anyio.fail_after(5):
            await woken.wait()
    await mine.aclose()
    with pytest.raises(anyio.ClosedResourceError):
        await mine.send(b"?")


async def test_receiving_can_be_given_up(other: socket.socket) -> None:
    mine = connected(HERE, port_of(other))
    with anyio.move_on_after(0.01) as scope:
        await mine.receive()
    assert scope.cancelled_caught
    await mine.aclose()


async def test_only_one_waits_at_a_time(other: socket.socket) -> None:
    mine = connected(HERE, port_of(other))
    async with anyio.create_task_group() as group:
        group.start_soon(mine.receive)
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(anyio.BusyResourceError):
            await mine.receive()
        group.cancel_scope.cancel()
    await mine.aclose()


async def test_who_gave_up_waiting_may_wait_again(other: socket.socket) -> None:
    mine = connected(HERE, port_of(other))
    await mine.send(b"?")
    _, back = other.recvfrom(100)
    with anyio.move_on_after(0.01):
        await mine.receive()
    other.sendto(b"late", back)
    assert await mine.receive() == b"late"
    await mine.aclose()


async def test_the_number_of_a_closed_socket_is_free_for_another(other: socket.socket) -> None:
    mine = connected(HERE, port_of(other))
    async with anyio.create_task_group() as group:

        async def wait() -> None:
            with pytest.raises(anyio.ClosedResourceError):
                await mine.receive()

        group.start_soon(wait)
        await anyio.wait_all_tasks_blocked()
        await mine.aclose()
        # Opened before the one who waited has woken up: it gets the same number.
        second = connected(HERE, port_of(other))
        await second.send(b"?")
        _, back = other.recvfrom(100)
        other.sendto(b"for the second", back)
        assert await second.receive() == b"for the second"
    await second.aclose()


@pytest.mark.parametrize("watched", [True, False])
async def test_any_port_of_who_was_asked_is_heard_and_nobody_else(
    other: socket.socket, watched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise NotImplementedError

    if not watched:
        monkeypatch.setattr(asyncio.get_running_loop(), "add_reader", none)
    mine = unconnected(HERE, port_of(other))
    await mine.send(b"?")
    said, back = other.recvfrom(100)
    assert said == b"?"
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as further,
    ):
        stranger.bind(("127.0.0.9", 0))
        further.bind(("127.0.0.1", 0))
        stranger.sendto(b"forged", back)
        further.sendto(b"from another port", back)
    other.sendto(b"from the port itself", back)
    assert await mine.receive(anyio.current_time() + 60) == b"from another port"
    assert await mine.receive(anyio.current_time() + 60) == b"from the port itself"
    await mine.aclose()
    with pytest.raises(anyio.ClosedResourceError):
        await mine.send(b"?")


async def test_strangers_do_not_keep_one_waiting(other: socket.socket) -> None:
    mine = unconnected(HERE, port_of(other))
    await mine.send(b"?")
    _, back = other.recvfrom(100)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.bind(("127.0.0.9", 0))
        for _ in range(3):
            stranger.sendto(b"forged", back)
    with pytest.raises(TimeoutError):
        await mine.receive(anyio.current_time())
    await mine.aclose()


async def test_a_closed_port_is_silence_to_a_socket_that_hears_any_port() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
        gone.bind(("127.0.0.1", 0))
        port = port_of(gone)
    mine = unconnected(HERE, port)
    await mine.send(b"?")
    with pytest.raises(TimeoutError):
        await mine.receive(anyio.current_time())
    await mine.aclose()


async def test_over_ipv6_an_answer_from_another_port_is_heard_too() -> None:
    """Its source is told with a scope and a flow, which are no part of who it is."""
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with (
        socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as asked,
        socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as answering,
    ):
        asked.bind(("::1", 0))
        mine = unconnected(literal("::1"), port_of(asked))
        await mine.send(b"?")
        _, back = asked.recvfrom(100)
        answering.sendto(b"an answer", back)
        assert await mine.receive(anyio.current_time() + 10) == b"an answer"
        await mine.aclose()
