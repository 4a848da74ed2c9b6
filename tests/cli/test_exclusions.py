"""Whoever asked to be left alone is not looked at because somebody types the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.cli.settings import Heeded
from cyberscan.cli.state import State, inventory_of
from tests.support.command import cyberscan
from tests.support.inventory_files import GOOD

EXCLUDED, BY_SETTINGS, FREE = "www.contoh.go.id", "www.orang.id", "www.lain.go.id"
REFUSED = "is left alone"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the settings name a list, that leaves a site and a network alone, and a stranger."""
    for folder in ("config", "sasaran", "here"):
        (tmp_path / folder).mkdir()
    lists = 'exclusions = ["www.contoh.go.id", "103.10.20.9"]\n'
    (tmp_path / "sasaran" / "35.78.toml").write_text(lists + GOOD)
    text = f'[paths]\ntargets = ["../sasaran"]\n[scan]\nexclusions = ["{BY_SETTINGS}"]\n'
    (tmp_path / "config" / "cyberscan.toml").write_text(text)
    return tmp_path


@pytest.mark.parametrize("name", [EXCLUDED, f"https://{EXCLUDED}:8443/", BY_SETTINGS])
@pytest.mark.parametrize("command", ["scan", "plan", "gate"])
def test_a_name_that_is_excluded_is_not_looked_at(home: Path, command: str, name: str) -> None:
    done = cyberscan(command, name, "--authorised-by", "x", home=home, cwd=home / "here")
    assert (done.returncode, done.stdout) == (2, "")
    assert REFUSED in done.stderr
    assert "nothing was sent" in done.stderr


def test_the_others_are_looked_at_and_who_is_left_out_is_told(home: Path) -> None:
    names = (EXCLUDED, FREE)
    done = cyberscan("plan", *names, "--authorised-by", "x", home=home, cwd=home / "here")
    assert done.returncode == 0, done.stderr
    assert f"35.78.toml `exclusions`: {EXCLUDED} {REFUSED}: Kota Contoh excludes it" in done.stderr
    assert FREE in done.stdout
    assert EXCLUDED not in done.stdout


def test_the_gate_decides_nothing_of_a_part(home: Path) -> None:
    names = (EXCLUDED, FREE)
    done = cyberscan("gate", *names, "--authorised-by", "x", home=home, cwd=home / "here")
    assert (done.returncode, done.stdout) == (2, "")
    assert REFUSED in done.stderr


def test_the_gate_heeds_the_list_of_the_file_that_is_named(home: Path) -> None:
    (home / "x.toml").write_text(f'[scan]\nexclusions = ["{FREE}"]\n')
    words = ("--config", home / "x.toml", "gate", FREE, "--authorised-by", "x")
    done = cyberscan(*words, home=home, cwd=home / "here")
    assert done.returncode == 2
    assert "x.toml excludes it" in done.stderr


def test_without_settings_the_usual_list_holds(home: Path) -> None:
    (home / "config" / "cyberscan.toml").unlink()
    (home / "here" / "targets").mkdir()
    (home / "sasaran").rename(home / "here" / "targets" / "jatim")
    for command in ("plan", "gate"):
        done = cyberscan(command, EXCLUDED, "--authorised-by", "x", home=home, cwd=home / "here")
        assert done.returncode == 2
        assert REFUSED in done.stderr


def test_who_cannot_read_whom_to_leave_alone_looks_at_nobody(home: Path) -> None:
    (home / "sasaran" / "35.78.toml").write_text("exclusions = 3\n")
    done = cyberscan("plan", FREE, "--authorised-by", "x", home=home, cwd=home / "here")
    assert (done.returncode, done.stdout) == (2, "")
    assert "exclusions" in done.stderr
    assert "whom to leave alone, and cannot be read" in done.stderr


def test_another_list_that_is_named_stands_under_the_usual_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = home / "lain.toml"
    other.write_text(GOOD)
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(home / "config"))
    monkeypatch.chdir(home / "here")
    state = State(heeded=Heeded())
    found = inventory_of(state, [other])
    assert [h.name for h in found.regencies[0].hosts] == ["contoh.go.id", "www.contoh.go.id"]
    told = {one.whose: one.entries for one in found.left_alone}
    assert told["Kota Contoh"] == ("www.contoh.go.id", "103.10.20.9/32")
    assert (BY_SETTINGS,) in told.values()
    # Of the usual one itself each entry is known by whose it is.
    (left,) = inventory_of(state, [home / "sasaran"]).left_alone
    assert left.entries == (BY_SETTINGS,)
    assert inventory_of(state, ()).left_alone == (left,)


def test_a_zone_that_is_excluded_is_not_searched_for_names(home: Path) -> None:
    (home / "config" / "cyberscan.toml").write_text(
        '[paths]\ntargets = ["../sasaran"]\n[scan]\nexclusions = ["Contoh.GO.id."]\n'
    )
    done = cyberscan("targets", "discover", "contoh.go.id", home=home, cwd=home / "here")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"contoh.go.id {REFUSED}" in done.stderr


def test_the_lab_knows_nobody_to_leave_alone(home: Path) -> None:
    (home / "config" / "cyberscan.toml").write_text('[scan]\nexclusions = ["go.test"]\n')
    assert "exclusions" not in cyberscan("--lab", "config", "show", home=home).stderr
    state = State(lab=True, heeded=Heeded(home / "config" / "cyberscan.toml", in_lab=True))
    assert state.heeded.file.exclusions() == ()
    assert inventory_of(state, ()).left_alone == ()
