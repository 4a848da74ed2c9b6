"""Making the namespace in which the lab lives, and hearing what happened there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.support.programs import find

ROOT: Final = Path(__file__).parents[3]

ENTER: Final = ("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")
"""Networks, mounts and processes of its own: when its first process ends, nothing is left."""


def why_not() -> str:
    """Say why no such namespace can be made here; "" where it can."""
    if os.geteuid() != 0:
        return "only root starts these servers: they drop its rights themselves"
    for program in ("unshare", "ip", "iptables", "openssl"):
        if find(program) is None:
            return f"{program} is not installed"
    tried = subprocess.run([*ENTER, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this machine gives no right to make a namespace"


def run_inside(module: str, *, given: bytes = b"", timeout: float | None = None) -> bytes:
    """Run a module as the first process of a namespace and return what it said.

    Raises `RuntimeError` with the end of its errors where it failed, `TimeoutExpired`.
    """
    command: Sequence[str] = [*ENTER, sys.executable, "-m", module]
    done = subprocess.run(
        command,
        input=given,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=timeout,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-3000:])
    return done.stdout
