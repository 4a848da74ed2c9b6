"""One search: the fuzzer brought, started on a target in a process of its own, and listened to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct

CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cyberscan"
_ATHERIS: Final = "atheris>=3,<4"
_TREE: Final = Path(__file__).parents[2]
_SECONDS: Final = 2
"""An input may take so long. The fuzzer counts whole seconds, of a machine that does other things
too: what is told as the slowest input is the finer figure."""
_MEGABYTES: Final = 512
_GRACE: Final = 120
"""Seconds a search may take beyond its time: to start, and to end."""

_RUNS: Final = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_SLOWEST: Final = re.compile(r"stat::slowest_unit_time_sec:\s+(\d+)")
_MEMORY: Final = re.compile(r"stat::peak_rss_mb:\s+(\d+)")
_STATE: Final = re.compile(r"^#(\d+)\s+\S+\s+cov: (\d+) ft: (\d+)", re.MULTILINE)
_RAISED: Final = re.compile(r"=== Uncaught Python exception: ===\n(.*?)(?:\n\n|\n==|\Z)", re.DOTALL)


class CannotFuzzError(Exception):
    """The fuzzer cannot be had here. ``str()`` says why."""


class Fault(Struct, frozen=True):
    """An input that broke the contract."""

    file: Path
    """Where it is kept, as hex."""
    data: bytes
    why: str


class Found(Struct, frozen=True, kw_only=True):
    """What a search came to."""

    runs: int
    edges: int
    """Places of our code that were reached, as the fuzzer counts them."""
    features: int
    """The same, told apart by how often each was passed."""
    slowest: int
    """Whole seconds."""
    megabytes: int
    fault: Fault | None


def bring() -> Path:
    """Return the folder the fuzzer can be imported from, installed if need be.

    Raises `CannotFuzzError`.
    """
    place = CACHE / f"atheris-{sys.implementation.cache_tag}"
    if (place / "atheris").is_dir():
        return place
    only = ["--quiet", "--only-binary", ":all:", "--target", str(place)]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", *only, _ATHERIS],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotFuzzError(str(error)) from error
    if done.returncode:
        raise CannotFuzzError((done.stderr or done.stdout).strip()[-400:])
    return place


def search(name: str, begin: Iterable[bytes], *, fuzzer: Path, seconds: int, longest: int) -> Found:
    """Search a target for so many seconds, from ``begin`` and from what earlier searches kept."""
    grown = CACHE / "fuzz" / name
    grown.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        seeds, broken = place / "seeds", place / "broken"
        seeds.mkdir()
        broken.mkdir()
        for number, data in enumerate(begin):
            (seeds / f"{number:03}").write_bytes(data)
        options = {
            "max_total_time": seconds,
            "timeout": _SECONDS,
            "rss_limit_mb": _MEGABYTES,
            "max_len": longest,
            "artifact_prefix": f"{broken}/",
            "print_final_stats": 1,
        }
        told = _told(
            [name, *(f"-{option}={value}" for option, value in options.items())],
            [str(grown), str(seeds)],
            fuzzer,
            seconds,
        )
        artefact = next(iter(sorted(broken.iterdir())), None)
        fault = _fault(name, artefact, told) if artefact else None
    if fault is None and not _RUNS.search(told):
        raise CannotFuzzError(told.strip()[-400:])
    states = _STATE.findall(told)
    last = states[-1] if states else ("0", "0", "0")
    return Found(
        runs=_number(_RUNS, told) or int(last[0]),
        edges=int(last[1]),
        features=int(last[2]),
        slowest=_number(_SLOWEST, told),
        megabytes=_number(_MEMORY, told),
        fault=fault,
    )


def _told(options: list[str], corpora: list[str], fuzzer: Path, seconds: int) -> str:
    path = os.pathsep.join([str(_TREE), str(fuzzer)])
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.child", *options, *corpora],
            capture_output=True,
            text=True,
            errors="replace",
            env={**os.environ, "PYTHONPATH": path},
            cwd=_TREE,
            timeout=seconds + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotFuzzError(f"the search did not end in {seconds + _GRACE} s") from error
    return done.stdout + done.stderr


def _number(figure: re.Pattern[str], told: str) -> int:
    found = figure.search(told)
    return int(found[1]) if found else 0


def _fault(name: str, artefact: Path, told: str) -> Fault:
    """Keep what broke the reader; the artefact's name begins with the kind: crash, timeout, oom."""
    data = artefact.read_bytes()
    kind = artefact.name.split("-")[0]
    folder = CACHE / "fuzz" / "faults"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}-{kind}-{sha256(data).hexdigest()[:12]}.hex"
    file.write_text(data.hex() + "\n", encoding="ascii")
    raised = _RAISED.search(told)
    return Fault(file, data, raised[1].strip() if raised else kind)
