"""Stores of every version that was ever written, made by the SQL of their day."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect

from cyberscan.model.facts.mail import Spf
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.problem import UserError
from cyberscan.model.verdict import Change, Outcome
from cyberscan.store import Store, migrations, open_store, schema
from tests.support.store_values import START, begin, hours, store_in

pytestmark = pytest.mark.files

HERE = Path(__file__).parent
RUN = "20261101T020000Z-ab12"


def build(folder: Path, version: int) -> Path:
    path = folder / "store.db"
    connection = sqlite3.connect(path)
    connection.executescript((HERE / f"version_{version}.sql").read_text())
    connection.close()
    return path


def set_version(path: Path, version: object) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'version'", (str(version),))
    connection.close()


def shape(store: Store) -> dict[str, Any]:
    """Everything about the tables that the database itself tells."""
    with store._engine.connect() as connection:
        look = inspect(connection)
        return {
            table: (
                [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)],
                look.get_pk_constraint(table),
                look.get_foreign_keys(table),
                look.get_indexes(table),
                look.get_unique_constraints(table),
                look.get_check_constraints(table),
            )
            for table in look.get_table_names()
        }


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_a_store_of_any_version_becomes_what_a_new_one_is(tmp_path: Path, version: int) -> None:
    build(tmp_path, version)
    (tmp_path / "new").mkdir()
    with store_in(tmp_path) as old, store_in(tmp_path / "new") as new:
        assert shape(old) == shape(new)
        assert old.check() == []


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_nothing_that_an_old_store_knew_is_lost(tmp_path: Path, version: int) -> None:
    build(tmp_path, version)
    with store_in(tmp_path) as store:
        (info,) = store.runs()
        assert (info.id, info.started, info.finished) == (RUN, START, START + hours(1))
        assert info.feeds == {"registri": "2026-11-01"}
        assert store.inventory(RUN).regencies[0].label == "Kab. Contoh"
        assert store.policy(RUN).version == "2026.11"
        assert [record.look for record in store.records(RUN)] == [
            Ok(Absent(Negative.NXDOMAIN, "SOA")),
            Failed(Reason.TIMEOUT),
            Ok(Spf(records=("v=spf1 +all",))),
        ]
        (finding,) = store.findings(RUN)
        assert finding.verdict.outcome is Outcome.FAIL
        assert [str(piece) for piece in finding.verdict.evidence] == ["v=spf1 +all"]
        assert finding.change is Change.NEW
        begin(store, "now", at=START + hours(24))
        assert store.ledger("now")[finding.id].first_seen == START + hours(1)
        assert store.previous_scores("now") == {"99.01": 61.5}
        assert list(store.before("now").values()) == [Spf(records=("v=spf1 +all",))]


def test_every_version_but_the_first_has_a_step_that_leads_to_it() -> None:
    assert sorted(migrations.STEPS) == list(range(2, schema.VERSION + 1))


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = build(tmp_path, 1)
    set_version(path, schema.VERSION + 1)
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"written by a newer version .* update cyberscan"):
        open_store(str(path), lab=True, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", ["", "one", "-1", "1.5", "9" * 40])
def test_a_version_that_is_none_is_no_store_of_ours(tmp_path: Path, version: str) -> None:
    path = build(tmp_path, 1)
    set_version(path, version)
    with pytest.raises(UserError, match="another program"):
        open_store(str(path), lab=True)


# The machinery itself, with steps that only this test knows.


def adds_a_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE score ADD COLUMN letter TEXT")


def adds_a_table_then_fails(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (done TEXT)")
    connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def next_versions(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[Connection], None]) -> None:
    first = schema.VERSION + 1
    numbered = {**migrations.STEPS, **dict(enumerate(steps, start=first))}
    monkeypatch.setattr(migrations, "STEPS", numbered)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + len(steps))


def test_steps_are_taken_in_their_order_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []
    build(tmp_path, 1)
    next_versions(
        monkeypatch, lambda _: taken.append("first"), adds_a_column, lambda _: taken.append("third")
    )
    for _ in range(2):
        with store_in(tmp_path) as store:
            assert "letter" in str(shape(store)["score"])
            assert len(store.runs()) == 1
    assert taken == ["first", "third"]


def test_a_step_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build(tmp_path, 1)
    with monkeypatch.context() as patch:
        next_versions(patch, adds_a_column, adds_a_table_then_fails)
        with pytest.raises(UserError):
            store_in(tmp_path)
    with open_store(str(path), lab=True) as store:
        assert "letter" not in str(shape(store)["score"])
        assert "half" not in shape(store)
        assert [info.id for info in store.runs()] == [RUN]
        assert store.check() == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE finding SET evidence = '['",
        "UPDATE finding SET message_values = x'ff'",
        "UPDATE run SET started = 'noon'",
        "UPDATE seen SET at = 'noon'",
    ],
)
def test_damage_in_an_old_store_is_said_and_nothing_is_changed(tmp_path: Path, damage: str) -> None:
    path = build(tmp_path, 2)
    with sqlite3.connect(path) as connection:
        connection.execute(damage)
    connection.close()
    with pytest.raises(UserError, match="is damaged"):
        store_in(tmp_path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone() == (
            "2",
        )
        assert connection.execute("SELECT count(*) FROM finding").fetchone() == (1,)
    connection.close()


def test_reading_does_not_change_an_old_store_but_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build(tmp_path, 1)
    before = path.read_bytes()
    next_versions(monkeypatch, adds_a_column)
    with pytest.raises(UserError, match=r"older version .* as a scan does"):
        open_store(str(path), lab=True, read_only=True)
    assert path.read_bytes() == before
