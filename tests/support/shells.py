"""A shell at a terminal, as a person sits before it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_SECONDS: Final = 30.0
"""Longest wait for what a shell shows: a busy machine is no fault of the shell."""
_CONTROL: Final = re.compile(r"\x1b(\[[0-9;?>]*[A-Za-z]|\][^\x07]*\x07|[=>()][A-Z0-9]?)|[\r\x07]")
_BACK: Final = re.compile(r"[^\n\x08]\x08")


class Shell:
    """A process at a terminal of 200 columns; what it shows is read without control characters."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], folder: Path) -> None:
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:  # pragma: no cover - the other process
            try:
                os.chdir(folder)
                os.execvpe(command[0], list(command), dict(env))  # noqa: S606 - a shell is wanted
            finally:
                os._exit(127)
        size = struct.pack("HHHH", 60, 200, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)
        self.shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def type(self, keys: str) -> None:
        """Press keys; what was shown until now is forgotten."""
        self.shown = ""
        os.write(self._terminal, keys.encode())

    def until(self, pattern: str) -> str:
        """Return what is shown once it matches ``pattern``. Raises `AssertionError` in the end."""
        end = time.monotonic() + _SECONDS
        raw = ""
        while time.monotonic() < end:
            if re.search(pattern, self.shown):
                return self.shown
            ready, _, _ = select.select([self._terminal], [], [], 0.5)
            if not ready:
                continue
            try:
                raw += os.read(self._terminal, 65536).decode(errors="replace")
            except OSError:
                break
            self.shown = _BACK.sub("", _CONTROL.sub("", raw))
        raise AssertionError(f"never shown: {pattern}; only: {self.shown!r}")
