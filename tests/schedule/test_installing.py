"""Ours is written, replaced and removed; what is not ours is never touched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.model.problem import UserError
from cyberscan.model.schedule import ScheduleSettings, Turn
from cyberscan.schedule.installing import (
    Standing,
    disabling,
    enabling,
    failure,
    folder_of,
    install,
    ours,
    properties,
    remove,
    standing,
)
from cyberscan.schedule.programs import Done, systemd_runs
from cyberscan.schedule.units import timers, units
from tests.schedule.places import of_user

SETTINGS = ScheduleSettings()


@pytest.fixture
def wanted(tmp_path: Path) -> dict[str, bytes]:
    return units(SETTINGS, of_user(tmp_path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "systemd" / "user"


def stands(folder: Path, wanted: dict[str, bytes]) -> dict[str, Standing]:
    return {file.path.name: file.standing for file in standing(folder, wanted)}


def test_what_is_missing_is_written_whole_and_readable(
    folder: Path, wanted: dict[str, bytes]
) -> None:
    assert set(stands(folder, wanted).values()) == {Standing.MISSING}
    install(folder, wanted)
    assert set(stands(folder, wanted).values()) == {Standing.SAME}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == wanted
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o644}


def test_ours_of_other_settings_is_replaced_and_stale_goes(
    folder: Path, tmp_path: Path, wanted: dict[str, bytes]
) -> None:
    install(folder, wanted)
    changed = replace(SETTINGS, profiles={"full": Turn(at="21:00"), "hourly": Turn(at="01:00")})
    new = units(changed, of_user(tmp_path))
    assert stands(folder, new) == {
        "cyberscan-daily.service": Standing.STALE,
        "cyberscan-daily.timer": Standing.STALE,
        "cyberscan-full.service": Standing.DIFFERS,
        "cyberscan-full.timer": Standing.DIFFERS,
        "cyberscan-hourly.service": Standing.MISSING,
        "cyberscan-hourly.timer": Standing.MISSING,
    }
    install(folder, new)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == new


def test_what_was_edited_is_kept_beside(folder: Path, wanted: dict[str, bytes]) -> None:
    install(folder, wanted)
    timer = folder / "cyberscan-full.timer"
    edited = timer.read_bytes().replace(b"22:00", b"23:00")
    timer.write_bytes(edited)
    assert stands(folder, wanted)["cyberscan-full.timer"] is Standing.EDITED
    install(folder, wanted)
    assert timer.read_bytes() == wanted["cyberscan-full.timer"]
    assert (folder / "cyberscan-full.timer.edited").read_bytes() == edited


def test_what_is_not_ours_stops_everything(folder: Path, wanted: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    foreign = folder / "cyberscan-full.timer"
    foreign.write_text("[Timer]\nOnCalendar=daily\n")
    with pytest.raises(UserError, match="was not written by"):
        install(folder, wanted)
    assert [path.name for path in folder.iterdir()] == ["cyberscan-full.timer"]
    assert remove(folder) == []
    assert foreign.exists()


def test_a_masked_unit_stays_masked(folder: Path, wanted: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    (folder / "cyberscan-full.timer").symlink_to("/dev/null")
    with pytest.raises(UserError, match="was not written by"):
        install(folder, wanted)


def test_only_ours_is_removed(folder: Path, wanted: dict[str, bytes]) -> None:
    install(folder, wanted)
    other = folder / "cyberscan-own.timer"
    other.write_text("[Timer]\n")
    (folder / "backup.timer").write_text("[Timer]\n")
    assert {path.name for path in ours(folder)} == set(wanted)
    remove(folder)
    assert {path.name for path in folder.iterdir()} == {"cyberscan-own.timer", "backup.timer"}
    assert remove(folder) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="use sudo, or --user"):
        install(tmp_path / "file" / "user", wanted)


def test_where_units_belong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert folder_of(system=True) == Path("/etc/systemd/system")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert folder_of(system=False) == tmp_path / "systemd/user"
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_of(system=False) == tmp_path / ".config/systemd/user"


def test_the_commands_are_those_of_the_right_manager() -> None:
    assert enabling(timers(SETTINGS, of_user(Path("/srv/x"))), system=False) == [
        ["systemctl", "--user", "daemon-reload"],
        ["systemctl", "--user", "enable", "--now", "cyberscan-full.timer", "cyberscan-daily.timer"],
    ]
    assert disabling(["a.timer"], system=True) == [
        ["systemctl", "disable", "--now", "a.timer"],
        ["systemctl", "clean", "--what=state", "a.timer"],
    ]


def test_what_systemctl_says_is_read(tmp_path: Path) -> None:
    def answer(words: Sequence[str], said: str = "") -> Done:
        assert words[:4] == ["systemctl", "--user", "show", "cyberscan-full.timer"]
        return Done(0, "ActiveState=active\nLastTriggerUSec=\nOther=x\nNo line\n")

    told = properties(answer, "cyberscan-full.timer", system=False)
    assert told == {"ActiveState": "active", "LastTriggerUSec": ""}
    assert properties(lambda words, said="": Done(1, ""), "x.timer", system=True) == {}


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ({}, ""),
        ({"Result": "success", "ExecMainStatus": "75"}, ""),
        ({"Result": "exit-code", "ExecMainStatus": "2"}, "exit-code 2"),
        ({"Result": "oom-kill"}, "oom-kill"),
    ],
)
def test_how_a_service_failed_is_read(said: dict[str, str], how: str) -> None:
    assert failure(said) == how


def test_a_machine_not_started_by_systemd_has_nobody_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "systemctl").write_text("#!/bin/sh\n")
    (bin_folder / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", str(bin_folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    assert not systemd_runs(system=True, root=tmp_path)
    (tmp_path / "run/systemd/system").mkdir(parents=True)
    assert systemd_runs(system=True, root=tmp_path)
    assert not systemd_runs(system=False, root=tmp_path)
    (tmp_path / "runtime/systemd").mkdir(parents=True)
    (tmp_path / "runtime/systemd/private").write_text("")
    assert systemd_runs(system=False, root=tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not systemd_runs(system=True, root=tmp_path)
