"""The store over 60 weekly runs: bytes with and without change, seconds to look back.

Seconds to look back are CPU seconds, since the machine may be shared, and medians; the ratios are
against one judging of the latest run's facts, already in memory, in the same process.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks._store_weeks import filled
from cyberscan.judge.find import checks
from cyberscan.judge.results import judge_run
from cyberscan.model.record import Cost
from cyberscan.store import Store, open_store
from cyberscan.stories.diff import diff
from cyberscan.stories.history import tell
from cyberscan.stories.telling import case_of, results_of

SIZES: Final = (200, 1_000)
WEEKS: Final = 60
STILL: Final = range(40, 46)
"""Weeks in which nothing changes. In the first, what was new becomes what is open; in the second,
what was fixed once is confirmed."""
TOLD: Final = (1, 10, 30, 60)
ROUNDS: Final = 3


def measure(hosts: int, weeks: int = WEEKS, rounds: int = ROUNDS) -> dict[str, float]:
    """Fill a store of so many hosts and return its figures by what they say."""
    with tempfile.TemporaryDirectory(prefix="cyberscan-bench-") as folder:
        path = Path(folder) / "runs.sqlite"
        sizes: dict[int, float] = {}
        begun = time.perf_counter()
        for number in filled(path, hosts, weeks, STILL):
            sizes[number] = sum(f.stat().st_size for f in path.parent.glob("runs.sqlite*")) / 1e6
        figures = {"s to fill": time.perf_counter() - begun}
        figures |= {f"MB after run {n}": sizes[n] for n in TOLD if n in sizes}
        steps = {n: sizes[n] - sizes[n - 1] for n in range(2, weeks + 1)}
        quiet = [steps[n] for n in steps if n - 2 in STILL and n in STILL]
        busy = [step for n, step in steps.items() if n not in STILL and n - 1 not in STILL]
        figures["MB a run with 2 % change"] = sum(busy) / len(busy)
        if quiet:
            figures["MB a run without change"] = sum(quiet) / len(quiet)
        with open_store(str(path), lab=False, read_only=True) as store:
            return figures | _seconds(store, rounds)


def _seconds(store: Store, rounds: int) -> dict[str, float]:
    latest, first = store.resolve("latest"), store.runs()[-1]
    previous = store.resolve("previous")
    finding = next(one.id for one in store.changed(latest.id) if one.is_open)
    code = latest.regencies[0]
    case, _ = case_of(store, latest)
    every = checks()
    work: dict[str, Callable[[], object]] = {
        "one judging": lambda: judge_run(case, every, cost=Cost()),
        "results": lambda: results_of(store, latest),
        "ledger": lambda: store.ledger(latest.id),
        "history, 12 runs": lambda: tell(store, "", runs=12),
        "history, all runs": lambda: tell(store, "", runs=WEEKS),
        "history of a regency": lambda: tell(store, code, runs=WEEKS),
        "history of a finding": lambda: tell(store, finding, runs=WEEKS),
        "diff with the previous run": lambda: diff(store, previous, latest),
        "diff with the first run": lambda: diff(store, first, latest),
    }
    figures = {"verdicts of a run": float(len(store.findings(latest.id)))}
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, do in work.items():
            begun = time.process_time()
            do()
            taken[name].append(time.process_time() - begun)
    return figures | {f"s: {name}": median(seconds) for name, seconds in taken.items()}


def run(*, quick: bool) -> dict[str, Any]:
    """Return figures of every size, seconds also as ratios to one judging."""
    sizes, weeks, rounds = ((20,), 6, 1) if quick else (SIZES, WEEKS, ROUNDS)
    runs = {f"{size} hosts": measure(size, weeks, rounds) for size in sizes}
    medians = {f"{size}, {name}": v for size, told in runs.items() for name, v in told.items()}
    ratios = {
        f"{size}, {name.removeprefix('s: ')} / one judging": value / told["s: one judging"]
        for size, told in runs.items()
        for name, value in told.items()
        if name.startswith("s: ") and name != "s: one judging"
    }
    return {"unit": "", "runs": runs, "medians": medians, "ratios": ratios}
