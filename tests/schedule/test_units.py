"""The units: read by the real systemd, hardened as it counts, and quoted as it reads."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.model.problem import UserError
from cyberscan.model.schedule import Day, Limits, ScheduleSettings, Turn
from cyberscan.schedule.hardening import SANDBOX
from cyberscan.schedule.units import (
    Places,
    is_edited,
    is_ours,
    quoted,
    signed,
    started_in,
    timers,
    units,
)
from tests.schedule.places import of_system, of_user
from tests.support.programs import need

SETTINGS = ScheduleSettings()
LARGE = replace(
    SETTINGS,
    profiles={
        **SETTINGS.profiles,
        "pasar-2": Turn(at="06:00", days=(Day.MONDAY, Day.WEDNESDAY), hours=3),
    },
    limits=Limits(memory="1500M", cpu_quota=150),
)

EXPOSED = 25
"""Tenths: systemd calls a service below 2.5 well protected enough for "OK"."""


def written(folder: Path, settings: ScheduleSettings, places: Places) -> list[Path]:
    """The units in a folder, the command of the tests' own machine in them."""
    settled = replace(places, command=(need("true"),))
    paths = []
    for name, data in units(settings, settled).items():
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    return paths


def analyze(*words: str | Path, runtime: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [need("systemd-analyze"), *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "XDG_RUNTIME_DIR": str(runtime), "PAGER": "cat"},
    )


@pytest.mark.real
@pytest.mark.parametrize("settings", [SETTINGS, LARGE], ids=["usual", "large"])
@pytest.mark.parametrize("system", [True, False], ids=["system", "user"])
def test_systemd_has_no_complaint(tmp_path: Path, settings: ScheduleSettings, system: bool) -> None:
    strange = tmp_path / 'pindai 100% $HOME "b" \\n'
    strange.mkdir()
    places = replace(of_system() if system else of_user(tmp_path, strange), tells=True)
    paths = written(tmp_path, settings, places)
    assert len(paths) == 2 * len(settings.profiles) + 2
    kind = [] if system else ["--user"]
    done = analyze("verify", "--man=no", *kind, *paths, runtime=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.real
def test_systemd_does_complain_of_a_wrong_unit(tmp_path: Path) -> None:
    (service, *_) = written(tmp_path, SETTINGS, of_system())
    service.write_text(service.read_text().replace("ProtectSystem=strict", "ProtectSystem=hard"))
    done = analyze("verify", "--man=no", service, runtime=tmp_path)
    assert "Failed to parse protect system value" in done.stderr


@pytest.mark.real
def test_a_systems_service_is_little_exposed(tmp_path: Path) -> None:
    service = next(p for p in written(tmp_path, SETTINGS, of_system()) if p.suffix == ".service")
    done = analyze(
        "security", "--offline=true", f"--threshold={EXPOSED}", "--no-pager", service,
        runtime=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.real
def test_the_timer_means_the_planned_days(tmp_path: Path) -> None:
    timer = tmp_path / timers(SETTINGS, of_system())[0]
    written(tmp_path, SETTINGS, of_system())
    calendar = re.search(r"^OnCalendar=(.+)$", timer.read_text(), re.MULTILINE)
    assert calendar is not None
    done = analyze("calendar", calendar[1], runtime=tmp_path)
    assert "Normalized form: Sun *-*-* 22:00:00 Asia/Jakarta" in done.stdout


def test_what_the_brief_of_a_timer_is() -> None:
    text = units(SETTINGS, of_system())["cyberscan-daily.timer"].decode()
    lines = text.splitlines()
    assert "OnCalendar=*-*-* 02:30:00 Asia/Jakarta" in lines
    assert "Persistent=true" in lines
    assert "RandomizedDelaySec=15min" in lines
    assert "Unit=cyberscan-daily.service" in lines
    assert "WantedBy=timers.target" in lines


@pytest.mark.real
def test_messages_that_wait_are_sent_each_quarter_of_an_hour(tmp_path: Path) -> None:
    places = replace(of_system(), tells=True)
    found = units(SETTINGS, places)
    lines = found["cyberscan-notify.service"].decode().splitlines()
    for line in ("ExecStart=/usr/local/bin/cyberscan notify", "SuccessExitStatus=3 75"):
        assert line in lines
    assert {line.text for line in SANDBOX} <= set(lines)
    timer = found["cyberscan-notify.timer"].decode()
    calendar = re.search(r"^OnCalendar=(.+)$", timer, re.MULTILINE)
    assert calendar is not None
    done = analyze("calendar", calendar[1], runtime=tmp_path)
    assert "Normalized form: *-*-* *:00/15:00" in done.stdout
    assert timers(SETTINGS, places)[-1] == "cyberscan-notify.timer"


def test_what_the_settings_place_elsewhere_may_be_written() -> None:
    places = replace(of_system(), reports=Path("/srv/laporan"), store=Path("/srv/toko"))
    lines = units(SETTINGS, places)["cyberscan-full.service"].decode().splitlines()
    (written_to,) = [line for line in lines if line.startswith("ReadWritePaths=")]
    assert {"/srv/laporan", "/srv/toko"} <= set(written_to.removeprefix("ReadWritePaths=").split())


def test_made_up_for_together_the_larger_run_waits_for_the_smaller() -> None:
    found = units(SETTINGS, of_system())
    assert b"\nAfter=cyberscan-daily.service\n" in found["cyberscan-full.service"]
    assert b"After=cyberscan-full" not in found["cyberscan-daily.service"]


def test_where_nobody_is_told_nothing_is_sent() -> None:
    assert not [name for name in units(SETTINGS, of_system()) if "notify" in name]
    assert "cyberscan-notify.timer" not in timers(SETTINGS, of_system())


def test_what_a_service_runs_and_may_take() -> None:
    lines = units(LARGE, of_system())["cyberscan-full.service"].decode().splitlines()
    for line in (
        "ExecStart=/usr/local/bin/cyberscan run --profile full",
        "ExecStopPost=-/usr/local/bin/cyberscan schedule ping stopped",
        "TimeoutStartSec=20h",
        "User=cyberscan",
        "MemoryMax=1500M",
        "CPUQuota=150%",
        "Nice=10",
        "SuccessExitStatus=75",
        "ProtectHome=yes",
        "StateDirectory=cyberscan",
        "CapabilityBoundingSet=",
        *(line.text for line in SANDBOX),
    ):
        assert line in lines
    assert not any(line.startswith(("ReadWritePaths", "MemoryDenyWriteExecute=")) for line in lines)


def test_a_users_service_has_the_users_own_folders(tmp_path: Path) -> None:
    lines = units(SETTINGS, of_user(tmp_path))["cyberscan-full.service"].decode().splitlines()
    assert f"ReadWritePaths={tmp_path}/data {tmp_path}/reports" in lines
    assert "PrivateUsers=yes" in lines
    assert not any(
        line.startswith(("User=", "CapabilityBoundingSet", "After=network")) for line in lines
    )


@pytest.mark.parametrize(
    ("folder", "protect"),
    [("/home/pindai", "read-only"), ("/root/x", "read-only"), ("/srv/cyberscan", "yes")],
)
def test_a_home_is_shut_unless_something_lies_in_it(folder: str, protect: str) -> None:
    text = units(SETTINGS, of_user(Path(folder)))["cyberscan-full.service"].decode()
    assert f"ProtectHome={protect}\n" in text


def test_a_python_in_a_home_is_seen_through_its_links() -> None:
    python = Path("/home/pindai/.pyenv/versions/3.11.7/bin/python3.11")
    places = replace(of_system(), program=(python,))
    assert places.in_homes == (python,)
    text = units(SETTINGS, places)["cyberscan-full.service"].decode()
    assert "ProtectHome=read-only\n" in text
    assert of_system().in_homes == ()


def test_no_secret_stands_in_a_unit() -> None:
    settings = replace(SETTINGS, ping="https://hc.contoh.test/6d1e4e1a")
    for data in units(settings, of_system()).values():
        assert b"6d1e4e1a" not in data


@pytest.mark.parametrize(
    ("word", "command", "plain"),
    [
        ("/usr/bin/cyberscan", "/usr/bin/cyberscan", "/usr/bin/cyberscan"),
        ("a b", '"a b"', '"a b"'),
        ("100%", "100%%", "100%%"),
        ("$HOME", "$$HOME", "$HOME"),
        ('q"\\', '"q\\"\\\\"', '"q\\"\\\\"'),
        ("", '""', '""'),
        ("a'b;c", '"a\'b;c"', '"a\'b;c"'),
    ],
)
def test_words_are_quoted_as_systemd_reads_them(word: str, command: str, plain: str) -> None:
    assert quoted(word) == command
    assert quoted(word, command=False) == plain


@pytest.mark.parametrize("bad", ["a\nExecStart=/bin/sh", "a\x00", "a\x1b[2J"])
def test_a_path_that_would_break_a_unit_is_refused(tmp_path: Path, bad: str) -> None:
    with pytest.raises(UserError, match="cannot stand in a unit"):
        units(SETTINGS, of_user(Path(f"/srv/{bad}")))


def test_a_file_of_ours_knows_whether_it_was_edited() -> None:
    data = signed(iter(["[Unit]", "Description=x"]))
    assert is_ours(data)
    assert not is_edited(data)
    assert is_edited(data.replace(b"=x", b"=y"))
    assert not is_ours(b"[Unit]\nDescription=x\n")


def test_the_folder_a_service_starts_in_is_read_back() -> None:
    folder = Path("/srv/pindai 100%")
    data = units(SETTINGS, of_user(folder))["cyberscan-full.service"]
    assert started_in(data) == folder
    assert started_in(b"[Unit]\n") is None
