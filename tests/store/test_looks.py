from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import func, select

from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.mail import Mx, Spf
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.record import Record
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.store import Store
from cyberscan.store.schema import fact, seen
from tests.support.store_facts import FACTS
from tests.support.store_values import HOST, START, ZONE, begin, hours, record, spf, store_in


def counts(store: Store) -> tuple[int, int]:
    """Contents and looks that lie in the store."""
    with store._engine.connect() as connection:
        contents, looks = (
            connection.scalar(select(func.count()).select_from(table)) for table in (fact, seen)
        )
    return contents or 0, looks or 0


def damage(store: Store, **columns: object) -> None:
    with store._engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.execute(fact.update().values(**columns))


def test_every_kind_of_fact_comes_back_with_place_time_and_cost(tmp_path: Path) -> None:
    records = [
        record(Ok(one), subject=Subject(one.subject, "a.test"), place=Place("192.0.2.1", 443))
        for one in FACTS
    ]
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", records)
        found = list(store.records("a"))
    assert sorted(found, key=lambda r: r.kind) == sorted(records, key=lambda r: r.kind)


@pytest.mark.parametrize(
    "look",
    [
        Ok(Absent(Negative.NXDOMAIN, "SOA of go.test")),
        *(Ok(Absent(how)) for how in Negative),
        *(Failed(reason, "192.0.2.1: \x1b[31m\x00 🏛") for reason in Reason),
    ],
    ids=str,
)
def test_every_other_ending_comes_back_as_it_was(tmp_path: Path, look: Look[Spf]) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [record(look)])
        assert list(store.records("a")) == [record(look)]


def test_content_is_stored_once_while_it_is_unchanged(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        begin(store, "b", at=START + hours(24))
        store.save("a", [record(Ok(spf("v=spf1 -all"))), record(Ok(spf("same")), subject=HOST)])
        store.save("b", [record(Ok(spf("v=spf1 -all"))), record(Ok(spf("other")), subject=HOST)])
        assert counts(store) == (3, 4)


def test_equal_content_within_one_batch_is_stored_once(tmp_path: Path) -> None:
    places = [Place(f"192.0.2.{number}") for number in range(1, 200)]
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [record(Ok(spf("same")), place=place) for place in places])
        assert counts(store) == (1, 199)


def test_a_batch_may_be_larger_than_any_limit_of_parameters(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        records = [record(Ok(spf(str(n))), place=Place("", n)) for n in range(40_000)]
        store.save("a", records)
        assert counts(store) == (40_000, 40_000)
        assert sum(1 for _ in store.records("a")) == 40_000


def test_a_look_taken_again_in_one_run_takes_the_earlier_ones_place(tmp_path: Path) -> None:
    first, second = record(Failed(Reason.TIMEOUT)), record(Ok(spf("seen")), at=START + hours(1))
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [first])
        store.save("a", [second])
        assert list(store.records("a")) == [second]
        store.save("a", [second, first])
        assert list(store.records("a")) == [first]


def test_an_empty_batch_changes_nothing(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [])
        assert counts(store) == (0, 0)


def test_records_come_in_an_order_that_does_not_depend_on_when_they_were_saved(
    tmp_path: Path,
) -> None:
    records = [
        record(Ok(spf("x")), subject=subject, place=place)
        for subject in (Subject(Kind.HOST, "b.test"), Subject(Kind.HOST, "a.test"), ZONE)
        for place in (Place("192.0.2.2", 443), Place("192.0.2.1", 8443), Place("192.0.2.1", 443))
    ]
    with store_in(tmp_path) as store:
        begin(store, "a")
        begin(store, "b", at=START + hours(1))
        store.save("a", records)
        for one in reversed(records):
            store.save("b", [one])
        assert list(store.records("a")) == list(store.records("b"))
        assert list(store.records("a")) == sorted(records, key=lambda r: (r.subject, r.place))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=30))
def test_no_text_from_outside_keeps_a_look_from_being_saved(
    tmp_path: Path, detail: str, content: str
) -> None:
    with store_in(tmp_path) as store:
        if not store.runs():
            begin(store, "a")
        store.save(
            "a", [record(Failed(Reason.RESET, detail)), record(Ok(spf(content)), subject=HOST)]
        )
        host, zone = store.records("a")
    assert isinstance(host.look, Ok)
    assert isinstance(zone.look, Failed)
    mended = detail.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert zone.look.detail == mended


def test_a_fact_that_cannot_be_written_is_kept_as_a_look_that_failed(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        odd = record(Ok(Mx(records=((10**5000, "."),))))
        store.save("a", [odd, record(Ok(spf("fine")))])
        (first, second) = store.records("a")
    assert isinstance(first.look, Failed)
    assert first.look.reason is Reason.INTERNAL
    assert second.look == Ok(spf("fine"))


def test_a_look_that_is_none_is_our_own_fault_and_said(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [replace(record(Ok(spf("x"))), look=spf("not wrapped"))])
        (kept,) = store.records("a")
    assert kept.look == Failed(Reason.INTERNAL, "the probe answered Spf, which is no look")


@pytest.mark.parametrize(
    ("columns", "reason", "said"),
    [
        ({"body": b"\x00damage"}, Reason.INTERNAL, "damaged"),
        ({"body": b""}, Reason.INTERNAL, "cut short"),
        ({"tag": "mail.spf/9"}, Reason.UNSUPPORTED, "version 9"),
        ({"tag": "mail.arc/1"}, Reason.UNSUPPORTED, "knows no fact"),
        ({"tag": "\x1b"}, Reason.INTERNAL, "no proper tag"),
    ],
)
def test_a_fact_that_can_no_longer_be_read_is_a_look_that_failed(
    tmp_path: Path, columns: dict[str, object], reason: Reason, said: str
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        begin(store, "b", at=START + hours(1))
        store.save("a", [record(Ok(spf("x")))])
        damage(store, **columns)
        (kept,) = store.records("a")
        assert isinstance(kept.look, Failed)
        assert kept.look.reason is reason
        assert said in kept.look.detail
        assert dict(store.before("b")) == {}
        assert (ZONE, Place(), "mail.spf") not in store.before("b")
        assert store.check() != []


@pytest.mark.files
def test_a_fact_that_was_taken_out_of_the_store_has_expired(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        begin(store, "b", at=START + hours(1))
        store.save("a", [record(Ok(spf("x")))])
        raw = store._engine.raw_connection()
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
        raw.cursor().execute("DELETE FROM fact")
        raw.cursor().execute("PRAGMA foreign_keys = ON")
        raw.close()
        assert [r.look for r in store.records("a")] == [
            Failed(Reason.EXPIRED, "the stored fact is no longer there")
        ]
        assert len(store.before("b")) == 0
        assert any("points to a row of fact" in problem for problem in store.check())


@pytest.mark.parametrize("state", ["failed", "absent"])
def test_an_ending_of_a_newer_version_is_unsupported_not_a_crash(
    tmp_path: Path, state: str
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [record(Failed(Reason.RESET))])
        with store._engine.begin() as connection:
            connection.execute(seen.update().values(state=state, why="eaten_by_a_cat"))
        (kept,) = store.records("a")
    assert isinstance(kept.look, Failed)
    assert kept.look.reason is Reason.UNSUPPORTED
    assert "eaten_by_a_cat" in kept.look.detail


# Before


def saved(store: Store, name: str, number: float, *records: Record) -> None:
    begin(store, name, at=START + hours(number))
    store.save(name, records)


HERE = (ZONE, Place(), kind_of(Spf))


def test_before_is_the_latest_fact_from_runs_that_started_earlier(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        saved(store, "third", 3, record(Ok(spf("3"))))
        saved(store, "first", 1, record(Ok(spf("1"))))
        saved(store, "second", 2, record(Ok(spf("2"))))
        assert store.before("first").get(HERE) is None
        assert store.before("second")[HERE] == spf("1")
        assert store.before("third")[HERE] == spf("2")


@pytest.mark.parametrize("look", [Failed(Reason.TIMEOUT), Ok(Absent(Negative.NO_DATA))])
def test_before_reaches_past_runs_that_saw_no_fact(tmp_path: Path, look: Look[Spf]) -> None:
    with store_in(tmp_path) as store:
        saved(store, "a", 1, record(Ok(spf("1"))))
        saved(store, "b", 2, record(look))
        saved(store, "c", 3)
        assert store.before("c")[HERE] == spf("1")


def test_before_keeps_subjects_places_and_kinds_apart(tmp_path: Path) -> None:
    records = [
        record(Ok(spf("zone"))),
        record(Ok(Mx(records=((0, "."),)))),
        record(Ok(spf("host")), subject=HOST),
        record(Ok(spf("port")), place=Place("", 443)),
        record(Ok(spf("address")), place=Place("192.0.2.1", 443)),
    ]
    with store_in(tmp_path) as store:
        saved(store, "a", 1, *records)
        saved(store, "b", 2)
        before = store.before("b")
    assert {where: Ok(fact) for where, fact in before.items()} == {
        (r.subject, r.place, r.kind): r.look for r in records
    }
    assert len(before) == 5


def test_runs_that_started_in_one_moment_stand_in_the_order_they_were_entered(
    tmp_path: Path,
) -> None:
    with store_in(tmp_path) as store:
        saved(store, "z", 1, record(Ok(spf("first"))))
        saved(store, "a", 1, record(Ok(spf("second"))))
        assert HERE not in store.before("z")
        assert store.before("a")[HERE] == spf("first")


def test_what_was_known_before_can_be_read_when_the_store_is_closed(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        saved(store, "a", 1, record(Ok(spf("1"))))
        saved(store, "b", 2)
        before = store.before("b")
    assert before[HERE] == spf("1")


def test_the_writer_may_sit_in_another_thread(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        writer = threading.Thread(target=store.save, args=("a", [record(Ok(spf("x")))]))
        writer.start()
        writer.join()
        assert [r.look for r in store.records("a")] == [Ok(spf("x"))]


def test_reading_may_go_on_while_more_is_saved(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [record(Ok(spf(str(n))), place=Place("", n)) for n in range(2000)])
        reading = store.records("a")
        next(reading)
        store.save("a", [record(Ok(spf("late")), place=Place("", 9999))])
        assert sum(1 for _ in reading) == 1999
        assert sum(1 for _ in store.records("a")) == 2001
