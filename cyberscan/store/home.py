"""Where a store lives: in an SQLite file, or in a PostgreSQL database.

Everything else in this room is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from cyberscan.model.problem import Problem, UserError
from cyberscan.store.sqlite import SqliteFile, file_of


class Hold(Protocol):
    """The right to write a store's runs, or its outbox, held by one process until `release` or its
    end."""

    @property
    def lost(self) -> bool:
        """Whether it was taken back before `release`."""

    def release(self) -> None:
        """Let the next writer in."""

    def writing(self, engine: Engine) -> AbstractContextManager[Connection]:
        """Yield a connection in a transaction: committed on leaving, undone by an exception."""


class Home(Protocol):
    """The place of one store. Every method may raise `UserError`, and what `told` turns into it."""

    @property
    def path(self) -> Path | None:
        """The file it lives in; None for a database elsewhere."""

    @property
    def shown(self) -> str:
        """The path, or the URL without its password."""

    def told(self) -> AbstractContextManager[None]:
        """Turn what the database, the disk or the network raises into `UserError`."""

    def hold(self) -> Hold:
        """Become the one writer of runs. Raises `InUse`."""

    def hold_outbox(self) -> Hold:
        """Become the one who makes and sends messages. Raises `InUse`."""

    def make(self) -> bool:
        """Make an empty place for a store; False when there is something already."""

    def unmake(self) -> None:
        """Undo `make`."""

    def is_there(self) -> bool:
        """Return whether there is something that could be read."""

    def require_there(self) -> None:
        """Raise `UserError` when there is nothing to be read."""

    def connect(self, *, read_only: bool) -> Engine:
        """Return an engine for what is there. Nothing is written before the first transaction."""

    def settle(self, engine: Engine) -> None:
        """Set what holds for good, before the first transaction that writes."""

    def is_foreign(self, error: Exception) -> bool:
        """Return whether the label could not be asked for since its table has other columns."""

    def integrity(self, engine: Engine) -> Iterator[str]:
        """Yield what the database itself finds wrong."""

    def compact(self, engine: Engine) -> None:
        """Give back the room that rows left which are gone."""


def home_of(path_or_url: str) -> Home:
    """Return the home that a path, an ``sqlite:///`` or a ``postgresql://`` URL means.

    Raises `UserError`.
    """
    if path_or_url.startswith(("postgresql://", "postgresql+psycopg://", "postgres://")):
        try:
            from cyberscan.store.postgresql import database_of  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UserError(
                Problem(
                    what="PostgreSQL needs the package psycopg, which is not installed",
                    do="install cyberscan with its extra postgresql, or give a path",
                )
            ) from error
        return database_of(path_or_url)
    return SqliteFile(file_of(path_or_url))
