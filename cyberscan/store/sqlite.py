"""A store in one SQLite file. Everything that only SQLite has is here."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from cyberscan.config.files import PRIVATE_FILE, ensure_folder
from cyberscan.model.problem import Problem, UserError
from cyberscan.store.errors import IN_USE, RESTORE, told
from cyberscan.store.lock import WRITES, Lock, acquire, acquire_outbox

BUSY_SECONDS: Final = 10.0
"""How long to wait for another connection's lock before saying that the store is in use."""

BESIDE: Final = ("-wal", "-shm", "-journal")
"""What the names of the files end in that SQLite keeps beside a database."""


def no_url() -> UserError:
    """Return the error for what is neither a path nor a URL; it may hold a password."""
    return UserError(
        Problem(
            what="the store's URL is not a URL",
            do="give a path, sqlite:///path or postgresql://user@host/database",
        )
    )


def require_whole_password(url: URL) -> None:
    """Raise `UserError` for an @ in a password, which would end it: the rest would be taken for a
    part of the host, looked up in the DNS and shown."""
    if "@" in (url.host or ""):
        raise UserError(
            Problem(
                what="the store's URL has more than one @",
                do="write an @ in the user's name or the password as %40",
            )
        )


def file_of(path_or_url: str) -> Path:
    """Return the file that a path or an ``sqlite:///`` URL means. Raises `UserError`."""
    if "://" not in path_or_url:
        if path_or_url.lower().startswith(("postgres:", "postgresql:", "sqlite:")):
            raise no_url()  # a path like that would hold a password
        if not path_or_url or "\x00" in path_or_url:
            raise UserError(Problem(what="the store's path is empty or not a path"))
        return Path(path_or_url).expanduser()
    try:
        url = make_url(path_or_url)
    except (ArgumentError, ValueError) as error:
        raise no_url() from error
    require_whole_password(url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise UserError(
            Problem(
                file=url.render_as_string(hide_password=True),
                what="cannot be used as a store: it is neither an SQLite file nor PostgreSQL",
                do="give a path, sqlite:///path or postgresql://user@host/database",
            )
        )
    return Path(url.database)


class SqliteFile:
    """The home of a store in a file, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        return self._path

    @property
    def shown(self) -> str:
        return str(self.path)

    def told(self) -> AbstractContextManager[None]:
        return told(self.shown, sqlite3.Error, _said)

    def hold(self) -> Lock:
        ensure_folder(self.path.absolute().parent)
        return acquire(self.path)

    def hold_outbox(self) -> Lock:
        return acquire_outbox(self.path)

    def make(self) -> bool:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        try:
            os.close(os.open(self.path, flags, PRIVATE_FILE))
        except FileExistsError:
            self._require_file()
            self._require_writable()
            return False
        return True

    def unmake(self) -> None:
        for suffix in ("", *BESIDE):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def is_there(self) -> bool:
        return self.path.exists()

    def require_there(self) -> None:
        if not self.is_there():
            raise UserError(
                Problem(
                    file=self.shown,
                    what="there is no such store",
                    do="scan first, or give its path",
                )
            )
        self._require_file()

    def _require_file(self) -> None:
        mode = self.path.stat().st_mode
        if stat.S_ISREG(mode):
            return
        what = "is a folder, not a store" if stat.S_ISDIR(mode) else "is not an ordinary file"
        raise UserError(Problem(file=self.shown, what=what, do="give the path of a file"))

    def _require_writable(self) -> None:
        """SQLite would open a file that may only be read without a word."""
        if not os.access(self.path, os.W_OK):
            raise UserError(
                Problem(
                    file=self.shown,
                    what="may not be written",
                    do="give yourself the right to write it, or use another store",
                )
            )

    def connect(self, *, read_only: bool) -> Engine:
        return connect(self.path, read_only=read_only)

    def settle(self, engine: Engine) -> None:
        """Let readers read while a run is written. A file system without it is used as is."""
        _plain(engine, "PRAGMA journal_mode = WAL")

    def is_foreign(self, error: Exception) -> bool:
        own = getattr(error, "orig", None)
        return getattr(own, "sqlite_errorname", "") == "SQLITE_ERROR"

    def integrity(self, engine: Engine) -> Iterator[str]:
        """Yield broken pages, and rows that point nowhere."""
        for row in _plain(engine, "PRAGMA integrity_check"):
            if row[0] != "ok":
                yield f"integrity: {row[0]}"
        for row in _plain(engine, "PRAGMA foreign_key_check"):
            yield f"a row of {row[0]} points to a row of {row[2]} that is not there"

    def compact(self, engine: Engine) -> None:
        _plain(engine, "VACUUM")


def connect(path: Path, *, read_only: bool) -> Engine:
    """Return an engine for an existing file. Nothing is written before the first transaction."""
    uri = f"file:{quote(str(path.absolute()))}?{_mode(path) if read_only else 'mode=rw'}"

    def open_connection() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # FULL: a commit is on the disk when `save` returns, even if the power fails. NORMAL
            # would keep the store sound but could drop the last commits, and a look that is lost
            # costs the site's owner the same traffic again. It is one fsync a batch, little beside
            # the seconds that a batch spends on the network.
            connection.execute("PRAGMA synchronous = FULL")
            if read_only:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=open_connection, poolclass=QueuePool)

    # Python's sqlite3 would begin a transaction late and leave DDL outside it; with
    # isolation_level=None it begins none, and these are the real ones. One that will write says so
    # at once: two processes write a store, and who has read before its turn to write came is sent
    # away without waiting (SQLITE_BUSY_SNAPSHOT).
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _mode(path: Path) -> str:
    """Return how to open a file that is only read.

    A reader of a write-ahead log makes files of its own beside the store, and one that may write
    takes them away again. Where no file can be made (an archive, a read-only mount) and no log is
    there, nobody is writing: SQLite may take the file as unchanging.
    """
    if not os.access(path.absolute().parent, os.W_OK):
        log = path.with_name(f"{path.name}-wal")
        return "mode=ro" if log.exists() else "mode=ro&immutable=1"
    return "mode=rw" if os.access(path, os.W_OK) else "mode=ro"


def _plain(engine: Engine, statement: str) -> list[Any]:
    """Run a statement outside SQLAlchemy's transactions and return its rows."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(statement)
        rows = list(cursor.fetchall())
        cursor.close()
        return rows
    finally:
        connection.close()


# By SQLite's result codes (https://www.sqlite.org/rescode.html, read 2026-11-24); extended codes
# start with the name of their primary one.
_SAID: Final = (
    (
        "SQLITE_FULL",
        "could not be written: the disk is full; what was stored before is untouched",
        "make room on the disk and start again",
    ),
    (
        "SQLITE_IOERR",
        "could not be read or written: the disk reports an error, or has no room left",
        "look at the disk; what was stored before is untouched where the disk still gives it",
    ),
    (
        "SQLITE_READONLY",
        "may not be written",
        "give yourself the right to write it, and its folder",
    ),
    ("SQLITE_BUSY", IN_USE, "wait for the other program to end"),
    ("SQLITE_LOCKED", IN_USE, "wait for the other program to end"),
    ("SQLITE_CORRUPT", "is damaged", RESTORE),
    ("SQLITE_NOTADB", "is not a store", "give the path of a store, or of a file that is not there"),
    ("SQLITE_CANTOPEN", "cannot be opened", "check that the path exists and that you may read it"),
    ("SQLITE_PERM", "cannot be opened", "check that the path exists and that you may read it"),
    ("SQLITE_CONSTRAINT", "contradicts itself", RESTORE),
)


def _said(error: BaseException) -> tuple[str, str] | None:
    name = getattr(error, "sqlite_errorname", "")
    return next(((what, do) for code, what, do in _SAID if name.startswith(code)), None)
