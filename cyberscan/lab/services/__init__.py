"""Servers of other protocols, each up to the point where a client would have to log in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from anyio.abc import ByteStream

Converse = Callable[[ByteStream], Awaitable[None]]
"""Serves one connection and returns; the caller closes it."""
