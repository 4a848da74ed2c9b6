"""Export, import, backup, prune: from either home, nothing that was known is lost."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Table, func, select

from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.problem import UserError
from cyberscan.model.record import Purpose, Record, RunInfo
from cyberscan.model.subject import Place, Subject
from cyberscan.model.verdict import Outcome
from cyberscan.store import Store, open_store, upkeep
from cyberscan.store.pruning import old_runs
from cyberscan.store.schema import VERSION, fact, page, past, subject
from tests.support.store_facts import FACTS
from tests.support.store_values import (
    HOST,
    START,
    ZONE,
    begin,
    finding,
    finished_run,
    hours,
    record,
    run_info,
    spf,
    store_in,
)


def filled(folder: Path) -> Store:
    """A store with ended runs and one that goes on, every kind of fact, and odd text."""
    store = store_in(folder)
    looks: list[Record] = [
        record(Ok(one), subject=Subject(one.subject, "a.test"), place=Place("192.0.2.1", 443))
        for one in FACTS
    ]
    looks += [
        record(Ok(Absent(Negative.NXDOMAIN, "SOA \x00\\")), subject=HOST),
        record(Failed(Reason.RESET, "\x1b[31m 🏛"), subject=ZONE),
    ]
    for week, outcome in enumerate([Outcome.FAIL, Outcome.PASS, Outcome.UNKNOWN]):
        name, at = f"w{week}", START + hours(168 * week)
        begin(store, name, at=at)
        store.save(name, looks)
        store.save_findings(name, [finding(outcome, seen_at=at), finding(Outcome.FAIL, key="b")])
        store.save_scores(name, {"99.01": 50.0 + week, "99.02": None})
        store.finish(name, at + hours(1), {"ipv6": "no"})
    begin(store, "going-on", at=START + hours(168 * 3))
    store.save("going-on", looks)
    return store


def everything(store: Store) -> object:
    return [
        (
            info,
            list(store.records(info.id)),
            store.findings(info.id),
            dict(store.before(info.id)),
            store.ledger(info.id),
            store.previous_scores(info.id),
            store.inventory(info.id),
            store.policy(info.id),
        )
        for info in store.runs()
    ]


def test_what_is_exported_comes_back_whole_and_the_same(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        known = everything(store)
        rows = upkeep.export(store, tmp_path / "one.gz")
    with open_store(str(tmp_path / "copy.db"), lab=True) as copy:
        assert upkeep.import_from(copy, tmp_path / "one.gz") == rows
        assert everything(copy) == known
        assert copy.check() == []
        upkeep.export(copy, tmp_path / "two.gz")
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    with store_in(other) as again:
        upkeep.import_from(again, tmp_path / "two.gz")
        assert everything(again) == known
        begin(again, "next", at=START + hours(1000))


def test_a_backup_is_a_store_and_is_taken_while_a_run_goes_on(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        known = everything(store)
        with store_in(tmp_path, read_only=True) as reader:
            upkeep.backup(reader, tmp_path / "copy.db")
        store.save("going-on", [record(Ok(spf("later")), place=Place("", 7))])
    with open_store(str(tmp_path / "copy.db"), lab=True, read_only=True) as copy:
        assert everything(copy) == known
        assert copy.check() == []
    assert not list(tmp_path.glob(".*part*"))


def test_a_backup_of_a_damaged_store_does_not_take_the_place_of_a_good_one(tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("the one from yesterday")
    with filled(tmp_path) as store:
        with store.writing() as connection:
            connection.execute(page.update().values(body=b"noise"))
        with pytest.raises(UserError, match="its copy is not sound"):
            upkeep.backup(store, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "the one from yesterday"
    assert not list(tmp_path.glob(".*part*"))


def test_a_store_that_holds_runs_takes_nothing_in(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        known = everything(store)
        upkeep.export(store, tmp_path / "one.gz")
        with pytest.raises(UserError, match="holds runs already"):
            upkeep.import_from(store, tmp_path / "one.gz")
        assert everything(store) == known


# Files that are none


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("exported")
    with open_store(str(folder / "store.db"), lab=True) as store:
        begin(store, "a")
        store.save("a", [record(Ok(spf("x")))])
        upkeep.export(store, folder / "file.gz")
    return gzip.decompress((folder / "file.gz").read_bytes()).decode().splitlines(keepends=True)


def changed(place: int, old: str, new: str) -> Callable[[list[str]], bytes]:
    def change(lines: list[str]) -> bytes:
        assert old in lines[place]
        return gzip.compress(
            "".join([*lines[:place], lines[place].replace(old, new), *lines[place:][1:]]).encode()
        )

    return change


@pytest.mark.files
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: b"", "ends too early"),
        (lambda lines: b"no gzip", "not gzip"),
        (lambda lines: gzip.compress("".join(lines).encode())[:-20], "cut off"),
        (lambda lines: gzip.compress("".join(lines[:-1]).encode()), "it was cut off"),
        (lambda lines: gzip.compress("".join([*lines[:-2], lines[-1]]).encode()), "not what was"),
        (lambda lines: gzip.compress("".join([*lines, lines[1]]).encode()), "something follows"),
        (lambda lines: gzip.compress("".join(lines).rstrip().encode()), "has no end"),
        (changed(0, "cyberscan store", "cyberspace"), "not the first line"),
        (changed(0, f'"version":{VERSION}', '"version":2'), "tables of version 2"),
        (changed(0, '"lab":true', '"lab":false'), "holds real runs, not the lab's"),
        (changed(2, '"run"', '"nothing"'), "a row of no table"),
        (changed(2, '"number":1', '"nummer":1'), "a row of no table"),
        (changed(2, '"number":1', '"number":"1"'), "no int as number"),
        (changed(2, '"number":1', '"number":9223372036854775808'), "no int as number"),
        (changed(2, '"number":1', '"number":null'), "no int as number"),
        (changed(2, '"policy":"', '"policy":"!'), "no bytes as policy"),
        (changed(2, '"started":"2026', '"started":"noon'), "no datetime as started"),
        (changed(2, ':00Z"}]', ':00"}]'), "no datetime as started"),
        (changed(1, "[", "{"), "no line of an exported store"),
        (changed(1, "mail.spf", "mail.mx"), "not what was written"),
    ],
)
def test_a_file_that_is_none_is_refused_and_nothing_is_taken_from_it(
    tmp_path: Path, lines: list[str], change: Callable[[list[str]], bytes], said: str
) -> None:
    (tmp_path / "file.gz").write_bytes(change(lines))
    with store_in(tmp_path) as store:
        with pytest.raises(UserError, match=said) as caught:
            upkeep.import_from(store, tmp_path / "file.gz")
        assert "\n" not in str(caught.value)
        assert store.runs() == []
        assert store.check() == []
        assert counts(store) == [0, 0, 0, 0]


@pytest.mark.files
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_line_may_be_anything(tmp_path: Path, lines: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=6,
    )
    spoilt = [*lines]
    spoilt[place] = data.draw(values.map(json.dumps) | st.text(max_size=20)) + "\n"
    (tmp_path / "file.gz").write_bytes(gzip.compress("".join(spoilt).encode()))
    with store_in(tmp_path) as store:
        with pytest.raises(UserError):
            upkeep.import_from(store, tmp_path / "file.gz")
        assert store.runs() == []


# Letting go


def counts(store: Store) -> list[int]:
    def count(table: Table) -> int:
        with store.reading() as connection:
            return connection.scalar(select(func.count()).select_from(table)) or 0

    return [count(table) for table in (page, fact, subject, past)]


@pytest.mark.files
@pytest.mark.parametrize(
    ("keep", "before", "going"),
    [
        (2, None, "abcd"),
        (1, None, "abcd"),
        (4, None, "a"),
        (9, None, ""),
        (None, 50, "abc"),
        (None, 999, "abcd"),
        (None, 0, ""),
        (3, 20, "a"),
        (3, 999, "abc"),
    ],
)
def test_only_the_oldest_go_and_two_finished_always_stay(
    keep: int | None, before: int | None, going: str
) -> None:
    # c was killed; g goes on
    ended = {"a": 0, "b": 24, "d": 72, "e": 96, "f": 120}
    known = [
        replace_finished(name, hour, ended=name in ended)
        for name, hour in {**ended, "c": 48, "g": 144}.items()
    ]
    known.sort(key=lambda info: info.started, reverse=True)
    moment = None if before is None else START + hours(before)
    assert sorted(i.id for i in old_runs(known, keep=keep, before=moment)) == sorted(going)


def test_rechecks_let_no_scan_go() -> None:
    """They cannot be told or compared with: two of them after a scan are not the last two runs."""
    purposes = {"a": Purpose.SCAN, "b": Purpose.RECHECK, "c": Purpose.SCAN, "d": Purpose.SCAN}
    purposes |= dict.fromkeys("efg", Purpose.RECHECK)
    known = [
        replace(replace_finished(name, 24 * place, ended=True), purpose=purpose)
        for place, (name, purpose) in enumerate(purposes.items())
    ]
    known.sort(key=lambda info: info.started, reverse=True)
    later = START + hours(9999)
    assert [info.id for info in old_runs(known, keep=2)] == ["b", "a"]
    assert [info.id for info in old_runs(known, before=later)] == ["b", "a"]
    assert old_runs(known, keep=3) == []


def replace_finished(name: str, hour: int, *, ended: bool) -> RunInfo:
    at = START + hours(hour)
    return replace(run_info(name, at=at), finished=at if ended else None)


STORY = "F0 P24 P48 F72 U96 P120 P144 P168"


def story(store: Store, steps: list[str]) -> None:
    letters = {"F": Outcome.FAIL, "P": Outcome.PASS, "U": Outcome.UNKNOWN}
    for step in steps:
        at = START + hours(int(step[1:]))
        begun = START + hours(1) if step[0] == "F" else None
        finished_run(
            store,
            f"run-{step[1:]:>04}",
            at,
            [finding(letters[step[0]], seen_at=at, first_seen=begun.isoformat() if begun else "")],
        )


@pytest.mark.parametrize("pruned_after", range(1, 9))
@pytest.mark.parametrize("pruned_again", [None, 2, 5])
def test_pruned_runs_leave_what_they_knew(
    tmp_path: Path, pruned_after: int, pruned_again: int | None
) -> None:
    steps = STORY.split()
    kept, other = tmp_path / "kept", tmp_path / "pruned"
    kept.mkdir()
    other.mkdir()
    with store_in(kept) as whole, store_in(other) as store:
        story(whole, steps)
        for number, step in enumerate(steps, start=1):
            story(store, [step])
            if number in {pruned_after, pruned_again}:
                upkeep.prune(store, old_runs(store.runs(), keep=2))
        for one in (whole, store):
            begin(one, "now", at=START + hours(999))
        assert store.ledger("now") == whole.ledger("now")
        assert store.check() == []


def test_only_what_nothing_points_to_goes(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for week in range(4):
            at = START + hours(168 * week)
            begin(store, f"w{week}", at=at)
            store.save(
                f"w{week}",
                [
                    record(Ok(spf("same"))),
                    record(Ok(spf(f"week {week}")), subject=HOST),
                ],
            )
            if week == 0:
                gone = Subject(HOST.kind, "gone.test")
                store.save("w0", [record(Ok(spf("gone")), subject=gone)])
            store.save_findings(f"w{week}", [finding(Outcome.FAIL, seen_at=at)])
            store.finish(f"w{week}", at + hours(1), {})
        before = [list(store.records(f"w{week}")) for week in (2, 3)]
        # Pages: the zone's, the host's four, gone.test's, the verdicts', what those are about.
        assert counts(store)[:3] == [8, 6, 3]
        pruned = upkeep.prune(store, old_runs(store.runs(), keep=2))
        assert (pruned.runs, pruned.pages, pruned.facts) == (2, 3, 3)
        assert counts(store) == [5, 3, 2, 1]
        assert [info.id for info in store.runs()] == ["w3", "w2"]
        assert [list(store.records(f"w{week}")) for week in (2, 3)] == before
        assert store.check() == []
        begin(store, "w4", at=START + hours(999))


@pytest.mark.files
def test_a_file_gives_back_the_room(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for week in range(5):
            begin(store, f"w{week}", at=START + hours(week))
            looks = [record(Ok(spf(f"{week} {n}" * 50)), place=Place("", n)) for n in range(500)]
            store.save(f"w{week}", looks)
            store.finish(f"w{week}", START + hours(week + 0.5), {})
    size = (tmp_path / "store.db").stat().st_size
    with store_in(tmp_path) as store:
        upkeep.prune(store, old_runs(store.runs(), keep=2))
    assert (tmp_path / "store.db").stat().st_size < size * 0.6
    shutil.copy(tmp_path / "store.db", tmp_path / "moved.db")
    with sqlite3.connect(tmp_path / "moved.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
