from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cyberscan.model.look import Reason
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Value, Verdict
from cyberscan.store.schema import finding as finding_table
from tests.support.store_values import START, begin, finding, finished_run, hours, store_in

texts = st.text(max_size=20)
foreign = texts.map(Untrusted)
verdicts = st.builds(
    Verdict,
    outcome=st.sampled_from(Outcome),
    message=texts,
    values=st.dictionaries(
        texts,
        foreign | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
        max_size=4,
    ),
    evidence=st.lists(foreign, max_size=3).map(tuple),
    severity=st.none() | st.sampled_from(Severity),
    discriminator=texts,
    reason=st.none() | st.sampled_from(Reason),
)
findings = st.builds(
    Finding,
    id=texts,
    check=texts,
    key=texts,
    revision=st.integers(0, 1000),
    regency=texts,
    target=st.builds(
        Target, st.builds(Subject, st.sampled_from(Kind), texts), st.integers(0, 65535)
    ),
    verdict=verdicts,
    severity=st.sampled_from(Severity),
    seen_at=texts,
    addresses=st.lists(texts, max_size=3).map(tuple),
    first_seen=texts,
    due=texts,
    change=st.none() | st.sampled_from(Change),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(findings, max_size=4))
def test_findings_come_back_as_they_were_and_in_their_order(
    tmp_path: Path, some: list[Finding]
) -> None:
    with store_in(tmp_path) as store:
        if not store.runs():
            begin(store, "a")
        store.save_findings("a", some)
        assert store.findings("a") == some


def test_judging_again_takes_the_earlier_verdicts_place(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        begin(store, "b", at=START + hours(1))
        store.save_findings("b", [finding(Outcome.PASS)])
        store.save_findings("a", [finding(Outcome.FAIL), finding(Outcome.PASS, key="other")])
        store.save_findings("a", [finding(Outcome.UNKNOWN)])
        assert store.findings("a") == [finding(Outcome.UNKNOWN)]
        assert store.findings("b") == [finding(Outcome.PASS)]


def test_numbers_that_json_lacks_are_kept_as_text(tmp_path: Path) -> None:
    values: dict[str, Value] = {
        "a": math.inf,
        "b": -math.inf,
        "c": math.nan,
        "d": 10**5000,
        "e": Untrusted("\ud800"),
    }
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save_findings(
            "a", [finding(Outcome.FAIL, verdict=Verdict(Outcome.FAIL, "m", values))]
        )
        (kept,) = store.findings("a")
    shown = {name: str(value)[:6] for name, value in kept.verdict.values.items()}
    assert shown == {"a": "inf", "b": "-inf", "c": "nan", "d": hex(10**5000)[:6], "e": "\ufffd"}


@pytest.mark.parametrize(
    "columns",
    [
        {"outcome": "perhaps"},
        {"severity": "dreadful"},
        {"message_values": "{"},
        {"evidence": "[1]"},
        {"addresses": "[" * 5000},
        {"subject_kind": "planet"},
        {"change": "odd"},
        {"reason": "whim"},
    ],
    ids=str,
)
def test_a_damaged_finding_is_a_user_error_and_check_tells_it(
    tmp_path: Path, columns: dict[str, str]
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save_findings("a", [finding(Outcome.FAIL)])
        with store._engine.begin() as connection:
            connection.execute(finding_table.update().values(**columns))
        with pytest.raises(UserError, match="is damaged"):
            store.findings("a")
        assert len(store.check()) == 1


@pytest.mark.parametrize("text", ["", "yesterday", "2026-99-01", "2026-11-01T02:00:00"])
def test_a_time_that_is_none_or_naive_never_stops_the_ledger(tmp_path: Path, text: str) -> None:
    with store_in(tmp_path) as store:
        failing = finding(Outcome.FAIL, seen_at=None)
        finished_run(store, "a", START, [failing])
        with store._engine.begin() as connection:
            connection.execute(finding_table.update().values(seen_at=text))
        begin(store, "now", at=START + hours(9))
        assert store.ledger("now")[failing.id].first_seen == datetime(2026, 11, 1, 2, tzinfo=UTC)


# Scores


def test_previous_scores_are_those_of_the_last_finished_run_that_could_score(
    tmp_path: Path,
) -> None:
    with store_in(tmp_path) as store:
        for hour, finish, scores in (
            (0, True, {"99.01": 50.0, "99.02": 60.0, "99.03": None}),
            (1, True, {"99.01": 70.0, "99.02": None}),
            (2, False, {"99.01": 10.0}),
            (4, True, {"99.01": 20.0}),
        ):
            name = finished_run(store, f"run-{hour}", START + hours(hour), [], finish=finish)
            store.save_scores(name, scores)
        begin(store, "now", at=START + hours(3))
        assert store.previous_scores("now") == {"99.01": 70.0, "99.02": 60.0}
        assert store.previous_scores("run-0") == {}


def test_scores_saved_again_take_the_earlier_ones_place(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        name = finished_run(store, "a", START, [])
        store.save_scores(name, {"99.01": 1.0, "99.02": 2.0})
        store.save_scores(name, {"99.01": 3.5})
        begin(store, "now", at=START + hours(3))
        assert store.previous_scores("now") == {"99.01": 3.5}
        store.save_scores(name, {})
        assert store.previous_scores("now") == {}
