"""Addresses on which nothing lives and everything answers, drops or lies.

``python -m tests.support.real_services.foes`` serves them, in the namespace where `FOES` have been
laid out; each has one listener to which every one of its ports leads.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import subprocess
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Final

import anyio
from anyio.abc import SocketAttribute, SocketStream
from msgspec import Struct

from tests.support.real_services.data import NETWORK

LISTENER: Final = 65_000
"""Where every port of theirs leads; nobody looks at it."""
BURST: Final = 20
"""Connections after which the one that has had enough drops all others."""
_GONE: Final = (anyio.BrokenResourceError, anyio.EndOfStream, anyio.ClosedResourceError)

Handler = Callable[[SocketStream], Awaitable[None]]


class Foe(Struct, frozen=True, kw_only=True):
    """One address."""

    name: str
    host: int
    serve: Handler | None = None
    """What its listener does; without one its ports are closed."""
    rules: tuple[tuple[str, ...], ...] = ()
    """Of iptables, for what comes to it."""
    may_be: frozenset[str] = frozenset()
    """What may truthfully be named on it."""

    @property
    def address(self) -> str:
        """Its literal."""
        return f"{NETWORK}.{self.host}"


async def _hold(stream: SocketStream) -> None:
    with contextlib.suppress(*_GONE):
        while True:
            await stream.receive()


async def _reset(stream: SocketStream) -> None:
    raw = stream.extra(SocketAttribute.raw_socket)  # noqa: S610 - anyio, not Django
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def _drip(stream: SocketStream) -> None:
    while True:
        await stream.send(b"x")
        await anyio.sleep(10)


async def _answer(data: bytes, stream: SocketStream) -> None:
    """Say the same to everything."""
    while True:
        await stream.receive()
        await stream.send(data)


async def _greet(data: bytes, stream: SocketStream) -> None:
    """Say it at once, and not a word more."""
    await stream.send(data)
    await _hold(stream)


async def _echo(stream: SocketStream) -> None:
    while True:
        await stream.send(await stream.receive())


_BAD: Final = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_NOISE: Final = bytes((71 * at + 13 * at * at) % 256 for at in range(300))
"""No protocol begins so; the same every time."""
_NO_LOGIN: Final = b"-NOAUTH Authentication required.\r\n"
_LIES: Final = (
    b"SSH-2.0-OpenSSH_9.2p1\r\n",
    b"RFB 003.008\n",
    b"@RSYNCD: 31.0\n",
    b"INFO {}\r\n",
    b"ERROR\r\n",
    b"220 surel.contoh.go.test ESMTP\r\n",
    b"+OK ready\r\n",
    b"* OK IMAP4rev1 ready\r\n",
    _NO_LOGIN,
)
"""How servers begin, who then tell no more."""

FOES: Final = (
    Foe(name="accepts and is silent", host=101, serve=_hold),
    Foe(name="drops", host=102, rules=(("-j", "DROP"),)),
    Foe(
        name="rejects",
        host=103,
        rules=(("-p", "tcp", "-j", "REJECT", "--reject-with", "tcp-reset"),),
    ),
    Foe(
        name="has had enough",
        host=104,
        rules=(
            ("-p", "tcp", "--syn", "-m", "limit", "--limit", "1/hour",
             "--limit-burst", str(BURST), "-j", "ACCEPT"),
            ("-p", "tcp", "--syn", "-j", "DROP"),
        ),
    ),
    Foe(name="accepts and resets", host=105, serve=_reset),
    Foe(name="drips", host=106, serve=_drip),
    Foe(name="bad request", host=107, serve=partial(_answer, _BAD), may_be=frozenset({"http"})),
    Foe(name="a megabyte", host=108, serve=partial(_greet, b"x" * 1_048_576)),
    Foe(name="echo", host=109, serve=_echo),
    Foe(name="noise", host=110, serve=partial(_answer, _NOISE)),
    Foe(name="TLS alert", host=111, serve=partial(_answer, bytes.fromhex("15030100020228"))),
    *(
        Foe(
            name=f"lies {lie!r}",
            host=120 + number,
            serve=partial(_greet, lie),
            # All of what Redis with a password answers.
            may_be=frozenset({"redis"} if lie == _NO_LOGIN else ()),
        )
        for number, lie in enumerate(_LIES)
    ),
)  # fmt: skip


def lay_out(foes: Iterable[Foe] = FOES) -> None:
    """Let every TCP port of each lead to its listener, and set its rules."""
    for foe in foes:
        for rule in foe.rules:
            subprocess.run(["iptables", "-A", "INPUT", "-d", foe.address, *rule], check=True)
        if foe.serve is not None:
            where = ["-d", foe.address, "-p", "tcp", "-j", "DNAT"]
            to = ["--to-destination", f"{foe.address}:{LISTENER}"]
            subprocess.run(["iptables", "-t", "nat", "-A", "OUTPUT", *where, *to], check=True)


async def serve() -> None:
    """Serve all of them; says so in a line."""
    async with anyio.create_task_group() as tasks:
        for foe in FOES:
            if foe.serve is None:
                continue
            listener = await anyio.create_tcp_listener(
                local_host=foe.address, local_port=LISTENER, backlog=1024
            )
            tasks.start_soon(listener.serve, partial(_guarded, foe.serve))
        print("ready", flush=True)  # noqa: T201 - to whoever started it


async def _guarded(handler: Handler, stream: SocketStream) -> None:
    async with stream:
        with contextlib.suppress(*_GONE):
            await handler(stream)


if __name__ == "__main__":
    anyio.run(serve)
