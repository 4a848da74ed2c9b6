"""``cyberscan run``: the whole of a planned run, in the lab and with everything stood in for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer

from cyberscan.cli import main, run
from cyberscan.cli.scan import Asked, scanned
from cyberscan.cli.state import State
from cyberscan.config.policy import default_policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.results import Results
from cyberscan.net.ping import Event
from cyberscan.schedule.lock import alone
from cyberscan.store import Store, open_store
from cyberscan.store.lock import Lock, acquire
from cyberscan.stories.world import utc_now
from tests.render import sample
from tests.support.command import cyberscan


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings that ping; nothing is looked at, and reports go nowhere."""
    for name in ("CYBERSCAN_FILE", "CYBERSCAN_STORE", "CYBERSCAN_PING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cyberscan.toml").write_text('[schedule]\nping = "http://127.0.0.1:9/kunci"\n')
    return tmp_path


class Steps:
    """What took place, in order; a step that is named in ``fails`` raises instead."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[str] = []
        self.fails: dict[str, BaseException] = {}
        self.asked: list[Asked] = []
        patch = monkeypatch.setattr
        patch("cyberscan.stories.pinging.ping", self.ping)
        patch("cyberscan.cli.scan.scanned", self.scanned)
        patch("cyberscan.cli.reports.write", self.step("reports"))
        patch(run, "_feeds", self.step("feeds"))
        patch(run, "_notify", self.step("notify"))
        patch(run, "inventory_of", self.inventory)
        patch("cyberscan.stories.scan.authorised", lambda *_: None)

    def step(self, name: str) -> Callable[..., None]:
        def do(*_: object) -> None:
            self.seen.append(name)
            if name in self.fails:
                raise self.fails[name]

        return do

    def inventory(self, *_: object) -> Any:
        self.step("targets")()
        return sample.results().inventory

    def scanned(
        self,
        state: State,
        asked: Asked,
        lang: str,
        *,
        as_json: bool,
        opened: Callable[[], Store],
    ) -> tuple[Results, str]:
        opened().close()
        self.asked.append(asked)
        self.step("scan")()
        return sample.results(), "looked"

    async def ping(self, url: str, event: Event | int) -> str:
        self.seen.append(f"ping {event}")
        return ""


@pytest.fixture
def steps(home: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    return Steps(monkeypatch)


WHOLE = ["ping start", "targets", "feeds", "scan", "reports", "notify"]


def test_all_is_done_in_order_and_the_switch_hears_of_begin_and_end(steps: Steps) -> None:
    assert main(["run"]) == 0
    assert steps.seen == [*WHOLE, "ping 0"]
    assert steps.asked[0].order.profile == "full"


def test_what_a_profile_asks_is_asked(steps: Steps) -> None:
    assert main(["run", "--profile", "daily"]) == 0
    order = steps.asked[0].order
    assert order.profile == "daily"
    assert [family.value for family in order.families] == ["tls", "content", "services"]


@pytest.mark.parametrize(
    ("fails", "seen", "code"),
    [
        ({"targets": UserError(Problem(what="none"))}, ["targets"], 2),
        ({"feeds": typer.Exit(1)}, WHOLE[1:], 0),
        ({"feeds": ValueError("ours")}, WHOLE[1:], 70),
        ({"feeds": KeyboardInterrupt()}, WHOLE[1:3], 130),
        ({"reports": KeyboardInterrupt()}, WHOLE[1:5], 130),
        ({"notify": KeyboardInterrupt()}, WHOLE[1:], 130),
        ({"feeds": UserError(Problem(what="damaged"))}, WHOLE[1:], 0),
        ({"scan": UserError(Problem(what="no"))}, WHOLE[1:4], 2),
        ({"scan": KeyboardInterrupt()}, WHOLE[1:4], 130),
        ({"scan": ValueError("ours")}, WHOLE[1:4], 70),
        ({"reports": UserError(Problem(what="full"))}, WHOLE[1:], 2),
        ({"notify": typer.Exit(3)}, WHOLE[1:], 3),
        ({"notify": typer.Exit(75)}, WHOLE[1:], 3),
        ({"reports": ValueError("ours"), "notify": typer.Exit(3)}, WHOLE[1:], 70),
        ({"reports": UserError(Problem(what="x")), "notify": typer.Exit(3)}, WHOLE[1:], 2),
    ],
)
def test_what_fails_is_told_the_switch_and_keeps_nothing_else_from_being_done(
    steps: Steps, fails: dict[str, BaseException], seen: list[str], code: int
) -> None:
    steps.fails = fails
    assert main(["run"]) == code
    assert steps.seen == ["ping start", *seen, f"ping {code}"]


def test_nobody_is_told_where_that_is_not_wanted(steps: Steps) -> None:
    assert main(["run", "--no-notify", "--no-feeds"]) == 0
    assert steps.seen == ["ping start", "targets", "scan", "reports", "ping 0"]


def test_a_run_waits_for_who_writes_the_store(
    steps: Steps, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = open_store(str(home / "data" / "runs.sqlite"), lab=False)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            holder.close()

    monkeypatch.setattr("time.sleep", wait)
    assert main(["run"]) == 0
    assert len(waited) == 2
    assert capsys.readouterr().err.count("waiting:") == 1
    assert steps.seen == [*WHOLE, "ping 0"]


def test_nobody_comes_between_the_waiting_and_the_scan(
    steps: Steps, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look of `cyberscan notify` that waits takes the runs the moment they are let go."""
    file, others = home / "data" / "runs.sqlite", list[Lock]()
    close = Store.close

    def let_go(store: Store) -> None:
        close(store)
        if not others:
            others.append(acquire(file))

    async def look(world: object, store: Store, *_: object, **__: object) -> None:
        steps.seen.append("scan")
        raise UserError(Problem(what="seen enough"))

    @asynccontextmanager
    async def world_of(*_: object, **__: object) -> AsyncIterator[SimpleNamespace]:
        yield SimpleNamespace(policy=default_policy())

    monkeypatch.setattr(Store, "close", let_go)
    monkeypatch.setattr("cyberscan.cli.scan.scanned", scanned)
    monkeypatch.setattr("cyberscan.cli.scan.world_of", world_of)
    monkeypatch.setattr("cyberscan.stories.scan.scan", look)
    monkeypatch.setattr(run, "_PAUSE", 0)
    assert main(["run", "--no-notify"]) == 2
    for other in others:
        other.release()
    assert steps.seen == [*WHOLE[:4], "ping 2"]


def test_a_second_run_does_nothing_and_tells_the_switch_nothing(steps: Steps, home: Path) -> None:
    command = [sys.executable, "-m", "cyberscan", "run"]
    with alone(home / "data", ["cyberscan", "run"], utc_now()):
        done = subprocess.run(command, cwd=home, check=False, capture_output=True, text=True)
    assert done.returncode == 75
    assert "another run is at work" in done.stderr
    assert not (home / "data" / "ping.json").exists()
    assert steps.seen == []


@pytest.mark.real
def test_in_the_lab_a_run_is_kept_reported_and_told_nobody(tmp_path: Path) -> None:
    words = ("--lab", "run", "--regency", "99.01", "--only", "tls", "--lang", "en")
    done = cyberscan(*words, home=tmp_path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "the lab's findings are fiction" in done.stderr
    assert (tmp_path / "reports" / "lab" / "latest" / "index.html").is_file()
    with open_store(str(tmp_path / "data" / "lab" / "runs.sqlite"), lab=True) as store:
        assert store.runs()[0].profile == "full"
