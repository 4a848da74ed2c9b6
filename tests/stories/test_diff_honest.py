"""What no run saw twice is never told as fixed when two runs are compared."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.diff import Difference
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.services import Services
from cyberscan.model.look import Ok
from cyberscan.model.record import Record
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from cyberscan.store import open_store
from cyberscan.stories.diff import diff
from tests.stories.test_diff import HOST, OFF, brief, compared, week
from tests.support.weeks import BAD, GOOD, live, moment, seen


def test_what_a_later_run_confirmed_was_not_so_when_the_newer_one_ended(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store.db"), lab=True) as store:
        live(store, week(1, "bad"))
        live(store, week(2, "good"))
        live(store, week(3, "good", families=(Family.TLS,)))
        live(store, week(4, "good"))
        assert brief(compared(store, 2, 3)) == []
        assert brief(compared(store, 2, 4)) == [("fixed", "confirmed")]


plans = st.lists(
    st.tuples(
        st.sampled_from(["bad", "good", "blocked", "gone", ""]),
        st.sampled_from([{}, {"codes": ()}, {"families": (Family.TLS,)}, {"policy": OFF}]),
    ),
    min_size=2,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(plans, st.data())
def test_what_was_not_looked_at_is_never_told_as_fixed(
    plan: list[tuple[str, dict[str, Any]]], data: st.DataObject
) -> None:
    older = data.draw(st.integers(1, len(plan) - 1))
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(str(Path(folder) / "store.db"), lab=True) as store,
    ):
        for number, (state, changes) in enumerate(plan, 1):
            live(store, week(number, state, **changes))
        told = compared(store, older, len(plan))
    seen = [state if not changes else "" for state, changes in plan]
    gone = {n for n, state in enumerate(seen, 1) if state in {"good", "gone"}}
    failed = [n for n, state in enumerate(seen, 1) if state == "bad"]
    for one in told.changed:
        since = {n for n in gone if failed and n > failed[-1]}
        if one.kind is Difference.FIXED:
            assert len(since) >= 2
        elif one.kind is Difference.FIXED_UNCONFIRMED:
            assert since
        elif one.kind in {Difference.NEW, Difference.CAME_BACK, Difference.ADDED}:
            assert failed
            assert not since


@pytest.mark.parametrize(
    ("addresses", "services", "expected"),
    [
        ((), Services(profile="posture", refused=(7443,)), ("new", "site")),
        ((), Services(profile="posture", refused=(25,)), ("new", "not_comparable")),
        ((), None, ("new", "not_comparable")),
        ((GOOD,), Services(profile="posture", refused=(7443,)), ("new", "site")),
        ((BAD,), Services(profile="posture", refused=(7443,)), ("new", "not_comparable")),
    ],
)
def test_a_page_on_an_odd_port_is_new_where_the_older_run_asked_that_port(
    tmp_path: Path,
    addresses: tuple[str, ...],
    services: Services | None,
    expected: tuple[str, str],
) -> None:
    """The host leads to GOOD in the older run."""
    page = Finding(
        id="0123456789abcdef",
        check="web/a",
        key="a",
        revision=1,
        regency="99.01",
        target=Target(Subject(Kind.HOST, HOST), 7443),
        verdict=Verdict(Outcome.FAIL),
        severity=Severity.MEDIUM,
        addresses=addresses,
        change=Change.NEW,
    )
    other = replace(page, target=Target(Subject(Kind.HOST, HOST), 443))
    with open_store(str(tmp_path / "store.db"), lab=True) as store:
        first = live(store, week(1, "good")).run
        info = replace(first, id="run-0", started=moment(0), finished=None)
        store.begin(info, week(0, "good").inventory, default_policy())
        looks = [Record(Subject(Kind.HOST, HOST), kind_of(Resolution), seen("good"), moment(0))]
        if services:
            at = Subject(Kind.ADDRESS, GOOD)
            looks.append(Record(at, kind_of(Services), Ok(services), moment(0)))
        store.save(info.id, looks)
        store.save_findings(info.id, [replace(other, id="f" * 16, change=None)])
        store.finish(info.id, moment(0), {})
        store.save_findings(first.id, [replace(other, id="f" * 16, change=None), page])
        told = diff(store, store.resolve("run-0"), store.resolve(first.id), list)
    assert brief(told) == [expected]
