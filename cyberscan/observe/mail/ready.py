"""A session whose connections are ready for a TLS hello, whatever had to be said before it.

What asks an HTTPS port then asks a mail server behind its greeting and STARTTLS.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

from anyio.abc import ByteStream

from cyberscan.net.base import Packet
from cyberscan.net.session import Session

Opening = Callable[[], Awaitable[ByteStream]]
"""Returns a new connection that is ready for a hello. May raise `NetError`."""


def ready(session: Session, opening: Opening) -> Session:
    """Return ``session`` with ``opening`` in place of its `Session.connect`."""
    return cast("Session", _Ready(session, opening))


class _Ready:
    def __init__(self, session: Session, opening: Opening) -> None:
        self._session = session
        self._opening = opening

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        """Where it leads is settled, whatever the arguments say. Raises `NetError`."""
        return await self._opening()
