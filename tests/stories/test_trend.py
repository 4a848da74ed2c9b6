"""The scores of earlier scans that results tell: which, in what order, and of whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Host
from cyberscan.model.record import Purpose, RunInfo
from cyberscan.model.results import Results
from cyberscan.model.subject import Family
from cyberscan.store import Store, open_store
from cyberscan.stories.telling import TREND, results_of
from tests.support.weeks import inventory, moment, regency, run_id

LISTED = inventory(regency("99.01", [Host("a.go.id")]), regency("99.02", [Host("b.go.id")]))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db"), lab=True) as opened:
        yield opened


def enter(
    store: Store,
    number: int,
    scores: dict[str, float | None],
    *,
    purpose: Purpose = Purpose.SCAN,
    policy: str = "2026.11",
    finished: bool = True,
) -> RunInfo:
    run = RunInfo(
        id=run_id(number),
        started=moment(number),
        lab=True,
        scanner="0",
        policy=policy,
        families=(Family.DNS,),
        regencies=("99.01", "99.02"),
        purpose=purpose,
    )
    store.begin(run, LISTED, replace(default_policy(), version=policy))
    store.save_scores(run.id, scores)
    if finished:
        store.finish(run.id, moment(number), {})
    return store.resolve(run.id)


def told(store: Store, run: RunInfo) -> dict[str, list[float | None]]:
    results: Results = results_of(store, run)
    return {code: [point.score for point in points] for code, points in results.trend.items()}


def test_the_scans_before_are_told_oldest_first_and_this_one_is_not(store: Store) -> None:
    enter(store, 1, {"99.01": 40.0, "99.02": 90.0})
    enter(store, 2, {"99.01": 50.0})
    last = enter(store, 3, {"99.01": 60.0, "99.02": None})
    newest = enter(store, 4, {"99.01": 70.0})
    # What was not looked at then, and what could not be graded, has no score.
    assert told(store, last) == {"99.01": [40.0, 50.0], "99.02": [90.0, None]}
    assert told(store, newest) == {"99.01": [40.0, 50.0, 60.0], "99.02": [90.0, None, None]}


def test_rechecks_and_scans_that_were_killed_are_no_points(store: Store) -> None:
    enter(store, 1, {"99.01": 40.0})
    enter(store, 2, {"99.01": 99.0}, purpose=Purpose.RECHECK)
    enter(store, 3, {"99.01": 98.0}, finished=False)
    last = enter(store, 4, {"99.01": 60.0})
    assert told(store, last)["99.01"] == [40.0]


def test_the_first_scan_has_no_past(store: Store) -> None:
    assert told(store, enter(store, 1, {"99.01": 40.0})) == {"99.01": [], "99.02": []}


def test_only_the_last_scans_are_told_each_with_its_day_and_policy(store: Store) -> None:
    for number in range(1, TREND + 4):
        enter(
            store, number, {"99.01": float(number)}, policy="2026.08" if number < 9 else "2026.11"
        )
    last = enter(store, TREND + 4, {})
    points = results_of(store, last).trend["99.01"]
    assert [p.score for p in points] == [float(n) for n in range(4, TREND + 4)]
    assert [p.at for p in points] == [moment(n) for n in range(4, TREND + 4)]
    assert [p.policy for p in points] == ["2026.08"] * 5 + ["2026.11"] * 7


def test_judging_twice_tells_the_same(store: Store) -> None:
    enter(store, 1, {"99.01": 40.0})
    last = enter(store, 2, {"99.01": 50.0})
    assert results_of(store, last) == results_of(store, last)
