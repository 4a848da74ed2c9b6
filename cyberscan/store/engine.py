"""The database behind a store: SQLite in one file. Everything that only SQLite has is here."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from cyberscan.config.files import PRIVATE_FILE
from cyberscan.model.problem import Problem, UserError

BUSY_SECONDS: Final = 10.0
"""How long to wait for another connection's lock before saying that the store is in use."""


def file_of(path_or_url: str) -> Path:
    """Return the file that a path or an ``sqlite:///`` URL means. Raises `UserError`."""
    if "://" not in path_or_url:
        if not path_or_url or "\x00" in path_or_url:
            raise UserError(Problem(what="the store's path is empty or not a path"))
        return Path(path_or_url).expanduser()
    try:
        url = make_url(path_or_url)
    except (ArgumentError, ValueError) as error:
        raise UserError(
            Problem(what="the store's URL is not a URL", do="give a path or sqlite:///path")
        ) from error
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise UserError(
            Problem(
                file=url.render_as_string(hide_password=True),
                what="cannot be used as a store: this version keeps stores in SQLite files only",
                do="give a path or sqlite:///path",
            )
        )
    return Path(url.database)


def create_file(path: Path) -> bool:
    """Create an empty private file. False when something is there already. Raises `OSError`."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE))
    except FileExistsError:
        return False
    return True


def remove_files(path: Path) -> None:
    """Remove a store's file and what SQLite put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def require_file(path: Path) -> None:
    """Raise `UserError` when something other than a file is there, `OSError` when nothing is."""
    mode = path.stat().st_mode
    if stat.S_ISREG(mode):
        return
    what = "is a folder, not a store" if stat.S_ISDIR(mode) else "is not an ordinary file"
    raise UserError(Problem(file=str(path), what=what, do="give the path of a file"))


def require_writable(path: Path) -> None:
    """Raise `UserError` when the file may only be read: SQLite would open it without a word."""
    if not os.access(path, os.W_OK):
        raise UserError(
            Problem(
                file=str(path),
                what="may not be written",
                do="give yourself the right to write it, or use another store",
            )
        )


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
    # isolation_level=None it begins none, and these are the real ones.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

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


def use_write_ahead_log(engine: Engine) -> None:
    """Let readers read while a run is written. Lasting; a file system without it is used as is."""
    _plain(engine, "PRAGMA journal_mode = WAL")


def integrity(engine: Engine) -> list[str]:
    """Return what the database itself finds wrong: broken pages, rows that point nowhere."""
    problems = [
        f"integrity: {row[0]}" for row in _plain(engine, "PRAGMA integrity_check") if row[0] != "ok"
    ]
    problems += [
        f"a row of {row[0]} points to a row of {row[2]} that is not there"
        for row in _plain(engine, "PRAGMA foreign_key_check")
    ]
    return problems


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
