"""Weeks of runs, judged and stored as real ones: what people are told of each, and only once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.model.inventory import Host
from cyberscan.model.notice import Message
from cyberscan.model.notify import NotifySettings, Recipient
from cyberscan.model.verdict import Severity
from cyberscan.store import Store, open_store, upkeep
from cyberscan.store.pruning import old_runs
from cyberscan.stories.notify import make
from tests.support.weeks import Week, check, inventory, live, moment, regency

A, B = "a.go.test", "b.go.test"
BOTH = inventory(regency("99.01", (Host(A), Host(B))))
CHECKS = (
    check("content/injected", severity=Severity.CRITICAL),
    check("web/weak", severity=Severity.MEDIUM),
)
CSIRT = Recipient(name="CSIRT", address="csirt@contoh.test")
SETTINGS = NotifySettings(recipients=(CSIRT,))


def told(store: Store, number: int, after: timedelta = timedelta(hours=2)) -> list[Message]:
    return make(store, SETTINGS, (), moment(number) + after)


def kinds(messages: list[Message]) -> list[str]:
    """Each message's kind, and what its stages are called."""
    return [
        " ".join([one.kind.value, *sorted({p.stage.partition(":")[0] for p in one.points})])
        for one in messages
    ]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"), lab=True)


def test_eight_weeks_of_one_site(store: Store) -> None:
    """New, answered by nobody, unseen, fixed, back, and off the list at last."""
    story: list[tuple[str, list[str]]] = [
        ("bad", ["immediate critical", "digest open"]),
        ("bad", []),
        ("blocked", []),
        ("good", []),
        ("good", ["digest fixed"]),
        ("bad", ["immediate critical", "digest open"]),
        ("bad", []),
    ]
    with store:
        for number, (state, expected) in enumerate(story):
            states = {A: state, B: "good"}
            live(store, Week(number=number, inventory=BOTH, states=states, checks=CHECKS[:1]))
            found = [
                one for one in kinds(told(store, number)) if not one.startswith(("esc", "rem"))
            ]
            assert found == expected, number
            if number == 5:
                upkeep.prune(store, old_runs(store.runs(), keep=2))
        less = inventory(regency("99.01", (Host(B),)))
        live(store, Week(number=7, inventory=less, states={B: "good"}, checks=CHECKS[:1]))
        assert kinds(told(store, 7)) == ["digest gone"]
        assert kinds(told(store, 7, timedelta(days=6))) == []


def test_the_procedure_runs_between_two_scans(store: Store) -> None:
    with store:
        week = Week(number=0, inventory=BOTH, states={A: "bad", B: "good"}, checks=CHECKS[:1])
        live(store, week)
        hours = [2, 2.5, 3, 3.5, 4, 10, 74, 75, 100]
        found = [kinds(told(store, 0, timedelta(hours=hour))) for hour in hours]
    assert found == [
        ["immediate critical", "digest open"],
        [],
        ["escalation informal"],
        [],
        ["escalation notice"],
        [],
        ["escalation takedown", "reminder overdue"],  # the policy gives it three days
        [],
        [],
    ]


states = st.sampled_from(["bad", "good", "blocked", "gone"])


@settings(deadline=None, max_examples=15)
@given(st.lists(st.tuples(states, states), min_size=1, max_size=6), st.booleans())
def test_nothing_is_told_twice_and_nothing_critical_waits(
    tmp_path_factory: pytest.TempPathFactory, weeks: list[tuple[str, str]], pruned: bool
) -> None:
    seen: set[tuple[str, str, str]] = set()
    path = tmp_path_factory.mktemp("weeks") / "store.db"
    with open_store(str(path), lab=True) as store:
        for number, (a, b) in enumerate(weeks):
            week = Week(number=number, inventory=BOTH, states={A: a, B: b}, checks=CHECKS)
            results = live(store, week)
            if pruned and number > 2:
                upkeep.prune(store, old_runs(store.runs(), keep=2))
            for message in told(store, number):
                for point in message.points:
                    one = (message.kind.value, point.finding, point.stage)
                    assert one not in seen
                    seen.add(one)
            for finding in results.findings:
                if finding.fails and finding.severity is Severity.CRITICAL:
                    begun = [s for k, f, s in seen if k == "immediate" and f == finding.id]
                    since = finding.first_seen.replace("Z", "+00:00")[:19]
                    assert f"critical:{since}+00:00" in begun
            assert told(store, number) == []
