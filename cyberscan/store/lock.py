"""One writer for a store in a file.

The lock is ``flock`` on a file beside the store. The kernel drops it when its holder ends, however
it ends, so a file left by a crash holds nobody up: it is simply locked again. What stands in the
file (process, machine, since when) is for people only. POSIX systems, local disks: SQLite's
write-ahead log does not work over a network file system either.
"""

from __future__ import annotations

import fcntl
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from cyberscan.config.files import PRIVATE_FILE
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted


class Lock:
    """Held from `acquire` to `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """Yield a connection in a transaction of its own."""
        with engine.begin() as connection:
            yield connection

    def release(self) -> None:
        """Remove the file and let go. The file goes first, while nobody else can hold it."""
        try:
            self._path.unlink(missing_ok=True)
        finally:
            os.close(self._descriptor)


def acquire(store: Path) -> Lock:
    """Become the one writer of ``store``. Raises `UserError` when there is one, and `OSError`."""
    path = store.with_name(f"{store.name}.lock")
    while True:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(path, flags, PRIVATE_FILE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ours = _is_still(path, descriptor)
        except BlockingIOError as error:
            holder = Untrusted(os.pread(descriptor, 300, 0).decode(errors="replace").strip())
            os.close(descriptor)
            raise UserError(
                Problem(
                    file=str(store),
                    what=f"is being written by another run ({holder})",
                    do="wait until it has ended, or use another store",
                )
            ) from error
        except BaseException:
            os.close(descriptor)
            raise
        if ours:
            return _signed(Lock(path, descriptor), descriptor)
        # Its last holder removed the file between our opening and locking it: we locked nothing.
        os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    ours = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _signed(lock: Lock, descriptor: int) -> Lock:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(
            descriptor, f"process {os.getpid()} on {platform.node()} since {since}\n".encode(), 0
        )
    except BaseException:
        lock.release()
        raise
    return lock
