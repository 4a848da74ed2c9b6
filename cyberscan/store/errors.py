"""What goes wrong with a store, told to the user in one sentence each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted


class Damaged(Exception):
    """A row says what no version of this program writes. Never leaves this room."""


_RESTORE: Final = "put a sound copy in its place, or move it away and start a new store"

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
    ("SQLITE_BUSY", "is in use by another program", "wait for the other program to end"),
    ("SQLITE_LOCKED", "is in use by another program", "wait for the other program to end"),
    ("SQLITE_CORRUPT", "is damaged", _RESTORE),
    ("SQLITE_NOTADB", "is not a store", "give the path of a store, or of a file that is not there"),
    ("SQLITE_CANTOPEN", "cannot be opened", "check that the path exists and that you may read it"),
    ("SQLITE_PERM", "cannot be opened", "check that the path exists and that you may read it"),
    ("SQLITE_CONSTRAINT", "contradicts itself", _RESTORE),
)


def damaged(path: Path, detail: str) -> UserError:
    """Return the error for a store whose content makes no sense."""
    return UserError(Problem(file=str(path), what=f"is damaged ({Untrusted(detail)})", do=_RESTORE))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database and the disk raise into `UserError`."""
    try:
        yield
    except Damaged as error:
        raise damaged(path, str(error)) from error
    except DBAPIError as error:
        raise _database(path, error.orig) from error
    except sqlite3.Error as error:
        raise _database(path, error) from error
    except SQLAlchemyError as error:
        raise damaged(path, str(error)) from error
    except OSError as error:
        raise UserError(
            Problem(
                file=str(path),
                what=f"cannot be used: {error.strerror or error} (errno {error.errno})",
                do="check the path, your rights on it and its folder, and the room on the disk",
            )
        ) from error


def _database(path: Path, error: BaseException | None) -> UserError:
    name = getattr(error, "sqlite_errorname", "")
    for code, what, do in _SAID:
        if name.startswith(code):
            return UserError(
                Problem(file=str(path), what=f"{what} ({Untrusted(str(error))})", do=do)
            )
    return damaged(path, str(error))
