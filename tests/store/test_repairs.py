"""Repairs that were confirmed: since when it failed, and since when it passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.judge.change import change_of, first_seen
from cyberscan.judge.findings import stamp
from cyberscan.model.history import OPEN, Repair
from cyberscan.model.verdict import Change, Outcome, Severity
from cyberscan.store import Store, upkeep
from cyberscan.store.pruning import old_runs
from tests.support.store_values import START, finding, finished_run, hours, store_in

WEEK = hours(24 * 7)
OUTCOMES = {"F": Outcome.FAIL, "P": Outcome.PASS, "u": Outcome.UNKNOWN}


def live(store: Store, seen: str) -> str:
    """Keep a run a week in which one finding ends so: failing, passing, unseen; return its id."""
    for number, letter in enumerate(seen):
        at = START + number * WEEK
        made = finding(OUTCOMES[letter], seen_at=None if letter == "u" else at)
        name = f"run-{number}"
        finished_run(store, name, at, [], finish=False)
        past = store.ledger(name).get(made.id)
        change = change_of(made.verdict, past, at)
        severity = Severity.HIGH if change in OPEN else Severity.LOW
        begun = stamp(first_seen(change, past, at))
        told = replace(made, change=change, first_seen=begun, severity=severity)
        store.save_findings(name, [told])
        store.finish(name, at + hours(1), {})
    return finding(Outcome.PASS).id


def weeks(repairs: list[Repair]) -> list[tuple[int, int]]:
    """Return the weeks in which each began and was first seen passing."""
    return [((r.first_seen - START) // WEEK, (r.fixed_since - START) // WEEK) for r in repairs]


def planned(seen: str, window: range) -> list[tuple[int, int]]:
    """Say the same from the letters alone."""
    found: list[tuple[int, int]] = []
    begun = since = None
    for number, letter in enumerate(seen):
        if letter == "F":
            begun = number if begun is None else begun
            since = None
        elif letter == "P" and begun is not None:
            if since is None:
                since = number
            else:
                if number in window:
                    found.append((begun, since))
                begun = since = None
    return found


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("FPP", [(0, 1)]),
        ("FP", []),
        ("FPu", []),
        ("FPuP", [(0, 1)]),
        ("FPFPP", [(0, 3)]),
        ("FFuPPP", [(0, 3)]),
        ("FPPFPP", [(0, 1), (3, 4)]),
        ("PPP", []),
        ("uPF", []),
    ],
)
def test_repairs(tmp_path: Path, seen: str, expected: list[tuple[int, int]]) -> None:
    every = range(len(seen))
    assert planned(seen, every) == expected
    with store_in(tmp_path) as store:
        name = live(store, seen)
        told = store.repairs([f"run-{number}" for number in every])
    assert weeks(told) == expected
    assert {(one.id, one.regency, one.severity) for one in told} <= {(name, "99.01", Severity.HIGH)}


@settings(max_examples=40, deadline=None)
@given(st.text("FPu", min_size=1, max_size=8), st.data())
def test_what_began_before_the_runs_that_were_asked_for_is_looked_up(
    tmp_path_factory: pytest.TempPathFactory, seen: str, data: st.DataObject
) -> None:
    window = range(data.draw(st.integers(0, len(seen) - 1)), len(seen))
    with store_in(tmp_path_factory.mktemp("store")) as store:
        live(store, seen)
        told = store.repairs([f"run-{number}" for number in window])
    assert weeks(told) == planned(seen, window)
    assert {one.severity for one in told} <= {Severity.HIGH}


@settings(max_examples=20, deadline=None)
@example("FPP")
@example("FPuP")
@given(st.text("FPu", min_size=3, max_size=8))
def test_what_was_pruned_changes_no_number_of_what_stays(
    tmp_path_factory: pytest.TempPathFactory, seen: str
) -> None:
    last = [f"run-{number}" for number in range(len(seen))][-2:]
    with store_in(tmp_path_factory.mktemp("store")) as store:
        live(store, seen)
        before = store.repairs(last), store.changes(last)
        upkeep.prune(store, old_runs(store.runs(), keep=2))
        assert (store.repairs(last), store.changes(last)) == before


def test_what_came_back_later_was_repaired_all_the_same(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        live(store, "FPPF")
        told = store.repairs(["run-2", "run-3"])
    assert weeks(told) == [(0, 1)]
    assert [one.severity for one in told] == [Severity.HIGH]


@pytest.mark.parametrize("first", range(4))
@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("uFPP", Change.FIXED),
        ("FFFP", Change.FIXED_UNCONFIRMED),
        ("FPuu", Change.FIXED_UNCONFIRMED),
        ("FPuP", Change.FIXED),
    ],
)
def test_what_is_mended_counts_as_much_as_it_did_when_it_failed(
    tmp_path: Path, seen: str, expected: Change, first: int
) -> None:
    with store_in(tmp_path) as store:
        live(store, seen)
        counted = store.changes([f"run-{number}" for number in range(first, 4)])
    assert counted["run-3"] == {"99.01": {(expected, Severity.HIGH): 1}}


def test_what_only_informs_and_no_runs_at_all(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        assert store.repairs([]) == []
        assert store.repairs(["nowhere"]) == []
