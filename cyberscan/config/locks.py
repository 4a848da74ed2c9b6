"""One holder of a file at a time, told by the operating system.

The lock is ``flock``. The kernel drops it when its holder ends, however it ends, so a file left by
a crash holds nobody up: it is simply locked again. What stands in the file is for people only.
POSIX systems, local disks.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from cyberscan.config.files import PRIVATE_FILE

_SHOWN = 300
"""Octets that are told of what a holder wrote."""


class Busy(Exception):
    """Somebody else holds the file; ``holder`` is what they wrote into it, as it stands there."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(holder)


class Held:
    """A file that is held from `hold` to `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Remove the file, if it is still ours, and let go: while nobody else can hold it."""
        try:
            if _is_still(self._path, self._descriptor):
                self._path.unlink(missing_ok=True)
        finally:
            os.close(self._descriptor)


def hold(path: Path, said: str) -> Held:
    """Become the one holder of ``path`` and write ``said`` into it. Raises `Busy`, `OSError`."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(path, flags, PRIVATE_FILE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ours = _is_still(path, descriptor)
        except BlockingIOError as error:
            holder = os.pread(descriptor, _SHOWN, 0).decode(errors="replace").strip()
            os.close(descriptor)
            raise Busy(holder) from error
        except BaseException:
            os.close(descriptor)
            raise
        if ours:
            return _signed(Held(path, descriptor), descriptor, said)
        # Its last holder removed the file between our opening and locking it: we locked nothing.
        os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    ours = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _signed(held: Held, descriptor: int, said: str) -> Held:
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{said}\n".encode(), 0)
    except BaseException:
        held.release()
        raise
    return held
