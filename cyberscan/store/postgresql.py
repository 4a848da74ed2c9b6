"""A store in a PostgreSQL database. Everything that only PostgreSQL has is here.

Reached with libpq's own rules: what the URL leaves out comes from ``PGPASSWORD``, ``~/.pgpass``,
``PGSSLMODE`` and their like. The database is the operator's own: nothing but it is dialled.
"""

from __future__ import annotations

import logging
import platform
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import NullPool

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted
from cyberscan.store import schema
from cyberscan.store.errors import IN_USE, RESTORE, InUse, told
from cyberscan.store.lock import HELD_OUTBOX, HELD_STORE, WAIT_OUTBOX, WAIT_STORE
from cyberscan.store.postgresql_hold import Hold
from cyberscan.store.sqlite import no_url, require_whole_password

# What goes wrong is raised, and told once: nothing of the driver's own goes to stderr as well.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

CONNECT_SECONDS: Final = 10
"""How long to wait for a server before saying that it cannot be reached."""

LOCK_SECONDS: Final = 10
"""How long to wait for another connection's lock on a table."""

KEEPALIVE: Final = {"idle": 60, "interval": 10, "count": 6}
"""Seconds of silence after which the server asks whether we are still there, between its questions,
and how many stay unanswered: it lets go of the locks of a machine that lost its power after two
minutes, not after the two hours of most systems; and a firewall that forgets silent connections
does not forget ours. Ignored on a socket of the same machine (PostgreSQL 15, tcp_keepalives_idle).
Our own choice."""

# Two advisory locks for each schema of a database, of its runs and of its messages; 64 bits, which
# pg_locks shows in two halves. A server takes a moment to notice that a holder was killed.
_WAIT: Final = text("SET LOCAL lock_timeout = '3s'")
_RUNS: Final = "cyberscan store "
_MESSAGES: Final = "cyberscan outbox "
_LOCK: Final = text("SELECT pg_advisory_lock(hashtextextended(:lock || current_schema(), 0))")
_HOLDER: Final = text(
    "SELECT a.pid, a.application_name, a.backend_start"
    " FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND ((l.classid::bigint << 32) | l.objid::bigint)"
    " = hashtextextended(:lock || current_schema(), 0)"
)


def database_of(url: str) -> Database:
    """Return the home that a URL means. Raises `UserError`."""
    if url.startswith("postgres://"):
        url = url.replace("postgres://", "postgresql://", 1)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise no_url() from error
    require_whole_password(parsed)
    if not parsed.database:
        raise UserError(
            Problem(
                file=parsed.render_as_string(hide_password=True),
                what="names no database",
                do="write it as postgresql://user@host/database",
            )
        )
    return Database(parsed.set(drivername="postgresql+psycopg"))


class Database:
    """The home of a store in a database, of which it takes one schema: the first on its path."""

    def __init__(self, url: URL) -> None:
        self._url = url

    @property
    def path(self) -> None:
        return None

    @property
    def shown(self) -> str:
        url = self._url.set(drivername="postgresql", query={})
        if isinstance(host := self._url.query.get("host"), str) and not url.host:
            url = url.update_query_dict({"host": host})
        return url.render_as_string(hide_password=True)

    def told(self) -> AbstractContextManager[None]:
        return told(self.shown, psycopg.Error, _said)

    def hold(self) -> Hold:
        return self._held(_RUNS, HELD_STORE, WAIT_STORE)

    def hold_outbox(self) -> Hold:
        return self._held(_MESSAGES, HELD_OUTBOX, WAIT_OUTBOX)

    def _held(self, lock: str, what: str, do: str) -> Hold:
        engine = self._engine(read_only=False, poolclass=NullPool)
        connection = engine.connect()
        try:
            self._acquire(connection, lock, what, do)
        except BaseException:
            connection.close()
            raise
        return Hold(self.shown, connection)

    def make(self) -> bool:
        """A database is made by who runs the server; its tables are made in one transaction."""
        return False

    def unmake(self) -> None:
        """Nothing was made."""

    def is_there(self) -> bool:
        engine = self._engine(read_only=True, poolclass=NullPool)
        with engine.connect() as connection:
            return bool(inspect(connection).get_table_names())

    def require_there(self) -> None:
        """Connecting says it."""

    def connect(self, *, read_only: bool) -> Engine:
        return self._engine(read_only=read_only)

    def settle(self, engine: Engine) -> None:
        """Nothing needs settling."""

    def is_foreign(self, error: Exception) -> bool:
        return isinstance(getattr(error, "orig", None), psycopg.errors.UndefinedColumn)

    def integrity(self, engine: Engine) -> Iterator[str]:
        """The server checks references as rows are written, and pages (with checksums) as they
        are read: what is read whole is checked."""
        yield from ()

    def compact(self, engine: Engine) -> None:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # Of our own tables: the others of the database are none of our business.
            names = ", ".join(f'"{table.name}"' for table in schema.metadata.sorted_tables)
            connection.execute(text(f"VACUUM {names}"))

    def _engine(self, *, read_only: bool, **options: Any) -> Engine:
        # A reader sees one state of the store however many questions it asks.
        settings = [
            "default_transaction_isolation=repeatable\\ read",
            f"default_transaction_read_only={'on' if read_only else 'off'}",
            f"lock_timeout={LOCK_SECONDS}s",
            *(f"tcp_keepalives_{what}={number}" for what, number in KEEPALIVE.items()),
        ]
        own = self._url.query.get("options", "")
        told_already = own if isinstance(own, str) else " ".join(own)
        query = {name: value for name, value in self._url.query.items() if name != "options"}
        try:
            engine = create_engine(
                self._url.set(query=query),
                connect_args={
                    "application_name": f"cyberscan on {platform.node()}",
                    "client_encoding": "utf8",
                    "connect_timeout": CONNECT_SECONDS,
                    "options": " ".join([told_already, *(f"-c {one}" for one in settings)]).strip(),
                },
                **options,
            )
        except ArgumentError as error:
            what = f"cannot be used as an address ({Untrusted(str(error))})"
            raise UserError(Problem(file=self.shown, what=what, do=_OPTIONS)) from error
        event.listen(engine, "connect", self._settle)
        return engine

    def _settle(self, connection: psycopg.Connection[Any], record: object) -> None:
        """Keep to the first schema on the path: its lock guards no tables in the others, whose
        names could be those of another program."""
        first, encoding, _ = connection.execute(
            "SELECT current_schema(), current_setting('server_encoding'),"
            " set_config('search_path', quote_ident(current_schema()), false)"
        ).fetchone() or ("", "", "")
        connection.commit()
        what = do = ""
        if not first:
            what = "has no schema of those on the search path that this user may use"
            do = "make it (CREATE SCHEMA), or grant the user its use"
        elif encoding != "UTF8":
            what = f"has the encoding {encoding}, which cannot hold what sites answer"
            do = "make the database with createdb --encoding=UTF8 --template=template0"
        if what:
            connection.close()
            raise UserError(Problem(file=self.shown, what=what, do=do))

    def _require_own(self, connection: Connection) -> None:
        """Refuse a pooler: a lock taken through one belongs to a session that others use, too.

        It shows in the key to cancel with, which names the session's process and which a pooler
        answers with one of its own (PgBouncer: objects.c, welcome_client; read 2026-11-27).
        """
        own: Any = connection.connection.dbapi_connection
        if connection.scalar(text("SELECT pg_backend_pid()")) != own.info.backend_pid:
            raise UserError(
                Problem(
                    file=self.shown,
                    what="is reached through a connection pooler, which lets others write, too",
                    do="give the address of the server itself",
                )
            )

    def _acquire(self, connection: Connection, lock: str, what: str, do: str) -> None:
        self._require_own(connection)
        try:
            connection.execute(_WAIT)
            connection.execute(_LOCK, {"lock": lock})
            connection.commit()
        except OperationalError as error:
            if not isinstance(error.orig, psycopg.errors.LockNotAvailable):
                raise
            connection.rollback()
        else:
            return
        row = connection.execute(_HOLDER, {"lock": lock}).first()
        holder = (
            f"{row.application_name}, server process {row.pid},"
            f" since {row.backend_start.isoformat(timespec='seconds')}"
            if row
            else "not seen by whom"
        )
        raise InUse(Problem(file=self.shown, what=f"{what} ({Untrusted(holder)})", do=do))


_AGAIN: Final = "look at the server, then start again; what was stored before is untouched"

_CONNECT: Final = (
    "check that the server runs, the URL, the user and the password (PGPASSWORD, ~/.pgpass);"
    " a database is made by createdb"
)

_OPTIONS: Final = "correct what stands after the host, and after the ? of the URL"

# By the beginning of SQLSTATE (PostgreSQL 15.18, errcodes.txt, read 2026-11-27).
_SAID: Final = (
    ("08", "cannot be reached, or broke the connection off", _AGAIN),
    ("57P", "ended the connection, or does not take one now", _AGAIN),
    (
        "57014",
        "took longer than the server allows",
        "give the user more time (ALTER ROLE … SET statement_timeout), then start again",
    ),
    ("25P03", "ended the connection, or does not take one now", _AGAIN),
    ("58", "reports an error of the server's own disk or system", _AGAIN),
    ("42501", "may not be read or written by this user", "grant it the rights on the schema"),
    ("25006", "may not be written", "use a server that is no standby, and a role that may write"),
    (
        "53100",
        "could not be written: the disk is full; what was stored before is untouched",
        "make room on the server's disk and start again",
    ),
    ("53", "has no room for another connection, or no memory", _AGAIN),
    ("55P03", IN_USE, "wait for the other program to end"),
    ("40", IN_USE, "wait for the other program to end"),
    ("23", "contradicts itself", RESTORE),
)


def _said(error: BaseException) -> tuple[str, str] | None:
    state = getattr(error, "sqlstate", None)
    if state is None and isinstance(error, psycopg.OperationalError):
        # While connecting there is no SQLSTATE, only the words of libpq: no such host, refused,
        # no such database, wrong password. They stand in the message.
        return ("cannot be opened, or broke the connection off", _CONNECT)
    if state is None and isinstance(error, psycopg.ProgrammingError):
        return ("cannot be used as an address", _OPTIONS)  # an option that libpq does not know
    return next(((what, do) for code, what, do in _SAID if (state or "").startswith(code)), None)
