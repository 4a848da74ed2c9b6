"""A store in PostgreSQL keeps to one schema, and to a database that can hold it."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest

from cyberscan.model.problem import UserError
from cyberscan.store import open_store
from tests.support import database
from tests.support.store_child import child
from tests.support.store_values import begin

pytestmark = pytest.mark.database


def url_of(path: str, *, database_: str = "postgres", more: str = "") -> str:
    options = quote(f"-csearch_path={path}", safe="")
    host = os.environ[database.SERVER]
    return f"postgresql://cyberscan@/{database_}?host={host}&options={options}{more}"


def schemas(*statements: str) -> None:
    with database.connected() as connection:
        for statement in statements:
            connection.execute(statement.encode())


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Two schemas of this test's own."""
    first, second = (database.url(tmp_path / name).rpartition("%3D")[2] for name in ("a", "b"))
    return first, second


def test_a_store_further_down_the_path_is_another_one(two: tuple[str, str]) -> None:
    first, second = two
    with open_store(url_of(second), lab=True) as below:
        begin(below, "below")
        # Its lock is another one, too: here two would write the same tables.
        with open_store(url_of(f"{first},{second}"), lab=True) as store:
            assert store.runs() == []
            begin(store, "own")
        assert [info.id for info in below.runs()] == ["below"]
    with open_store(url_of(first), lab=True, read_only=True) as store:
        assert [info.id for info in store.runs()] == ["own"]


def test_tables_of_another_program_further_down_the_path_are_left_alone(
    two: tuple[str, str],
) -> None:
    first, second = two
    schemas(f"CREATE TABLE {second}.page (x int)", f"CREATE TABLE {second}.run (x int)")
    with open_store(url_of(f"{first},{second}"), lab=True) as store:
        begin(store, "own")
        assert store.check() == []
        store.compact()
    with database.connected() as connection:
        assert connection.execute(f"TABLE {second}.run".encode()).fetchall() == []


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("path", "more", "said"),
    [
        ("nowhere", "", "has no schema of those on the search path"),
        ("public", "&bogus=1", 'cannot be used as an address .*"bogus"'),
        ("public", "&port=x", "cannot be used as an address|invalid integer value"),
    ],
)
def test_what_is_wrong_with_a_url_is_not_taken_for_damage(
    path: str, more: str, said: str, *, read_only: bool
) -> None:
    with pytest.raises(UserError, match=said) as caught:
        open_store(url_of(path, more=more), lab=True, read_only=read_only)
    assert "damaged" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_hold_every_text_is_refused(encoding: str) -> None:
    name = f"in_{encoding.lower()}"
    make = f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
    with database.connected() as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        if not there.fetchone():
            connection.execute(make.encode())
    with pytest.raises(UserError, match=f"encoding {encoding}.*createdb --encoding=UTF8"):
        open_store(url_of("public", database_=name), lab=True)


def test_a_server_that_loses_patience_is_not_taken_for_damage(two: tuple[str, str]) -> None:
    with open_store(url_of(two[0]), lab=True) as store:
        begin(store, "a")
    slow = url_of(two[0]).replace("options=", "options=-cstatement_timeout%3D100%20")
    with (
        open_store(slow, lab=True) as store,
        pytest.raises(UserError, match="took longer than the server allows"),
        store.writing() as connection,
    ):
        connection.exec_driver_sql("SELECT pg_sleep(20)")


def pooled(upstream: str, folder: Path) -> socket.socket:
    """Pass one connection at a time on to a server, with a key of its own, as a pooler does."""
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(folder / ".s.PGSQL.5432"))
    door.listen()

    def upward(client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                server.sendall(data)
            server.shutdown(socket.SHUT_WR)

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = door.accept()
                with client, socket.socket(socket.AF_UNIX) as server:
                    server.connect(f"{upstream}/.s.PGSQL.5432")
                    threading.Thread(target=upward, args=(client, server), daemon=True).start()
                    with suppress(OSError), server.makefile("rb") as answers:
                        while head := answers.read(5):
                            body = answers.read(int.from_bytes(head[1:]) - 4)
                            if head[:1] == b"K":
                                body = b"\0\0\0\7" + body[4:]
                            client.sendall(head + body)

    threading.Thread(target=serve, daemon=True).start()
    return door


def test_through_a_pooler_the_lock_would_be_nobodys(two: tuple[str, str]) -> None:
    open_store(url_of(two[0]), lab=True).close()
    real = os.environ[database.SERVER]
    with (
        TemporaryDirectory(prefix="cyberscan-") as short,
        closing(pooled(real, Path(short))),
    ):
        through = url_of(two[0]).replace(f"host={real}", f"host={short}")
        with open_store(through, lab=True, read_only=True) as store:
            assert store.runs() == []
        with pytest.raises(UserError, match="through a connection pooler"):
            open_store(through, lab=True)


BROKEN = """
from cyberscan.model.problem import UserError
from cyberscan.store.schema import score
store = store_in(folder)
try:
    with store.writing() as connection:
        rows = [{"run": 7, "regency": str(n), "value": 1} for n in range(5000)]
        connection.execute(score.insert(), rows)
except UserError as error:
    print(error)
store.close()
"""


def test_the_driver_says_nothing_of_its_own(tmp_path: Path) -> None:
    ended = child(BROKEN, tmp_path)
    assert "contradicts itself" in ended.stdout
    assert ended.stderr == ""
