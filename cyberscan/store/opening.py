"""Finding out what lies at a store's home before anything is done to it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from msgspec import Struct
from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from cyberscan.model.problem import Problem, UserError
from cyberscan.store import migrations, schema
from cyberscan.store.home import Home
from cyberscan.store.lock import writing

_PROGRAM: Final = "cyberscan"


class Label(Struct, frozen=True):
    """What a store says about itself."""

    version: int
    lab: bool


def for_reading(home: Home, *, lab: bool) -> Engine:
    """Return an engine that cannot write. Raises `UserError` and what the home tells."""
    home.require_there()
    engine = home.connect(read_only=True)
    try:
        _require_readable(home, _label(home, engine), lab=lab)
    except BaseException:
        engine.dispose()
        raise
    return engine


def for_writing(home: Home, *, lab: bool) -> Engine:
    """Return an engine on a store of today's version, made or brought up to date. The caller holds
    it. Raises `UserError` and what the home tells; what was made here is unmade then. Messages are
    in nobody's hands while tables change.
    """
    created = home.make()
    engine = None
    try:
        engine = home.connect(read_only=False)
        label = _label(home, engine)
        if label is not None:
            _require(home, label, lab=lab)
        home.settle(engine)
        if label is None:
            _make(engine, lab=lab)
        elif label.version < schema.VERSION:
            outbox = home.hold_outbox()
            try:
                with writing(engine) as connection:
                    migrations.migrate(connection, label.version)
            finally:
                outbox.release()
    except BaseException:
        if engine is not None:
            engine.dispose()
        if created:
            home.unmake()
        raise
    return engine


def for_posting(home: Home, *, lab: bool) -> Engine:
    """Return an engine that can write, on a store that is there and of today's version. The caller
    holds its outbox. Raises as `for_reading`."""
    home.require_there()
    engine = home.connect(read_only=False)
    try:
        _require_readable(home, _label(home, engine), lab=lab)
    except BaseException:
        engine.dispose()
        raise
    return engine


def is_old(home: Home) -> bool:
    """Return whether a store is there that has the tables of an older version. Raises `UserError`
    and what the home tells."""
    home.require_there()
    engine = home.connect(read_only=True)
    try:
        label = _label(home, engine)
    finally:
        engine.dispose()
    return label is not None and label.version < schema.VERSION


def _label(home: Home, engine: Engine) -> Label | None:
    """Return the label, None for a database without any table."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        foreign = UserError(
            Problem(
                file=home.shown,
                what="is a database of another program",
                do="give the path of a store, or of a file that is not there; or an empty database",
            )
        )
        if schema.meta.name not in tables:
            raise foreign
        try:
            said = dict(connection.execute(select(schema.meta.c.name, schema.meta.c.value)).all())
        except DBAPIError as error:
            if home.is_foreign(error):
                raise foreign from error  # a table of that name with other columns
            raise
    version = str(said.get("version", ""))
    if (
        said.get("program") != _PROGRAM
        or said.get("kind") not in {"lab", "real"}
        or not (version.isascii() and version.isdecimal() and len(version) < 10)
    ):
        raise foreign
    return Label(version=int(version), lab=said["kind"] == "lab")


def _require(home: Home, label: Label, *, lab: bool) -> None:
    if label.version > schema.VERSION:
        raise UserError(
            Problem(
                file=home.shown,
                what=f"was written by a newer version (its tables are version {label.version}, this"
                f" program knows {schema.VERSION})",
                do="update cyberscan, or use another store",
            )
        )
    if label.lab is not lab:
        kinds = ("the lab's", "real") if label.lab else ("real", "the lab's")
        raise UserError(
            Problem(
                file=home.shown,
                what="holds {} runs and cannot be used for {} ones".format(*kinds),
                do="use a store of its own for each",
            )
        )


def _require_readable(home: Home, label: Label | None, *, lab: bool) -> None:
    if label is None:
        raise UserError(
            Problem(file=home.shown, what="holds no store yet", do="scan first, or give its path")
        )
    _require(home, label, lab=lab)
    if label.version < schema.VERSION:
        raise UserError(
            Problem(
                file=home.shown,
                what=f"has the tables of an older version ({label.version}; this program reads"
                f" {schema.VERSION})",
                do="bring it up to date with `cyberscan store upgrade`, as a scan does",
            )
        )


def _make(engine: Engine, *, lab: bool) -> None:
    said = {
        "program": _PROGRAM,
        "version": str(schema.VERSION),
        "kind": "lab" if lab else "real",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with writing(engine) as connection:
        schema.metadata.create_all(connection)
        connection.execute(
            schema.meta.insert(), [{"name": name, "value": value} for name, value in said.items()]
        )
