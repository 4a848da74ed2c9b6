"""``cyberscan notify`` beside others: a scan, another notify, a store that is locked; and for whom
the settings do not name any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.cli import second_look
from cyberscan.cli.state import State
from cyberscan.model.inventory import Inventory
from cyberscan.model.notice import MessageState
from cyberscan.model.notify import NoticeKind, NotifySettings
from cyberscan.model.problem import Problem
from cyberscan.model.subject import Family
from cyberscan.store import InUse, Store, open_outbox
from cyberscan.stories.notify import make
from tests.cli.test_notify import Mailboxes, home, served, settings, store_of
from tests.support.command import cyberscan
from tests.support.notices import CSIRT, finding, fixed
from tests.support.post_office import papers
from tests.support.store_child import running_child
from tests.support.store_values import INVENTORY, POLICY, run_info

__all__ = ["home"]  # a fixture

WAITING = MessageState.WAITING

SCANNING = """
from tests.cli.test_notify import store_of
with store_of(folder) as store:
    begin(store, "open")
    store.save("open", [record(Ok(spf("one")))])
    print("writing", flush=True)
    sys.stdin.readline()
    store.save("open", [record(Ok(spf("two")))])
print("ended", flush=True)
"""


@contextmanager
def held(home: Path) -> Iterator[Store]:
    with open_outbox(str(home / "data" / "runs.sqlite"), lab=False) as store:
        yield store


def test_people_are_told_while_a_scan_is_open(home: Path, tmp_path: Path) -> None:
    boxes, made = Mailboxes(), papers(tmp_path)
    with served(boxes, made.server) as port, running_child(SCANNING, home) as scan:
        assert scan.stdout is not None
        assert scan.stdin is not None
        assert scan.stdout.readline() == "writing\n"
        settings(home, port, made.ca)
        ended = cyberscan("notify", "--no-recheck", home=home)
        assert (ended.returncode, ended.stdout) == (0, "2 made, 2 sent, 0 waiting, 0 refused\n")
        refused = cyberscan("scan", "--regency", "99.01", "--targets", "x", home=home)
        assert refused.returncode == 2
        scan.stdin.write("\n")
        scan.stdin.flush()
        assert scan.stdout.readline() == "ended\n"
    assert len(boxes.mails) == 2


def test_a_second_notify_leaves_the_messages_to_the_first(home: Path) -> None:
    settings(home, 1, "")
    with held(home):
        for arguments in (
            ("notify", "--no-recheck"),
            ("notify", "outbox", "--again", "a"),
            ("notify", "drop", "--to", "CSIRT", "--reason", "x"),
        ):
            ended = cyberscan(*arguments, home=home)
            assert ended.returncode == 75
            assert "its messages are in another process's hands (process" in ended.stderr
            assert "nothing is lost" in ended.stderr
        assert cyberscan("notify", "outbox", home=home).returncode == 0
        assert cyberscan("notify", "--dry-run", home=home).returncode == 0
        pruned = cyberscan("store", "prune", "--keep", "2", home=home)
        assert (pruned.returncode, "in another process's hands" in pruned.stderr) == (2, True)


def test_a_store_that_is_locked_is_told_and_sends_nothing(home: Path, tmp_path: Path) -> None:
    boxes, made = Mailboxes(), papers(tmp_path)
    file = home / "data" / "runs.sqlite"
    with (
        served(boxes, made.server) as port,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
    ):
        settings(home, port, made.ca)
        other.execute("BEGIN IMMEDIATE")
        ended = cyberscan("notify", "--no-recheck", home=home)
        assert (ended.returncode, ended.stdout) == (75, "")
        assert "is in use by another program" in ended.stderr
        assert "Traceback" not in ended.stderr
        other.execute("ROLLBACK")
        assert cyberscan("notify", "--no-recheck", home=home).returncode == 0
    assert len(boxes.mails) == 2


def test_who_is_not_named_any_more_keeps_nobody_else_and_can_be_dropped(
    home: Path, tmp_path: Path
) -> None:
    boxes, made = Mailboxes(), papers(tmp_path)
    boxes.refuses = {"csirt@contoh.test": "450 greylisted", "dinas@contoh.test": "450 greylisted"}
    with served(boxes, made.server) as port:
        settings(home, port, made.ca)
        assert cyberscan("notify", "--no-recheck", home=home).returncode == 3
        file = home / "config" / "cyberscan.toml"
        file.write_text(file.read_text().replace('name = "Contoh"', 'name = "Dinas Contoh"'))
        boxes.refuses = {}
        with held(home) as store:
            waiting = [one.message.id for one in store.outbox(WAITING)]
            store.try_again(waiting, datetime.now(UTC))
        told = cyberscan("notify", "--no-recheck", home=home)
        # The one of the old name waits; the new name is told everything; all others are served.
        assert told.returncode == 3
        assert "1 made, " in told.stdout
        assert "1 waiting, 0 refused" in told.stdout
        assert "1 messages wait for Contoh, whom the settings do not name" in told.stderr
        assert "cyberscan notify drop --to Contoh --reason" in told.stderr
        doctor = cyberscan("doctor", "--offline", "--lang", "en", home=home).stdout
        assert "waiting for those the settings do not name: Contoh (1)" in doctor
        wrong = cyberscan("notify", "drop", "--to", "contoh", "--reason", "x", home=home)
        assert (wrong.returncode, 'did you mean "Contoh"' in wrong.stderr) == (2, True)
        gone = cyberscan("notify", "drop", "--to", "Contoh", "--reason", "ganti nama", home=home)
        assert gone.returncode == 0
        assert "immediate for Contoh" in gone.stdout
        after = cyberscan("notify", "--no-recheck", home=home)
        assert (after.returncode, after.stdout) == (0, "0 made, 0 sent, 0 waiting, 0 refused\n")
    listed = cyberscan("notify", "outbox", "--all", home=home).stdout
    assert "\tdropped\timmediate\tContoh\t" in listed
    assert "dropped: ganti nama" in listed
    assert "ganti nama" not in cyberscan("notify", "outbox", home=home).stdout


def test_to_drop_nothing_in_particular_is_refused(home: Path) -> None:
    ended = cyberscan("notify", "drop", "--reason", "x", home=home)
    assert ended.returncode == 2
    assert "say --to NAME or --id MESSAGE" in " ".join(ended.stderr.split())
    assert cyberscan("notify", "drop", "--to", "x", home=home).returncode == 2


def test_a_second_look_waits_for_who_writes_runs_and_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_look, "_PAUSE", 0)
    busy = InUse(Problem(what="written"))
    left: list[InUse] = [busy] * 3
    notes: list[str] = []

    def opened() -> Store:
        if left:
            raise left.pop()
        return found

    with store_of(home) as found:
        assert second_look._soon(opened, notes.append) is found
        assert notes == []
        left += [busy] * 999
        with pytest.raises(InUse):
            second_look._soon(opened, notes.append)
    (note,) = notes
    assert note.endswith("to look again first: written")


def listed() -> Inventory:
    return INVENTORY


def test_where_a_scan_is_in_the_way_of_a_second_look_people_are_told_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(second_look, "_PAUSE", 0)
    wanted = NotifySettings(recipients=(CSIRT,))
    file = str(home / "data" / "runs.sqlite")
    with store_of(home), held(home) as store:
        fault = second_look.look_again_at(store, wanted, (), State(store=file), listed, ())
    assert fault is None
    assert "nothing could be looked at again" in (said := capsys.readouterr().err)
    assert "is being written by another run" in said


@pytest.mark.parametrize("again", [True, False])
def test_the_end_of_a_scan_is_waited_for_and_what_it_saw_is_heeded(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], again: bool
) -> None:
    """What it saw pass wakes nobody; what it did not look at, we do when it has ended."""
    wanted = NotifySettings(recipients=(CSIRT,))
    state = State(store=str(home / "data" / "runs.sqlite"))
    now = datetime.now(UTC)
    seen = fixed(finding(regency="99.01", begun=now - timedelta(hours=2)))
    waits: list[float] = []
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(home / "config"))
    with store_of(home) as writer, held(home) as store:
        run = run_info("r2", at=now - timedelta(minutes=9), lab=False)
        looked = Family.CONTENT if again else Family.TLS
        writer.begin(replace(run, families=(looked,)), INVENTORY, POLICY)

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 9:
                writer.save_findings("r2", [seen] if again else [])
                writer.finish("r2", now, {})
                writer.close()

        monkeypatch.setattr("time.sleep", sleep)
        fault = second_look.look_again_at(store, wanted, (), state, listed, ())
        made = make(store, wanted, (), now)
    said = capsys.readouterr().err
    assert (fault, len(waits)) == (None, 9)
    assert said.count("waiting, 15 minutes at most, to look again first") == 1
    assert [one.kind for one in made].count(NoticeKind.IMMEDIATE) == (0 if again else 1)
    # Without an operator nothing is looked at; where nothing is left to look at none is missed.
    assert ("nothing could be looked at again" in said) is not again
