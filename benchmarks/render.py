"""Reports of a stored run: seconds, peak memory, bytes, each format in a process of its own.

4,000 hosts of 38 regencies are looked at once in the virtual province; then the run is judged, and
told in each format. The peak counts the judged results too, from which everything is made: it is
that of the process. The ratios are against judging alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks._render_inside import JUDGING, USUAL_ONES
from benchmarks._store_weeks import filled
from cyberscan.model.problem import UserError
from cyberscan.render.edition import Format
from cyberscan.stories.browser import find_browser

HOSTS: Final = 4_000
REGENCIES: Final = 38
ROUNDS: Final = 3


def run(*, quick: bool) -> dict[str, Any]:
    """Return the figures of every format and round; medians; CPU as ratios to judging."""
    hosts, rounds = (REGENCIES * 2, 1) if quick else (HOSTS, ROUNDS)
    parts = [JUDGING, *(f.value for f in Format if f is not Format.PDF), USUAL_ONES]
    try:
        find_browser()
        parts.append(Format.PDF.value)
    except UserError as error:
        print(f"  no PDF: {error.problems[0].what}")
    runs: dict[str, list[dict[str, float]]] = {part: [] for part in parts}
    with tempfile.TemporaryDirectory(prefix="cyberscan-bench-") as folder:
        path = Path(folder) / "runs.sqlite"
        list(filled(path, hosts, 1, range(0), regencies=REGENCIES))
        for _ in range(rounds):
            for part in parts:
                runs[part].append(_inside(path, part))
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
