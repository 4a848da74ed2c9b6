"""Whatever is wrong outside: one clear message, exit 2, no traceback, nothing half-written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.support.command import ROOT, cyberscan

GOOD = """\
code = "99.01"
name = "Kabupaten Contoh"
kind = "kabupaten"
[[zones]]
name = "contohkab.go.id"
[[hosts]]
name = "contohkab.go.id"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "operator.toml").write_text(
        'name = "Kantor Contoh"\ncontact = "kontak@contoh.go.test"\n'
    )
    return tmp_path


def told(said: str) -> str:
    assert "Traceback" not in said
    assert said.startswith(("cyberscan: ", "Usage: ")), said
    return said


def test_an_unknown_option_is_named(home: Path) -> None:
    done = cyberscan("scan", "--onyl", "tls", home=home)
    assert done.returncode == 2
    assert "--onyl" in told(done.stderr)


def test_a_bad_inventory_tells_every_error_with_file_line_and_key(home: Path) -> None:
    bad = home / "bad.toml"
    bad.write_text(GOOD.replace("kind =", "knid =") + 'nmae = "x"\n')
    done = cyberscan("scan", bad, home=home)
    assert done.returncode == 2
    said = told(done.stderr)
    assert f"{bad}:3" in said
    assert "`knid`" in said
    assert "kind" in said
    assert f"{bad}:8" in said
    assert "`hosts[0].nmae`" in said or "`hosts.nmae`" in said or "nmae" in said


def test_a_bad_policy_is_refused_with_the_nearest_key(home: Path) -> None:
    policy = home / "policy.toml"
    policy.write_text('extends = "default"\n[grading]\ncoverag = 0.5\n')
    done = cyberscan("--lab", "scan", "--policy", policy, "--out", home / "out", home=home)
    assert done.returncode == 2
    said = told(done.stderr)
    assert f"{policy}:3" in said
    assert "coverage" in said
    assert not (home / "out").exists()


def test_a_reports_folder_that_cannot_be_written_is_said_before_anything_is_sent(
    home: Path,
) -> None:
    (home / "out").write_text("a file stands here")
    done = cyberscan("--lab", "scan", "--out", home / "out", home=home)
    assert done.returncode == 2
    assert str(home / "out") in told(done.stderr)
    assert not (home / "data" / "lab").exists()


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_corrupt_store_is_said_and_left_alone(home: Path, content: bytes) -> None:
    store = home / "data" / "lab" / "runs.sqlite"
    store.parent.mkdir(parents=True)
    store.write_bytes(content)
    done = cyberscan("--lab", "report", "--out", home / "out", home=home)
    assert done.returncode == 2
    assert str(store) in told(done.stderr)
    assert store.read_bytes() == content


def test_a_store_that_is_newer_than_the_program_is_said(home: Path) -> None:
    store = home / "data" / "lab" / "runs.sqlite"
    store.parent.mkdir(parents=True)
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('schema', '9999')")
    connection.close()
    done = cyberscan("--lab", "report", home=home)
    assert done.returncode == 2
    assert str(store) in told(done.stderr)


def test_no_run_yet_is_said(home: Path) -> None:
    done = cyberscan("report", "--out", home / "out", home=home)
    assert done.returncode == 2
    assert "scan" in told(done.stderr)
    assert not (home / "out").exists()


def test_no_operator_is_said(home: Path) -> None:
    (home / "config" / "operator.toml").unlink()
    done = cyberscan("scan", "www.contohkab.go.id", "--authorised-by", "S-1", home=home)
    assert done.returncode == 2
    assert "cyberscan init" in told(done.stderr)


def test_names_need_the_owners_word(home: Path) -> None:
    done = cyberscan("scan", "www.contohkab.go.id", home=home)
    assert done.returncode == 2
    assert "--authorised-by" in told(done.stderr)


def test_lab_brings_its_own_targets(home: Path) -> None:
    done = cyberscan("--lab", "scan", "www.contohkab.go.id", home=home)
    assert done.returncode == 2
    assert "--lab" in told(done.stderr)


@pytest.mark.netns
def test_a_full_disk_is_said_and_leaves_no_half_file(home: Path) -> None:
    script = 'mount -t tmpfs -o size=48k none "$0" && "$@"; code=$?; ls -A "$0"; exit $code'
    full = home / "full"
    full.mkdir()
    scanned = cyberscan(
        "demo", "--out", full, home=home, under=["unshare", "-m", "sh", "-c", script, str(full)]
    )
    assert scanned.returncode == 2, scanned.stderr
    assert "room" in told(scanned.stderr) or "full" in told(scanned.stderr)
    assert ".part" not in scanned.stdout
    assert ".html" not in scanned.stdout


@pytest.mark.netns
def test_the_shipped_targets_send_nothing_and_say_what_to_fill_in(home: Path) -> None:
    done = cyberscan("scan", ROOT / "targets" / "jatim", home=home, under=["unshare", "-n"])
    assert done.returncode == 2
    said = told(done.stderr)
    assert "nothing was sent: none of 39 regencies" in said
    assert "35.01" in said
    for key in ("status", "reference", "signer", "valid_from", "valid_until", "families"):
        assert key in said
    assert not (home / "data" / "runs.sqlite").exists()
