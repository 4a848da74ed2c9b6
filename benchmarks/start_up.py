"""Start-up of the command line, beside a bare interpreter and one that imports typer.

Each command is run in turn (A B C A B C …) as a whole process; the median of its wall time counts.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter
from typing import Any

COMMANDS = {
    "bare Python": [sys.executable, "-c", "pass"],
    "import typer": [sys.executable, "-c", "import typer"],
    "cyberscan --help": [sys.executable, "-m", "cyberscan", "--help"],
    "cyberscan version": [sys.executable, "-m", "cyberscan", "version"],
    "cyberscan checks list": [sys.executable, "-m", "cyberscan", "checks", "list"],
}


def run(*, quick: bool) -> dict[str, Any]:
    """Return unit, every run, medians, and ratios against importing typer alone."""
    runs: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(3 if quick else 15):
        for name, command in COMMANDS.items():
            begun = perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            runs[name].append(perf_counter() - begun)
    medians = {name: median(times) for name, times in runs.items()}
    base = medians["import typer"]
    ratios = {f"{n} / import typer": m / base for n, m in medians.items() if n.startswith("cyber")}
    return {"unit": "s", "runs": runs, "medians": medians, "ratios": ratios}
