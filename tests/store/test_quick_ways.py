"""The quick ways to look back over runs agree with the plain one: every finding of every run, one
by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.judge.history import longest_open
from cyberscan.model.history import OPEN, Repair
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Severity
from cyberscan.store import Store, upkeep
from cyberscan.store.history import Opened
from cyberscan.store.pruning import old_runs
from cyberscan.store.times import when
from tests.store.test_outlines import FAIL, PASS, REASONS, Lived, live, offsets, told
from tests.support.store_values import HOST, START, ZONE, hours, store_in

MENDED = (Change.FIXED_UNCONFIRMED, Change.FIXED)
OUTCOMES = {
    None: PASS,
    Change.NEW: FAIL,
    Change.OPEN: FAIL,
    Change.CAME_BACK: FAIL,
    Change.NOT_SEEN_AGAIN: Outcome.UNKNOWN,
    Change.FIXED_UNCONFIRMED: PASS,
    Change.FIXED: PASS,
}
"""What a finding that stands so was seen as."""


def dated(
    key: str,
    about: Subject,
    change: Change | None,
    severity: Severity,
    begun: int | None,
    revision: int,
) -> Finding:
    """A finding as `told` makes it, that failed first so many hours after the start."""
    one = told(key, about, OUTCOMES[change], REASONS[0], change, severity, revision)
    return one if begun is None else replace(one, first_seen=(START + hours(begun)).isoformat())


findings = st.lists(
    st.builds(
        dated,
        st.sampled_from("abcdef"),
        # Most stay where they are; some are renamed, or go to another regency.
        st.sampled_from([ZONE, ZONE, ZONE, HOST]),
        # Opened, blocked, mended, come back, in any order and as often as may be.
        st.none() | st.sampled_from([*Change, *MENDED]),
        st.sampled_from([Severity.HIGH, Severity.LOW, Severity.INFO]),
        st.none() | st.integers(0, 3),
        st.sampled_from([1, 1, 2]),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
weeks = st.lists(st.tuples(findings, st.booleans(), st.integers(1, 30)), min_size=1, max_size=6)

Kept = Sequence[tuple[datetime, list[Finding]]]


def plain_repairs(kept: Kept, asked: Collection[int], regency: str) -> list[Repair]:
    """What the runs that are ``asked`` confirm, by all that they and those before them said."""
    severities: dict[str, Severity] = {}
    since: dict[str, datetime] = {}
    confirmed: dict[tuple[str, datetime], Repair | None] = {}
    for number, (started, found) in enumerate(kept):
        for one in found:
            if one.change in OPEN:
                severities[one.id] = one.severity
                since.pop(one.id, None)
            elif one.change is Change.FIXED_UNCONFIRMED:
                since.setdefault(one.id, when(one.seen_at) or started)
        for one in found if number in asked else ():
            begun = when(one.first_seen)
            if one.change is not Change.FIXED or not begun or regency not in {"", one.regency}:
                continue
            severity = severities.get(one.id, one.severity)
            is_one = one.id in since and severity is not Severity.INFO
            repair = Repair(one.id, one.regency, severity, begun, since[one.id]) if is_one else None
            confirmed.setdefault((one.id, begun), repair)
    return [one for one in confirmed.values() if one]


def in_order(repairs: Sequence[Repair]) -> list[Repair]:
    return sorted(repairs, key=lambda one: (one.id, one.first_seen))


def pick(found: Iterable[Opened]) -> tuple[Opened, ...]:
    return longest_open(found, 2)


def seen(change: Change | None, about: Subject = ZONE, *, begun: int = 0) -> list[Finding]:
    return [dated("a", about, change, Severity.HIGH, begun, 1)]


NEW, FIRST, FIXED = Change.NEW, Change.FIXED_UNCONFIRMED, Change.FIXED


@settings(max_examples=30, deadline=None)
# Mended for good, and told so by two runs; then it came back.
@example(
    [
        (seen(NEW), False, 1),
        (seen(FIRST), False, 24),
        (seen(FIXED), False, 24),
        (seen(FIXED), False, 1),
        (seen(Change.CAME_BACK), False, 24),
        (seen(FIRST), False, 24),
    ],
    {2, 3},
    {5},
    [0.5] * 6,
)
# It was renamed while it was mended, and a run between two others is not asked for.
@example(
    [
        (seen(NEW), False, 1),
        (seen(FIRST), False, 24),
        (seen(FIRST, HOST), False, 24),
        (seen(FIXED, HOST), False, 24),
    ],
    {1, 3},
    {1},
    [0.5] * 6,
)
@given(weeks, st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)), offsets)
def test_history_is_told_as_its_findings_one_by_one_tell_it(
    tmp_path_factory: pytest.TempPathFactory,
    lived: list[Lived],
    asked: set[int],
    counted: set[int],
    later: list[float],
) -> None:
    with store_in(tmp_path_factory.mktemp("store")) as store:
        kept = live(store, lived, later)
        some = [number for number in range(len(kept)) if number in asked]
        agree(store, kept, some, [number for number in some if number in counted])
        agree(store, kept, range(len(kept)), some)
        # Pruning changes no number of what stays.
        before = {n: (store.changes([f"r{n}"]), store.repairs([f"r{n}"])) for n in left(kept)}
        upkeep.prune(store, old_runs(store.runs(), keep=2))
        assert store.check() == []
        for number, known in before.items():
            assert (store.changes([f"r{number}"]), store.repairs([f"r{number}"])) == known


def left(kept: Kept) -> range:
    """The runs that stay when all but two are let go of."""
    return range(max(0, len(kept) - 2), len(kept))


def agree(store: Store, kept: Kept, asked: Sequence[int], counted: Sequence[int]) -> None:
    ids, few = [f"r{number}" for number in asked], [f"r{number}" for number in counted]
    latest = f"r{len(kept) - 1}"
    for code in ("", "99.01", "99.02"):
        assert in_order(store.repairs(ids, code)) == in_order(plain_repairs(kept, asked, code))
        at_once = store.chronicle(ids, few, latest, pick, code)
        assert at_once.changes == store.changes(few, code)
        assert in_order(at_once.repairs) == in_order(store.repairs(ids, code))
        assert longest_open(at_once.opened, 2) == longest_open(store.changed(latest, code), 2)


@settings(max_examples=20, deadline=None)
@given(weeks, st.sets(st.sampled_from("abcdefg"), max_size=4), offsets)
def test_what_was_known_lately_is_what_the_ledger_knows(
    tmp_path_factory: pytest.TempPathFactory,
    lived: list[Lived],
    some: set[str],
    later: list[float],
) -> None:
    about = {key * 16 for key in some}
    with store_in(tmp_path_factory.mktemp("store")) as store:
        kept = live(store, lived, later)
        for _ in range(2):
            for name in [*(f"r{number}" for number in left(kept)), "now"]:
                ledger = store.ledger(name, about)
                assert store.lately(about, name) == {
                    one.id: (one.severity, one.fixed_confirmed) for one in ledger.values()
                }
            assert store.lately(about) == store.lately(about, "now")
            upkeep.prune(store, old_runs(store.runs(), keep=2))
