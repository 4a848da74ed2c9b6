"""What a report says of repairs is what the next scans judge, once they are done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Host
from cyberscan.model.maturity import Asked, Step, StepPolicy
from cyberscan.model.results import RegencyResult
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Severity
from cyberscan.store import Store, open_store
from tests.support.weeks import Week, check, inventory, live, regency, strict

LISTED = inventory(regency("99.01", [Host(f"{name}.go.id") for name in "abc"]))
CHECKS = [
    check("dns/lax", severity=Severity.HIGH),
    check("dns/strict", strict, severity=Severity.MEDIUM),
]
POLICY = replace(
    default_policy(),
    maturity=(
        StepPolicy(step=Step.VISIBLE, grade="B"),
        StepPolicy(step=Step.BASIC, repair_days=8.0),
        *(StepPolicy(step=step, repair_days=1.0) for step in list(Step)[2:]),
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db"), lab=True) as opened:
        yield opened


def scan(
    store: Store, number: int, states: str, families: tuple[Family, ...] = tuple(Family)
) -> RegencyResult:
    """Judge a week in which the hosts a, b and c are bad (b), odd (o), good (g) or blocked (x)."""
    words = {"b": "bad", "o": "odd", "g": "good", "x": "blocked"}
    seen = {f"{name}.go.id": words[state] for name, state in zip("abc", states, strict=True)}
    week = Week(
        number=number,
        inventory=LISTED,
        states=seen,
        checks=CHECKS,
        policy=POLICY,
        families=families,
    )
    return live(store, week).regencies[0]


def test_the_score_told_for_a_task_is_that_of_the_scan_after_it(store: Store) -> None:
    first = scan(store, 1, "oog")
    assert first.path is not None
    assert set(first.path.after) == {"dns/strict"}
    second = scan(store, 2, "ggg")
    assert first.path.after["dns/strict"] == first.path.best == second.score
    assert second.path is None


def test_a_way_leads_where_it_says(store: Store) -> None:
    first = scan(store, 1, "bbb")
    assert first.path is not None
    assert {c for way in first.path.ways for c in way.checks} <= {"dns/lax", "dns/strict"}
    odd = scan(store, 2, "ooo")
    assert first.path.after["dns/lax"] == odd.score
    assert odd.path is not None
    good = scan(store, 3, "ggg")
    assert odd.path.best == good.score == first.path.best


def test_what_was_not_seen_again_counts_when_it_is_seen_to_pass(store: Store) -> None:
    scan(store, 1, "bgg")
    blind = scan(store, 2, "xgg")
    assert blind.path is not None
    assert all(set(way.unseen) <= {"dns/lax", "dns/strict"} for way in blind.path.ways)
    assert scan(store, 3, "ggg").score == blind.path.best


def test_a_repair_counts_for_the_step_once_it_is_confirmed(store: Store) -> None:
    def days(result: RegencyResult) -> object:
        assert result.maturity is not None
        asked = [c for c in result.maturity.conditions if c.asked is Asked.REPAIR_DAYS]
        return asked[0].have

    assert days(scan(store, 1, "ogg")) is None
    assert days(scan(store, 2, "ggg")) is None
    confirmed = scan(store, 3, "ggg")
    assert days(confirmed) == 7.0
    assert confirmed.maturity is not None
    assert confirmed.maturity.step is Step.BASIC
    assert days(scan(store, 4, "ggg")) == 7.0


def test_a_scan_of_some_families_tells_no_step(store: Store) -> None:
    assert scan(store, 1, "ggg", families=(Family.DNS,)).maturity is None
