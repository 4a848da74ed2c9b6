from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.model.inventory import Inventory
from cyberscan.model.problem import UserError
from tests.support.store_values import (
    INVENTORY,
    POLICY,
    START,
    begin,
    finished_run,
    hours,
    run_info,
    store_in,
)


def test_a_run_comes_back_with_everything_it_was_made_under(tmp_path: Path) -> None:
    info = run_info("20261101T020000Z-ab12")
    with store_in(tmp_path) as store:
        store.begin(info, INVENTORY, POLICY)
        assert store.runs() == [info]
        store.finish(info.id, START + hours(1), {"ipv6": "no"})
    with store_in(tmp_path, read_only=True) as store:
        assert store.runs() == [replace(info, finished=START + hours(1), vantage={"ipv6": "no"})]
        assert store.inventory(info.id) == INVENTORY
        assert store.policy(info.id) == POLICY


def test_dictionaries_of_the_policy_keep_their_order(tmp_path: Path) -> None:
    """A sum of floats depends on it, and judging again must give the same bytes."""
    grading = replace(POLICY.grading, service_weights={"surel": 2.0, "hukum": 1.0, "lainnya": 0.5})
    with store_in(tmp_path) as store:
        store.begin(run_info("a"), INVENTORY, replace(POLICY, grading=grading))
        assert list(store.policy("a").grading.service_weights) == ["surel", "hukum", "lainnya"]


def test_runs_are_listed_newest_first_and_by_entry_when_they_started_together(
    tmp_path: Path,
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "b", at=START)
        begin(store, "later", at=START + hours(2))
        begin(store, "a", at=START)
        assert [info.id for info in store.runs()] == ["later", "a", "b"]


def test_a_run_is_entered_once(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        with pytest.raises(UserError, match="a run of that name already"):
            store.begin(run_info("a"), Inventory("Lain"), POLICY)
        assert store.inventory("a") == INVENTORY


def test_a_real_run_never_goes_into_a_lab_store(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        with pytest.raises(UserError, match="a real run in a lab store"):
            store.begin(run_info("a", lab=False), INVENTORY, POLICY)
        assert store.runs() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("latest", "20261103-cc"),
        ("previous", "20261101-aa"),
        ("20261102-bb", "20261102-bb"),
        ("20261102", "20261102-bb"),
        ("20261103-c", "20261103-cc"),
        ("20261101-aa", "20261101-aa"),
    ],
)
def test_a_run_is_found_by_what_the_user_calls_it(tmp_path: Path, text: str, expected: str) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "20261101-aa", START, [])
        finished_run(store, "20261101-aaa", START - hours(9), [])
        finished_run(store, "20261102-bb", START + hours(24), [], finish=False)
        finished_run(store, "20261103-cc", START + hours(48), [])
        finished_run(store, "20261104-dd", START + hours(72), [], finish=False)
        assert store.resolve(text).id == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026110", "2 runs begin with 2026110"),
        ("lastest", "no run lastest"),
        ("", "no run"),
        ("\x1b[31m", "no run ⟨U\\+001B⟩"),
        ("previous", "no previous finished run"),
    ],
)
def test_a_run_that_is_not_there_is_answered_with_those_that_are(
    tmp_path: Path, text: str, said: str
) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "20261101-aa", START, [])
        finished_run(store, "20261102-bb", START + hours(24), [], finish=False)
        with pytest.raises(UserError, match=said) as caught:
            store.resolve(text)
    assert "20261102-bb (not finished), 20261101-aa" in str(caught.value)


def test_a_long_list_of_runs_is_cut(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for number in range(13):
            begin(store, f"run-{number:02}", at=START + hours(number))
        with pytest.raises(UserError, match=r"run-12 .* run-03 .* and 3 more"):
            store.resolve("nothing")


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    with store_in(tmp_path) as store, pytest.raises(UserError, match="scan first"):
        store.resolve("latest")


def test_every_question_about_an_unknown_run_is_a_user_error(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        questions: list[Callable[[], object]] = [
            lambda: store.inventory("x"),
            lambda: store.policy("x"),
            lambda: list(store.records("x")),
            lambda: store.before("x"),
            lambda: store.findings("x"),
            lambda: store.ledger("x"),
            lambda: store.previous_scores("x"),
            lambda: store.save("x", []),
            lambda: store.save_findings("x", []),
            lambda: store.save_scores("x", {}),
            lambda: store.finish("x", START, {}),
        ]
        for ask in questions:
            with pytest.raises(UserError, match="no such run"):
                ask()
