from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cyberscan.model.problem import UserError
from cyberscan.store import open_store
from tests.support.store_child import child
from tests.support.store_values import begin, store_in

pytestmark = pytest.mark.files


def litter(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_store_is_made_where_there_is_none_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "data" / "store.db"
    with open_store(str(path), lab=False) as store:
        begin(store, "a")
        assert {mode(file) for file in path.parent.iterdir()} == {0o600}
    assert mode(path.parent) == 0o700
    assert litter(path.parent) == {"store.db"}


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}"])
def test_a_store_is_named_by_path_or_by_url(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a folder" / "%3f?#&ü.db"
    path.parent.mkdir()
    if "://" in form:
        path = path.with_name("plain.db")
    with open_store(form.format(path), lab=True) as store:
        begin(store, "a")
    assert path.is_file()
    with open_store(form.format(path), lab=True, read_only=True) as store:
        assert [info.id for info in store.runs()] == ["a"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty or not a path"),
        ("a\x00b", "empty or not a path"),
        ("mysql://petugas:rahasia@basisdata.test/cs", "neither an SQLite file nor PostgreSQL"),
        ("sqlite://", "neither an SQLite file nor PostgreSQL"),
        ("sqlite:///:memory:", "neither an SQLite file nor PostgreSQL"),
        ("://", "not a URL"),
        ("postgresql://host:port:port/", "not a URL"),
        ("postgresql://petugas:rahasia@basisdata.test", "names no database"),
    ],
)
def test_what_names_no_file_is_refused_and_no_password_is_repeated(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        open_store(text, lab=True)
    assert "rahasia" not in str(caught.value)


@pytest.mark.parametrize("lab", [True, False])
@pytest.mark.parametrize("read_only", [True, False])
def test_lab_and_real_runs_never_share_a_store(tmp_path: Path, lab: bool, read_only: bool) -> None:
    path = tmp_path / "store.db"
    with open_store(str(path), lab=lab) as store:
        begin(store, "a")
    before = path.read_bytes()
    with pytest.raises(UserError, match="cannot be used for"):
        open_store(str(path), lab=not lab, read_only=read_only)
    assert path.read_bytes() == before
    assert litter(tmp_path) == {"store.db"}


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_text(path: Path) -> None:
    path.write_text("catatan\n")


def a_long_text(path: Path) -> None:
    path.write_text("catatan\n" * 10_000)


def a_foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE people (name TEXT)")
    connection.close()


def a_foreign_database_with_a_table_of_our_name(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (a, b)")
    connection.close()


def another_programs_label(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (name, value)")
        connection.execute("INSERT INTO meta VALUES ('program', 'lain'), ('version', 1)")
    connection.close()


def a_dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def a_cut_store(path: Path) -> None:
    with open_store(str(path), lab=True) as store:
        begin(store, "a")
    path.write_bytes(path.read_bytes()[:6000])


def a_store_full_of_noise(path: Path) -> None:
    with open_store(str(path), lab=True) as store:
        begin(store, "a")
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(b ^ 0x5A for b in whole[100:]))


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (a_folder, "is a folder"),
        (a_pipe, "not an ordinary file"),
        (a_text, "is not a store"),
        (a_long_text, "is not a store"),
        (a_foreign_database, "database of another program"),
        (a_foreign_database_with_a_table_of_our_name, "database of another program"),
        (another_programs_label, "database of another program"),
        (a_dangling_link, "no such store|cannot be used"),
        (a_cut_store, "is damaged"),
        (a_store_full_of_noise, "is damaged"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_is_no_store_is_said_in_one_sentence_and_left_as_it_is(
    tmp_path: Path, make: object, said: str, read_only: bool
) -> None:
    path = tmp_path / "store.db"
    assert callable(make)
    make(path)
    there = litter(tmp_path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(UserError, match=said) as caught:
        open_store(str(path), lab=True, read_only=read_only)
    assert len(caught.value.problems) == 1
    assert "\n" not in str(caught.value)
    assert litter(tmp_path) == there
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_damage_that_shows_only_later_is_said_then(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(str(path), lab=True) as store:
        begin(store, "a")
        root = store._engine.raw_connection()
        page = root.cursor().execute("SELECT rootpage FROM sqlite_master WHERE name = 'run'")
        number = page.fetchone()[0]
        root.close()
    whole = bytearray(path.read_bytes())
    whole[(number - 1) * 4096 : number * 4096] = b"\xff" * 4096
    path.write_bytes(whole)
    with open_store(str(path), lab=True) as store:
        with pytest.raises(UserError, match="is damaged"):
            store.runs()
        with pytest.raises(UserError, match="is damaged"):
            begin(store, "b")


def test_reading_needs_a_store_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such store"):
        open_store(str(tmp_path / "deep" / "store.db"), lab=True, read_only=True)
    assert litter(tmp_path) == set()


def test_an_empty_file_is_a_store_to_be_made_and_none_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "store.db").touch()
    with pytest.raises(UserError, match="holds no store yet"):
        open_store(str(tmp_path / "store.db"), lab=True, read_only=True)
    with store_in(tmp_path) as store:
        assert store.runs() == []


def test_a_store_opened_for_reading_cannot_be_written(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
    before = (tmp_path / "store.db").read_bytes()
    with open_store(str(tmp_path / "store.db"), lab=True, read_only=True) as store:
        with pytest.raises(UserError, match="may not be written"):
            begin(store, "b")
        assert [info.id for info in store.runs()] == ["a"]
    assert (tmp_path / "store.db").read_bytes() == before


def test_a_program_that_holds_the_database_is_named_as_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cyberscan.store.sqlite.BUSY_SECONDS", 0.0)
    with store_in(tmp_path) as store:
        begin(store, "a")
        other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="in use by another program"):
            begin(store, "b")
        other.close()
        begin(store, "b")


# Rights. Root may do everything, so these run as somebody else.


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that another user can reach: pytest's own is private."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o700)


AS_NOBODY = """
def stripped():
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)

def attempt(read_only):
    try:
        with open_store(str(folder / "store.db"), lab=True, read_only=read_only) as store:
            print([info.id for info in store.runs()])
    except UserError as error:
        print(error)
"""


def test_an_archived_store_can_be_read_where_nothing_may_be_written(public_folder: Path) -> None:
    with store_in(public_folder) as store:
        begin(store, "a")
    (public_folder / "store.db").chmod(0o444)
    public_folder.chmod(0o555)
    ended = child(AS_NOBODY + "stripped(); attempt(True); attempt(False)", public_folder)
    read, written = ended.stdout.splitlines()
    assert read == "['a']"
    assert "Permission denied" in written
    assert ended.stderr == ""


def test_a_store_that_may_not_be_read_says_so(public_folder: Path) -> None:
    with store_in(public_folder) as store:
        begin(store, "a")
    (public_folder / "store.db").chmod(0)
    public_folder.chmod(0o777)
    ended = child(AS_NOBODY + "stripped(); attempt(True); attempt(False)", public_folder)
    read, written = ended.stdout.splitlines()
    assert "cannot be opened" in read
    assert "may not be written" in written
    assert ended.stderr == ""
    assert litter(public_folder) == {"store.db"}


def test_a_store_that_may_be_read_only_is_not_written(public_folder: Path) -> None:
    with store_in(public_folder) as store:
        begin(store, "a")
    (public_folder / "store.db").chmod(0o444)
    public_folder.chmod(0o777)
    ended = child(AS_NOBODY + "stripped(); attempt(False)", public_folder)
    assert "store.db" in ended.stdout
    assert "may not be written" in ended.stdout
    assert ended.stderr == ""


@pytest.mark.files
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://a:ra@hasia@h.test/x", "more than one @"),
        ("postgres://a:ra@hasia@h.test/x", "more than one @"),
        ("mysql://a:ra@hasia@h.test/x", "more than one @"),
        ("postgresql:/a:hasia@h.test/x", "is not a URL"),
        ("Postgres:a:hasia@h.test/x", "is not a URL"),
    ],
)
def test_no_part_of_a_password_is_shown_or_looked_up(url: str, said: str) -> None:
    for read_only in (True, False):
        with pytest.raises(UserError, match=said) as caught:
            open_store(url, lab=True, read_only=read_only)
        assert "hasia" not in str(caught.value)
