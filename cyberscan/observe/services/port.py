"""Talking to one service port in bounded pieces, and naming what speaks there instead."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import anyio
from anyio.abc import ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream
from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError

_STRANGERS = (
    (b"HTTP/", "HTTP"),
    (b"SSH-", "SSH"),
    (b"220", "FTP or SMTP"),
    (b"+OK", "POP3"),
    (b"* OK", "IMAP"),
    (b"<", "HTML or XML"),
    (b"\x15\x03", "TLS"),
    (b"RFB ", "VNC"),
)
"""First bytes, and the protocol that begins so."""


class Conversation:
    """An open connection, read in bounded pieces."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._buffer = BufferedByteReceiveStream(stream)

    async def send(self, data: bytes) -> None:
        await self._stream.send(data)

    async def exactly(self, count: int) -> bytes:
        """Return ``count`` bytes. Raises `NetError` (CLOSED) when the peer closes before."""
        try:
            return await self._buffer.receive_exactly(count)
        except (anyio.IncompleteRead, anyio.EndOfStream) as error:
            raise self._closed() from error

    async def line(self, most: int) -> bytes:
        """Return one line of at most ``most`` bytes, without its LF.

        Raises `NetError`: CLOSED when the peer closes before, TOO_LARGE when no line end comes.
        """
        try:
            return await self._buffer.receive_until(b"\n", most)
        except anyio.DelimiterNotFound as error:
            raise NetError(f"no line end in {most} bytes", Reason.TOO_LARGE) from error
        except (anyio.IncompleteRead, anyio.EndOfStream) as error:
            raise self._closed() from error

    @property
    def heard(self) -> bytes:
        """What was received and not yet read."""
        return self._buffer.buffer

    def _closed(self) -> NetError:
        if self.heard:
            return NetError("the peer closed in mid-answer", Reason.CLOSED)
        return NetError("open, closed without an answer", Reason.CLOSED)


class Service(Struct, frozen=True):
    """One protocol that is looked for on an address."""

    fact: type[Fact]
    talk: Callable[[Conversation], Awaitable[Any]]
    """Turns an open connection into the fact, or `Absent`. May raise `NetError`."""


def stranger(heard: bytes) -> Absent:
    """Say that something else answers, named by its first bytes where they are known."""
    for beginning, name in _STRANGERS:
        if heard.startswith(beginning):
            return Absent(Negative.NOT_SPOKEN, f"it speaks {name}")
    return Absent(Negative.NOT_SPOKEN, f"it begins with {heard[:4].hex(' ')}" if heard else "")
