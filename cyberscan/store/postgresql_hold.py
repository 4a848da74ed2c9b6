"""The right to write that a PostgreSQL server gives: an advisory lock of one connection."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from cyberscan.model.problem import Problem, UserError


class Hold:
    """The right to write, bound to one connection: it is written through that one alone, so that
    whoever has lost the lock cannot write any more."""

    def __init__(self, shown: str, connection: Connection) -> None:
        self._shown = shown
        self._connection = connection
        self._turn = threading.Lock()

    @property
    def lost(self) -> bool:
        """Whether the server took the lock back, with the connection."""
        return self._connection.closed or self._connection.invalidated

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """Yield the connection in a transaction. Raises `UserError` once it was lost."""
        with self._turn:
            if self.lost:
                raise UserError(
                    Problem(
                        file=self._shown,
                        what="the connection to it was lost, and with it the right to write",
                        do="look at the server, then go on with --resume",
                    )
                )
            with self._connection.begin():
                yield self._connection

    def release(self) -> None:
        """Close the connection: the server drops the lock with it."""
        self._connection.close()
        self._connection.engine.dispose()
