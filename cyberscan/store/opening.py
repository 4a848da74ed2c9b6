"""Finding out what lies at a path before anything is done to it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct
from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import OperationalError

from cyberscan.model.problem import Problem, UserError
from cyberscan.store import engine as sqlite
from cyberscan.store import migrations, schema

_PROGRAM: Final = "cyberscan"


class Label(Struct, frozen=True):
    """What a store says about itself."""

    version: int
    lab: bool


def for_reading(path: Path, *, lab: bool) -> Engine:
    """Return an engine that cannot write. Raises `UserError` and what `told` turns into it."""
    if not path.exists():
        raise UserError(
            Problem(
                file=str(path), what="there is no such store", do="scan first, or give its path"
            )
        )
    sqlite.require_file(path)
    engine = sqlite.connect(path, read_only=True)
    try:
        _require_readable(path, _label(path, engine), lab=lab)
    except BaseException:
        engine.dispose()
        raise
    return engine


def for_writing(path: Path, *, lab: bool) -> Engine:
    """Return an engine on a store of today's version, made or brought up to date. The caller holds
    the lock. Raises `UserError` and what `told` turns into it; a file made here is removed then.
    """
    created = sqlite.create_file(path)
    engine = None
    try:
        sqlite.require_file(path)
        sqlite.require_writable(path)
        engine = sqlite.connect(path, read_only=False)
        label = _label(path, engine)
        if label is not None:
            _require(path, label, lab=lab)
        sqlite.use_write_ahead_log(engine)
        if label is None:
            _make(engine, lab=lab)
        elif label.version < schema.VERSION:
            with engine.begin() as connection:
                migrations.migrate(connection, label.version)
    except BaseException:
        if engine is not None:
            engine.dispose()
        if created:
            sqlite.remove_files(path)
        raise
    return engine


def _label(path: Path, engine: Engine) -> Label | None:
    """Return the label, None for a database without any table."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        foreign = UserError(
            Problem(
                file=str(path),
                what="is a database of another program",
                do="give the path of a store, or of a file that is not there",
            )
        )
        if schema.meta.name not in tables:
            raise foreign
        try:
            said = dict(connection.execute(select(schema.meta.c.name, schema.meta.c.value)).all())
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_ERROR":
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


def _require(path: Path, label: Label, *, lab: bool) -> None:
    if label.version > schema.VERSION:
        raise UserError(
            Problem(
                file=str(path),
                what=f"was written by a newer version (its tables are version {label.version}, this"
                f" program knows {schema.VERSION})",
                do="update cyberscan, or use another store",
            )
        )
    if label.lab is not lab:
        kinds = ("the lab's", "real") if label.lab else ("real", "the lab's")
        raise UserError(
            Problem(
                file=str(path),
                what="holds {} runs and cannot be used for {} ones".format(*kinds),
                do="use a store of its own for each",
            )
        )


def _require_readable(path: Path, label: Label | None, *, lab: bool) -> None:
    if label is None:
        raise UserError(
            Problem(file=str(path), what="holds no store yet", do="scan first, or give its path")
        )
    _require(path, label, lab=lab)
    if label.version < schema.VERSION:
        raise UserError(
            Problem(
                file=str(path),
                what=f"has the tables of an older version ({label.version}; this program reads"
                f" {schema.VERSION})",
                do="let a command that writes it bring it up to date, as a scan does",
            )
        )


def _make(engine: Engine, *, lab: bool) -> None:
    said = {
        "program": _PROGRAM,
        "version": str(schema.VERSION),
        "kind": "lab" if lab else "real",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        connection.execute(
            schema.meta.insert(), [{"name": name, "value": value} for name, value in said.items()]
        )
