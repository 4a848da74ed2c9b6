"""Runs never overlap, and one that was killed holds nobody up: with real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cyberscan.cli import console
from cyberscan.model.problem import UserError
from cyberscan.schedule.lock import EXIT_BUSY, NAME, Overlap, alone
from tests.support.command import ROOT

NOW = datetime(2026, 11, 29, 15, 4, tzinfo=UTC)

HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from cyberscan.schedule.lock import alone
with alone(Path(sys.argv[1]), ("cyberscan", "run", "--profile", "full"), datetime.now(UTC)):
    print("held", flush=True)
    sys.stdin.read()
print("let go", flush=True)
"""


@contextmanager
def holding(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield another process that holds the lock until its standard input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "held\n"
            yield child
        finally:
            child.kill()


def begin(folder: Path) -> None:
    with alone(folder, ("cyberscan", "run"), NOW):
        pass


def test_the_second_run_is_told_who_is_at_work_and_since_when(tmp_path: Path) -> None:
    with holding(tmp_path) as child:
        with pytest.raises(Overlap) as caught:
            begin(tmp_path)
        said = str(caught.value)
        assert f"process {child.pid}, `cyberscan run --profile full`, since 20" in said
        assert caught.value.holder is not None
        assert caught.value.holder.since.tzinfo is not None
        with pytest.raises(Overlap):
            begin(tmp_path)


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_killed_holder_holds_nobody_up(tmp_path: Path, signal_number: int) -> None:
    with holding(tmp_path) as child:
        child.send_signal(signal_number)
        child.wait()
        assert (tmp_path / NAME).exists()
        begin(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_holder_that_ends_leaves_nothing(tmp_path: Path) -> None:
    with holding(tmp_path) as child:
        said, _ = child.communicate("")
        assert said == "let go\n"
    assert not list(tmp_path.iterdir())


def test_a_run_that_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="crash"), alone(tmp_path, (), NOW):
        raise RuntimeError("crash")
    begin(tmp_path)


def test_the_folder_is_made_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with alone(folder, (), NOW):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / NAME).stat().st_mode & 0o777 == 0o600


def test_what_stands_in_the_file_is_never_trusted(tmp_path: Path) -> None:
    with holding(tmp_path):
        (tmp_path / NAME).write_text("\x1b[2J not ours")
        with pytest.raises(Overlap, match="somebody who has not said who"):
            begin(tmp_path)
        (tmp_path / NAME).write_text(
            '{"pid": 1, "since": "2026-11-29T00:00:00Z", "command": "\\u001b[2J"}'
        )
        with pytest.raises(Overlap, match="U\\+001B"):
            begin(tmp_path)


def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep")
    (tmp_path / NAME).symlink_to(victim)
    with pytest.raises(UserError, match="errno"):
        begin(tmp_path)
    assert victim.read_text() == "keep"


def test_the_command_ends_with_75(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with holding(tmp_path):
        assert console.guarded(lambda: begin(tmp_path)) == EXIT_BUSY == os.EX_TEMPFAIL
    assert "another run is at work" in capsys.readouterr().err


def test_of_many_at_once_one_runs(tmp_path: Path) -> None:
    script = HOLD.replace("sys.stdin.read()", "sys.stdin.readline()")
    children = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for _ in range(5)
    ]
    try:
        said = [child.stdout.readline() for child in children if child.stdout]
        assert sorted(said) == ["", "", "", "", "held\n"]
    finally:
        for child in children:
            child.communicate()
