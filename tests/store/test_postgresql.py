"""What only a store in PostgreSQL can meet: servers, users, connections."""

from __future__ import annotations

import builtins
import os
import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from cyberscan.model.look import Ok
from cyberscan.model.problem import UserError
from cyberscan.store import migrations, open_outbox, open_store, schema
from cyberscan.store.postgresql import KEEPALIVE
from tests.support import database
from tests.support.store_child import running_child
from tests.support.store_values import begin, record, spf, store_in, where

pytestmark = pytest.mark.database


def run_sql(folder: Path, *statements: str) -> list[Any]:
    """Run statements in the schema of a folder's store; return the last one's rows."""
    store = where(folder)
    name = re.search(r"search_path%3D(\w+)", store)
    assert name
    with database.connected() as connection:
        connection.execute(f"SET search_path = {name[1]}".encode())
        rows: list[Any] = []
        for statement in statements:
            cursor = connection.execute(statement.encode())
            rows = cursor.fetchall() if cursor.description else []
        return rows


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://cyberscan@/nowhere?host={host}", 'database "nowhere" does not exist'),
        ("postgresql://stranger:rahasia@/postgres?host={host}", 'role "stranger" does not exist'),
        ("postgresql://cyberscan:rahasia@/postgres?host=/nowhere", "No such file or directory"),
        ("postgres://cyberscan:rahasia@127.0.0.1:1/postgres", "refused"),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_what_cannot_be_reached_is_one_sentence_without_a_password(
    url: str, said: str, read_only: bool
) -> None:
    with pytest.raises(UserError, match=said) as caught:
        open_store(url.format(host=os.environ[database.SERVER]), lab=True, read_only=read_only)
    assert "rahasia" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "psycopg":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "cyberscan.store.postgresql", raising=False)
    with pytest.raises(UserError, match=r"psycopg, which is not installed .* extra postgresql"):
        open_store("postgresql://cyberscan@/cs", lab=True)


def test_an_empty_database_holds_no_store_yet(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no store yet"):
        store_in(tmp_path, read_only=True)
    assert run_sql(tmp_path, "SELECT 1 FROM pg_tables WHERE schemaname = current_schema()") == []


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE people (name text)"],
        ["CREATE TABLE meta (a text, b text)"],
        ["CREATE TABLE meta (name text, value text)", "INSERT INTO meta VALUES ('program', 'x')"],
    ],
    ids=["tables", "our name", "label"],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_another_program_is_left_alone(
    tmp_path: Path, statements: list[str], read_only: bool
) -> None:
    run_sql(tmp_path, *statements)
    with pytest.raises(UserError, match="is a database of another program"):
        store_in(tmp_path, read_only=read_only)
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    assert run_sql(tmp_path, tables) == [(1,)]


def test_lab_and_real_runs_never_share_a_database(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
    for read_only in (True, False):
        with pytest.raises(UserError, match="cannot be used for real ones"):
            open_store(where(tmp_path), lab=False, read_only=read_only)


def test_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    store_in(tmp_path).close()
    run_sql(tmp_path, "UPDATE meta SET value = value::int + 1 WHERE name = 'version'")
    with pytest.raises(UserError, match=r"written by a newer version .* update cyberscan"):
        store_in(tmp_path)


def next_versions(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[Connection], None]) -> None:
    numbered = {**migrations.STEPS, **dict(enumerate(steps, start=schema.VERSION + 1))}
    monkeypatch.setattr(migrations, "STEPS", numbered)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + len(steps))


def adds_a_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE score ADD COLUMN letter TEXT")


def fails(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def test_an_older_version_is_brought_up_to_date_or_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
    columns = (
        "SELECT count(*) FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND column_name = 'letter'"
    )
    with monkeypatch.context() as patch:
        next_versions(patch, adds_a_column, fails)
        with pytest.raises(UserError):
            store_in(tmp_path)
        with pytest.raises(UserError, match="older version"):
            store_in(tmp_path, read_only=True)
    assert run_sql(tmp_path, columns) == [(0,)]
    next_versions(monkeypatch, adds_a_column)
    with store_in(tmp_path) as store:
        assert [info.id for info in store.runs()] == ["a"]
    assert run_sql(tmp_path, columns) == [(1,)]


# One writer

HOLD = """
store = store_in(folder)
begin(store, "held")
print("held", flush=True)
sys.stdin.read()
"""


def test_two_runs_never_write_one_database(tmp_path: Path) -> None:
    with running_child(HOLD, tmp_path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(UserError, match=r"being written by another run \(cyberscan on .*since"):
            store_in(tmp_path)
        with store_in(tmp_path, read_only=True) as reader:
            assert [info.id for info in reader.runs()] == ["held"]
        other = tmp_path / "another schema"
        other.mkdir()
        store_in(other).close()
        holder.kill()
        holder.wait()
    with store_in(tmp_path) as store:
        begin(store, "next")


def test_who_lost_the_connection_cannot_write_any_more(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [record(Ok(spf("kept")))])
        run_sql(
            tmp_path,
            "SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE locktype = 'advisory'"
            " AND ((l.classid::bigint << 32) | l.objid::bigint)"
            " = hashtextextended('cyberscan store ' || current_schema(), 0)",
        )
        with pytest.raises(UserError, match=r"ended the connection|broke the connection off"):
            store.save("a", [record(Ok(spf("lost")))])
        with store_in(tmp_path) as taken_over:
            begin(taken_over, "b")
            with pytest.raises(UserError, match="the connection to it was lost"):
                store.save("a", [record(Ok(spf("late")))])
        assert [r.look for r in store.records("a")] == [Ok(spf("kept"))]


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [record(Ok(spf("first")))])
        with store_in(tmp_path, read_only=True) as reader:
            found = reader.records("a")
            first = next(found)
            store.save("a", [record(Ok(spf("second")))])
            assert [first, *found] == [record(Ok(spf("first")))]
            assert list(reader.records("a")) == [record(Ok(spf("second")))]


def test_a_role_that_may_only_read_reads(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
    run_sql(
        tmp_path,
        "DO $$ BEGIN CREATE ROLE pembaca LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO pembaca', current_schema());"
        " EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO pembaca', current_schema());"
        " END $$",
    )
    url = database.url(tmp_path, user="pembaca")
    with open_store(url, lab=True, read_only=True) as store:
        assert [info.id for info in store.runs()] == ["a"]
        with pytest.raises(UserError, match="opened for reading"):
            begin(store, "b")
    with (
        open_store(url, lab=True) as store,
        pytest.raises(UserError, match="may not be read or written by this user"),
    ):
        begin(store, "b")


def test_text_with_a_nul_or_a_backslash_comes_back(tmp_path: Path) -> None:
    texts = ["\0", "\\0", "\\\\0\0", "a\\", "\\"]
    with store_in(tmp_path) as store:
        for text in texts:
            begin(store, text)
        assert sorted(info.id for info in store.runs()) == sorted(texts)
        assert [store.resolve(text).id for text in texts] == texts


def test_a_machine_that_lost_its_power_holds_no_lock_for_hours() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    database.server(port)
    place = f"postgresql://cyberscan@127.0.0.1:{port}/postgres"
    open_store(place, lab=True).close()
    with (
        open_store(place, lab=True) as runs,
        open_outbox(place, lab=True) as messages,
        runs.writing() as one,
        messages.posting() as other,
    ):
        for held in (one, other):
            asked = {what: held.scalar(text(f"SHOW tcp_keepalives_{what}")) for what in KEEPALIVE}
            assert asked == {what: str(number) for what, number in KEEPALIVE.items()}
