"""Keeping a store for years: carried to another home, backed up, and not grown without end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cyberscan.config.files import writing_whole
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import RunInfo
from cyberscan.store import copying, pruning
from cyberscan.store.sqlite import SqliteFile
from cyberscan.store.store import Store, open_store


def export(store: Store, file: Path) -> int:
    """Write everything into a file that `import_from` reads; return the number of rows.

    Raises `UserError`.
    """
    with writing_whole(file) as stream, store.reading() as connection:
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
    with stream, store.writing() as connection:
        return copying.read(connection, stream, str(file), lab=store.lab)


def backup(store: Store, file: Path) -> int:
    """Write a store of its own, an SQLite file, as this one is at this moment, whoever writes it
    meanwhile; return the number of rows. ``file`` is replaced once the copy was found sound.

    Raises `UserError`.
    """
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
            aside.replace(file)
    finally:
        with suppress(OSError):  # there may be no such folder
            home.unmake()
    return rows


def prune(store: Store, going: Sequence[RunInfo]) -> pruning.Pruned:
    """Let go of runs (of `pruning.old_runs`), keeping what they knew of findings.

    Raises `UserError`.
    """
    with store.writing() as connection:
        pruned = pruning.prune(connection, going)
    store.compact()
    return pruned
