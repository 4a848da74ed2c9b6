"""Python compiled once, as an installed package has it; a checkout may not."""

from __future__ import annotations

import compileall
import os
import sys
from pathlib import Path

import dns

import cyberscan
from benchmarks._peers import CACHE


def compiled() -> None:
    """Keep what Python compiles (PYTHONDONTWRITEBYTECODE may forbid it), for this process and those
    it starts."""
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(CACHE / "compiled")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    for package in (cyberscan, dns):
        compileall.compile_dir(Path(str(package.__file__)).parent, quiet=2)
