"""One writer for a store's runs, and one for its outbox: `cyberscan.config.locks` on files beside a
store that is a file.

The two locks are apart, since a scan writes for hours and a mail server may hang for minutes: each
writes in short transactions of its own meanwhile. What concerns all of a store (pruning, an import,
a new version of its tables) takes both. SQLite's write-ahead log does not work over a network file
system either.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from cyberscan.config.locks import Busy, Held, hold
from cyberscan.model.problem import Problem
from cyberscan.model.text import Untrusted
from cyberscan.store.errors import InUse

LOCKS: Final = (".lock", ".outbox.lock")
"""What the names of the locks' files end in: of the runs, of the outbox."""

WRITES: Final = "cyberscan_writes"
"""Option of a connection whose transactions write."""

HELD_STORE: Final = "is being written by another run"
WAIT_STORE: Final = "wait until it has ended, or use another store"
HELD_OUTBOX: Final = "its messages are in another process's hands"
WAIT_OUTBOX: Final = "wait until it has ended: nothing is lost, and nobody is told anything twice"


class Lock:
    """Held from `acquire` to `release`."""

    lost = False
    """The operating system takes no lock back while its holder lives."""

    def __init__(self, held: Held) -> None:
        self._held = held

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """Yield a connection in a transaction of its own."""
        with writing(engine) as connection:
            yield connection

    def release(self) -> None:
        """Let go; see `Held.release`."""
        self._held.release()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that writes: it waits for its turn before it reads."""
    with engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            yield connection


def acquire(store: Path) -> Lock:
    """Become the one writer of ``store``. Raises `InUse` when there is one, and `OSError`."""
    return _acquire(store, LOCKS[0], HELD_STORE, WAIT_STORE)


def acquire_outbox(store: Path) -> Lock:
    """Become the one who makes and sends the messages of ``store``. Raises as `acquire`."""
    return _acquire(store, LOCKS[1], HELD_OUTBOX, WAIT_OUTBOX)


def _acquire(store: Path, suffix: str, what: str, do: str) -> Lock:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    said = f"process {os.getpid()} on {platform.node()} since {since}"
    # Whoever comes by a link comes to the same store, where SQLite, too, keeps what lies beside it.
    there = Path(os.path.realpath(store))
    try:
        return Lock(hold(there.with_name(f"{there.name}{suffix}"), said))
    except Busy as busy:
        problem = Problem(file=str(store), what=f"{what} ({Untrusted(busy.holder)})", do=do)
        raise InUse(problem) from busy
