"""Small TCP servers on loopback for probes of services, and free ports for real ones."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import anyio
import pytest
from anyio.abc import ByteStream, SocketAttribute, SocketStream
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.services import Services
from cyberscan.model.look import Look
from cyberscan.model.policy import Policy
from cyberscan.model.services.base import Answer
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.secured import secured
from cyberscan.net.udp import connected, unconnected
from cyberscan.observe.services.address import PROBE
from cyberscan.observe.services.conversation import Packets, Peer
from cyberscan.observe.services.service import Inquiry, Service
from tests.support.loopback import LoopbackSession

ADDRESS = "192.0.2.10"

_GONE = (anyio.BrokenResourceError, anyio.EndOfStream, anyio.ClosedResourceError)

Handler = Callable[[SocketStream], Awaitable[None]]


def hasty() -> Policy:
    """The policy with a patience that mute servers exhaust at once."""
    policy = default_policy()
    return replace(policy, deadlines=replace(policy.deadlines, connect=0.1))


def session(ports: dict[int, int], *, patient: bool = True) -> LoopbackSession:
    """A session on one address whose ``ports`` lead to loopback ports (0: silent): like that of a
    probe that is not run once per address, its own address is empty."""
    return LoopbackSession(
        subject=Subject(Kind.ADDRESS, ADDRESS),
        zone=None,
        address="",
        addresses=(ADDRESS,),
        policy=default_policy() if patient else hasty(),
        ports={(ADDRESS, port): local for port, local in ports.items()},
    )


async def look(on: LoopbackSession) -> Look[Services]:
    """Look at the address and return how the look at its services ended."""
    taken, _ = await PROBE.observe(on)
    return taken


async def said(
    service: Service,
    port: int,
    *,
    tls: bool = False,
    patience: float = 5,
    known_as: int = 0,
    local: str | None = None,
) -> Answer:
    """Talk to a loopback port as a protocol's module does; ``known_as`` is the port as it knows it,
    ``local`` another loopback address to come from.

    Raises what the module raises, `TimeoutError` after ``patience`` seconds.
    """

    async def dial() -> ByteStream:
        stream = await anyio.connect_tcp("127.0.0.1", port, local_host=local)
        return await secured(stream) if tls else stream

    with anyio.fail_after(patience):
        stream = await dial()
        async with Peer(
            stream, dial, address=ADDRESS, port=known_as or port, tls=tls, agent="cyberscan (uji)"
        ) as peer:
            return await service.talk(peer)


async def talking(
    service: Service, handler: Handler, *, patience: float = 5, known_as: int = 0
) -> Answer:
    """Talk to a server made for it, and return or raise what the protocol's module does."""
    broken: Exception | None = None
    async with serving(handler) as port:
        try:
            return await said(service, port, patience=patience, known_as=known_as)
        except Exception as error:  # noqa: BLE001 - what the module raises, without the group
            broken = error
    raise broken


async def told(inquiry: Inquiry, port: int, *, patience: float = 2) -> Answer:
    """Ask a loopback UDP port as a protocol's module does. Raises what the module raises."""
    made = unconnected if inquiry.any_port else connected
    inner = made(ipaddress.IPv4Address("127.0.0.1"), port)
    try:
        return await inquiry.talk(Packets(inner, address=ADDRESS, port=port, patience=patience))
    finally:
        await inner.aclose()


@asynccontextmanager
async def answering_udp(
    reply: Callable[[bytes], Sequence[bytes]], *, elsewhere: bool = False
) -> AsyncIterator[int]:
    """Answer each datagram to a loopback port with what ``reply`` makes of it; yields the port.

    With ``elsewhere`` the answers come from another port.
    """
    async with (
        await anyio.create_udp_socket(local_host="127.0.0.1") as udp,
        await anyio.create_udp_socket(local_host="127.0.0.1") as other,
        anyio.create_task_group() as tasks,
    ):

        async def serve() -> None:
            async for asked, (host, port) in udp:
                for one in reply(asked):
                    await (other if elsewhere else udp).sendto(one, host, port)

        tasks.start_soon(serve)
        yield udp.extra(SocketAttribute.local_port)  # noqa: S610 - anyio, not Django
        tasks.cancel_scope.cancel()


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[int]:
    """Run ``handler`` for every connection to a loopback port; yields the port."""

    async def guarded(stream: SocketStream) -> None:
        async with stream:
            # The probe leaves as soon as it has heard enough.
            with contextlib.suppress(*_GONE):
                await handler(stream)

    async with (
        await anyio.create_tcp_listener(local_host="127.0.0.1") as listener,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(listener.serve, guarded)
        yield listener.extra(SocketAttribute.local_port)  # noqa: S610 - anyio, not Django
        tasks.cancel_scope.cancel()


def saying(data: bytes) -> Handler:
    """A server that says ``data`` at once and then listens until the peer goes."""

    async def handler(stream: SocketStream) -> None:
        await stream.send(data)
        await drained(stream)

    return handler


def dripping(data: bytes, until: bytes = b"") -> Handler:
    """A server that sends byte by byte, then listens until it hears something, or the peer goes."""

    async def handler(stream: SocketStream) -> None:
        for at in range(len(data)):
            await stream.send(data[at : at + 1])
            await anyio.lowlevel.checkpoint()
        await drained(stream, until)

    return handler


async def mute(stream: SocketStream) -> None:
    """A server that never says a word."""
    await drained(stream)


async def drained(stream: SocketStream, until: bytes = b"") -> None:
    """Read until the peer closes, or has said ``until``."""
    heard = b""
    try:
        while not until or until not in heard:
            said = await stream.receive()
            heard += said if until else b""
    except (anyio.EndOfStream, anyio.BrokenResourceError):
        return


_PATIENCE = re.compile(r"(-w|sleep) [35]\b")


def impatient(command: str) -> str:
    """Return a command of a report's with the patience that loopback needs, not the Internet's: a
    second is too short for a real mail server that starts a process for each who calls."""
    return _PATIENCE.sub(lambda found: f"{found[1]} 2", command)


def free_port() -> int:
    """Return a loopback port nobody listens on just now, neither over TCP nor over UDP."""
    while True:
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            tcp.bind(("127.0.0.1", 0))
            port = cast(int, tcp.getsockname()[1])
            try:
                udp.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


async def until_open(port: int) -> None:
    """Wait until a server just started accepts connections."""
    with anyio.fail_after(20):
        while True:
            try:
                stream = await anyio.connect_tcp("127.0.0.1", port)
            except OSError:
                await anyio.sleep(0.05)
            else:
                await stream.aclose()
                return


@asynccontextmanager
async def running_said(command: Sequence[str], word: bytes, *, cwd: Path) -> AsyncIterator[None]:
    """Keep a server running that says ``word`` when it is ready, and must not be asked before."""
    log = cwd / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=cwd)  # noqa: ASYNC220
    try:
        with anyio.fail_after(20):
            while word not in log.read_bytes():  # noqa: ASYNC110 - another process writes it
                await anyio.sleep(0.05)
        yield
    except TimeoutError:
        pytest.fail(log.read_text(errors="replace")[-2000:])
    finally:
        process.terminate()
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(process.wait)


@asynccontextmanager
async def running(command: Sequence[str], port: int, *, cwd: Path) -> AsyncIterator[None]:
    """Keep a server running in the foreground while the test talks to it."""
    with (cwd / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=cwd)  # noqa: ASYNC220
    try:
        await until_open(port)
        yield
    except TimeoutError:
        pytest.fail((cwd / "log").read_text(errors="replace")[-2000:])
    finally:
        process.terminate()
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(process.wait)
