"""Many runs read at once: the same as each run read by itself, and never more than is sound."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.history import OPEN
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from cyberscan.store import Store, pages
from cyberscan.store.schema import page
from tests.support.store_values import (
    HOST,
    INVENTORY,
    POLICY,
    START,
    ZONE,
    begin,
    finding,
    finished_run,
    hours,
    run_info,
    store_in,
)

hostile = st.sampled_from(["", ",null]", '",null]', "null", "]", "\\", "é⟨"]) | st.text(max_size=8)


def told(change: Change | None, text: str, key: str, severity: Severity) -> Finding:
    outcome = Outcome.FAIL if change in OPEN - {Change.NOT_SEEN_AGAIN} else Outcome.UNKNOWN
    verdict = Verdict(outcome, text, {"a": Untrusted(text)}, (Untrusted(text),))
    made = finding(outcome, key=key, verdict=verdict, change=change, due=text)
    return replace(made, severity=severity, addresses=(text,))


some = st.lists(
    st.builds(
        told,
        st.none() | st.sampled_from(Change),
        hostile,
        st.sampled_from("abcdefgh"),
        st.sampled_from(Severity),
    ),
    max_size=6,
    unique_by=lambda one: one.key,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(some, some)
def test_what_changed_is_counted_and_read_as_the_whole_run_says_it(
    tmp_path: Path, first: list[Finding], second: list[Finding]
) -> None:
    with store_in(tmp_path) as store:
        if not store.runs():
            begin(store, "a")
            begin(store, "b", at=START + hours(1))
        store.save_findings("a", first)
        store.save_findings("b", second)
        counted = store.changes(["a", "b"])
        failed: dict[str, Severity] = {}
        for name in ("a", "b"):
            whole = [one for one in store.findings(name) if one.change]
            failed.update({one.id: one.severity for one in whole if one.change in OPEN})
            expected = Counter((one.change, failed.get(one.id, one.severity)) for one in whole)
            assert {key: n for key, n in counted[name].get("99.01", {}).items() if n} == expected
            changed = store.changed(name)
            assert [(one.id, one.change, one.is_open) for one in changed] == [
                (one.id, one.change, one.is_open) for one in whole
            ]
            assert [one.evidence for one in changed] == [one.verdict.evidence for one in whole]
            assert [one.seen_at for one in changed] == [one.seen_at for one in whole]


def test_a_run_without_verdicts_is_there_and_one_that_is_not_is_empty(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        assert store.changes(["a", "nowhere"]) == {"a": {}, "nowhere": {}}
        assert store.scores(["a", "nowhere"]) == {"a": {}, "nowhere": {}}
        with pytest.raises(UserError, match="no such run"):
            store.changed("nowhere")


def test_scores_of_runs(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for name in ("a", "b"):
            begin(store, name)
        store.save_scores("a", {"99.01": 71.5, "99.02": None})
        assert store.scores(["b", "a"]) == {"b": {}, "a": {"99.01": 71.5, "99.02": None}}


def test_a_life_is_what_finished_runs_said_at_these_subjects(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        one, other = finding(Outcome.FAIL, change=Change.NEW), finding(Outcome.PASS, key="other")
        finished_run(store, "b", START + hours(24), [replace(one, change=Change.OPEN), other])
        finished_run(store, "a", START, [one, other])
        finished_run(store, "c", START + hours(48), [one], finish=False)
        lived = store.life(one.id, {ZONE})
        assert [(each.run, each.change) for each in lived] == [
            ("a", Change.NEW),
            ("b", Change.OPEN),
        ]
        assert lived[0].seen_at == one.seen_at
        assert store.life(one.id, {Subject(Kind.HOST, ZONE.name)}) == []
        assert store.life("0" * 16, {ZONE}) == []
        assert store.named(one.id[:5]) == {one.id: (one.check, one.target)}
        assert store.named("ffff") == {}


@pytest.mark.parametrize(
    "places",
    [
        (ZONE,),
        (HOST, ZONE),
        (ZONE, HOST),
        (HOST, ZONE, HOST),
        (HOST, HOST, ZONE),
        (ZONE, ZONE, HOST),
    ],
)
def test_a_finding_is_named_with_its_target_in_the_last_run(
    tmp_path: Path, places: tuple[Subject, ...]
) -> None:
    """It was renamed, or moved, and perhaps back."""
    one = finding(Outcome.FAIL)
    with store_in(tmp_path) as store:
        for number, place in enumerate(places):
            # Beside another in every second run: two lists of names.
            both = (one, finding(Outcome.PASS, key=f"beside-{number % 2}"))
            told = [replace(each, target=Target(place)) for each in both]
            finished_run(store, f"r{number}", START + hours(number), told)
        assert store.named(one.id) == {one.id: (one.check, Target(places[-1]))}


def test_all_runs_know_what_the_next_one_is_judged_by(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [finding(Outcome.FAIL)])
        finished_run(store, "b", START + hours(24), [finding(Outcome.PASS)])
        begin(store, "c", at=START + hours(48))
        assert store.pasts() == store.ledger("c")
        assert store.pasts()


def test_inventories_of_earlier_finished_runs_once_while_they_stay_the_same(tmp_path: Path) -> None:
    other = replace(INVENTORY, name="Lain")
    plan = [("a", INVENTORY), ("b", INVENTORY), ("c", other), ("d", INVENTORY), ("e", other)]
    with store_in(tmp_path) as store:
        for number, (name, inventory) in enumerate(plan):
            at = START + hours(number)
            store.begin(run_info(name, at=at), inventory, POLICY)
            if name != "d":
                store.finish(name, at, {})
        found = store.inventories("e")
    assert found == [(START, INVENTORY), (START + hours(2), other)]


def spoil(store: Store, **values: Any) -> None:
    with store._engine.begin() as connection:
        connection.execute(page.update().values(**values))


@pytest.mark.parametrize(
    "values",
    [{"body": b"none"}, {"body": pages.packed(7)}, {"body": pages.packed([["x", "y"]])}],
)
def test_damage_is_told_and_no_traceback(tmp_path: Path, values: dict[str, Any]) -> None:
    with store_in(tmp_path) as store:
        one = finding(Outcome.FAIL, change=Change.NEW)
        finished_run(store, "a", START, [one])
        spoil(store, **values)
        for read in (
            lambda: store.changes(["a"]),
            lambda: store.changed("a"),
            lambda: store.life(one.id, {ZONE}),
            lambda: store.repairs(["a"]),
        ):
            with pytest.raises(UserError):
                read()
