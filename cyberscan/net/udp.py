"""UDP to address literals, on sockets of our own: each has a port that nobody can foretell.

A connected socket hears only whom it is connected to. asyncio's transports cost several times the
socket, and anyio resolves the literal in a thread first.
"""

from __future__ import annotations

import socket
from typing import Final

import anyio
import anyio.lowlevel

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


class Datagram:
    """A connected UDP socket. A closed port at the other side raises `ConnectionRefusedError`."""

    def __init__(self, raw: socket.socket) -> None:
        self._raw = raw

    async def send(self, data: bytes) -> None:
        """Send one datagram."""
        while True:
            self._need_open()
            try:
                self._raw.send(data)
            except (BlockingIOError, InterruptedError):
                await anyio.wait_writable(self._raw)
                continue
            return

    async def receive(self) -> bytes:
        """Return the next datagram."""
        while True:
            self._need_open()
            await anyio.wait_readable(self._raw)
            self._need_open()
            try:
                return self._raw.recv(_LONGEST)
            except (BlockingIOError, InterruptedError):
                continue

    async def aclose(self) -> None:
        """Close it; whoever still waits for it gets `anyio.ClosedResourceError`."""
        if self._raw.fileno() >= 0:
            anyio.notify_closing(self._raw)
            self._raw.close()

    def _need_open(self) -> None:
        if self._raw.fileno() < 0:
            raise anyio.ClosedResourceError
