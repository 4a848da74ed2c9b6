"""An open connection, read in bounded pieces; mail and services talk over it."""

from __future__ import annotations

import anyio
from anyio.abc import ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.errors import translate

CHUNK = 16_384
"""Bytes of one piece at most."""


class Conversation:
    """An open connection, read in bounded pieces.

    The caller has bounded the time. Every method raises `NetError` for what goes wrong with the
    connection; an end in mid-answer is CLOSED, an answer without end TOO_LARGE.
    """

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._buffer = BufferedByteReceiveStream(stream)

    async def send(self, data: bytes) -> None:
        """Send all of it."""
        try:
            await self._stream.send(data)
        except (anyio.BrokenResourceError, anyio.ClosedResourceError, OSError) as error:
            raise translate(error) or self._closed() from error

    async def exactly(self, count: int) -> bytes:
        """Return ``count`` bytes."""
        try:
            return await self._buffer.receive_exactly(count)
        except (anyio.IncompleteRead, anyio.EndOfStream) as error:
            raise self._closed() from error
        except (anyio.BrokenResourceError, OSError) as error:
            raise translate(error) or self._closed() from error

    async def line(self, most: int) -> bytes:
        """Return one line of at most ``most`` bytes, without its LF (CR is kept).

        TOO_LARGE when no line end comes; `heard` then still holds what came.
        """
        return await self.until(b"\n", most)

    async def until(self, end: bytes, most: int) -> bytes:
        """Return what comes before ``end``, at most ``most`` bytes, and swallow ``end``."""
        try:
            return await self._buffer.receive_until(end, most)
        except anyio.DelimiterNotFound as error:
            raise NetError(f"no end in {most} bytes", Reason.TOO_LARGE) from error
        except (anyio.IncompleteRead, anyio.EndOfStream) as error:
            raise self._closed() from error
        except (anyio.BrokenResourceError, OSError) as error:
            raise translate(error) or self._closed() from error

    async def some(self, most: int = CHUNK) -> bytes:
        """Return what has come, at least one byte: for protocols whose messages have no length."""
        try:
            return await self._buffer.receive(most)
        except anyio.EndOfStream as error:
            raise self._closed() from error
        except (anyio.BrokenResourceError, OSError) as error:
            raise translate(error) or self._closed() from error

    @property
    def heard(self) -> bytes:
        """What was received and not yet read."""
        return self._buffer.buffer

    def _closed(self) -> NetError:
        if self.heard:
            return NetError("the peer closed in mid-answer", Reason.CLOSED)
        return NetError("open, closed without an answer", Reason.CLOSED)
