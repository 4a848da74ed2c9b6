"""TCP connections to address literals, on sockets of our own.

A scan opens a connection for nearly every question it asks, and asks one. asyncio's transports and
the happy eyeballs before them cost three times the processor time of the socket alone.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

import anyio
import anyio.lowlevel
from anyio.abc import ByteStream, SocketAttribute

from cyberscan.net.special import Ip

_DRAINED: Final = 65_536
"""Bytes that may lie unread when a connection is closed: a close on top of them is a reset."""


def begin(address: Ip, port: int) -> Attempt:
    """Begin to connect to an address. Raises the socket's own `OSError` where that has failed
    already: on this machine's own addresses a refusal comes before the call returns."""
    raw = socket.socket(
        socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM
    )
    try:
        raw.setblocking(False)
        try:
            raw.connect((str(address), port))
        except BlockingIOError:
            _need_sound(raw)
            if not _is_connected(raw):
                return Attempt(raw, None)
    except BaseException:
        raw.close()
        raise
    return Attempt(raw, Socket(raw))


async def connect(address: Ip, port: int) -> Socket:
    """Connect to an address. Raises the socket's own `OSError`; the caller closes the stream."""
    attempt = begin(address, port)
    if attempt.stream is None:
        return await attempt.finish()
    try:
        await anyio.lowlevel.checkpoint()
    except BaseException:
        await anyio.aclose_forcefully(attempt.stream)
        raise
    return attempt.stream


class Attempt:
    """A connection that has been begun; ``stream`` is it, once it is connected."""

    __slots__ = ("_raw", "stream")

    def __init__(self, raw: socket.socket, stream: Socket | None) -> None:
        self._raw = raw
        self.stream = stream

    async def finish(self) -> Socket:
        """Wait until it is connected. Raises the socket's own `OSError`."""
        try:
            await anyio.wait_writable(self._raw)
            _need_sound(self._raw)
        except BaseException:
            self._raw.close()
            raise
        self.stream = Socket(self._raw)
        return self.stream


def _need_sound(raw: socket.socket) -> None:
    code = raw.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, os.strerror(code))


def _is_connected(raw: socket.socket) -> bool:
    try:
        raw.getpeername()
    except OSError:
        return False
    return True


class Socket(ByteStream):
    """A connected socket as a stream. Errors are those of anyio's own streams."""

    def __init__(self, raw: socket.socket) -> None:
        self._raw = raw
        # It may have been closed from the other side meanwhile, which is for who reads to learn.
        with suppress(OSError):
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    async def receive(self, max_bytes: int = 65_536) -> bytes:
        """Return what comes next. Raises `anyio.EndOfStream` once the other side has closed."""
        while True:
            self._need_open()
            await anyio.wait_readable(self._raw)
            try:
                data = self._raw.recv(max_bytes)
            except (BlockingIOError, InterruptedError):
                continue
            except OSError as error:
                self._need_open()
                raise anyio.BrokenResourceError from error
            if data:
                return data
            raise anyio.EndOfStream

    async def send(self, item: bytes) -> None:
        """Send all of it."""
        self._need_open()
        # Somebody who only ever sends what fits must let others run, too.
        await anyio.lowlevel.checkpoint()
        left = memoryview(item)
        while left:
            self._need_open()
            try:
                left = left[self._raw.send(left) :]
            except (BlockingIOError, InterruptedError):
                await anyio.wait_writable(self._raw)
            except OSError as error:
                self._need_open()
                raise anyio.BrokenResourceError from error

    async def send_eof(self) -> None:
        """Say that nothing more will be sent."""
        self._need_open()
        with suppress(OSError):
            self._raw.shutdown(socket.SHUT_WR)

    async def aclose(self) -> None:
        """Close it; whoever still waits for it gets `anyio.ClosedResourceError`."""
        if self._raw.fileno() < 0:
            return
        anyio.notify_closing(self._raw)
        with suppress(OSError):
            self._raw.recv(_DRAINED)
        self._raw.close()
        await anyio.lowlevel.checkpoint()

    @property
    def extra_attributes(self) -> Mapping[Any, Callable[[], Any]]:
        """The socket, as anyio's own streams give it."""
        return {
            SocketAttribute.family: lambda: self._raw.family,
            SocketAttribute.raw_socket: lambda: self._raw,
            SocketAttribute.local_address: self._raw.getsockname,
            SocketAttribute.remote_address: self._raw.getpeername,
            SocketAttribute.remote_port: lambda: self._raw.getpeername()[1],
        }

    def _need_open(self) -> None:
        if self._raw.fileno() < 0:
            raise anyio.ClosedResourceError
