"""A reader at a shell of their own: a home, a copy of the program's folder, and no network but
loopback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from tests.docs.pages import Block, Step
from tests.support.command import ROOT
from tests.support.programs import need

HOME: Final = "/home/pindai"
"""As pages show it."""

_MARK: Final = "\x1e"
_LETTER: Final = re.compile(r"^(valid_from|valid_until) = \S+$", re.MULTILINE)
# Whatever stands there is the reader's own: sudo is not needed, and our program is the one here.
_PROGRAMS: Final = {
    "cyberscan": 'exec "{python}" -m cyberscan "$@"\n',
    "sudo": 'while [ "$1" = -u ]; do shift 2; done\nexec "$@"\n',
    "pytest": 'exec "{python}" -m pytest -p no:cacheprovider -p no:xdist "$@"\n',
    "python": 'exec "{python}" "$@"\n',
    "ruff": 'exec "{python}" -m ruff "$@"\n',
}


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    code: int
    said: str


def make_home(folder: Path) -> Path:
    """Make a home with a copy of the program's folder, and return that copy."""
    here = folder / "home" / "cyberscan"
    here.mkdir(parents=True)
    for entry in ROOT.iterdir():
        if entry.name in {"cyberscan", "targets"}:
            # What another process compiles just now is on its way to its name.
            aside = shutil.ignore_patterns("*.pyc.*")
            shutil.copytree(entry, here / entry.name, ignore=aside)
        elif entry.name in {"tests", "pyproject.toml", "docs", "examples"}:
            (here / entry.name).symlink_to(entry)
    programs = folder / "bin"
    programs.mkdir()
    for name, text in _PROGRAMS.items():
        (programs / name).write_text("#!/bin/sh\n" + text.replace("{python}", sys.executable))
        (programs / name).chmod(0o755)
    return here


def environment(folder: Path, database: str) -> dict[str, str]:
    """Return the variables of that shell; ``database`` is the folder of a server's socket."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CYBERSCAN_", "XDG_", "PG"))}
    return {
        **kept,
        "HOME": str(folder / "home"),
        "PATH": f"{folder / 'bin'}:{Path(need('initdb')).resolve().parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(folder / "home" / "cyberscan"),
        "PYTHONWARNINGS": "error",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "TZ": "Asia/Jakarta",
        # No user's service manager is found there, whatever machine this is.
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "PGHOST": database,
        "PGUSER": "cyberscan",
    }


def type_all(steps: Sequence[Block | Step], folder: Path, database: str) -> Iterator[Done]:
    """Do what a reader does, in one shell, and yield how each command that is run ended."""
    here = make_home(folder)
    lines = ["exec 2>&1", f"cd '{here}'"]
    for number, step in enumerate(steps):
        if isinstance(step, Block):
            lines += _written(step, folder / str(number))
        elif step.runs:
            lines += [f"printf '{_MARK}'", step.command, f"printf '{_MARK}%d' $?"]
    loopback = 'ip link set lo up && exec bash -c "$0"'
    told = subprocess.run(
        ["unshare", "-n", "sh", "-c", loopback, "\n".join(lines)],
        env=environment(folder, database),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        timeout=900,
        check=False,
    ).stdout
    parts = iter(told.replace(str(folder / "home"), HOME).split(_MARK)[1:])
    for said, code in zip(parts, parts, strict=True):
        yield Done(int(code.split()[0]), said)


def _written(block: Block, aside: Path) -> list[str]:
    """Return the commands that write a block's file. A letter's dates are those of today."""
    today = datetime.now(UTC).date()
    dates = {"valid_from": today, "valid_until": today + timedelta(days=364)}
    aside.write_text(_LETTER.sub(lambda key: f"{key[1]} = {dates[key[1]]}", block.text), "utf-8")
    if block.said == "file":
        return [f"cp '{aside}' '{block.value}'"]
    if block.said == "tail":
        first = re.escape(block.text.splitlines()[0])
        return [f"sed -i '/^{first}$/,$d' '{block.value}'", f"cat '{aside}' >> '{block.value}'"]
    return []


def may_unshare() -> bool:
    """Whether this machine gives a network namespace to whom asks."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    return (
        subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True).returncode == 0
    )
