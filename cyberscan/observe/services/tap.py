"""A stream that remembers the beginning of what came, for whoever is asked next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from anyio.abc import ByteStream

REMEMBERED: Final = 256
"""Bytes remembered of what came first."""


class Tap(ByteStream):
    """A stream that remembers the beginning of what came."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._waiting = b""
        self.heard = b""

    async def receive(self, max_bytes: int = 65_536) -> bytes:
        """Return what comes next. More is read than is asked for: who asks for a header of four
        bytes would never learn what a stranger said behind them."""
        if not self._waiting:
            self._waiting = await self._stream.receive(65_536)
            if len(self.heard) < REMEMBERED:
                self.heard += self._waiting[: REMEMBERED - len(self.heard)]
        data, self._waiting = self._waiting[:max_bytes], self._waiting[max_bytes:]
        return data

    async def send(self, item: bytes) -> None:
        await self._stream.send(item)

    async def send_eof(self) -> None:
        await self._stream.send_eof()

    async def aclose(self) -> None:
        await self._stream.aclose()

    @property
    def extra_attributes(self) -> Mapping[Any, Callable[[], Any]]:
        return self._stream.extra_attributes
