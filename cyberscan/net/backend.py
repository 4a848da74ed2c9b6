"""What lies under httpcore: our door, and a stream that remembers what it heard."""

from __future__ import annotations

import select
import ssl
from collections.abc import Awaitable, Callable, Iterable
from contextvars import ContextVar
from typing import Any

import anyio
import anyio.abc
import anyio.lowlevel
import httpcore
from anyio.abc import ByteStream
from anyio.streams.tls import TLSAttribute, TLSStream

from cyberscan.model.look import Reason
from cyberscan.net.account import Account
from cyberscan.net.base import Errand, NetError
from cyberscan.net.errors import translate
from cyberscan.net.lenient import Progress
from cyberscan.net.network import Counted, Network

_ENDS = (b"\r\n\r\n", b"\n\n")


class HeadTooLong(httpcore.RemoteProtocolError):
    """The head of the answer goes on past the cap."""


class Call:
    """One request on its way: who pays, on what errand, and over which stream it went."""

    def __init__(self, errand: Errand, account: Account, *, head_cap: int, keep: int) -> None:
        self.errand = errand
        self.account = account
        self.head_cap = head_cap
        self.keep = keep
        """Bytes of the raw answer that are remembered."""
        self.stream: Stream | None = None
        self.reused = False


current: ContextVar[Call] = ContextVar("current")


class Stream(httpcore.AsyncNetworkStream):
    """A connection as httpcore wants it.

    A request on a kept connection passes the guard and the allowance as a new one does. It keeps
    the start of each answer as received, so that what h11 refuses is not lost. While
    ``lingers`` is set, `aclose` is put off: the client decides, after it has read what h11 would
    not, and calls `close_now`.
    """

    def __init__(
        self,
        door: Counted,
        stream: ByteStream,
        where: str,
        again: Callable[[Call], Awaitable[None]],
    ) -> None:
        self._door = door
        self._stream = stream
        self._where = where
        self._again = again
        self._requests = 0
        self._head_seen = False
        self._closed = False
        self.raw = bytearray()
        self.believed: bool | None = None
        """Whether the certificate the connection began with was believed; None before it is asked
        for, and over plain HTTP."""
        self.lingers = False
        self.wants_close = False
        self.ended = False

    @property
    def tls(self) -> ssl.SSLObject | None:
        found = self._stream.extra(TLSAttribute.ssl_object, None)  # noqa: S610 - anyio's
        return found if isinstance(found, ssl.SSLObject) else None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        call = current.get()
        self._door.account = call.account
        try:
            data = await self._stream.receive(max_bytes)
        except anyio.EndOfStream:
            self.ended = True
            return b""
        except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
            raise translate(error, self._where) or error from error
        if len(self.raw) < call.keep:
            self.raw += data[: call.keep - len(self.raw)]
        if not self._head_seen:
            head = bytes(self.raw[: call.head_cap + 4])
            self._head_seen = any(end in head for end in _ENDS)
            if not self._head_seen and len(self.raw) > call.head_cap:
                raise HeadTooLong(f"the head is longer than {call.head_cap} bytes")
        return data

    async def read_on(self, cap: int, head_cap: int) -> None:
        """Keep reading into `raw` until all is there that the head announces, the other side
        closes, an error, or ``cap`` bytes."""
        progress = Progress(head_cap)
        while len(self.raw) < cap and not self.ended and not progress.is_whole(self.raw):
            try:
                self.raw += await self._stream.receive(cap - len(self.raw))
            except anyio.EndOfStream:
                self.ended = True
            except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError):
                return

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        call = current.get()
        self._door.account = call.account
        if call.stream is not self:
            if self._requests:
                await self._again(call)
            call.stream = self
            call.reused = self._requests > 0
            self._requests += 1
            self.raw.clear()
            self._head_seen = False
            self.lingers = True
        try:
            await self._stream.send(buffer)
        except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
            # Of a write httpcore wants its own error: an early answer may be waiting to be read.
            raise httpcore.WriteError(f"{self._where}: {error}") from error

    async def aclose(self) -> None:
        self.wants_close = True
        if not self.lingers:
            await self.close_now()

    async def close_now(self) -> None:
        """Close, whoever asked and whatever is put off."""
        if not self._closed:
            self._closed = True
            # Straight to the socket: a TLS close_notify would wait for a peer that may be gone.
            await self._door.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            wrapped = await TLSStream.wrap(
                self._stream,
                hostname=server_hostname,
                ssl_context=ssl_context,
                standard_compatible=False,
                server_side=False,
            )
            await _not_cancelled()
        except BaseException as error:
            await self.close_now()
            raise self._handshake(error) from error
        return Stream(self._door, wrapped, self._where, self._again)

    def _handshake(self, error: BaseException) -> BaseException:
        known = translate(error, self._where)
        if known is None or not isinstance(error, Exception):
            return error
        if known.reason in {Reason.CLOSED, Reason.RESET}:
            return NetError(f"{known}, during the TLS handshake", Reason.TLS_FAILED)
        return known

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self.tls
        if info == "is_readable":
            return self._closed or self._readable()
        return None

    def _readable(self) -> bool:
        """Whether an idle connection has something to say: that can only be its end."""
        raw = self._stream.extra(  # noqa: S610 - anyio's
            anyio.abc.SocketAttribute.raw_socket, None
        )
        if raw is None or raw.fileno() < 0:
            return raw is not None
        poll = select.poll()
        poll.register(raw.fileno(), select.POLLIN)
        return bool(poll.poll(0))


async def _not_cancelled() -> None:
    """Let a cancellation that is under way happen here.

    httpcore 1.0 forgets a new connection whose request is cancelled before it has begun: it stands
    in the pool for good, and takes the place of one that works.
    """
    await anyio.lowlevel.checkpoint()


class Backend(httpcore.AsyncNetworkBackend):
    """Dials the one pinned address, whatever name httpcore asks for."""

    def __init__(self, network: Network, address: str) -> None:
        self._network = network
        self._address = address

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        call = current.get()
        door = await self._network.connect(call.errand, self._address, port, account=call.account)

        async def again(call: Call) -> None:
            await self._network.again(call.errand, door.address, port, call.account)

        try:
            await _not_cancelled()
        except BaseException:
            await door.aclose()
            raise
        return Stream(door, door, f"{self._address} port {port}", again)

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(seconds)
