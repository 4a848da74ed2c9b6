"""Reports of a stored run: seconds, peak memory, bytes, each format in a process of its own.

4,000 hosts of 38 regencies are looked at once in the virtual province; then the run is judged, and
told in each format. The peak counts the judged results too, from which everything is made: it is
that of the process. The ratios are against judging alone. Of PDFs two are printed, the province's
and one regency's: what all would take is an estimate. Filling the store takes the longest: with
CYBERSCAN_BENCH_STORE (a folder) it is kept there, and taken from there the next time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks._render_inside import JUDGING, PAPER, USUAL_ONES
from benchmarks._store_weeks import filled
from cyberscan.model.problem import UserError
from cyberscan.render.edition import Format
from cyberscan.stories.browser import find_browser

HOSTS: Final = 4_000
REGENCIES: Final = 38
ROUNDS: Final = 1
"""At full size a round judges the whole run seven times."""
KEPT: Final = "CYBERSCAN_BENCH_STORE"
"""Folder in which the store is kept for the next time."""


def run(*, quick: bool) -> dict[str, Any]:
    """Return the figures of every format and round; medians; CPU as ratios to judging."""
    hosts = REGENCIES * 2 if quick else HOSTS
    parts = [JUDGING, *(f.value for f in Format if f is not Format.PDF), USUAL_ONES]
    try:
        find_browser()
        parts.append(PAPER)
    except UserError as error:
        print(f"  no PDF: {error.problems[0].what}")
    runs: dict[str, list[dict[str, float]]] = {part: [] for part in parts}
    with tempfile.TemporaryDirectory(prefix="cyberscan-bench-") as folder:
        path = Path(folder if quick else os.environ.get(KEPT, folder)) / "runs.sqlite"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            list(filled(path, hosts, 1, range(0), regencies=REGENCIES))
        for _ in range(ROUNDS):
            for part in parts:
                runs[part].append(_inside(path, part))
                told = ", ".join(f"{name} {n:.1f}" for name, n in runs[part][-1].items())
                print(f"  {part}: {told}", flush=True)
    medians = {
        f"{part}: {name}": median(one[name] for one in told)
        for part, told in runs.items()
        for name in told[0]
    }
    judging = medians[f"{JUDGING}: CPU s"]
    ratios = {f"{part} / {JUDGING}, CPU": medians[f"{part}: CPU s"] / judging for part in parts[1:]}
    return {"unit": "", "runs": runs, "medians": medians, "ratios": ratios}


def _inside(path: Path, part: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks._render_inside", str(path), part]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads(told)
    return figures
