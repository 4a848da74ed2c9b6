"""Every exit code of the gate by a real process over lab hosts and policies, and which one is told
where several are due."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import anyio
import pytest

from cyberscan.cli import console
from cyberscan.model.problem import Problem, UserError
from tests.support.command import ROOT, cyberscan

GOOD, WEAK = "www.contohprov.go.test", "www.warukab.go.test"

HEAD = 'extends = "default"\nversion = "x"\nread = "2026-11-27"\n[gate]\n'
FILES = {
    "minimum.toml": f'{HEAD}fail_from = "critical"\nminimum = "B"\n',
    "one-port.toml": f'{HEAD}fail_from = "critical"\n[gate.budgets]\nopen_ports = 1\n',
    "no-port.toml": f'{HEAD}fail_from = "critical"\n[gate.budgets]\nopen_ports = 0\n',
    "ended.toml": (
        '[[waivers]]\ncheck = "cert-untrusted"\nsubject = "www.warukab.go.test"\nreason = "r"\n'
        'owner = "o"\napprover = "a"\nstart = 2026-06-01\nend = 2026-11-01\n'
    ),
    "held.toml": (
        '[[waivers]]\ncheck = "cert-untrusted"\nsubject = "www.warukab.go.test"\nreason = "r"\n'
        'owner = "o"\napprover = "a"\nend = 2026-12-31\n'
    ),
}
UNSEEN = ("--resolve", f"{GOOD}:443:192.0.2.250")
"""Puts the host where nothing of the lab answers."""
ENDED = ("--waivers", "ended.toml", "--strict-waivers")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("host", "family", "more", "code"),
    [
        (GOOD, "tls", (), 0),
        (WEAK, "tls", (), 1),
        (WEAK, "tls", ("--policy", "minimum.toml"), 1),
        (GOOD, "services", ("--policy", "one-port.toml"), 0),
        (GOOD, "services", ("--policy", "no-port.toml"), 1),
        (GOOD, "tls", UNSEEN, 3),
        (WEAK, "tls", ("--waivers", "held.toml", "--strict-waivers"), 0),
        # Several are due: 4 before 1 and 3, 2 before 4.
        (WEAK, "tls", ENDED, 4),
        (GOOD, "tls", (*UNSEEN, *ENDED), 4),
        (WEAK, "tls", (*ENDED, "--baseline", "none.json"), 2),
    ],
)
def test_the_code_of_a_host_under_a_policy(
    host: str, family: str, more: tuple[str, ...], code: int, folder: Path
) -> None:
    arguments = ("--quiet", "--lab", "gate", host, "--only", family, "--lang", "en", *more)
    done = cyberscan(*arguments, home=folder, cwd=folder)
    assert done.returncode == code, done.stdout + done.stderr
    assert bool(done.stdout) is (code != 2)


def test_a_scan_never_fails_for_what_it_finds(folder: Path) -> None:
    arguments = ("--quiet", "--lab", "scan", "--regency", "99.05", "--only", "tls", "--out", "out")
    done = cyberscan(*arguments, home=folder, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "cert-untrusted" in (folder / "out" / "99.05.csv").read_text("utf-8")


def ending(program: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the gate of the weak host in a process in which something happens on the way."""
    whole = (
        f"import os, signal, sys\n{program}\nfrom cyberscan.__main__ import run\nsys.exit(run())"
    )
    own = {
        **os.environ,
        "CYBERSCAN_CONFIG": str(folder / "config"),
        "CYBERSCAN_DATA": str(folder / "data"),
        "PYTHONPATH": str(ROOT),
    }
    arguments = ("--quiet", "--lab", "gate", WEAK, "--only", "tls", "--lang", "en", *more)
    return subprocess.run(
        [sys.executable, "-c", whole, *arguments],
        capture_output=True,
        text=True,
        env=own,
        cwd=folder,
        timeout=120,
        check=False,
    )


SAVING = """
from cyberscan.stories.one_run import OneRun
whole = OneRun.save
def save(self, run_id, records):
    whole(self, run_id, records)
    {then}
OneRun.save = save
"""
DECIDING = """
from cyberscan.stories import gate
def decide(*_, **__):
    {then}
gate.decide_gate = decide
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_what_is_interrupted_while_it_looks_ends_so_before_all_else(
    name: str, folder: Path
) -> None:
    then = f"os.kill(os.getpid(), signal.{name})"
    done = ending(SAVING.format(then=then), folder, *ENDED)
    assert (done.returncode, done.stdout) == (130, "")
    assert "cyberscan: interrupted" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "cyberscan.sarif").exists()


@pytest.mark.parametrize("where", [SAVING, DECIDING])
def test_a_fault_of_ours_is_told_before_what_the_policy_or_a_waiver_would_be(
    where: str, folder: Path
) -> None:
    done = ending(where.format(then="raise RuntimeError('broken within')"), folder, *ENDED)
    assert (done.returncode, done.stdout) == (70, "")
    assert "a fault of ours: RuntimeError: broken within" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "cyberscan.sarif").exists()


def test_who_stops_reading_early_is_told_by_the_code_all_the_same(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    arguments = ("--quiet", "--lab", "gate", WEAK, "--only", "tls")
    done = subprocess.run(
        [sys.executable, "-m", "cyberscan", *arguments],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CYBERSCAN_DATA": str(folder)},
        timeout=120,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


USERS = UserError(Problem(what="the disk is full"))
OURS = RuntimeError("broken within")


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ((USERS,), 2),
        ((OURS,), 70),
        ((USERS, OURS), 70),
        ((OURS, USERS), 70),
        ((USERS, KeyboardInterrupt()), 130),
        ((OURS, KeyboardInterrupt()), 130),
        ((OURS, USERS, KeyboardInterrupt()), 130),
    ],
)
def test_of_several_that_went_wrong_at_once_the_first_of_the_order_is_told(
    errors: tuple[BaseException, ...],
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path))

    def work() -> None:
        inner = BaseExceptionGroup("inner", errors)
        raise BaseExceptionGroup("several", [inner])

    assert console.guarded(work) == code
    # What the user can put right is told whatever the code.
    assert ("the disk is full" in capsys.readouterr().err) is (USERS in errors)


async def swallowing() -> None:
    """Take the cancellation for one's own, and go on."""
    os.kill(os.getpid(), signal.SIGINT)
    with suppress(asyncio.CancelledError):
        await anyio.sleep(60)


async def failing() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    try:
        await anyio.sleep(60)
    except asyncio.CancelledError:
        raise RuntimeError("broken within") from None


async def passing_on() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    await anyio.sleep(60)


@pytest.mark.parametrize("work", [swallowing, failing, passing_on])
def test_an_interruption_is_one_whatever_becomes_of_it_inside(
    work: Callable[[], Awaitable[None]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path))
    ended = []

    async def run() -> None:
        with console.heeded():
            await work()
        ended.append(work)

    assert console.guarded(lambda: anyio.run(run)) == 130
    assert ended == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_an_interruption_an_error_stays_what_it_is() -> None:
    async def run() -> None:
        with console.heeded():
            raise USERS

    with pytest.raises(UserError, match="the disk is full"):
        anyio.run(run)


def test_signals_mean_what_they_do_elsewhere() -> None:
    assert 128 + signal.SIGINT == console.EXIT_INTERRUPTED
