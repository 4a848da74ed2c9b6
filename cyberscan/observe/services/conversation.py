"""Talking to one port in bounded pieces."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final, Self

import anyio
from anyio.abc import ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.look import Reason
from cyberscan.model.policy import Caps
from cyberscan.net.base import Datagrams, NetError, Silent
from cyberscan.net.errors import translate
from cyberscan.net.lenient import Answer as HttpAnswer
from cyberscan.net.lenient import Progress, answer
from cyberscan.net.secured import secured
from cyberscan.observe.conversation import Conversation

_HTTP_CAPS: Final = Caps(body=65_536, head=16_384)
_HEAD_END: Final = re.compile(rb"\n\r?\n")
_KEPT: Final = 256
"""Bytes of what else speaks that are handed on."""


class NotSpoken(NetError):
    """What came is not this protocol. ``heard`` is what was read of it; empty where nothing came.

    Whoever looks for what it is instead reads through a `Tap`, which has all that came with it.
    """

    reason = Reason.MALFORMED

    def __init__(self, heard: bytes = b"", detail: str = "") -> None:
        super().__init__(detail or f"it begins with {heard[:4].hex(' ')}")
        self.heard = bytes(heard[:_KEPT])


Dial = Callable[[], Awaitable[ByteStream]]
"""Opens one more connection to the same port. Raises `NetError`."""


class Peer(Conversation):
    """An open connection to a port whose protocol is to be confirmed; closed as a context manager.

    Args:
        stream: Just connected; inside TLS where ``tls``.
        dial: Opens another one; for protocols that need a second connection.
        address: Literal of the address, for protocols that say whom they want (Host).
        port: Its port.
        tls: Whether all of it is inside TLS.
        agent: What to call ourselves where a protocol has room for it (User-Agent).

    """

    def __init__(
        self,
        stream: ByteStream,
        dial: Dial,
        *,
        address: str,
        port: int,
        tls: bool = False,
        agent: str = "cyberscan",
    ) -> None:
        super().__init__(stream)
        self._dial = dial
        self.address = address
        self.port = port
        self.tls = tls
        self.agent = agent

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close it; what was heard and not yet read stays readable as `heard`."""
        await anyio.aclose_forcefully(self._stream)

    async def get(
        self, path: str, headers: Sequence[tuple[str, str]] = (), *, method: str = "GET"
    ) -> HttpAnswer:
        """Send one HTTP/1.1 request for ``path`` and read its answer: ``status``, ``headers``
        (pairs of `Untrusted`, as sent) and ``body`` (at most 64 KB). One request a conversation.

        Raises `NotSpoken` for what is no HTTP, with what came instead.
        """
        host = f"[{self.address}]" if ":" in self.address else self.address
        usual = (443,) if self.tls else (80,)
        where = host if self.port in usual else f"{host}:{self.port}"
        lines = [f"{method} {path} HTTP/1.1", f"Host: {where}", f"User-Agent: {self.agent}"]
        lines += [f"{name}: {value}" for name, value in headers]
        await self.send("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        raw, progress, ended, headed = bytearray(), Progress(_HTTP_CAPS.head), False, False
        most = _HTTP_CAPS.head + _HTTP_CAPS.body
        # A head that is not all there may announce an empty body, or so it seems.
        while len(raw) < most and not ended and not (headed and progress.is_whole(raw)):
            if raw and not b"HTTP/".startswith(bytes(raw[:5]).upper()):
                raise NotSpoken(bytes(raw))
            try:
                piece = await self.some()
            except NetError as error:
                if error.reason is not Reason.CLOSED or not raw:
                    raise
                ended = True
            else:
                raw += piece
                headed = headed or bool(_HEAD_END.search(raw, max(0, len(raw) - len(piece) - 3)))
        if not bytes(raw[:5]).upper() == b"HTTP/":
            raise NotSpoken(bytes(raw))
        return answer(bytes(raw), _HTTP_CAPS, "", closed=ended)

    async def start_tls(self, server_hostname: str = "") -> None:
        """Go on inside TLS, after the protocol's own agreement. TLS_FAILED where that fails."""
        self._stream = await secured(self._stream, server_hostname)
        self._buffer = BufferedByteReceiveStream(self._stream)

    def another(self) -> AbstractAsyncContextManager[Peer]:
        """Open another connection to the same port; as a context manager, closed at its end.

        This one is closed before: few may be open to one address at a time, and who waits for a
        place with one in hand may wait for others who do the same.
        """
        return self._another()

    @asynccontextmanager
    async def _another(self) -> AsyncIterator[Peer]:
        await self.aclose()
        stream = await self._dial()
        async with Peer(
            stream,
            self._dial,
            address=self.address,
            port=self.port,
            tls=self.tls,
            agent=self.agent,
        ) as talk:
            yield talk


class Packets:
    """A UDP port that is asked; answers may come from another port of the same address.

    Args:
        inner: Below the guard.
        patience: Seconds an answer may take.

    """

    def __init__(self, inner: Datagrams, *, address: str, port: int, patience: float) -> None:
        self._inner = inner
        self._patience = patience
        self.address = address
        self.port = port
        self.sent = 0
        """Bytes of payload sent so far."""
        self.received = 0
        """Bytes of payload received so far; ``received / sent`` is the amplification factor."""

    async def ask(self, data: bytes, *, most: int = 1, settle: float = 0.3) -> tuple[bytes, ...]:
        """Send one datagram and return up to ``most`` answers, at least one.

        After the first, each further one is waited for ``settle`` seconds. Raises `Silent`,
        `Refused` for a closed port that says so, or another `NetError`.
        """
        try:
            return await self._ask(data, most, settle)
        except (OSError, anyio.ClosedResourceError) as error:
            raise translate(error, f"UDP port {self.port}") or error from error

    async def _ask(self, data: bytes, most: int, settle: float) -> tuple[bytes, ...]:
        await self._inner.send(data)
        self.sent += len(data)
        answers: list[bytes] = []
        until = anyio.current_time() + self._patience
        while len(answers) < most:
            try:
                data = await self._inner.receive(until)
            except TimeoutError:
                break
            except OSError:
                if not answers:
                    raise
                break  # what came before the port was closed has come
            answers.append(data)
            self.received += len(data)
            until = anyio.current_time() + settle
        if not answers:
            raise Silent(f"no answer in {self._patience:g} s")
        return tuple(answers)
