"""The examination says what is wrong with the machine or its place, and asks nobody it need not."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Operator
from cyberscan.model.problem import Problem, UserError
from cyberscan.stories import doctor, files, machine
from cyberscan.stories.machine import Line, State
from cyberscan.stories.vantage import Answer, Found, Vantage
from tests.support import database
from tests.support.command import ROOT, cyberscan

TODAY = date(2026, 11, 24)
YES = Found(Answer.YES)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "operator.toml").write_text(
        'name = "Kantor Contoh"\ncontact = "kontak@contoh.go.test"\n'
    )
    return tmp_path


def lines(said: str) -> dict[str, str]:
    """What was said, by the thing it is about: the state."""
    found = {}
    for line in said.splitlines():
        state, rest = line[:12].strip(), line[13:]
        if state:
            found[rest.partition(":")[0]] = state
    return found


def test_offline_asks_nobody_and_is_content_with_a_sound_machine(home: Path) -> None:
    done = cyberscan("doctor", "--offline", "--lang", "en", "--out", home / "out", home=home)
    assert done.returncode == 0, done.stdout
    told = lines(done.stdout)
    assert told["Operator"] == "ok"
    assert told["Store"] == "ok"
    assert told["Feed registration"] == "warning"
    assert told["DNS answers"] == told["IPv6"] == told["Clock"] == "not checked"
    assert "problem" not in told.values()
    assert not (home / "out").exists()
    assert not (home / "data").exists()


def test_it_speaks_bahasa_indonesia_first(home: Path) -> None:
    done = cyberscan("doctor", "--offline", home=home)
    told = lines(done.stdout)
    assert told["Penanggung jawab"] == "baik"
    assert told["DNS menjawab"] == "tidak diuji"


def test_in_the_lab_everything_that_can_be_asked_is_good(home: Path) -> None:
    done = cyberscan("--lab", "doctor", "--lang", "en", home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    told = lines(done.stdout)
    for about in (
        "DNS answers",
        "DNS does not lie",
        "DNS is not intercepted",
        "UDP gets out",
        "IPv6",
        "Clock",
    ):
        assert told[about] == "ok", about
    assert told["Port 25 gets out"] == told["No captive portal"] == "not checked"
    assert "[[canaries]]" in done.stdout


def test_no_operator_is_a_problem(home: Path) -> None:
    (home / "config" / "operator.toml").unlink()
    done = cyberscan("doctor", "--offline", "--lang", "en", home=home)
    assert done.returncode == 2
    assert lines(done.stdout)["Operator"] == "problem"
    assert "cyberscan init" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_store_that_cannot_be_read_is_a_problem_and_stays_as_it_is(
    home: Path, content: bytes
) -> None:
    store = home / "data" / "runs.sqlite"
    store.parent.mkdir()
    store.write_bytes(content)
    done = cyberscan("doctor", "--offline", "--lang", "en", home=home)
    assert done.returncode == 2
    assert lines(done.stdout)["Store"] == "problem"
    assert store.read_bytes() == content


def test_a_sound_store_is_told_with_its_runs(home: Path) -> None:
    scan = ("--lab", "scan", "--regency", "99.03", "--out", home / "out")
    assert cyberscan(*scan, home=home).returncode == 0
    done = cyberscan("--lab", "doctor", "--offline", "--lang", "en", home=home)
    assert done.returncode == 0
    assert "1 runs, every fact is sound" in done.stdout
    store = home / "data" / "lab" / "runs.sqlite"
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE fact SET body = x'00ff'")
    connection.close()
    done = cyberscan("--lab", "doctor", "--offline", "--lang", "en", home=home)
    assert done.returncode == 2
    assert lines(done.stdout)["Store"] == "problem"


def test_a_reports_folder_that_is_a_file_is_a_problem(home: Path) -> None:
    (home / "out").write_text("a file stands here")
    done = cyberscan("doctor", "--offline", "--lang", "en", "--out", home / "out", home=home)
    assert done.returncode == 2
    assert lines(done.stdout)["Reports folder"] == "problem"


def test_a_damaged_feed_is_a_problem(home: Path) -> None:
    feed = home / "data" / "feeds" / "registration.json"
    feed.parent.mkdir(parents=True)
    feed.write_text("{")
    done = cyberscan("doctor", "--offline", "--lang", "en", home=home)
    assert done.returncode == 2
    assert lines(done.stdout)["Feeds"] == "problem"


def test_a_bad_policy_is_told_as_anywhere(home: Path) -> None:
    policy = home / "policy.toml"
    policy.write_text('extends = "default"\n[[canaries]]\nname = "x"\n')
    done = cyberscan("doctor", "--offline", "--policy", policy, home=home)
    assert done.returncode == 2
    assert "canaries[1].address" in done.stderr


@pytest.mark.netns
def test_without_any_network_the_place_is_a_problem_and_nothing_hangs(home: Path) -> None:
    config = home / "config" / "operator.toml"
    config.write_text(config.read_text() + 'resolver = ["198.51.100.53"]\n')
    done = cyberscan("doctor", "--lang", "en", home=home, under=["unshare", "-n"])
    assert done.returncode == 2
    told = lines(done.stdout)
    assert told["DNS answers"] == told["UDP gets out"] == "problem"
    assert told["DNS does not lie"] == told["DNS is not intercepted"] == "not checked"
    assert told["IPv6"] == "warning"
    assert told["Clock"] == "not checked"


def with_files(home: Path, soft: int, hard: int, *arguments: str) -> tuple[int, str, str]:
    """Run a command that may open so many files; return its code and what it said."""
    code = (
        "import resource, sys; "
        f"resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard})); "
        f"from cyberscan.cli import main; sys.exit(main({list(arguments)!r}))"
    )
    env = {
        **os.environ,
        "CYBERSCAN_CONFIG": str(home / "config"),
        "CYBERSCAN_DATA": str(home / "data"),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_open_files_are_counted_against_the_policy(home: Path) -> None:
    few = files.FEWEST - 6
    code, out, err = with_files(home, few, few, "doctor", "--offline", "--lang", "en")
    assert code == 2, err
    assert lines(out)["Open files"] == "problem"
    assert "ulimit -Hn" in out


def test_a_scan_with_too_few_open_files_does_not_begin(home: Path) -> None:
    few = files.FEWEST - 6
    names = ("www.contoh.go.id", "--authorised-by", "S-1")
    code, out, err = with_files(home, few, few, "scan", *names)
    assert code == 2, err
    assert f"{few} files" in err
    assert "nothing was sent" in err
    assert "Traceback" not in err + out


@pytest.mark.parametrize(
    ("limit", "state"),
    [
        (files.FEWEST - 1, State.PROBLEM),
        (files.FEWEST, State.WARNING),
        (200 * 3 + files.OTHERS, State.OK),
        (resource.RLIM_INFINITY, State.OK),
    ],
)
def test_the_limit_of_open_files(limit: int, state: State) -> None:
    policy = default_policy()
    assert machine._open_files(policy, limit, limit).state is state
    # What a scan may raise by itself is no lack.
    assert machine._open_files(policy, 64, limit).state is state
    slow = replace(policy, rates=replace(policy.rates, connections_global=1.0))
    calm = machine._open_files(slow, files.FEWEST + 200, files.FEWEST + 200)
    assert calm.state is State.OK


@pytest.mark.parametrize(
    ("soft", "hard", "raised"),
    [
        (1024, 4096, None),
        (64, 4096, 984),
        (64, resource.RLIM_INFINITY, 984),
        (64, 500, 500),
        (500, 500, None),
        (64, 100, 100),
        (64, 64, None),
    ],
)
def test_a_scan_raises_its_own_limit_as_far_as_it_may(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, raised: int | None
) -> None:
    limits = [(soft, hard)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, both: limits.append(both))
    with pytest.raises(UserError) if max(soft, raised or 0) < files.FEWEST else nullcontext():
        files.ensure(default_policy())
    assert limits[1:] == ([(raised, hard)] if raised else [])


@pytest.mark.parametrize(
    ("release", "state"),
    [
        ("2026.10.18", State.OK),
        ("2026.1.4", State.WARNING),
        ("2026.05.28", State.OK),
        ("next", State.WARNING),
    ],
)
def test_the_age_of_the_root_store(release: str, state: State) -> None:
    assert machine._roots(release, TODAY).state is state


def test_no_room_on_the_disk_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, state in (
        (machine.LEAST_ROOM - 1, State.PROBLEM),
        (machine.ROOM - 1, State.WARNING),
        (machine.ROOM, State.OK),
    ):
        usage = type("Usage", (), {"free": free})
        monkeypatch.setattr("shutil.disk_usage", lambda _, usage=usage: usage)
        assert machine._disk(tmp_path / "runs.sqlite").state is state


GOOD: dict[str, Any] = dict.fromkeys(doctor._TOLD, YES)


@pytest.mark.parametrize(
    ("what", "state"),
    [
        ("resolver", State.PROBLEM),
        ("honest_resolver", State.PROBLEM),
        ("untouched_dns", State.PROBLEM),
        ("udp", State.PROBLEM),
        ("no_portal", State.PROBLEM),
        ("clock", State.PROBLEM),
        ("ipv6", State.WARNING),
        ("smtp", State.WARNING),
    ],
)
def test_every_lack_is_told_with_what_it_means_and_what_to_do(what: str, state: State) -> None:
    vantage = Vantage(**{**GOOD, what: Found(Answer.NO, "as seen")})
    told: list[Line] = doctor._told(vantage)
    assert len(told) == len(Vantage.__struct_fields__) - 1
    (bad,) = [line for line in told if line.state is not State.OK]
    assert bad.state is state
    assert "as seen" in bad.what.en
    assert bad.do is not None
    assert bad.do.id
    assert bad.do.en


def test_an_operators_error_keeps_its_place_and_gets_our_advice() -> None:
    line = machine.operator(UserError(Problem(file="x.toml", line=3, what="is wrong", do="dance")))
    assert line.state is State.PROBLEM
    assert "x.toml:3" in line.what.en
    assert "dance" not in line.what.en
    assert machine.operator(Operator(name="K", contact="k@x.test")).state is State.OK


def test_a_store_in_words_that_mean_none_is_a_line_too(tmp_path: Path) -> None:
    for store in (str(tmp_path / ("a" * 300)), "postgresql://a:ra@hasia@h.test/x"):
        told = list(machine.here(default_policy(), store, tmp_path, lab=True))
        (line,) = (line for line in told if line.about.en == "Store")
        assert line.state is State.PROBLEM
        assert "hasia" not in line.what.en


@pytest.mark.real
def test_an_empty_database_is_as_good_as_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(database.SERVER, database.server())
    line = machine._store(database.url(tmp_path), lab=True)
    assert (line.state, "is still empty" in line.what.en) == (State.OK, True)
