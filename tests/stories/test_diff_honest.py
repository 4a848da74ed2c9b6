"""What no run saw twice is never told as fixed when two runs are compared."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.model.diff import Difference
from cyberscan.model.subject import Family
from cyberscan.store import open_store
from tests.stories.test_diff import OFF, brief, compared, week
from tests.support.weeks import live


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
