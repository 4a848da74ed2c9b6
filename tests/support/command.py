"""Running the command as a user does: its own process, its own folders."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def cyberscan(
    *arguments: str | Path,
    home: Path,
    env: Mapping[str, str] | None = None,
    under: Sequence[str] = (),
    cwd: Path = ROOT,
) -> subprocess.CompletedProcess[str]:
    """Run ``cyberscan ARGUMENTS`` (under another command, if given) and return what it said.

    ``home`` holds its configuration and data. Colour and width do not depend on the machine.
    """
    own = {
        **os.environ,
        "CYBERSCAN_CONFIG": str(home / "config"),
        "CYBERSCAN_DATA": str(home / "data"),
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "PYTHONWARNINGS": "error",
        **(env or {}),
    }
    command = [*under, sys.executable, "-m", "cyberscan", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, env=own, cwd=cwd, timeout=240, check=False
    )
