"""When a run ends its looks become pages: nobody who asks the store can tell the difference."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, func, select

from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.problem import UserError
from cyberscan.model.record import Cost, Record
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.store import Store, pages
from cyberscan.store.schema import looks, page, seen
from tests.support.store_child import child
from tests.support.store_facts import FACTS
from tests.support.store_values import HOST, START, ZONE, begin, hours, record, spf, store_in

END = START + hours(1)


def count(store: Store, table: Table) -> int:
    with store._engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def every_ending() -> list[Record]:
    endings: list[Look[object]] = [Ok(Absent(how, "SOA \x00")) for how in Negative]
    endings += [Failed(reason, "192.0.2.1: \x1b[31m") for reason in Reason]
    records = [
        record(Ok(one), subject=Subject(one.subject, "a.test"), place=Place("192.0.2.1", 443))
        for one in FACTS
    ]
    return records + [
        record(look, subject=HOST, place=Place("", number), at=START + timedelta(microseconds=n))
        for n, (number, look) in enumerate(enumerate(endings))
    ]


def test_what_was_seen_is_the_same_when_the_run_has_ended(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", every_ending())
        loose = list(store.records("a"))
        at_host = list(store.records("a", HOST))
        taken = store.looks_taken("a")
        store.finish("a", END, {})
        assert list(store.records("a")) == loose
        assert list(store.records("a", HOST)) == at_host
        assert at_host
        assert list(store.records("a", Subject(Kind.ZONE, "nobody.test"))) == []
        assert store.looks_taken("a") == taken == len(loose)
        assert count(store, seen) == 0
        assert store.check() == []


places = st.builds(Place, st.sampled_from(["", "192.0.2.1", "192.0.2.2"]), st.integers(0, 3))
costs = st.builds(Cost, *[st.integers(0, 2**62)] * 6)
looked = st.builds(
    Record,
    st.sampled_from([ZONE, HOST, Subject(Kind.ADDRESS, "192.0.2.1")]),
    st.just("mail.spf"),
    st.one_of(
        st.text(max_size=5).map(spf).map(Ok),
        st.builds(Failed, st.sampled_from(Reason), st.text(max_size=5)),
    ),
    st.integers(-(10**9), 10**12).map(lambda tick: START + timedelta(microseconds=tick)),
    places,
    costs,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(looked, max_size=12), st.lists(looked, max_size=4))
def test_looks_saved_after_the_end_stand_over_those_before(
    tmp_path: Path, first: list[Record], later: list[Record]
) -> None:
    with store_in(tmp_path) as store:
        name = str(len(store.runs()))
        begin(store, name)
        store.save(name, first)
        store.finish(name, END, {})
        store.save(name, later)
        expected = {(r.subject, r.place, r.kind): r for r in [*first, *later]}
        in_order = [expected[where] for where in sorted(expected)]
        assert list(store.records(name)) == in_order
        assert store.looks_taken(name) == len(in_order)
        store.finish(name, END, {})
        assert list(store.records(name)) == in_order
        assert count(store, seen) == 0


def test_a_subject_that_stays_as_it_was_costs_one_short_row_a_run(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for week in range(6):
            at = START + hours(168 * week)
            begin(store, f"w{week}", at=at)
            changing = "changed" if week >= 3 else "first"
            store.save(
                f"w{week}",
                [
                    record(Ok(spf("same")), at=at + hours(0.1 * week)),
                    record(Failed(Reason.TIMEOUT), place=Place("192.0.2.1"), at=at),
                    record(Ok(spf(changing)), subject=HOST, at=at),
                ],
            )
            store.finish(f"w{week}", at + hours(1), {})
        assert (count(store, page), count(store, looks)) == (3, 12)
        assert [r.at for w in range(6) for r in store.records(f"w{w}", ZONE)][::2] == [
            START + hours(168 * week + 0.1 * week) for week in range(6)
        ]


def test_the_last_known_fact_is_found_in_ended_and_in_killed_runs(tmp_path: Path) -> None:
    story: list[tuple[str, int, Look[Any], bool]] = [
        # name, hour, what is seen of the zone, ended
        ("a", 0, Ok(spf("first")), True),
        ("b", 1, Ok(spf("second")), True),
        ("c", 2, Failed(Reason.TIMEOUT), True),
        ("d", 3, Ok(spf("killed")), False),
        ("e", 4, Ok(Absent(Negative.NXDOMAIN)), True),
        ("f", 5, Ok(spf("first")), True),
        ("g", 6, Failed(Reason.RESET), True),
    ]
    with store_in(tmp_path) as store:
        for name, hour, look, ended in story:
            begin(store, name, at=START + hours(hour))
            store.save(name, [record(look)])
            if ended:
                store.finish(name, START + hours(hour + 0.5), {})
        known = {
            name: [fact.records[0] for fact in store.before(name).values()]  # type: ignore[attr-defined]
            for name, *_ in story
        }
    assert known == {
        "a": [],
        "b": ["first"],
        "c": ["second"],
        "d": ["second"],
        "e": ["killed"],
        "f": ["killed"],
        "g": ["first"],
    }


DIES_AT_THE_END = """
store = store_in(folder)
begin(store, "a")
store.save("a", [record(Ok(spf(str(n))), place=Place("", n)) for n in range(20)])
left = {moment}

def before(connection, *rest):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", before)
event.listen(Engine, "commit", before)
store.finish("a", START + hours(1), {{}})
print("finished")
"""


def test_a_process_killed_while_a_run_is_ended_leaves_it_going_on(tmp_path: Path) -> None:
    moments = 0
    while True:
        folder = tmp_path / str(moments)
        folder.mkdir()
        ended = child(DIES_AT_THE_END.format(moment=moments), folder)
        with store_in(folder) as store:
            assert [r.place.port for r in store.records("a")] == list(range(20))
            assert store.check() == []
            if ended.returncode == 0:
                assert store.runs()[0].finished == END
                break
            assert ended.returncode == -signal.SIGKILL
            assert store.runs()[0].finished is None
            assert count(store, page) == 0
        moments += 1
    assert moments >= 8


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"costs": pages.packed([[0]])}, "cost does not fit"),
        ({"costs": pages.packed([[0]] * 8)}, "cost does not fit"),
        ({"costs": pages.packed([[0, 1]] * 7)}, "cost does not fit"),
        ({"costs": pages.packed([[10**18], *[[0]] * 6])}, "a time of page 1 is none"),
        ({"costs": b"noise"}, "cost: the stored bytes are damaged"),
    ],
)
def test_damage_of_a_runs_own_row_is_told(
    tmp_path: Path, columns: dict[str, object], said: str
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [record(Ok(spf("x")))])
        store.finish("a", END, {})
        with store._engine.begin() as connection:
            connection.execute(looks.update().values(**columns))
        with pytest.raises(UserError, match=said):
            list(store.records("a"))
        assert any(said in problem for problem in store.check())


def test_a_page_that_is_damaged_is_told_and_one_whose_fact_is_gone_has_expired(
    tmp_path: Path,
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save("a", [record(Ok(spf("x")))])
        store.finish("a", END, {})
        with store._engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM fact")
        assert [r.look for r in store.records("a")] == [
            Failed(Reason.EXPIRED, "the stored fact is no longer there")
        ]
        assert any("a fact that is not there" in problem for problem in store.check())
        with store._engine.begin() as connection:
            connection.execute(page.update().values(body=b"noise"))
        with pytest.raises(UserError, match="page 1: the stored bytes are damaged"):
            list(store.records("a"))
