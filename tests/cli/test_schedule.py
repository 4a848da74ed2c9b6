"""``cyberscan schedule`` as a user types it: nothing is told to a service manager here."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.cli.schedule import aged
from cyberscan.cli.state import State
from cyberscan.model.record import RunInfo
from tests.render import sample
from tests.schedule.places import COMMAND
from tests.support.command import ROOT, cyberscan

SETTINGS = """
[schedule.profiles.full]
at = "22:00"
days = ["sun"]
covers = ["daily"]

[schedule.profiles.daily]
at = "02:30"
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "pindai 100%"
    folder.mkdir()
    return folder


def schedule(
    *words: str, here: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    home = here.parent
    path = home / "bin"
    path.mkdir(exist_ok=True)
    own = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "xdg"),
        # No user's service manager is found there, whatever machine this is.
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "PATH": f"{path}:{os.environ['PATH']}",
        **(env or {}),
    }
    return cyberscan("schedule", *words, home=home, env=own, cwd=here)


def crontab(here: Path, table: str = "") -> Path:
    """A crontab of the test's own, in the place of the machine's."""
    spool, program = here.parent / "spool", here.parent / "bin" / "crontab"
    program.parent.mkdir(exist_ok=True)
    if table:
        spool.write_text(table)
    program.write_text(
        "#!/bin/sh\n"
        f'if [ "$1" = -l ]; then [ -f "{spool}" ] && exec cat "{spool}"\n'
        f'echo "no crontab for budi" >&2; exit 1; fi\nexec cat > "{spool}"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return spool


def units(here: Path) -> dict[str, bytes]:
    folder = here.parent / "xdg/systemd/user"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))}


def test_install_show_remove_and_again(here: Path) -> None:
    crontab(here)
    nothing = schedule("show", "--user", here=here)
    assert nothing.returncode == 1
    assert nothing.stdout.count("missing") == 4

    done = schedule("install", "--user", here=here)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("written") == 4
    assert "systemctl --user enable --now cyberscan-full.timer cyberscan-daily.timer" in done.stdout
    assert "no systemd runs here for this" in done.stderr
    assert (
        f"WorkingDirectory={here}".replace("%", "%%").encode()
        in units(here)["cyberscan-full.service"]
    )
    assert (here / "reports").is_dir()

    well = schedule("show", here=here)
    assert (well.returncode, well.stdout.count("same")) == (0, 4)
    assert "full: next Sun" in well.stdout
    assert "22:00 WIB, last never" in well.stdout
    assert schedule("install", "--user", here=here).stdout.count("as it was") == 4

    gone = schedule("remove", "--user", here=here)
    assert gone.stdout.count("removed") == 4
    assert units(here) == {}
    assert "holds no unit of ours" in schedule("remove", "--user", here=here).stdout


def test_where_it_is_asked_from_is_no_difference(here: Path) -> None:
    crontab(here)
    schedule("install", "--user", here=here)
    elsewhere = here.parent / "elsewhere"
    elsewhere.mkdir()
    assert schedule("show", "--user", here=elsewhere).returncode == 0


def test_other_settings_are_a_difference_until_installed(here: Path) -> None:
    crontab(here)
    schedule("install", "--user", here=here)
    (here / "cyberscan.toml").write_text(SETTINGS.replace("22:00", "21:00"))
    changed = schedule("show", "--user", here=here)
    assert changed.returncode == 1
    assert "differs" in changed.stdout
    assert schedule("install", "--user", here=here).returncode == 0
    assert schedule("show", "--user", here=here).returncode == 0
    assert b"OnCalendar=Sun *-*-* 21:00:00" in units(here)["cyberscan-full.timer"]


def test_a_dry_run_says_all_and_does_nothing(here: Path) -> None:
    done = schedule("install", "--user", "--dry-run", here=here)
    assert done.returncode == 0
    assert done.stdout.count("\n## ") + done.stdout.startswith("## ") == 4
    assert "OnCalendar=*-*-* 02:30:00 Asia/Jakarta" in done.stdout
    assert units(here) == {}
    assert not (here / "reports").exists()


def test_what_is_not_ours_is_refused_and_stays(here: Path) -> None:
    folder = here.parent / "xdg/systemd/user"
    folder.mkdir(parents=True)
    (folder / "cyberscan-full.timer").write_text("[Timer]\n")
    for words in (["install", "--user"], ["install", "--user", "--dry-run"]):
        done = schedule(*words, here=here)
        assert done.returncode == 2
        assert "was not written by" in done.stderr
    assert units(here) == {"cyberscan-full.timer": b"[Timer]\n"}


def test_cron_takes_the_block_and_gives_it_back(here: Path) -> None:
    spool = crontab(here, "0 1 * * * backup\n")
    env = {"TZ": "Asia/Jakarta"}
    dry = schedule("install", "--cron", "--dry-run", here=here, env=env)
    assert "0 22 * * 0 umask 077; cd" in dry.stdout
    assert spool.read_text() == "0 1 * * * backup\n"
    done = schedule("install", "--cron", here=here, env=env)
    assert done.returncode == 0, done.stderr
    assert spool.read_text() == "0 1 * * * backup\n" + dry.stdout
    shown = schedule("show", "--cron", here=here, env=env)
    assert (shown.returncode, shown.stdout.startswith("same")) == (0, True)
    assert "as it was" in schedule("install", "--cron", here=here, env=env).stdout
    moved = schedule("show", "--cron", here=here, env={"TZ": "UTC"})
    assert (moved.returncode, moved.stdout.startswith("differs")) == (1, True)
    assert "would go" in schedule("remove", "--cron", "--dry-run", here=here).stdout
    assert schedule("remove", "--cron", here=here).returncode == 0
    assert spool.read_text() == "0 1 * * * backup\n"


def test_what_is_wrong_in_the_settings_is_told_with_its_line(here: Path) -> None:
    (here / "cyberscan.toml").write_text(SETTINGS.replace("02:30", "26:30"))
    done = schedule("install", "--user", here=here)
    assert done.returncode == 2
    assert "cyberscan.toml:8 `schedule.profiles.daily.at`" in done.stderr
    assert units(here) == {}


def test_settings_of_this_shell_are_named(here: Path) -> None:
    env = {"CYBERSCAN_STORE": "postgresql://budi:rahasia@db/x"}
    done = schedule("install", "--user", here=here, env=env)
    assert "CYBERSCAN_STORE" in done.stderr
    assert "rahasia" not in done.stderr + done.stdout
    assert all(b"rahasia" not in data for data in units(here).values())


def test_agreed_hours_that_are_not_kept_are_named(here: Path) -> None:
    folder = here / "targets" / "jatim"
    folder.mkdir(parents=True)
    shipped = ROOT / "targets/jatim/35.01-pacitan.toml"
    agreed = '\n[[windows]]\ndays = [3]\nstart = "12:00"\nend = "13:00"\n'
    (folder / shipped.name).write_text(shipped.read_text() + agreed)
    done = schedule("install", "--user", "--dry-run", here=here)
    assert done.returncode == 0, done.stderr
    assert "Kab. Pacitan: profile daily lies wholly outside the agreed hours" in done.stderr
    (folder / shipped.name).write_text("not TOML")
    assert schedule("install", "--user", "--dry-run", here=here).returncode == 0


class Kept:
    """A store that knows nothing but its runs."""

    def __init__(self, *runs: RunInfo) -> None:
        self._runs = list(runs)

    def runs(self) -> list[RunInfo]:
        return self._runs


def test_reports_learn_their_age(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(tmp_path))
    results = sample.results()
    run = replace(results.run, lab=False, profile="daily")
    results = replace(results, run=run)
    store: Any = Kept(run)
    told = aged(State(), store, results).freshness
    assert told is not None
    assert told.data_of == run.finished
    assert told.missed
    assert aged(State(lab=True), store, results).freshness is None
    newer = replace(run, id="z", started=run.started + timedelta(days=1))
    later: Any = Kept(newer, run)
    assert aged(State(), later, results).freshness is None


def test_one_kind_at_a_time_and_none_in_the_lab(here: Path) -> None:
    assert schedule("install", "--user", "--cron", here=here).returncode == 2
    home = here.parent
    for command in ("install", "show", "remove"):
        done = cyberscan("--lab", "schedule", command, home=home, cwd=here)
        assert done.returncode == 2
        assert "nothing is planned in the lab" in done.stderr.replace("\n", " ").replace("│", "")


def test_a_ping_that_is_not_set_tells_nobody(here: Path) -> None:
    done = schedule("ping", "success", here=here)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nobody was told" in done.stderr


def test_a_ping_that_is_not_heard_is_told_without_its_secret(here: Path) -> None:
    env = {"CYBERSCAN_PING": "http://127.0.0.1:9/6d1e4e1a"}
    ran_well = schedule("ping", "stopped", here=here, env={**env, "SERVICE_RESULT": "success"})
    assert (ran_well.returncode, ran_well.stdout, ran_well.stderr) == (0, "", "")
    killed = schedule("ping", "stopped", here=here, env={**env, "SERVICE_RESULT": "oom-kill"})
    assert killed.returncode == 1
    assert "was not heard" in killed.stderr
    assert "6d1e4e1a" not in killed.stderr
    doctor = cyberscan(
        "doctor", "--offline", "--lang", "en", home=here.parent, cwd=here,
        env={**env, "XDG_CONFIG_HOME": str(here.parent / "xdg")},
    )  # fmt: skip
    assert "Dead-man ping: fail" in doctor.stdout
    assert "6d1e4e1a" not in doctor.stdout


def test_the_command_in_a_unit_is_this_one(here: Path) -> None:
    done = schedule("install", "--user", "--dry-run", here=here)
    line = next(line for line in done.stdout.splitlines() if line.startswith("ExecStart="))
    program = line.removeprefix("ExecStart=").split()[0]
    assert Path(program).is_file()
    assert program != COMMAND[0]


def test_a_link_that_the_program_was_called_by_stands_in_the_unit(here: Path) -> None:
    # As installers lay it out: the link stays, what it leads to is another after an upgrade.
    program, link = Path(sys.executable).with_name("cyberscan"), here.parent / "bin" / "cyberscan"
    link.parent.mkdir()
    link.symlink_to(program)
    done = subprocess.run(
        ["cyberscan", "schedule", "install", "--user", "--dry-run"],
        env={
            **os.environ,
            "HOME": str(here.parent),
            "XDG_CONFIG_HOME": str(here.parent / "xdg"),
            "XDG_RUNTIME_DIR": str(here.parent / "runtime"),
            "CYBERSCAN_CONFIG": str(here.parent / "config"),
            "CYBERSCAN_DATA": str(here.parent / "data"),
            "PYTHONPATH": str(ROOT),
            "PATH": f"{link.parent}:{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        cwd=here,
        timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    line = next(line for line in done.stdout.splitlines() if line.startswith("ExecStart="))
    assert line.startswith(f"ExecStart={link} run"), line
