"""The programs of the machine that keep a schedule: systemctl and crontab."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

SYSTEMCTL: Final = "systemctl"
CRONTAB: Final = "crontab"
_LIMIT: Final = 60.0
"""Seconds a program may take."""


class Done(Struct, frozen=True):
    """How a program ended."""

    code: int
    out: str
    err: str = ""


class Run(Protocol):
    """Runs a program, its arguments a word each, and waits for its end."""

    def __call__(self, words: Sequence[str], said: str = "") -> Done: ...


def run(words: Sequence[str], said: str = "") -> Done:
    """Run a program with ``said`` on its standard input; 127 where it cannot be run."""
    try:
        done = subprocess.run(  # noqa: S603 - systemctl and crontab, words of our own
            list(words),
            input=said.encode(errors="surrogateescape"),
            capture_output=True,
            timeout=_LIMIT,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        return Done(124, "", f"gave no answer within {_LIMIT:.0f} seconds")
    except OSError as error:
        return Done(127, "", error.strerror or str(error))
    # What is not UTF-8 comes back as it was: a crontab's other lines are not ours to mend.
    out = done.stdout.decode(errors="surrogateescape")
    return Done(done.returncode, out, done.stderr.decode(errors="replace").strip())


def systemd_runs(*, system: bool, root: Path = Path("/")) -> bool:
    """Return whether there is a service manager to tell: the machine was started by systemd
    (sd_booted(3)), and for a user's own units that user's manager runs."""
    if shutil.which(SYSTEMCTL) is None or not (root / "run/systemd/system").is_dir():
        return False
    if system:
        return True
    there = os.environ.get("XDG_RUNTIME_DIR") or str(root / f"run/user/{os.getuid()}")
    return (Path(there) / "systemd/private").exists()


def has_crontab() -> bool:
    """Return whether the program ``crontab`` is here."""
    return shutil.which(CRONTAB) is not None


def systemctl(*, system: bool) -> list[str]:
    """Return the words a call begins with."""
    return [SYSTEMCTL] if system else [SYSTEMCTL, "--user"]
