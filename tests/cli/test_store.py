"""``cyberscan store`` and ``--store``, as a user runs them: in a file, and in PostgreSQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cyberscan.model.verdict import Outcome
from cyberscan.store import open_store
from tests.support import database
from tests.support.command import cyberscan
from tests.support.store_values import START, begin, finding, finished_run, hours


def filled(path_or_url: str, *, lab: bool = True) -> str:
    with open_store(path_or_url, lab=lab) as store:
        if lab:
            for week in range(4):
                finished_run(store, f"w{week}", START + hours(168 * week), [finding(Outcome.FAIL)])
        else:
            begin(store, "real")
    return path_or_url


def test_the_option_may_stand_anywhere_and_names_the_store(tmp_path: Path) -> None:
    path = filled(str(tmp_path / "mine.db"))
    for arguments in (
        ("--store", path, "--lab", "store", "check"),
        ("store", "check", f"--store={path}", "--lab"),
        ("store", "--store", path, "check", "--lab"),
    ):
        done = cyberscan(*arguments, home=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{path}: 4 runs, 0 problems\n"
    assert not (tmp_path / "data").exists()


def test_the_environment_names_it_too_but_never_for_the_lab(tmp_path: Path) -> None:
    path = filled(str(tmp_path / "real.db"), lab=False)
    env = {"CYBERSCAN_STORE": path}
    done = cyberscan("store", "check", home=tmp_path, env=env)
    assert done.stdout == f"{path}: 1 runs, 0 problems\n"
    done = cyberscan("--lab", "store", "check", home=tmp_path, env=env)
    assert done.returncode == 2
    assert str(tmp_path / "data") in done.stderr.replace("\n", "")


@pytest.mark.real
def test_a_store_moves_from_a_file_into_a_database_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(database.SERVER, database.server())
    path, url = filled(str(tmp_path / "mine.db")), database.url(tmp_path)
    moves = [
        ("--store", path, "store", "export", tmp_path / "one.gz"),
        ("--store", url, "store", "import", tmp_path / "one.gz"),
        ("--store", url, "store", "check"),
        ("--store", url, "store", "prune", "--keep", "3"),
        ("--store", url, "store", "export", tmp_path / "two.gz"),
        ("--store", tmp_path / "back.db", "store", "import", tmp_path / "two.gz"),
        ("--store", url, "store", "backup", tmp_path / "copy.db"),
    ]
    for arguments in moves:
        done = cyberscan("--lab", *arguments, home=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), arguments
    for one in (tmp_path / "back.db", tmp_path / "copy.db"):
        with open_store(str(one), lab=True, read_only=True) as store:
            assert [info.id for info in store.runs()] == ["w3", "w2", "w1"]
            assert store.check() == []


@pytest.mark.real
def test_a_scan_into_a_database_gives_the_reports_of_one_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(database.SERVER, database.server())
    told = []
    for name, store in (("file", str(tmp_path / "a.db")), ("database", database.url(tmp_path))):
        out = tmp_path / name
        done = cyberscan(
            *("--lab", "--store", store, "scan", "--regency", "99.02", "--only", "mail"),
            *("--out", tmp_path / "first"),
            home=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        done = cyberscan("--lab", "--store", store, "report", "--out", out, home=tmp_path)
        assert done.returncode == 0, done.stderr
        with open_store(store, lab=True, read_only=True) as held:
            (run,) = held.runs()
            told.append([(f.id, f.verdict, f.change) for f in held.findings(run.id)])
            assert held.check() == []
        assert (out / "99.02.html").exists()
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("store", "prune"), "say --keep N, --older-than DAYS"),
        (("store", "prune", "--keep", "1"), "greater than or equal to 2"),
        (("store", "import", "nowhere.gz"), "does not exist"),
        (("store", "export", "mine.db"), "is there already: --force replaces it"),
        (("store", "backup", "mine.db"), "is there already: --force replaces it"),
        (("store", "backup", "mine.db/copy.db"), "errno"),
        (("store", "import", "mine.db"), "cut off, damaged or not gzip"),
        (("store", "backup", "--force", "mine.db"), "is the store itself"),
        (("store", "export", "--force", "mine.db"), "is the store itself"),
        (("store", "export", "a" * 300), "File name too long"),
        (("store", "prune", "--older-than", "9999999999"), "36500"),
        (("store", "check", "--store", "postgresql://a:rahasia@h:port/x"), "not a URL"),
        (("store", "check", "--store", "sqlite://"), "neither an SQLite file"),
        (("store", "check", "--store", ""), "there is no such store"),
    ],
)
def test_what_cannot_be_done_is_said_and_harms_nothing(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    path = filled(str(tmp_path / "mine.db"))
    before = Path(path).read_bytes()
    if "--store" not in arguments:
        kept_in = "fresh.db" if "import" in arguments else path
        arguments = ("--store", kept_in, *arguments)
    done = cyberscan("--lab", *arguments, home=tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert "rahasia" not in done.stderr
    assert Path(path).read_bytes() == before


def test_pruning_says_what_would_go_and_then_lets_it_go(tmp_path: Path) -> None:
    path = filled(str(tmp_path / "mine.db"))
    asked = ("--lab", "--store", path, "store", "prune", "--keep", "2")
    done = cyberscan(*asked, "--dry-run", home=tmp_path)
    assert "w0  2026-11-01  would go" in done.stdout
    assert done.stdout.endswith("2 of 4 runs would go\n")
    done = cyberscan(*asked, home=tmp_path)
    assert "2 of 4 runs gone" in done.stdout
    with open_store(path, lab=True, read_only=True) as store:
        assert [info.id for info in store.runs()] == ["w3", "w2"]
    done = cyberscan(
        *("--lab", "--store", tmp_path / "none.db", "store", "prune", "--older-than", "9"),
        home=tmp_path,
    )
    assert (done.returncode, "there is no store yet" in done.stdout) == (0, True)
    assert not (tmp_path / "none.db").exists()


def test_damage_is_exit_code_1_and_a_line_each(tmp_path: Path) -> None:
    from cyberscan.store.schema import page

    path = filled(str(tmp_path / "mine.db"))
    with open_store(path, lab=True) as store, store.writing() as connection:
        connection.execute(page.update().values(body=b"noise"))
    done = cyberscan("--lab", "--store", path, "store", "check", home=tmp_path)
    assert done.returncode == 1
    assert "page 1: the stored bytes are damaged" in done.stdout


def test_a_store_that_was_brought_up_to_date_is_no_larger_than_it_must_be(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.executescript((Path(__file__).parents[1] / "store" / "version_2.sql").read_text())
        for number in range(500):
            old.execute(
                "INSERT INTO seen SELECT run, subject_kind, subject, ?, port, kind, at, state, why,"
                " ?, fact, connections, datagrams, requests, bytes_out, bytes_in, milliseconds"
                " FROM seen WHERE state = 'failed' AND address = '' LIMIT 1",
                (f"192.0.2.{number}", "slow " * 40),
            )
    old.close()
    done = cyberscan("--lab", "--store", path, "store", "upgrade", home=tmp_path)
    assert done.stdout == f"{path}: 1 runs, up to date\n"
    with sqlite3.connect(path) as new:
        assert new.execute("PRAGMA freelist_count").fetchone() == (0,)
    new.close()
