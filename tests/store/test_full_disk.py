"""A PostgreSQL server whose disk is full: truly so, on a small one of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from cyberscan.model.look import Ok
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Place
from cyberscan.model.verdict import Outcome
from cyberscan.store import Store, open_store
from tests.store.test_crash import BATCH, batches
from tests.support import database
from tests.support.programs import need
from tests.support.small_disk import SmallDisk, small_disk
from tests.support.store_values import START, begin, finding, hours, record, spf, store_in

pytestmark = pytest.mark.database


@pytest.fixture
def disk(home: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    """A server with little room, in the place of the one that tests share."""
    need("initdb")
    with small_disk() as made:
        monkeypatch.setenv(database.SERVER, str(made.socket))
        yield made


def save_batch(store: Store, number: int) -> None:
    noise = random.Random(number)  # noqa: S311 - must only resist compression
    store.save(
        "a",
        [
            record(Ok(spf(noise.randbytes(10_000).hex())), place=Place("", number * 100 + place))
            for place in range(BATCH)
        ],
    )


def fill(store: Store) -> tuple[int, UserError]:
    """Save until there is no room; return how many batches went in, and what was said then."""
    for number in range(1000):
        try:
            save_batch(store, number)
        except UserError as error:
            return number, error
    pytest.fail("the disk never filled")


def test_a_full_disk_is_one_clear_sentence_and_costs_one_batch(
    tmp_path: Path, disk: SmallDisk
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        saved, error = fill(store)
        assert saved > 0
        assert "could not be written: the disk is full" in str(error)
        assert "No space left on device" in str(error)
        assert "make room on the server's disk" in str(error)
        assert "\n" not in str(error)
        # What was stored is there, for the writer and for others, while the disk is full.
        assert batches(store) == dict.fromkeys(range(saved), BATCH)
        with store_in(tmp_path, read_only=True) as reader:
            assert batches(reader) == dict.fromkeys(range(saved), BATCH)
            assert reader.check() == []
        # Neither is the right to write lost: who makes room goes on where they stopped.
        disk.make_room()
        save_batch(store, saved)
        store.save_findings("a", [finding(Outcome.FAIL)])
        store.finish("a", START + hours(1), {})
        assert batches(store) == dict.fromkeys(range(saved + 1), BATCH)
        assert store.check() == []


def test_a_store_that_finds_no_room_to_be_made_leaves_nothing_behind(
    tmp_path: Path, disk: SmallDisk
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    url = database.url(other)
    with store_in(tmp_path) as store:
        begin(store, "a")
        fill(store)
        with pytest.raises(UserError, match="the disk is full"):
            open_store(url, lab=True)
    with pytest.raises(UserError, match="holds no store yet"):
        open_store(url, lab=True, read_only=True)
    disk.make_room()
    with open_store(url, lab=True) as store:
        begin(store, "b")
        assert store.check() == []
