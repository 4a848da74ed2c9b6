"""UDP to address literals, on sockets of our own: each has a port that nobody can foretell.

A connected socket hears only whom it is connected to; one that is not is told by each datagram who
sent it, and passes over strangers. asyncio's transports cost several times the
socket, and anyio resolves the literal in a thread first. A socket mostly waits for one datagram: it
tells the event loop itself, where there is one that watches sockets.
"""

from __future__ import annotations

import asyncio
import math
import socket
from ipaddress import ip_address
from typing import Final

import anyio

from cyberscan.net.special import Ip

_LONGEST: Final = 65_535


def connected(address: Ip, port: int) -> Datagram:
    """Return a socket connected to an address; the caller closes it. Raises `OSError`."""
    raw = socket.socket(
        socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_DGRAM
    )
    try:
        raw.setblocking(False)
        raw.connect((str(address), port))
    except BaseException:
        raw.close()
        raise
    return Datagram(raw)


def unconnected(address: Ip, port: int) -> AnyPort:
    """Return a socket that sends to one port and hears any port of the address; the caller closes
    it. Raises `OSError`."""
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    return AnyPort(socket.socket(family, socket.SOCK_DGRAM), address, port)


class Datagram:
    """A connected UDP socket. A closed port at the other side raises `ConnectionRefusedError`."""

    def __init__(self, raw: socket.socket) -> None:
        self._raw = raw
        self._number = raw.fileno()
        """Selectors take the number of a socket at a third of the cost of the socket."""
        self._waiting: asyncio.Future[None] | None = None
        self._watched = False
        """Whether anyio watches it, and must be told when it is closed."""

    async def send(self, data: bytes) -> None:
        """Send one datagram."""
        while True:
            self._need_open()
            try:
                self._raw.send(data)
            except (BlockingIOError, InterruptedError):
                self._watched = True
                await anyio.wait_writable(self._raw)
                continue
            return

    async def receive(self, until: float = math.inf) -> bytes:
        """Return the next datagram. Raises `TimeoutError` when none came until then, on anyio's
        clock: a cancel scope costs more than all else that waits for it."""
        while True:
            self._need_open()
            await self._readable(until)
            self._need_open()
            try:
                return self._raw.recv(_LONGEST)
            except (BlockingIOError, InterruptedError):
                continue

    async def aclose(self) -> None:
        """Close it; whoever still waits for it gets `anyio.ClosedResourceError`."""
        if self._raw.fileno() < 0:
            return
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            # Before the number of the socket becomes another's.
            waiting.get_loop().remove_reader(self._number)
            if not waiting.done():
                waiting.set_result(None)
        if self._watched:
            anyio.notify_closing(self._raw)
        self._raw.close()

    async def _readable(self, until: float) -> None:
        if self._waiting is not None:
            raise anyio.BusyResourceError("reading from")
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[None] = loop.create_future()
        try:
            loop.add_reader(self._number, _wake, waiting)
        except NotImplementedError:
            self._watched = True
            with anyio.CancelScope(deadline=until) as scope:
                await anyio.wait_readable(self._raw)
            if scope.cancelled_caught:
                raise TimeoutError from None
            return
        self._waiting = waiting
        timer = None if until == math.inf else loop.call_at(until, _give_up, waiting)
        try:
            await waiting
        finally:
            if timer is not None:
                timer.cancel()
            # Unless it was closed meanwhile.
            if self._waiting is waiting:
                self._waiting = None
                loop.remove_reader(self._number)

    def _need_open(self) -> None:
        if self._raw.fileno() < 0:
            raise anyio.ClosedResourceError


class AnyPort(Datagram):
    """A UDP socket that sends to one port of an address and hears all of them.

    A closed port at the other side is as good as silence: the error that tells of it is for
    connected sockets.
    """

    def __init__(self, raw: socket.socket, address: Ip, port: int) -> None:
        raw.setblocking(False)
        super().__init__(raw)
        self._address = address
        self._port = port

    async def send(self, data: bytes) -> None:
        """Send one datagram to the port that is asked."""
        while True:
            self._need_open()
            try:
                self._raw.sendto(data, (str(self._address), self._port))
            except (BlockingIOError, InterruptedError):
                self._watched = True
                await anyio.wait_writable(self._raw)
                continue
            return

    async def receive(self, until: float = math.inf) -> bytes:
        """Return the next datagram of the address; see `Datagram.receive`."""
        while True:
            self._need_open()
            await self._readable(until)
            self._need_open()
            try:
                data, source = self._raw.recvfrom(_LONGEST)
            except (BlockingIOError, InterruptedError):
                continue
            if ip_address(source[0].partition("%")[0]) == self._address:
                return data
            # Whoever sends without a pause keeps the socket readable for ever.
            if anyio.current_time() >= until:
                raise TimeoutError


def _give_up(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_exception(TimeoutError())


def _wake(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)
