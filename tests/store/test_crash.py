"""What a run has been told is saved stays saved, whatever happens to its process or disk."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from cyberscan.model.look import Ok
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Place
from cyberscan.store import Store
from tests.support.store_child import child, running_child
from tests.support.store_values import START, begin, record, spf, store_in

BATCH = 20

SAVING = """
def batch(number):
    return [record(Ok(spf(f"{number} {n} " + "a" * 500)), place=Place("", number * 100 + n))
            for n in range(20)]
"""

DIES_INSIDE = (
    SAVING
    + """
store = store_in(folder)
begin(store, "a")
store.save("a", batch(0))
left = {moment}

def before(connection, *rest):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", before)
event.listen(Engine, "commit", before)
store.save("a", batch(1))
print("saved")
"""
)

SAVES_UNTIL_KILLED = (
    SAVING
    + """
store = store_in(folder)
begin(store, "a")
for number in range(100000):
    store.save("a", batch(number))
    print(number, flush=True)
"""
)


def batches(store: Store) -> dict[int, int]:
    """How many looks of each batch are in the store."""
    found: dict[int, int] = {}
    for one in store.records("a"):
        number = one.place.port // 100
        found[number] = found.get(number, 0) + 1
    return found


def test_a_process_killed_inside_a_save_loses_that_batch_and_nothing_else(tmp_path: Path) -> None:
    """At every statement of a save (the run, known contents, new contents, old looks, new looks
    and the commit; in SQLite also BEGIN), until one lives through it."""
    moment = 0
    while True:
        folder = tmp_path / str(moment)
        folder.mkdir()
        ended = child(DIES_INSIDE.replace("{moment}", str(moment)), folder)
        with store_in(folder) as store:
            assert store.check() == []
            if (ended.returncode, ended.stdout) == (0, "saved\n"):
                assert batches(store) == {0: BATCH, 1: BATCH}
                break
            assert (ended.returncode, ended.stdout) == (-signal.SIGKILL, "")
            assert batches(store) == {0: BATCH}
            store.save("a", [record(Ok(spf("later")), place=Place("", 999))])
        moment += 1
    assert moment >= 6


@pytest.mark.parametrize("heard", [1, 7, 23])
def test_a_killed_run_keeps_every_batch_it_was_told_is_saved(tmp_path: Path, heard: int) -> None:
    with running_child(SAVES_UNTIL_KILLED, tmp_path) as saving:
        assert saving.stdout is not None
        for _ in range(heard):
            saving.stdout.readline()
        saving.kill()
        rest = saving.stdout.read().split()
        saving.wait()
    told = heard + len(rest)
    with store_in(tmp_path) as store:
        kept = batches(store)
        assert set(kept.values()) == {BATCH}
        assert sorted(kept) == list(range(len(kept)))
        assert told <= len(kept) <= told + 1
        assert store.check() == []
        assert store.runs()[0].finished is None


# A full disk

NOISE = random.Random(1).randbytes(100_000).hex()  # noqa: S311 - must only resist compression


def fill(store: Store) -> int:
    """Save until the store refuses; return how many batches went in."""
    for number in range(10_000):
        records = [
            record(Ok(spf(f"{number} {n}")), place=Place("", number * 100 + n))
            for n in range(BATCH)
        ]
        try:
            store.save("a", records)
        except UserError:
            return number
    pytest.fail("the disk never filled")


def limit_pages(store: Store, pages: int) -> None:
    """Give the database no more room than this, as a full disk does (SQLITE_FULL)."""
    raw = store._engine.raw_connection()
    raw.cursor().execute(f"PRAGMA max_page_count = {pages}")
    raw.close()


@pytest.mark.files
def test_a_full_disk_is_one_clear_sentence_and_costs_one_batch(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        limit_pages(store, 40)
        saved = fill(store)
        assert saved > 0
        with pytest.raises(UserError, match="disk is full") as caught:
            store.save("a", [record(Ok(spf(NOISE)))])
        assert "\n" not in str(caught.value)
        assert batches(store) == dict.fromkeys(range(saved), BATCH)
        limit_pages(store, 1_000_000)
        store.save("a", [record(Ok(spf("room again")), place=Place("", 999_999))])
        assert store.check() == []


STARVED = (
    SAVING
    + """
store = store_in(folder)
begin(store, "a")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
saved = 0
try:
    while True:
        store.save("a", batch(saved))
        saved += 1
except UserError as error:
    print(saved)
    print(error)
print([info.id for info in store.runs()])
store.close()
"""
)


@pytest.mark.files
def test_a_disk_that_takes_no_more_bytes_is_a_clear_sentence_too(tmp_path: Path) -> None:
    """The file system itself refuses here, wherever the database happens to be writing."""
    ended = child(STARVED, tmp_path)
    saved, said, runs = ended.stdout.splitlines()
    assert ended.stderr == ""
    assert "store.db: could not be" in said
    assert "disk" in said
    assert runs == "['a']"
    with store_in(tmp_path) as store:
        assert batches(store) == dict.fromkeys(range(int(saved)), BATCH)
        assert store.check() == []


NO_ROOM = """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))
try:
    store_in(folder)
except UserError as error:
    print(error)
"""


@pytest.mark.files
@pytest.mark.parametrize("room", [0, 100, 5000])
def test_a_store_that_finds_no_room_to_be_made_leaves_nothing_behind(
    tmp_path: Path, room: int
) -> None:
    ended = child(NO_ROOM.replace("{room}", str(room)), tmp_path)
    assert ended.stderr == ""
    assert "store.db" in ended.stdout
    assert ended.stdout.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_failed_save_leaves_the_store_usable(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        with pytest.raises(UserError):
            store.save("no such run", [record(Ok(spf("x")))])
        store.save("a", [record(Ok(spf("x")), at=START)])
        assert batches(store) == {0: 1}
