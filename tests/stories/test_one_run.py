"""What is held for one run is what a store would give back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cyberscan import lab
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.dns import Registration, Resolution
from cyberscan.model.facts.tls import Endpoint
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.problem import UserError
from cyberscan.model.record import Cost, Record, RunInfo
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.store import codec, open_store
from cyberscan.store.kept import Kept
from cyberscan.stories.one_run import OneRun
from cyberscan.stories.telling import case_of

AT = datetime(2026, 11, 28, 1, 2, 3, 456_789, tzinfo=UTC)
RUN = RunInfo(
    id="20261128T010203Z-abcd",
    started=AT,
    lab=True,
    scanner="0",
    policy="p",
    vantage={},
    feeds={},
    operator="o",
    families=(),
    regencies=(),
)
HOST, OTHER = Subject(Kind.HOST, "www.contoh.go.test"), Subject(Kind.HOST, "a.contoh.go.test")
LOST = "\ud83d"


def record(subject: Subject, kind: str, look: object, place: Place, seconds: int) -> Record:
    return Record(
        subject=subject,
        kind=kind,
        look=look,  # type: ignore[arg-type]
        at=AT + timedelta(seconds=seconds),
        place=place,
        cost=Cost(connections=seconds, datagrams=2, bytes_in=3, milliseconds=5),
    )


RESOLUTION, ODD, ENDPOINT = kind_of(Resolution), kind_of(Registration), kind_of(Endpoint)
V4, V6 = Place("192.0.2.9", 443), Place("2001:db8::1", 443)
RECORDS = [
    record(HOST, ENDPOINT, Failed(Reason.TIMEOUT, f"no {LOST} answer"), V6, 1),
    record(HOST, ENDPOINT, Ok(Absent(Negative.REFUSED, "refused")), V4, 2),
    record(HOST, RESOLUTION, Ok(Resolution(v4=("192.0.2.9",), v6=())), Place(), 3),
    record(OTHER, RESOLUTION, Ok(Resolution(v4=(LOST,), v6=("2001:db8::1",))), Place(), 4),
    record(OTHER, ODD, "no look at all", Place(), 5),
    record(HOST, RESOLUTION, Ok(Resolution(v4=("1" * codec.LARGEST,), v6=())), V6, 6),
]
AGAIN = [record(HOST, ENDPOINT, Failed(Reason.RESET, "reset"), V4, 9)]


def fill(kept: Kept) -> None:
    kept.begin(RUN, lab.inventory(), default_policy())
    kept.save(RUN.id, RECORDS)
    kept.save(RUN.id, AGAIN)


def test_a_store_gives_the_same_back_and_judges_the_same(tmp_path: Path) -> None:
    held = OneRun()
    fill(held)
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        fill(store)
        assert list(held.records(RUN.id)) == list(store.records(RUN.id))
        assert list(held.records(RUN.id, HOST)) == list(store.records(RUN.id, HOST))
        assert held.looks_taken(RUN.id) == store.looks_taken(RUN.id) == len(RECORDS)
        assert held.runs() == store.runs()
        assert held.resolve(RUN.id) == RUN
        assert held.inventory(RUN.id) == store.inventory(RUN.id)
        assert held.policy(RUN.id) == store.policy(RUN.id)
        mine, cost = held.case(RUN)
        theirs, took = case_of(store, RUN)
    assert cost == took
    assert (mine.moment, mine.policy, mine.inventory) == (
        theirs.moment,
        theirs.policy,
        theirs.inventory,
    )
    for kind in (RESOLUTION, ODD, ENDPOINT):
        for subject in (HOST, OTHER):
            assert mine.facts.of(kind, subject) == theirs.facts.of(kind, subject)


def test_it_holds_one_run_and_knows_no_other() -> None:
    held = OneRun()
    fill(held)
    with pytest.raises(ValueError, match="one run"):
        held.begin(RUN, lab.inventory(), default_policy())
    with pytest.raises(UserError, match="no such run"):
        held.save("another", RECORDS)
    with pytest.raises(UserError, match="no such run"):
        list(held.records("another"))
