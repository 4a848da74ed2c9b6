"""The outbox beside who writes runs: each in transactions of its own, and whoever is killed."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import anyio
import pytest
from msgspec.structs import replace

from cyberscan.model.look import Ok
from cyberscan.model.notice import Message, MessageState, Result, Try
from cyberscan.model.notify import NotifySettings, Quiet, Recipient
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Family
from cyberscan.store import InUse, Store, open_outbox, open_store, schema, sqlite, upkeep
from cyberscan.store.pruning import old_runs
from cyberscan.stories import notify
from cyberscan.stories.notify import Delivered, deliver, make
from tests.support.database import SERVER, connected
from tests.support.notices import CSIRT, NOW, finding, hours
from tests.support.store_child import running_child
from tests.support.store_values import (
    INVENTORY,
    POLICY,
    begin,
    record,
    run_info,
    spf,
    store_in,
    where,
)

WAITING, SENT = MessageState.WAITING, MessageState.SENT
TAKEN = Try(result=Result.SENT)
SETTINGS = NotifySettings(
    recipients=(CSIRT, Recipient(name="Contoh", address="a@contoh.test", regencies=("99.01",))),
    quiet=Quiet(start="00:00", end="00:00"),
)


def scanned(folder: Path) -> None:
    """Make a store whose only scan found something critical."""
    with store_in(folder) as store:
        at = NOW - hours(1)
        run = replace(run_info("r1", at=at), families=(Family.CONTENT,))
        store.begin(run, INVENTORY, POLICY)
        store.save_findings("r1", [finding(regency="99.01", begun=at)])
        store.finish("r1", at + hours(0.5), {})


def outbox_in(folder: Path) -> Store:
    return open_outbox(where(folder), lab=True)


def sent_by(
    store: Store,
    by: Callable[[Message], Try] = lambda message: TAKEN,
    note: Callable[[str], None] = lambda text: None,
    after: timedelta = timedelta(),
) -> Delivered:
    async def send(
        settings: NotifySettings, recipient: Recipient, message: Message, now: datetime
    ) -> Try:
        return by(message)

    return anyio.run(lambda: deliver(store, SETTINGS, lambda: NOW + after, by=send, note=note))


# Who holds what


def test_messages_are_in_one_process_s_hands_at_a_time(tmp_path: Path) -> None:
    scanned(tmp_path)
    with outbox_in(tmp_path), pytest.raises(InUse, match="messages are in another process"):
        outbox_in(tmp_path)
    with outbox_in(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
    if SERVER not in os.environ:
        assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_who_has_the_outbox_writes_no_runs(tmp_path: Path) -> None:
    scanned(tmp_path)
    with outbox_in(tmp_path) as store, pytest.raises(UserError, match="may not be written"):
        begin(store, "a")
    with store_in(tmp_path, read_only=True) as store:
        with pytest.raises(UserError, match="may not be written"):
            store.post([])
        with pytest.raises(UserError, match="may not be written"):
            store.drop(["x"], NOW, "x")


def test_runs_and_messages_are_written_side_by_side(tmp_path: Path) -> None:
    scanned(tmp_path)
    with store_in(tmp_path) as writer, outbox_in(tmp_path) as store:
        begin(writer, "r2")
        made = make(store, SETTINGS, (), NOW)
        writer.save("r2", [record(Ok(spf("one")))])
        assert len(sent_by(store).sent) == len(made) == 4
        writer.save("r2", [record(Ok(spf("two")))])
        assert [one.look for one in store.records("r2")] == [Ok(spf("two"))]
        assert len(writer.outbox(SENT)) == 4
        assert writer.check() == []
        with pytest.raises(InUse, match="messages are in another process"):
            writer.post([])


@pytest.mark.parametrize("what", ["prune", "import", "backup over it"])
def test_what_concerns_all_of_a_store_waits_for_who_sends(tmp_path: Path, what: str) -> None:
    if what == "backup over it" and SERVER in os.environ:
        pytest.skip("a backup is a file")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    scanned(tmp_path / "a")
    with store_in(tmp_path / "a") as store:
        for number in range(2, 6):
            begin(store, f"r{number}", at=NOW + hours(number))
            store.finish(f"r{number}", NOW + hours(number + 0.5), {})
        upkeep.export(store, tmp_path / "all.gz")
    store_in(tmp_path / "b").close()

    def change() -> None:
        match what:
            case "prune":
                with store_in(tmp_path / "a") as store:
                    upkeep.prune(store, old_runs(store.runs(), keep=2))
            case "import":
                with store_in(tmp_path / "b") as store:
                    upkeep.import_from(store, tmp_path / "all.gz")
            case _:
                with store_in(tmp_path / "b", read_only=True) as store:
                    upkeep.backup(store, tmp_path / "a" / "store.db")

    def runs() -> list[int]:
        found = []
        for folder in ("a", "b"):
            with store_in(tmp_path / folder, read_only=True) as store:
                found.append(len(store.runs()))
        return found

    with outbox_in(tmp_path / ("b" if what == "import" else "a")):
        with pytest.raises(InUse, match="messages are in another process"):
            change()
        assert runs() == [5, 0]
    change()
    assert runs() != [5, 0]


def test_tables_change_while_nobody_sends_and_who_sends_changes_them_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned(tmp_path)

    def old() -> None:
        with store_in(tmp_path) as store, store.writing() as connection:
            for table in (schema.delivery, schema.told, schema.message):
                table.drop(connection)
            label = schema.meta.update().where(schema.meta.c.name == "version")
            connection.execute(label.values(value="4"))

    with outbox_in(tmp_path) as sender:
        with monkeypatch.context() as patch:
            patch.setattr(schema, "VERSION", schema.VERSION + 1)
            with pytest.raises(InUse, match="messages are in another process"):
                store_in(tmp_path)
        assert len(make(sender, SETTINGS, (), NOW)) == 4
    old()
    with outbox_in(tmp_path) as store:
        assert len(make(store, SETTINGS, (), NOW)) == 4
    with store_in(tmp_path) as writer:
        with monkeypatch.context() as patch:
            patch.setattr(schema, "VERSION", schema.VERSION + 1)
            with pytest.raises(InUse, match="being written by another run"):
                outbox_in(tmp_path)
        assert len(writer.outbox(WAITING)) == 4


def test_without_a_store_there_is_no_outbox_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"there is no such store|holds no store yet"):
        outbox_in(tmp_path)
    assert list(tmp_path.iterdir()) == []
    scanned(tmp_path)
    with pytest.raises(UserError, match="cannot be used for real ones"):
        open_outbox(where(tmp_path), lab=False)
    outbox_in(tmp_path).close()


# Transactions that meet


def test_who_reads_before_it_writes_is_not_sent_away_for_another_s_write(tmp_path: Path) -> None:
    """SQLite sends away at once who began to read before another's write, and then writes."""
    scanned(tmp_path)
    with store_in(tmp_path) as writer, outbox_in(tmp_path) as store:
        made = make(store, SETTINGS, (), NOW)
        posted = threading.Event()

        def other() -> None:
            store.tried(made[0].id, at=NOW, result=Result.SENT, due=NOW)
            posted.set()

        thread = threading.Thread(target=other)
        with writer.writing() as connection:
            connection.execute(schema.run.select()).all()
            thread.start()
            posted.wait(0.3)  # where it may write at once, it has by now
            connection.execute(schema.run.update().values(finished=NOW))
        thread.join()
        assert [one.finished for one in writer.runs()] == [NOW]
        assert len(store.outbox(SENT)) == 1


@contextmanager
def locked(folder: Path) -> Iterator[Callable[[], None]]:
    """Keep a store's file locked from without; yields what lets go of it."""
    with closing(sqlite3.connect(folder / "store.db", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")

        def release() -> None:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

        yield release


@pytest.mark.files
def test_nothing_is_sent_while_what_comes_of_it_cannot_be_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    scanned(tmp_path)
    came: list[str] = []

    def by(message: Message) -> Try:
        came.append(message.id)
        return TAKEN

    with outbox_in(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        with locked(tmp_path), pytest.raises(InUse, match="is in use by another program"):
            sent_by(store, by)
        assert came == []
        assert len(sent_by(store, by).sent) == len(came) == 4


@pytest.mark.files
def test_what_was_sent_is_recorded_once_the_store_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(notify, "_PAUSES", (0, 0, 0))
    scanned(tmp_path)
    told: list[str] = []
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:

        def by(message: Message) -> Try:
            if not told:
                other.execute("BEGIN IMMEDIATE")
            return TAKEN

        def note(text: str) -> None:
            told.append(text)
            if len(told) == 2:
                other.execute("ROLLBACK")

        with outbox_in(tmp_path) as store:
            make(store, SETTINGS, (), NOW)
            assert len(sent_by(store, by, note).sent) == 4
            assert [one.tries for one in store.outbox(SENT)] == [1] * 4
    assert len(told) == 2
    assert "sent, and not recorded yet" in told[0]


@pytest.mark.files
def test_who_is_stopped_while_it_waits_to_record_tries_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    scanned(tmp_path)
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
        scopes: list[anyio.CancelScope] = []

        async def by(*given: object) -> Try:
            other.execute("BEGIN IMMEDIATE")
            return TAKEN

        def note(text: str) -> None:
            scopes[0].cancel()
            other.execute("ROLLBACK")

        async def run(store: Store) -> None:
            with anyio.CancelScope() as scope:
                scopes.append(scope)
                await deliver(store, SETTINGS, lambda: NOW, by=by, note=note)

        with outbox_in(tmp_path) as store:
            make(store, SETTINGS, (), NOW)
            anyio.run(run, store)
            assert len(store.outbox(SENT)) == 1


@pytest.mark.files
def test_where_it_cannot_be_recorded_at_all_the_next_try_bears_the_same_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(notify, "_PAUSES", (0,))
    scanned(tmp_path)
    came: list[str] = []
    told: list[str] = []
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:

        def by(message: Message) -> Try:
            came.append(message.id)
            if len(came) == 1:
                other.execute("BEGIN IMMEDIATE")
            return TAKEN

        with outbox_in(tmp_path) as store:
            make(store, SETTINGS, (), NOW)
            with pytest.raises(InUse):
                sent_by(store, by, told.append)
            other.execute("ROLLBACK")
            assert len(sent_by(store, by).sent) == 4
    assert (len(came), len(set(came)), came[0]) == (5, 4, came[1])
    assert "the next try bears the same number" in told[-1]


@pytest.mark.database
def test_who_loses_the_connection_while_it_sends_takes_the_outbox_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify, "_PAUSES", (0.2,) * 20)
    scanned(tmp_path)
    cut: list[object] = []

    def by(message: Message) -> Try:
        if not cut:
            with connected() as connection:
                found = connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                )
                cut.extend(found.fetchall())
        return TAKEN

    with outbox_in(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        assert len(sent_by(store, by).sent) == 4
        assert [one.tries for one in store.outbox(SENT)] == [1] * 4
        with pytest.raises(InUse):
            outbox_in(tmp_path)
    assert cut


def test_what_another_sent_after_the_outbox_was_lost_is_not_sent_again(tmp_path: Path) -> None:
    scanned(tmp_path)
    with outbox_in(tmp_path) as store:
        left = [one.id for one in make(store, SETTINGS, (), NOW)]
        came: list[str] = []

        def by(message: Message) -> Try:
            left.remove(message.id)
            if not came:  # as if the outbox had been another's meanwhile
                store.tried(left.pop(), at=NOW, result=Result.SENT, due=NOW)
                store.tried(left.pop(), at=NOW, result=Result.LATER, due=NOW)
            came.append(message.id)
            return TAKEN

        assert sent_by(store, by).sent == tuple(came)
        assert (len(came), left) == (2, [])
        store.tried(came[0], at=NOW, result=Result.LATER, due=NOW)
        assert len(store.outbox(SENT)) == 3


# Other processes

SCANNING = """
store = store_in(folder)
begin(store, "open")
number = 0
print("writing", flush=True)
while True:
    store.save("open", [record(Ok(spf(str(number))))])
    number += 1
    print(number, flush=True)
    if (folder / "enough").exists():
        break
store.close()
print("ended", number, flush=True)
"""

SENDING = """
import anyio
from cyberscan.model.notice import Result, Try
from cyberscan.stories.notify import deliver, make
from tests.store.test_outbox_beside import NOW, SETTINGS, outbox_in
async def by(settings, recipient, message, now):
    print(message.id, flush=True)
    sys.stdin.readline()
    return Try(result=Result.SENT)
with outbox_in(folder) as store:
    make(store, SETTINGS, (), NOW)
    anyio.run(lambda: deliver(store, SETTINGS, lambda: NOW, by=by))
print("ended", flush=True)
"""


@contextmanager
def scanning(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A run that is open in another process, which writes looks without a pause."""
    with running_child(SCANNING, folder) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "writing\n"
        try:
            yield child
        finally:
            child.kill()


def read_line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def answer(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("go on\n")
    child.stdin.flush()


def test_people_are_told_while_a_scan_writes_and_neither_loses_anything(tmp_path: Path) -> None:
    scanned(tmp_path)
    with scanning(tmp_path) as scan:
        with outbox_in(tmp_path) as store:
            made = make(store, SETTINGS, (), NOW)

            def by(message: Message) -> Try:
                read_line(scan)  # it goes on writing between decision, sending and recording
                return TAKEN

            found = sent_by(store, by)
            assert set(found.sent) == {one.id for one in made}
        with outbox_in(tmp_path) as store:
            assert make(store, SETTINGS, (), NOW) == []
            assert sent_by(store) == Delivered()
        (tmp_path / "enough").touch()
        assert scan.stdout is not None
        last = scan.stdout.read().split("\n")[-2]
        assert scan.wait() == 0
    with store_in(tmp_path) as store:
        (kept,) = store.records("open")
        assert last.startswith("ended ")
        assert kept.look == Ok(spf(str(int(last.split()[1]) - 1)))
        assert len(store.outbox(SENT)) == 4
        assert store.check() == []


def test_a_scan_that_is_killed_keeps_nobody_from_being_told(tmp_path: Path) -> None:
    scanned(tmp_path)
    with scanning(tmp_path) as scan, outbox_in(tmp_path) as store:
        made = make(store, SETTINGS, (), NOW)
        killed: list[int] = []

        def by(message: Message) -> Try:
            if not killed:
                scan.kill()
                killed.append(scan.wait())
            return TAKEN

        assert set(sent_by(store, by).sent) == {one.id for one in made}
        assert killed == [-9]
    with store_in(tmp_path) as store:
        assert len(list(store.records("open"))) == 1
        assert store.check() == []


def test_who_is_killed_while_sending_beside_a_scan_repeats_one_message_and_the_scan_goes_on(
    tmp_path: Path,
) -> None:
    scanned(tmp_path)
    with store_in(tmp_path) as scan:
        begin(scan, "open")
        with running_child(SENDING, tmp_path) as sender:
            first = read_line(sender)
            scan.save("open", [record(Ok(spf("one")))])
            answer(sender)
            second = read_line(sender)
            with pytest.raises(InUse, match="messages are in another process"):
                outbox_in(tmp_path)
            sender.kill()
            sender.wait()
        scan.save("open", [record(Ok(spf("two")))])
        came: list[str] = []

        def by(message: Message) -> Try:
            came.append(message.id)
            return TAKEN

        with outbox_in(tmp_path) as store:
            assert make(store, SETTINGS, (), NOW) == []
            sent_by(store, by)
            assert first not in came
            assert came[0] == second
            assert {first, *came} == {one.message.id for one in store.outbox(SENT)}
            assert len(came) == 3
        assert [one.look for one in scan.records("open")] == [Ok(spf("two"))]
        assert scan.check() == []


DYING = """
import anyio
from cyberscan.model.notice import Result, Try
from cyberscan.stories.notify import deliver, make
from tests.store.test_outbox_beside import NOW, SETTINGS, outbox_in
left = {moment}

def before(*what):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", before)
event.listen(Engine, "commit", before)

async def by(settings, recipient, message, now):
    print(message.id, flush=True)
    return Try(result=Result.SENT)

with outbox_in(folder) as store:
    made = make(store, SETTINGS, (), NOW)
    anyio.run(lambda: deliver(store, SETTINGS, lambda: NOW, by=by))
print("ended", flush=True)
"""

MOMENTS = sorted(random.Random(20261128).sample(range(60), 6))  # noqa: S311 - repeatable, no secret
"""A call has some more statements."""


@pytest.mark.parametrize("moment", [*MOMENTS, 10_000])
def test_killed_at_any_statement_beside_a_scan_no_message_is_lost_and_at_most_one_is_repeated(
    tmp_path: Path, moment: int
) -> None:
    scanned(tmp_path)
    with store_in(tmp_path) as scan:
        begin(scan, "open")
        with running_child(DYING.replace("{moment}", str(moment)), tmp_path) as sender:
            number = 0
            while sender.poll() is None:
                scan.save("open", [record(Ok(spf(str(number))))])
                number += 1
            assert sender.stdout is not None
            taken = sender.stdout.read().split()
        whole = "ended" in taken
        assert (sender.returncode, whole) == ((0, True) if moment == 10_000 else (-9, False))
        came: list[str] = []

        def by(message: Message) -> Try:
            came.append(message.id)
            return TAKEN

        with outbox_in(tmp_path) as store:
            make(store, SETTINGS, (), NOW)
            sent_by(store, by)
            known = {one.message.id for one in store.outbox(SENT)}
        assert len(known) == 4
        assert {*taken, *came} - {"ended"} == known
        assert len(set(came)) == len(came)
        # Only the last one may have been taken without a word of it in the store.
        assert {*came} & {*taken} <= {*taken[-1:]}
        assert [one.look for one in scan.records("open")] == [Ok(spf(str(number - 1)))]
        assert scan.check() == []


@pytest.mark.files
def test_a_store_whose_file_only_may_be_read_sends_nothing(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    scanned(tmp_path)
    with outbox_in(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
    (tmp_path / "store.db").chmod(0o400)
    with open_store(where(tmp_path), lab=True, read_only=True) as reader:
        assert len(reader.outbox(WAITING)) == 4
    with outbox_in(tmp_path) as store, pytest.raises(UserError, match="may not be written"):
        sent_by(store)
