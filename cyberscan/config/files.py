"""Writing files so that a reader sees the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cyberscan.model.problem import Problem, UserError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def ensure_folder(folder: Path) -> None:
    """Make ``folder`` and its parents, private to the user. Raises `UserError`."""
    try:
        # `parents=True` would make those as the umask says.
        for path in reversed((folder, *folder.parents)):
            if path == folder or not path.exists():
                path.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
    except OSError as error:
        raise UserError(_problem(folder, error)) from error


def write_whole(path: Path, data: bytes, *, mode: int = PRIVATE_FILE) -> None:
    """Write ``data`` as `writing_whole` does. Raises `UserError`."""
    with writing_whole(path, mode=mode) as file:
        file.write(data)


@contextlib.contextmanager
def writing_whole(path: Path, *, mode: int = PRIVATE_FILE) -> Iterator[IO[bytes]]:
    """Yield a file beside ``path``; when the block is left, sync it and rename it over ``path``.

    Raises `UserError` when the folder cannot be written or the disk is full; then, and after any
    exception in the block, nothing is left behind and an earlier ``path`` stays as it was.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise UserError(_problem(path, error)) from error
        raise


def read_whole(path: Path, *, limit: int = 64 * 1024 * 1024) -> bytes:
    """Read a file of at most ``limit`` bytes. Raises `UserError`."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UserError(_unreadable(path, error)) from error
    if len(data) > limit:
        raise UserError(Problem(file=str(path), what=f"is larger than {limit} bytes"))
    return data


def read_pieces(path: Path) -> Iterator[bytes]:
    """Yield what is in a file of any size, a mebibyte at a time. Raises `UserError`."""
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                yield piece
    except OSError as error:
        raise UserError(_unreadable(path, error)) from error


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(
        file=str(path),
        what=f"{error.strerror or error} (errno {error.errno})",
        do="check the path, and that the file may be read",
    )


def _problem(path: Path, error: OSError) -> Problem:
    return Problem(
        file=str(path),
        what=f"{error.strerror or error} (errno {error.errno})",
        do="check that the path exists, that it may be written, and that the disk has room",
    )
