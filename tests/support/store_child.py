"""Python in a process of its own, to be killed, starved or stripped of its rights."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

_PRELUDE = """
import os, resource, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from cyberscan.model.look import Ok
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Place
from cyberscan.store import open_store
from tests.support.store_values import START, begin, finding, hours, record, spf, store_in
folder = Path(sys.argv[1])
"""


def child(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``script`` to its end, however that is."""
    return subprocess.run(
        _command(script, folder),
        capture_output=True,
        text=True,
        env=_environment(),
        timeout=120,
        check=False,
    )


def running_child(script: str, folder: Path) -> subprocess.Popen[str]:
    """Start ``script``; its output is a pipe."""
    return subprocess.Popen(
        _command(script, folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(),
    )


def _command(script: str, folder: Path) -> list[str]:
    return [sys.executable, "-W", "error", "-c", _PRELUDE + script, str(folder)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
