"""What people say of findings: kept in order, and with what it was about."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.problem import UserError
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Finding, Outcome, Severity, Verdict
from cyberscan.model.work import SAID, About, Word, WorkState
from cyberscan.store import Store, upkeep
from cyberscan.store.codec import mend
from cyberscan.store.pruning import old_runs
from cyberscan.store.schema import work
from tests.support.store_values import (
    START,
    begin,
    finding,
    finished_run,
    hours,
    store_in,
)

WEEK = hours(24 * 7)
ID = finding(Outcome.FAIL).id


SAID_AT = START + hours(1)


def word(
    state: WorkState = WorkState.ACKNOWLEDGED, *, at: datetime = SAID_AT, note: str = ""
) -> Word:
    return Word(finding=ID, at=at, state=state, by="Sari", note=note)


def failing(message: str = "weak", *evidence: str, severity: Severity = Severity.MEDIUM) -> Finding:
    pieces = tuple(Untrusted(piece) for piece in evidence)
    verdict = Verdict(Outcome.FAIL, message, evidence=pieces)
    return replace(finding(Outcome.FAIL, verdict=verdict), severity=severity)


texts = st.text(max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.builds(
            Word,
            finding=st.sampled_from(["aa", "bb"]),
            at=st.integers(0, 10**13).map(lambda n: START + timedelta(microseconds=n)),
            state=st.sampled_from(SAID),
            by=texts,
            office=texts,
            note=texts,
        ),
        max_size=5,
    )
)
def test_words_come_back_as_they_were_said(tmp_path: Path, said: list[Word]) -> None:
    with store_in(tmp_path) as store:
        before = store.words()
        store.say(said)
        for name in ("aa", "bb"):
            mine = [
                replace(w, by=mend(w.by), office=mend(w.office), note=mend(w.note))
                for w in said
                if w.finding == name
            ]
            assert list(store.words().get(name, ())) == [*before.get(name, ()), *mine]


def test_words_outlive_the_store_being_opened_again(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        store.say([word(note="satu")])
        store.say([])
        store.say([word(WorkState.DISPUTED, note="dua")])
    with store_in(tmp_path, read_only=True) as store:
        assert [w.note for w in store.words()[ID]] == ["satu", "dua"]


def test_nobody_waives_by_saying_so_and_nothing_of_the_lot_is_kept(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        with pytest.raises(UserError, match="never said by hand"):
            store.say([word(), word(WorkState.WAIVED)])
        assert store.words() == {}


def test_what_was_said_later_is_left_out_on_demand(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        store.say([word(note="satu"), word(note="dua", at=START + hours(2))])
        assert [w.note for w in store.words(START + hours(1))[ID]] == ["satu"]
        assert store.words(START) == {}


def about(store: Store) -> About | None:
    return store.words()[ID][-1].about


def test_a_word_is_about_the_finding_as_the_last_ended_run_saw_it_fail(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [failing("weak", "x")])
        finished_run(store, "b", START + WEEK, [finding(Outcome.UNKNOWN)])
        finished_run(store, "c", START + 2 * WEEK, [failing("worse", "y", severity=Severity.HIGH)])
        store.say([word(at=START + hours(1))])
        assert about(store) == About(Severity.MEDIUM, "weak", ("x",))
        # The run before could not see it: it is still about what the one before that saw.
        store.say([word(at=START + WEEK + hours(1))])
        assert about(store) == About(Severity.MEDIUM, "weak", ("x",))
        # A run that is not over yet was seen by nobody.
        store.say([word(at=START + 2 * WEEK + hours(0.1))])
        assert about(store) == About(Severity.MEDIUM, "weak", ("x",))
        store.say([word(WorkState.DISPUTED, at=START + 2 * WEEK + hours(0.5))])
        assert about(store) == About(Severity.HIGH, "worse", ("y",))


def test_what_no_run_holds_is_not_known(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        begin(store, "a")
        store.save_findings("a", [failing()])
        store.say([word(WorkState.DISPUTED, at=START + 2 * WEEK)])
        assert about(store) is None
        finished_run(store, "b", START + WEEK, [finding(Outcome.FAIL, key="other")])
        assert about(store) is None


def test_each_word_keeps_what_it_was_about_and_open_is_about_nothing(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [failing("weak", "x")])
        finished_run(store, "b", START + WEEK, [failing("other", "y")])
        finished_run(store, "c", START + 2 * WEEK, [failing("other", "y")])
        store.say([word(at=START + hours(1)), word(WorkState.OPEN), word(at=START + 9 * WEEK)])
        told = [about and about.message for about in (w.about for w in store.words()[ID])]
        assert told == ["weak", None, "other"]
        upkeep.prune(store, old_runs(store.runs(), keep=2))
        assert [about and about.message for about in (w.about for w in store.words()[ID])] == told


def test_a_state_that_nobody_knows_is_damage(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        store.say([word()])
        with store._engine.begin() as connection:
            connection.execute(work.update().values(state="gone"))
        with pytest.raises(UserError, match=ID):
            store.words()
