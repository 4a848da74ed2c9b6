"""One part of making the reports of a stored run, in a process of its own: its figures as JSON."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from cyberscan.model.results import Results
from cyberscan.render.edition import USUAL, Edition, Format
from cyberscan.render.lang import language
from cyberscan.store import open_store
from cyberscan.stories.telling import results_of, tell

JUDGING = "judging"
USUAL_ONES = "usual"


def main() -> None:
    """Judge the latest run of the store named first; then make what the second argument names."""
    store_path, part = sys.argv[1:]
    begun = time.perf_counter(), time.process_time()
    results = _judged(store_path)
    judged = time.perf_counter(), time.process_time()
    memory = _peak()
    figures = {"s": judged[0] - begun[0], "CPU s": judged[1] - begun[1], "peak MB": memory}
    figures["findings"] = float(len(results.findings))
    if part != JUDGING:
        forms = USUAL if part == USUAL_ONES else (Format(part),)
        with tempfile.TemporaryDirectory(prefix="cyberscan-bench-") as folder:
            edition = Edition(languages=(language("id"),), formats=tuple(forms))
            files = tell(results, Path(folder), edition=edition)
            sizes = {file.name: file.stat().st_size for file in files}
        figures = {
            "s": time.perf_counter() - judged[0],
            "CPU s": time.process_time() - judged[1],
            "peak MB": _peak(),
            "files": float(len(sizes)),
            "MB": sum(sizes.values()) / 1e6,
            "largest page, KB": max((v for k, v in sizes.items() if k.endswith(".html")), default=0)
            / 1e3,
        }
    print(json.dumps(figures))


def _judged(path: str) -> Results:
    with open_store(path, lab=False, read_only=True) as store:
        return results_of(store, store.resolve("latest"))


def _peak() -> float:
    """Return the most memory this process has held, in MB (ru_maxrss is in KiB: getrusage(2))."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
