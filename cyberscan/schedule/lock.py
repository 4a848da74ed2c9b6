"""One run at a time: whoever comes second is told who is at work, and ends with 75.

75 is EX_TEMPFAIL of sysexits.h (glibc 2.36, read 2026-11-28: not really an error, to be tried
again). The lock is `cyberscan.config.locks` in the folder of data, so the lab's runs and the real
ones do not meet. It spans what the store's own lock does not: judging, reports and messages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from cyberscan.config.files import ensure_folder
from cyberscan.config.locks import Busy, hold
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted

NAME: Final = "run.lock"
EXIT_BUSY: Final = 75
_COMMAND: Final = 120
"""Characters of a command that are kept."""


class Holder(Struct, frozen=True):
    """Who is at work, as it stands in the lock's file."""

    pid: int
    since: datetime
    command: str


class Overlap(UserError):
    """Another run is at work."""

    code = EXIT_BUSY

    def __init__(self, path: Path, holder: Holder | None) -> None:
        self.holder = holder
        who = "somebody who has not said who"
        if holder is not None:
            since = holder.since.isoformat(timespec="seconds")
            who = f"process {holder.pid}, `{Untrusted(holder.command)}`, since {since}"
        super().__init__(
            Problem(
                file=str(path),
                what=f"another run is at work: {who}",
                do="nothing was begun; the next planned run comes by itself",
            )
        )


@contextmanager
def alone(folder: Path, command: Sequence[str], now: datetime) -> Iterator[None]:
    """Be the only run on this folder of data while the block lasts; ``now`` is aware.

    Raises `Overlap` when another is, and `UserError` where the folder cannot be written.
    """
    ensure_folder(folder)
    path = folder / NAME
    said = Holder(os.getpid(), now, " ".join(command)[:_COMMAND])
    try:
        held = hold(path, msgspec.json.encode(said).decode())
    except Busy as busy:
        raise Overlap(path, _holder(busy.holder)) from busy
    except OSError as error:
        what = f"{error.strerror or error} (errno {error.errno})"
        raise UserError(
            Problem(file=str(path), what=what, do="check that the folder may be written")
        ) from error
    try:
        yield
    finally:
        held.release()


def _holder(said: str) -> Holder | None:
    """Read what a holder wrote; None where it has not come to that yet."""
    try:
        return msgspec.json.decode(said, type=Holder)
    except msgspec.MsgspecError:
        return None
