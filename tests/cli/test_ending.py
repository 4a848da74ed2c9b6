"""However the program ends, it says so truly and keeps what it has."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cyberscan.store import open_store
from tests.support.command import ROOT, cyberscan

TOOLS = "import sys; from cyberscan.cli import main; sys.exit(main(sys.argv[1:]))"

INTERRUPT_ITSELF = """
import os, signal, sys
from cyberscan.store import Store
whole = Store.save
def save(self, run_id, records):
    whole(self, run_id, records)
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
Store.save = save
from cyberscan.cli import main
sys.exit(main(sys.argv[2:]))
"""
"""Runs the command and sends it a signal as soon as the first looks are on the disk."""


def run(program: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    own = {
        **os.environ,
        "CYBERSCAN_CONFIG": str(home / "config"),
        "CYBERSCAN_DATA": str(home / "data"),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        env=own,
        cwd=ROOT,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupted_scan_keeps_what_it_saw_and_says_so_in_one_line(
    name: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run(INTERRUPT_ITSELF, name, "--lab", "scan", "--out", str(out), home=tmp_path)
    assert done.returncode == 128 + signal.SIGINT
    assert done.stdout == ""
    (line,) = [s for s in done.stderr.splitlines() if s.startswith("cyberscan: interrupted")]
    with open_store(str(tmp_path / "data/lab/runs.sqlite"), lab=True) as store:
        (kept,) = store.runs()
        assert kept.finished is None
        assert next(store.records(kept.id), None) is not None
        assert store.check() == []
    assert line.startswith(f"cyberscan: interrupted: run {kept.id} is not finished")
    told = cyberscan("--lab", "report", kept.id, "--out", out, home=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "Pemindaian ini tidak selesai" in (out / "province.html").read_text()


def test_a_reader_who_leaves_early_is_no_fault(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", TOOLS, "checks", "list"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CYBERSCAN_DATA": str(tmp_path)},
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = cyberscan("checks", "list", home=tmp_path, under=("sh", "-c", '"$@" >/dev/full', "sh"))
    assert done.returncode == 2
    assert done.stderr.startswith("cyberscan: the output cannot be written")


def test_a_process_without_a_standard_output_still_ends_well(tmp_path: Path) -> None:
    done = cyberscan("version", home=tmp_path, under=("sh", "-c", '"$@" >&-', "sh"))
    assert (done.returncode, done.stderr) == (0, "")
