from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Table

from cyberscan.model.look import Ok
from cyberscan.model.verdict import Outcome
from cyberscan.model.work import Word, WorkState
from cyberscan.store import Store, pasts
from cyberscan.store.codec import encode, pack
from cyberscan.store.schema import fact, outline, page, past, run, work
from tests.support.store_facts import FACTS
from tests.support.store_values import START, begin, finding, hours, record, spf, store_in


def filled(folder: Path) -> Store:
    store = store_in(folder)
    begin(store, "a")
    store.save("a", [record(Ok(one)) for one in FACTS])
    store.save_findings("a", [finding(Outcome.FAIL)])
    store.finish("a", START, {})
    name = finding(Outcome.FAIL).id
    said = Word(finding=name, at=START + hours(1), state=WorkState.ACKNOWLEDGED, by="Sari")
    store.say([said])
    begin(store, "b", at=START + hours(2))
    with store.writing() as connection:
        pasts.keep(connection, pasts.ledger(connection, "b"))
    return store


def test_a_sound_store_has_no_problems_however_it_is_opened(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        assert store.check() == []
    with store_in(tmp_path, read_only=True) as store:
        assert store.check() == []


@pytest.mark.parametrize(
    ("table", "columns", "said"),
    [
        (fact, {"body": pack(encode(spf("another")))}, "does not match its hash"),
        (fact, {"body": b"noise"}, "stored bytes are damaged"),
        (fact, {"tag": "mail.spf/7"}, "version 7"),
        (run, {"inventory": pack(b"{}")}, "the inventory of run a"),
        (run, {"policy": b""}, "the policy of run a"),
        (page, {"body": pack(b"[]")}, "does not match its hash"),
        (page, {"body": b"noise"}, "page 1: the stored bytes are damaged"),
        (outline, {"body": b"noise"}, "the outline of page 1: the stored bytes are damaged"),
        (past, {"body": b"noise"}, "what is known of finding"),
        (work, {"state": "noise"}, "what was said of finding"),
        (work, {"about": b"noise"}, "what was said of finding"),
    ],
)
def test_what_was_tampered_with_is_found(
    tmp_path: Path, table: Table, columns: dict[str, object], said: str
) -> None:
    with filled(tmp_path) as store:
        with store._engine.begin() as connection:
            connection.execute(table.update().values(**columns))
        problems = store.check()
    assert problems
    assert any(said in problem for problem in problems)
    assert all("\n" not in problem for problem in problems)


@pytest.mark.files
def test_pages_that_went_bad_are_found(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        raw = store._engine.raw_connection()
        (root,) = (
            raw.cursor()
            .execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_verdicts_page'")
            .fetchone()
        )
        raw.close()
    path = tmp_path / "store.db"
    whole = bytearray(path.read_bytes())
    whole[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(whole)
    with store_in(tmp_path) as store:
        assert store.check()
