from __future__ import annotations

import math
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Table

from cyberscan.model.look import Reason
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Value, Verdict
from cyberscan.store import Store, pages
from cyberscan.store.codec import pack, unpack
from cyberscan.store.schema import page, subject
from cyberscan.store.schema import verdicts as kept_verdicts
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
def test_findings_come_back_as_they_were_and_in_order(tmp_path: Path, some: list[Finding]) -> None:
    with store_in(tmp_path) as store:
        if not store.runs():
            begin(store, "a")
        store.save_findings("a", some)
        expected = sorted(
            some, key=lambda f: (f.regency, f.check, f.target, f.verdict.discriminator)
        )
        assert store.findings("a") == expected


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


def rewrite(store: Store, place: int, value: object) -> None:
    """Change one field of the only verdict that is stored, as damage or another program would."""
    with store._engine.begin() as connection:
        (row,) = connection.execute(page.select().where(page.c.number == 1)).all()
        ((*fields,),) = msgspec.json.decode(unpack(row.body))
        fields[place] = value
        body = pages.encode([fields])
        connection.execute(
            page.update()
            .where(page.c.number == 1)
            .values(body=pages.packed([fields]), hash=sha256(body).digest())
        )


FIELDS = ["check", "port", "discriminator", "id", "key", "outcome", "reason", "severity"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (FIELDS.index("outcome"), "perhaps"),
        (FIELDS.index("severity"), "dreadful"),
        (FIELDS.index("reason"), "whim"),
        (FIELDS.index("port"), "443"),
        (FIELDS.index("id"), None),
        (11, [1]),
        (12, {}),
        (-1, "odd"),
    ],
)
def test_a_damaged_finding_is_a_user_error_and_check_tells_it(
    tmp_path: Path, place: int, value: object
) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save_findings("a", [finding(Outcome.FAIL)])
        rewrite(store, place, value)
        with pytest.raises(UserError, match="is damaged"):
            store.findings("a")
        assert len(store.check()) == 1


def test_a_page_without_its_times_and_a_subject_of_no_kind_are_told(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save_findings("a", [finding(Outcome.FAIL)])
        with store._engine.begin() as connection:
            connection.execute(kept_verdicts.update().values(times=pages.packed([])))
        with pytest.raises(UserError, match="times of page 1 do not fit"):
            store.findings("a")
        with store._engine.begin() as connection:
            connection.execute(kept_verdicts.update().values(times=pages.packed([0])))
            connection.execute(subject.update().values(kind="planet"))
        with pytest.raises(UserError, match="planet"):
            store.findings("a")


def test_a_later_version_may_have_added_a_field(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save_findings("a", [finding(Outcome.FAIL)])
        with store._engine.begin() as connection:
            (row,) = connection.execute(page.select().where(page.c.number == 1)).all()
            ((*fields,),) = msgspec.json.decode(unpack(row.body))
            longer = pages.encode([[*fields, "new"]])
            connection.execute(
                page.update()
                .where(page.c.number == 1)
                .values(body=pack(longer), hash=sha256(longer).digest())
            )
        assert store.findings("a") == [finding(Outcome.FAIL)]


@pytest.mark.parametrize("text", ["", "yesterday", "2026-99-01", "2026-11-01T02:00:00"])
def test_a_time_that_is_none_or_naive_never_stops_the_ledger(tmp_path: Path, text: str) -> None:
    with store_in(tmp_path) as store:
        failing = replace(finding(Outcome.FAIL), seen_at=text)
        finished_run(store, "a", START, [failing])
        begin(store, "now", at=START + hours(9))
        assert store.ledger("now")[failing.id].first_seen == datetime(2026, 11, 1, 2, tzinfo=UTC)
        assert store.findings("a") == [failing]


def rows(store: Store, table: Table) -> int:
    with store._engine.connect() as connection:
        return len(connection.execute(table.select()).all())


def test_verdicts_are_stored_once_while_they_do_not_change(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for week, outcome in enumerate(
            [Outcome.FAIL, Outcome.FAIL, Outcome.FAIL, Outcome.PASS, Outcome.FAIL]
        ):
            at = START + hours(168 * week)
            finished_run(
                store,
                f"w{week}",
                at,
                [finding(outcome, seen_at=at + hours(0.1)), finding(Outcome.PASS, key="other")],
            )
        # Pages: two of verdicts, and what both are about.
        assert (rows(store, page), rows(store, kept_verdicts)) == (3, 5)
        found = [store.findings(f"w{week}") for week in range(5)]
    assert [f.seen_at for f, *_ in map(reversed, found)] == [
        (START + hours(168 * week + 0.1)).isoformat() for week in range(5)
    ]


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
