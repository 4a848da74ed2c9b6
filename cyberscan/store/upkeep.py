"""Keeping a store for years: carried to another home, backed up, and not grown without end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from msgspec.structs import replace

from cyberscan.config.files import writing_whole
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import RunInfo
from cyberscan.store import copying, pruning
from cyberscan.store.lock import LOCKS, acquire, acquire_outbox
from cyberscan.store.sqlite import BESIDE, SqliteFile
from cyberscan.store.store import Store, open_store


def export(store: Store, file: Path) -> int:
    """Write everything into a file that `import_from` reads; return the number of rows.

    Raises `UserError`, also for a file that the store itself lives in.
    """
    _require_other(store, file)
    # The file's own errors come out of the inner block: else they would be told of the store.
    with store.reading() as connection, writing_whole(file) as stream:
        return copying.write(connection, stream, lab=store.lab)


def import_from(store: Store, file: Path) -> int:
    """Take in what `export` wrote, all or nothing; return the number of rows.

    Raises `UserError`, also for a store that holds runs already.
    """
    if store.runs():
        raise UserError(
            Problem(
                file=store.shown,
                what="holds runs already: what is imported would be mixed with them",
                do="import into a store that is not there yet, or into an empty database",
            )
        )
    try:
        stream = file.open("rb")
    except OSError as error:
        raise UserError(
            Problem(
                file=str(file),
                what=f"cannot be read: {error.strerror or error}",
                do="check the path, and that you may read it",
            )
        ) from error
    with stream, store.alone(), store.writing() as connection:
        return copying.read(connection, stream, str(file), lab=store.lab)


def backup(store: Store, file: Path) -> int:
    """Write a store of its own, an SQLite file, as this one is at this moment, whoever writes it
    meanwhile; return the number of rows. ``file`` is replaced once the copy was found sound.

    Raises `UserError`, also for a file that this or another store lives in which is being written.
    """
    _require_other(store, file)
    aside = file.with_name(f".{file.name}.{os.getpid()}.part")
    home = SqliteFile(aside)
    try:
        with open_store(str(aside), lab=store.lab) as copy:
            with store.reading() as source, copy.writing() as target:
                rows = copying.copy(source, target)
            if problems := copy.check():
                raise UserError(
                    Problem(
                        file=store.shown,
                        what=f"its copy is not sound: {problems[0]}",
                        do="look at `cyberscan store check`; no copy was kept",
                    )
                )
        with home.told():
            _replace(aside, file)
    finally:
        with suppress(OSError):  # there may be no such folder
            home.unmake()
    return rows


def _replace(aside: Path, file: Path) -> None:
    """Put a closed store in the place of another, which nobody writes. Raises `UserError`,
    `OSError`."""
    with ExitStack() as stack:
        for held in (acquire, acquire_outbox):
            stack.callback(held(file).release)
        # What a killed writer left in its log would be taken for changes to the new one.
        for beside in BESIDE:
            file.with_name(file.name + beside).unlink(missing_ok=True)
        aside.replace(file)


def _require_other(store: Store, file: Path) -> None:
    """Raise `UserError` where writing ``file`` would put something in the place of the store."""
    if store.path is None:
        return
    try:
        wanted, there = file.resolve(), store.path.resolve()
        own = {there.with_name(there.name + beside) for beside in ("", *LOCKS, *BESIDE)}
        ours = wanted in own or (file.exists() and file.samefile(store.path))
    except (OSError, RuntimeError) as error:  # 3.11 and 3.12 raise the latter for a loop of links
        raise UserError(
            Problem(file=str(file), what=f"cannot be used: {error}", do="give another path")
        ) from error
    if ours:
        raise UserError(
            Problem(
                file=str(file),
                what="is the store itself, which would be lost",
                do="give another path",
            )
        )


def prune(store: Store, going: Sequence[RunInfo]) -> pruning.Pruned:
    """Let go of runs (of `pruning.old_runs`), keeping what they knew of findings.

    Raises `UserError`.
    """
    with store.alone():
        with store.writing() as connection:
            pruned = pruning.prune(connection, going)
        return replace(pruned, kept_room=compacted(store))


def compacted(store: Store) -> str:
    """Give back the room of rows that are gone; return why it could not be, "" where it was.

    That needs room of its own, which may be what is lacking; and it is no loss: what was done
    before is done.
    """
    try:
        store.compact()
    except UserError as error:
        return str(error)
    return ""
