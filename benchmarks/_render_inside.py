"""One part of making the reports of a stored run, in a process of its own: its figures as JSON."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import compress
from pathlib import Path

from cyberscan.model.results import Results
from cyberscan.render.edition import USUAL, Edition, Format
from cyberscan.render.lang import language
from cyberscan.render.pages import edition_parts
from cyberscan.render.paper import Paper, Printer
from cyberscan.store import open_store
from cyberscan.stories.browser import find_browser
from cyberscan.stories.printing import printing
from cyberscan.stories.telling import remedies, results_of, tell, words

JUDGING = "judging"
USUAL_ONES = "usual"
PAPER = "pdf"
"""The province's PDF and one regency's; what all of them would take is an estimate from these."""


def main() -> None:
    """Judge the latest run of the store named first; then make what the second argument names."""
    store_path, part = sys.argv[1:]
    begun = time.perf_counter(), time.process_time()
    with open_store(store_path, lab=False, read_only=True) as store:
        results = results_of(store, store.resolve("latest"))
    judged = time.perf_counter(), time.process_time()
    figures = {"s": judged[0] - begun[0], "CPU s": judged[1] - begun[1], "peak MB": _peak()}
    figures["findings"] = float(len(results.findings))
    if part != JUDGING:
        with tempfile.TemporaryDirectory(prefix="cyberscan-bench-") as folder:
            made = _printed(results) if part == PAPER else _written(results, part, Path(folder))
        figures = {
            "s": time.perf_counter() - judged[0],
            "CPU s": time.process_time() - judged[1],
            "peak MB": _peak(),
            **made,
        }
    print(json.dumps(figures))


def _written(results: Results, part: str, folder: Path) -> dict[str, float]:
    forms = USUAL if part == USUAL_ONES else (Format(part),)
    edition = Edition(languages=(language("id"),), formats=tuple(forms))
    sizes = {file: file.stat().st_size for file in tell(results, folder, edition=edition)}
    pages = [file for file in sizes if file.suffix == ".html" and file.parent == folder]
    packed = [len(compress(page.read_bytes(), 9)) for page in pages]
    return {
        "files": float(len(sizes)),
        "MB": sum(sizes.values()) / 1e6,
        "largest page, KB": max((sizes[page] for page in pages), default=0) / 1e3,
        "largest page gzipped, KB": max(packed, default=0) / 1e3,
    }


def _printed(results: Results) -> dict[str, float]:
    """Print the province's page and the first regency's; a browser's time is not ours (`CPU s`)."""
    edition = Edition(languages=(language("id"),), formats=(Format.PDF,))
    first = next(r for r in results.regencies if r.scanned)
    wanted = {f"{first.code}.pdf": "regency", "province.pdf": "province"}
    took: dict[str, float] = {}
    size = 0
    with _few(wanted, took) as printer:
        for _, data in edition_parts(results, words(), remedies(), edition, printer=printer):
            size += len(data) if isinstance(data, bytes) else 0
    every = took["province"] + len(results.regencies) * took["regency"]
    return {
        "province, s": took["province"],
        "a regency, s": took["regency"],
        "all, s (estimate)": every,
        "MB": size / 1e6,
    }


@contextmanager
def _few(wanted: dict[str, str], took: dict[str, float]) -> Iterator[Printer]:
    with printing(find_browser()) as printer:

        def few(paper: Paper) -> bytes:
            if paper.name not in wanted:
                return b""
            begun = time.perf_counter()
            made = printer(paper)
            took[wanted[paper.name]] = time.perf_counter() - begun
            return made

        yield few


def _peak() -> float:
    """Return the most memory this process has held, in MB (ru_maxrss is in KiB: getrusage(2))."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
