"""An open store's hold on itself: who may write its runs, and who its outbox."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from cyberscan.model.problem import Problem, UserError
from cyberscan.store.home import Hold, Home


class Holding:
    """The part of a store that reads and writes for all others. Every method raises `UserError`."""

    def __init__(
        self,
        home: Home,
        engine: Engine,
        *,
        lab: bool,
        hold: Hold | None,
        posts: Hold | None = None,
    ) -> None:
        """``hold`` is of the runs, ``posts`` of the outbox."""
        self.lab = lab
        self._home = home
        self._engine = engine
        self._hold = hold
        self._posts = posts

    @property
    def shown(self) -> str:
        """Where the store is, as messages say it: without a password."""
        return self._home.shown

    @property
    def path(self) -> Path | None:
        """The file the store lives in, None for a database elsewhere."""
        return self._home.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database and let the next writer in. May be called twice."""
        try:
            self._engine.dispose()
        finally:
            for hold in (self._hold, self._posts):
                if hold is not None:
                    hold.release()
            self._hold = self._posts = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the store. For this room."""
        with self._home.told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in a transaction: all of it or nothing. For this room."""
        with self._home.told():
            if self._hold is None:
                raise self._unheld()
            with self._hold.writing(self._engine) as connection:
                yield connection

    @contextmanager
    def posting(self) -> Iterator[Connection]:
        """Likewise, to write the outbox. Who holds the runs takes it for this one transaction; who
        lost it with the connection takes it anew."""
        with self._home.told():
            if self._posts is None:
                with self.alone(), self.writing() as connection:
                    yield connection
                return
            if self._posts.lost:
                anew = self._home.hold_outbox()
                self._posts.release()
                self._posts = anew
            with (self._hold or self._posts).writing(self._engine) as connection:
                yield connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everybody else from making and sending messages; for who holds the runs. Raises
        `InUse`."""
        if self._hold is None:
            raise self._unheld()
        if self._posts is not None:
            yield
            return
        with self._home.told():
            self._posts = self._home.hold_outbox()
        try:
            yield
        finally:
            self._posts.release()
            self._posts = None

    def _unheld(self) -> UserError:
        return UserError(
            Problem(
                file=self.shown,
                what="may not be written: it was opened for reading",
                do="this is a fault of the program: report it",
            )
        )
