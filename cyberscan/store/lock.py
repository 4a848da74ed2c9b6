"""One writer for a store in a file: `cyberscan.config.locks` on a file beside the store.

SQLite's write-ahead log does not work over a network file system either.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from cyberscan.config.locks import Busy, Held, hold
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted


class InUse(UserError):
    """Somebody else is writing the store."""


class Lock:
    """Held from `acquire` to `release`."""

    def __init__(self, held: Held) -> None:
        self._held = held

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """Yield a connection in a transaction of its own."""
        with engine.begin() as connection:
            yield connection

    def release(self) -> None:
        """Let go; see `Held.release`."""
        self._held.release()


def acquire(store: Path) -> Lock:
    """Become the one writer of ``store``. Raises `InUse` when there is one, and `OSError`."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    said = f"process {os.getpid()} on {platform.node()} since {since}"
    try:
        return Lock(hold(store.with_name(f"{store.name}.lock"), said))
    except Busy as busy:
        raise InUse(
            Problem(
                file=str(store),
                what=f"is being written by another run ({Untrusted(busy.holder)})",
                do="wait until it has ended, or use another store",
            )
        ) from busy
