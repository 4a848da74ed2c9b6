"""A scan that is told to stop says how far it came; the same scan again goes on from there."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cyberscan.store import Store, open_store
from tests.support.command import ROOT, cyberscan
from tests.support.engine import environment

# Without mail: how many mail servers there are is known only once every zone has been asked.
# Without services: they find sites on ports that nobody listed.
FAMILIES = ("tls", "web", "content")
SLICE = (
    *("--lab", "scan", "--regency", "99.01", "--regency", "99.08", "--lang", "en"),
    *(word for family in FAMILIES for word in ("--only", family)),
)
"""A quick regency, and one whose dead address makes it last."""


def store(home: Path) -> Path:
    return home / "data" / "lab" / "runs.sqlite"


def looks(text: str) -> tuple[int, ...]:
    last = text.strip().splitlines()[-1]
    found = re.search(r"([\d,]+) of ([\d,]+) looks taken, ([\d,]+) not taken\.$", last)
    assert found, text
    return tuple(int(number.replace(",", "")) for number in found.groups())


def started(home: Path) -> subprocess.Popen[str]:
    """Start a scan and return once some looks of it are kept."""
    command = [sys.executable, "-m", "cyberscan", *SLICE, "--out", str(home / "out")]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(home),
        cwd=ROOT,
        start_new_session=True,
    )
    while process.poll() is None:
        if store(home).exists() and _kept(home) > 40:
            return process
    pytest.fail(f"the scan ended by itself: {process.communicate()}")


def _kept(home: Path) -> int:
    from cyberscan.model.problem import UserError

    try:
        with _reading(home) as held:
            return held.looks_taken(held.runs()[0].id) if held.runs() else 0
    except UserError:  # it is just being made
        return 0


def _reading(home: Path) -> Store:
    return open_store(str(store(home)), lab=True, read_only=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_says_how_far_it_came_and_goes_on_from_there(
    number: signal.Signals, tmp_path: Path
) -> None:
    process = started(tmp_path)
    # Stands still for as long as the other takes to start, or it could be done by then.
    process.send_signal(signal.SIGSTOP)
    busy = cyberscan(*SLICE, "--out", tmp_path / "other", home=tmp_path)
    process.send_signal(number)
    process.send_signal(signal.SIGCONT)
    out, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    taken, due, left = looks(told)
    assert (taken > 0, left > 0, taken + left) == (True, True, due)
    assert "the same scan again goes on with it" in told
    # Meanwhile a second scan was turned away, by name and at once.
    assert busy.returncode == 2
    assert f"is being written by another run (process {process.pid} " in busy.stderr
    assert busy.stdout == ""
    with _reading(tmp_path) as held:
        (run,) = held.runs()
        assert held.looks_taken(run.id) == taken
    again = cyberscan(*SLICE, "--out", tmp_path / "out", home=tmp_path)
    assert again.returncode == 0, again.stderr
    assert f"run {run.id}: {taken} looks so far" in again.stderr
    assert looks(again.stdout) == (due, due, 0)
    with _reading(tmp_path) as held:
        assert [info.id for info in held.runs()] == [run.id]
