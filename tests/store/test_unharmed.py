"""What looks like upkeep must not cost what it is to keep."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.model.look import Ok
from cyberscan.model.problem import UserError
from cyberscan.model.record import Purpose
from cyberscan.store import open_store, upkeep
from cyberscan.store.pruning import old_runs
from tests.support.store_child import child
from tests.support.store_values import (
    INVENTORY,
    POLICY,
    START,
    begin,
    hours,
    record,
    run_info,
    spf,
    store_in,
)

pytestmark = pytest.mark.files


def kept(folder: Path) -> Path:
    """A store with one run that has ended."""
    with store_in(folder) as store:
        begin(store, "a")
        store.save("a", [record(Ok(spf("kept")))])
        store.finish("a", START + hours(1), {})
    return folder / "store.db"


def test_rechecks_never_take_the_place_of_the_scans_that_always_stay(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for number in range(9):
            purpose = Purpose.SCAN if number in {0, 2, 4} else Purpose.RECHECK
            at = START + hours(24 * number)
            info = replace(run_info(f"r{number}", at=at), purpose=purpose)
            store.begin(info, INVENTORY, POLICY)
            store.finish(info.id, at + hours(1), {})
        upkeep.prune(store, old_runs(store.runs(), keep=2))
        assert [info.id for info in store.runs()] == [f"r{n}" for n in (8, 7, 6, 5, 4, 3, 2)]
        assert (store.resolve("latest").id, store.resolve("previous").id) == ("r4", "r2")


@pytest.mark.parametrize("name", ["store.db", "store.db-wal", "store.db.lock", "link", "hard"])
def test_a_store_is_never_written_over_by_its_own_copy(tmp_path: Path, name: str) -> None:
    path = kept(tmp_path)
    (tmp_path / "link").symlink_to(path)
    (tmp_path / "hard").hardlink_to(path)
    with open_store(str(path), lab=True, read_only=True) as store:
        for write in (upkeep.export, upkeep.backup):
            with pytest.raises(UserError, match="is the store itself"):
                write(store, tmp_path / name)
    with open_store(str(path), lab=True) as store:
        assert [info.id for info in store.runs()] == ["a"]


def test_a_backup_does_not_replace_a_store_that_is_being_written(tmp_path: Path) -> None:
    path = kept(tmp_path)
    with open_store(str(tmp_path / "busy.db"), lab=True) as busy:
        begin(busy, "b")
        with (
            open_store(str(path), lab=True, read_only=True) as store,
            pytest.raises(UserError, match="is being written by another run"),
        ):
            upkeep.backup(store, tmp_path / "busy.db")
        busy.save("b", [record(Ok(spf("more")))])
    with open_store(str(tmp_path / "busy.db"), lab=True) as busy:
        assert [r.look for r in busy.records("b")] == [Ok(spf("more"))]
    assert not list(tmp_path.glob(".*part*"))


KILLED = """
store = store_in(folder)
for number in range(30):
    begin(store, f"old{number}", at=START + hours(number))
    store.save(f"old{number}", [
        record(Ok(spf(f"{number} {n}" * 40)), place=Place("", n)) for n in range(60)
    ])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_log_of_a_killed_writer_does_not_spoil_the_copy_that_takes_its_place(
    tmp_path: Path,
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert child(KILLED, other).returncode == -signal.SIGKILL
    assert (other / "store.db-wal").stat().st_size > 0
    with open_store(str(kept(tmp_path)), lab=True, read_only=True) as store:
        upkeep.backup(store, other / "store.db")
    with store_in(other) as copy:
        assert copy.check() == []
        assert [info.id for info in copy.runs()] == ["a"]


def test_an_export_that_finds_no_room_says_of_which_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(tmp_path)

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cyberscan.store.copying.write", full)
    with (
        open_store(str(path), lab=True, read_only=True) as store,
        pytest.raises(UserError, match=r"one\.gz: No space left"),
    ):
        upkeep.export(store, tmp_path / "one.gz")


def test_what_is_copied_out_is_private(tmp_path: Path) -> None:
    path = kept(tmp_path)
    shutil.copy(path, tmp_path / "copy.db")
    (tmp_path / "copy.db").chmod(0o644)
    with open_store(str(path), lab=True, read_only=True) as store:
        upkeep.backup(store, tmp_path / "copy.db")
        upkeep.export(store, tmp_path / "one.gz")
    assert {(tmp_path / n).stat().st_mode & 0o777 for n in ("copy.db", "one.gz")} == {0o600}


def test_pruning_on_a_full_disk_has_pruned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with store_in(tmp_path) as store:
        for number in range(4):
            begin(store, f"r{number}", at=START + hours(number))
            store.finish(f"r{number}", START + hours(number + 1), {})
        monkeypatch.setattr("cyberscan.store.sqlite.SqliteFile.compact", full)
        pruned = upkeep.prune(store, old_runs(store.runs(), keep=2))
        assert (pruned.runs, "No space left" in pruned.kept_room) == (2, True)
        assert [info.id for info in store.runs()] == ["r3", "r2"]
