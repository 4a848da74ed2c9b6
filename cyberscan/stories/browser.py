"""A headless Chromium of this machine, told what to do over a pipe.

The Chrome DevTools Protocol (chromedevtools.github.io/devtools-protocol, read 2026-11-28): JSON
messages, each ended by NUL, on the file descriptors 3 and 4 of the browser. It has a profile of its
own that goes with it, no name resolves in it, and it is given pages as text: it opens no file.
"""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from cyberscan import __version__
from cyberscan.model.problem import Problem, UserError

VARIABLE: Final = "CYBERSCAN_CHROMIUM"
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLICATIONS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
LIMIT: Final = 120.0
"""Seconds that one answer may take; a page of 120 findings takes two."""
_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-breakpad",
    "--disable-sync",
    "--metrics-recording-only",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
    # It becomes the creator that a PDF names.
    f"--user-agent=cyberscan {__version__}",
)
# The browser expects its pipes at 3 and 4; a new interpreter puts them there and becomes it.
_START: Final = (
    "import os, sys; read, write = map(int, sys.argv[1:3]); "
    "os.dup2(read, 3); os.dup2(write, 4); os.execv(sys.argv[3], sys.argv[3:])"
)
_ABOVE: Final = 10
_WHY: Final = re.compile(r"Check failed: \w|No usable sandbox")
_PIECE: Final = 1 << 20


Heard = Callable[[dict[str, Any]], None]
"""Takes an event, as the protocol has it."""


def _ignore(_: dict[str, Any]) -> None:
    """Take an event and do nothing."""


def find_browser(env: Mapping[str, str] = os.environ) -> Path:
    """Return the browser that prints: what `VARIABLE` names, else the first of `NAMES` there is.

    Raises `UserError` where there is none.
    """
    if os.name != "posix":
        what = "PDFs are made on Linux and macOS only"
        do = "leave out --pdf, open the pages in a browser and print them: they are made for it"
        raise UserError(Problem(key="--pdf", what=what, do=do))
    path = env.get("PATH", os.defpath)
    if named := env.get(VARIABLE, ""):
        if found := shutil.which(named, path=path):
            return Path(found)
        what, do = f"{named} is no program that can be run", "name Chromium's, or unset it"
        raise UserError(Problem(key=VARIABLE, what=what, do=do))
    for name in (*NAMES, *_APPLICATIONS):
        if found := shutil.which(name, path=path):
            return Path(found)
    raise UserError(
        Problem(
            key="--pdf",
            what="needs Chromium or Chrome, and neither is installed: nothing was written",
            do="install one (Debian: apt install chromium), name it in "
            f"{VARIABLE}, or leave out --pdf and print the pages in any browser",
        )
    )


class Browser:
    """A browser that runs."""

    def __init__(
        self, program: Path, profile: Path, *, limit: float = LIMIT, heard: Heard = _ignore
    ) -> None:
        import fcntl  # noqa: PLC0415 - not on Windows

        self._program, self._limit, self._heard = program, limit, heard
        self._log = profile / "stderr"
        reads, writes = os.pipe(), os.pipe()
        above = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _ABOVE) for end in (*reads, *writes)]
        for end in (*reads, *writes):
            os.close(end)
        to_read, self._write, self._read, to_write = above
        os.set_blocking(self._write, False)
        os.set_blocking(self._read, False)
        # As root there is no sandbox in Chromium; the page is ours, and no script runs in it.
        flags = (*_FLAGS, "--no-sandbox") if os.geteuid() == 0 else _FLAGS
        command = [str(program), *flags, f"--user-data-dir={profile / 'profile'}", "about:blank"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the user's own browser
                [sys.executable, "-ISc", _START, str(to_read), str(to_write), *command],
                pass_fds=(to_read, to_write),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                # Else the dump of one that ends at once lies in the user's home for good.
                env={**os.environ, "XDG_CONFIG_HOME": str(profile)},
                process_group=0,
            )
        os.close(to_read)
        os.close(to_write)
        self._rest = b""
        self._number = 0

    def close(self) -> None:
        """End it, and what it started."""
        os.close(self._write)
        os.close(self._read)
        # It ends by itself when its pipe does; what is left after that is told to.
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def call(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Call a method and return its result; events go to who hears. Raises `UserError`."""
        until = time.monotonic() + self._limit
        self._number += 1
        order: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if session:
            order["sessionId"] = session
        self._send(json.dumps(order).encode() + b"\0", until)
        while True:
            told = self._message(until)
            if told.get("id") != self._number:
                self._heard(told)
                continue
            if "error" in told:
                raise self._failed(f"refuses {method}: {str(told['error'])[:200]}")
            return dict(told["result"])

    def _send(self, data: bytes, until: float) -> None:
        rest = memoryview(data)
        while rest:
            self._ready([], [self._write], until)
            try:
                rest = rest[os.write(self._write, rest[:_PIECE]) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._failed("has ended") from error

    def _message(self, until: float) -> dict[str, Any]:
        pieces = [self._rest]
        while b"\0" not in pieces[-1]:
            self._ready([self._read], [], until)
            try:
                piece = os.read(self._read, _PIECE)
            except BlockingIOError:
                continue
            if not piece:
                raise self._failed("has ended")
            pieces.append(piece)
        message, _, self._rest = b"".join(pieces).partition(b"\0")
        try:
            return dict(json.loads(message))
        except ValueError as error:
            raise self._failed("answers what cannot be read") from error

    def _ready(self, reads: list[int], writes: list[int], until: float) -> None:
        left = max(0.0, until - time.monotonic())
        if not any(select.select(reads, writes, [], left)):
            raise self._failed(f"has not answered within {self._limit:g} seconds")

    def _failed(self, what: str) -> UserError:
        said = self._log.read_bytes()[-4000:].decode("utf-8", "replace").strip().splitlines()
        # After what ended it, it still says what it could not write of that.
        why = next((line for line in said if _WHY.search(line)), said[-1] if said else "")
        why = f" (it said: {why[:200]})" if why else ""
        return UserError(
            Problem(
                file=str(self._program),
                what=f"{what}{why}: the report was not written",
                do="try again, name another Chromium in "
                f"{VARIABLE}, or leave out --pdf and print the pages in any browser",
            )
        )


@contextmanager
def browsing(program: Path, *, limit: float = LIMIT, heard: Heard = _ignore) -> Iterator[Browser]:
    """Start a browser with a profile of its own, and end it; ``heard`` is told its events. Raises
    `UserError`."""
    with tempfile.TemporaryDirectory(prefix="cyberscan-", ignore_cleanup_errors=True) as folder:
        browser = Browser(program, Path(folder), limit=limit, heard=heard)
        try:
            yield browser
        finally:
            browser.close()
