from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from cyberscan.model.problem import UserError
from cyberscan.store import open_outbox, open_store
from tests.support.store_child import running_child
from tests.support.store_values import begin, store_in

pytestmark = pytest.mark.files

HOLD = """
store = store_in(folder)
print("held", flush=True)
sys.stdin.read()
"""


def test_two_runs_never_write_one_store(tmp_path: Path) -> None:
    with store_in(tmp_path):
        with pytest.raises(UserError, match="being written by another run") as caught:
            store_in(tmp_path)
        assert re.search(rf"process {os.getpid()} on .* since 20\d\d-", str(caught.value))
        with pytest.raises(UserError, match="being written by another run"):
            store_in(tmp_path)
    with store_in(tmp_path) as store:
        begin(store, "a")


def test_a_store_is_one_by_whatever_link_it_is_come_to(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.db"
    link.symlink_to(tmp_path / "store.db")
    with store_in(tmp_path), pytest.raises(UserError, match="being written by another run"):
        open_store(str(link), lab=True)
    with (
        open_outbox(str(link), lab=True) as store,
        pytest.raises(UserError, match="in another process's hands"),
    ):
        open_outbox(str(tmp_path / "store.db"), lab=True)
    assert {path.name for path in tmp_path.rglob("*.lock")} == set()


def test_a_lock_is_taken_before_a_missing_store_is_made(tmp_path: Path) -> None:
    with store_in(tmp_path):
        (tmp_path / "store.db").unlink()
        with pytest.raises(UserError, match="being written by another run"):
            store_in(tmp_path)
        assert not (tmp_path / "store.db").exists()


def test_a_reader_needs_no_lock(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        with open_store(str(tmp_path / "store.db"), lab=True, read_only=True) as reader:
            assert [info.id for info in reader.runs()] == ["a"]
            begin(store, "b")
            assert len(reader.runs()) == 2


def test_two_stores_in_one_folder_are_locked_apart(tmp_path: Path) -> None:
    with (
        open_store(str(tmp_path / "one.db"), lab=True) as one,
        open_store(str(tmp_path / "two.db"), lab=False) as two,
    ):
        begin(one, "a")
        begin(two, "a")


def test_closing_leaves_one_file_and_may_be_done_twice(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    begin(store, "a")
    store.close()
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_another_process_is_kept_out_until_the_holder_is_killed(tmp_path: Path) -> None:
    with running_child(HOLD, tmp_path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(UserError, match=f"process {holder.pid} on"):
            store_in(tmp_path)
        holder.kill()
        holder.wait()
        assert (tmp_path / "store.db.lock").exists()
        with store_in(tmp_path) as store:
            begin(store, "a")
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_what_stands_in_a_lock_file_is_shown_harmless(tmp_path: Path) -> None:
    with store_in(tmp_path):
        (tmp_path / "store.db.lock").write_bytes(b"\x1b[2J\xff" + b"a" * 9000)
        with pytest.raises(UserError) as caught:
            store_in(tmp_path)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 900


def test_a_link_in_the_locks_place_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "store.db.lock").symlink_to(victim)
    with pytest.raises(UserError, match="cannot be used"):
        store_in(tmp_path)
    assert victim.read_text() == "precious"
