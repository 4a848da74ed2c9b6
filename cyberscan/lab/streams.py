"""Bounded reading for every server of the lab."""

from __future__ import annotations

from types import TracebackType
from typing import Final

import anyio
from anyio.abc import ByteReceiveStream

IDLE: Final = 15.0
"""Seconds a server waits for a client in one step."""


_GONE: Final = (
    anyio.EndOfStream,
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
    OSError,
)


class Patience:
    """A block that is left quietly when the client is slow or goes away."""

    def __init__(self, seconds: float = IDLE) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._scope = anyio.move_on_after(self._seconds)
        self._scope.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        return bool(self._scope.__exit__(kind, error, trace)) or isinstance(error, _GONE)


class TooLong(anyio.EndOfStream):
    """A client sent more than the server reads; ends the connection as an end of stream does."""


class Input:
    """Reads lines and blocks from a stream, never holding more than it was asked for plus one
    segment."""

    def __init__(self, stream: ByteReceiveStream) -> None:
        self._stream = stream
        self._held = b""

    @property
    def held(self) -> bytes:
        """What was received and not yet asked for."""
        return self._held

    async def exactly(self, size: int) -> bytes:
        """Return ``size`` bytes. Raises `anyio.EndOfStream`."""
        while len(self._held) < size:
            self._held += await self._stream.receive()
        taken, self._held = self._held[:size], self._held[size:]
        return taken

    async def until(self, mark: bytes, limit: int) -> bytes:
        """Return everything before ``mark`` and drop the mark. Raises `TooLong`."""
        while mark not in self._held:
            if len(self._held) > limit:
                raise TooLong
            self._held += await self._stream.receive()
        taken, _, self._held = self._held.partition(mark)
        return taken
