"""Outlines say what their pages say, and what is read from them is what whole findings tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import delete, select

from cyberscan.judge.diff import Known, Side, compare
from cyberscan.model.history import OPEN
from cyberscan.model.look import Reason
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from cyberscan.store import Store, pages, schema, upkeep
from cyberscan.store.ledger import Sight, fold
from cyberscan.store.pruning import old_runs
from cyberscan.store.schema import delivery, message, meta, outline, page, verdicts
from cyberscan.store.times import when
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

REASONS = (None, Reason.NO_SUBJECT, Reason.TIMEOUT)


def told(
    key: str,
    about: Subject,
    outcome: Outcome,
    reason: Reason | None,
    change: Change | None,
    severity: Severity,
    revision: int = 1,
) -> Finding:
    """A finding whose id is ``key``, wherever it is seen: as one that was renamed or moved."""
    verdict = Verdict(outcome, reason=reason)
    made = finding(outcome, key=key, verdict=verdict, change=change)
    return replace(
        made,
        id=key * 16,
        severity=severity,
        target=Target(about),
        regency="99.01" if about == ZONE else "99.02",
        revision=revision,
    )


findings = st.lists(
    st.builds(
        told,
        st.sampled_from("abcdef"),
        st.sampled_from([ZONE, ZONE, HOST]),
        st.sampled_from([Outcome.FAIL, Outcome.PASS, *Outcome]),
        st.sampled_from(REASONS),
        st.none() | st.sampled_from(Change),
        st.sampled_from([Severity.HIGH, Severity.LOW]),
        st.sampled_from([1, 1, 2]),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
weeks = st.lists(st.tuples(findings, st.booleans(), st.integers(1, 30)), min_size=1, max_size=6)
offsets = st.lists(st.floats(0.5, 40), min_size=6, max_size=6)
"""Hours after its start at which a run saw things: it may have been interrupted, and gone on."""


Lived = tuple[list[Finding], bool, int]
"""What a run finds, whether it finds what the one before did instead, and hours since that."""


def live(
    store: Store, lived: Sequence[Lived], offsets: Sequence[float] = (0.5,) * 6
) -> list[tuple[datetime, list[Finding]]]:
    """Keep runs, each some hours after the one before and some of them with what the one before
    found; return what they found."""
    kept: list[tuple[datetime, list[Finding]]] = []
    at = START
    for number, (new, repeats, later) in enumerate(lived):
        at += hours(later)
        found = kept[-1][1] if repeats and kept else new
        seen = at + hours(offsets[number])
        stamped = [replace(one, seen_at=seen.isoformat(timespec="seconds")) for one in found]
        finished_run(store, f"r{number}", at, stamped)
        kept.append((at, stamped))
    begin(store, "now", at=at + hours(1))
    return kept


def sights(kept: Sequence[tuple[datetime, list[Finding]]]) -> Iterator[Sight]:
    """Every time that something was seen."""
    for started, found in kept:
        for one in found:
            if one.fails or one.verdict.is_gone:
                yield Sight(
                    id=one.id,
                    key=one.key,
                    regency=one.regency,
                    target=one.target,
                    discriminator=one.verdict.discriminator,
                    failed=one.fails,
                    at=when(one.seen_at) or started,
                    begun=when(one.first_seen),
                    severity=one.severity,
                )


def seen(about: Subject, outcome: Outcome, *, again: bool = False) -> Lived:
    """A run an hour after the one before that saw finding a there."""
    return [told("a", about, outcome, None, None, Severity.HIGH)], again, 1


FAIL, PASS = Outcome.FAIL, Outcome.PASS


@settings(max_examples=40, deadline=None)
# It failed later than the next run saw it pass.
@example([seen(ZONE, FAIL), *[seen(ZONE, PASS)] * 4], set(), [11, 4, 20, 21, 41])
# What went on saw latest, though the last one began later.
@example([seen(ZONE, FAIL), *[seen(ZONE, PASS)] * 4], set(), [1, 1, 30, 2, 3])
# A pass between two failures of the same elsewhere.
@example(
    [
        *[seen(ZONE, FAIL)] * 2,
        seen(HOST, PASS),
        seen(ZONE, FAIL),
        seen(HOST, PASS),
        seen(ZONE, FAIL),
    ],
    set(),
    [1, 2, 3, 10, 30, 31],
)
@example(
    [seen(ZONE, FAIL), seen(HOST, PASS), seen(ZONE, FAIL), *[seen(HOST, PASS)] * 2],
    set(),
    [1, 2, 3, 4, 9],
)
@given(weeks, st.sets(st.sampled_from("abcdefg"), max_size=3), offsets)
def test_the_ledger_is_what_every_sight_told_one_by_one_makes_of_it(
    tmp_path_factory: pytest.TempPathFactory,
    lived: list[Lived],
    some: set[str],
    later: list[float],
) -> None:
    about = {key * 16 for key in some}
    with store_in(tmp_path_factory.mktemp("store")) as store:
        kept = live(store, lived, later)
        assert store.check() == []
        for number in range(len(kept)):
            known = fold(sights(kept[:number]))
            assert store.ledger(f"r{number}") == known
        known = fold(sights(kept))
        assert store.ledger("now") == known
        alone = {name: past for name, past in known.items() if name in about}
        assert store.ledger("now", about) == alone
        assert store.pasts(about) == alone
        # What pruned runs left is where the rest goes on from.
        upkeep.prune(store, old_runs(store.runs(), keep=2))
        assert store.check() == []
        assert store.ledger("now") == known
        assert store.ledger("now", about) == alone


def side(name: str, found: Sequence[Finding]) -> Side:
    return Side(
        run=run_info(name),
        inventory=INVENTORY,
        policy=POLICY,
        findings={one.id: one for one in found},
        asks=lambda check: True,
    )


@settings(max_examples=40, deadline=None)
@given(weeks)
def test_two_runs_differ_in_what_is_read_of_them_as_in_all_that_they_said(
    tmp_path_factory: pytest.TempPathFactory, lived: list[Lived]
) -> None:
    known = Known(
        again=None,
        mended=lambda name: name < "c",
        failed_as=lambda name: Severity.HIGH,
        held=lambda name: name < "d",
        port_asked=lambda one: True,
    )
    with store_in(tmp_path_factory.mktemp("store")) as store:
        kept = live(store, lived)
        first, last = "r0", f"r{len(kept) - 1}"
        read = store.differing(first, last)
        whole = [store.findings(name) for name in (first, last)]
    told_of, all_of_it = (compare(side(first, a), side(last, b), known) for a, b in (read, whole))
    assert told_of == all_of_it
    for few, every in zip(read, whole, strict=True):
        assert all(one in every for one in few)
    ids = [{one.id for one in found} for found in (*read, *whole)]
    for name in ids[0] | ids[1]:
        assert [name in told for told in ids[:2]] == [name in told for told in ids[2:]]


def first(about: Subject) -> Lived:
    return [told("a", about, FAIL, None, Change.NEW, Severity.HIGH)], False, 24


def mended(about: Subject, change: Change = Change.FIXED_UNCONFIRMED) -> Lived:
    return [told("a", about, PASS, None, change, Severity.LOW)], False, 24


@settings(max_examples=40, deadline=None)
# It was renamed, or went to another regency, meanwhile.
@example([first(ZONE), mended(HOST, Change.FIXED)], {1})
@example([first(ZONE), mended(HOST)], {0, 1})
@example([first(ZONE), mended(ZONE), mended(HOST, Change.FIXED)], {2})
# A recheck, which is not counted, saw it fail.
@example([mended(HOST), first(ZONE), mended(HOST)], {0, 2})
@given(weeks, st.sets(st.integers(0, 5)))
def test_runs_are_counted_as_their_findings_say_it(
    tmp_path_factory: pytest.TempPathFactory, lived: list[Lived], window: set[int]
) -> None:
    with store_in(tmp_path_factory.mktemp("store")) as store:
        kept = live(store, lived)
        failed: dict[str, Severity] = {}
        expected: list[dict[Any, int]] = []
        for _, found in kept:
            failed |= {one.id: one.severity for one in found if one.change in OPEN}
            expected.append({})
            for one in found:
                if one.change:
                    place = one.regency, one.change, failed.get(one.id, one.severity)
                    expected[-1][place] = expected[-1].get(place, 0) + 1
        for some in (
            [n for n in range(len(kept)) if n in window],
            *([n] for n in range(len(kept))),
        ):
            for code in ("", "99.01", "99.02"):
                counted = store.changes([f"r{number}" for number in some], code)
                for number in some:
                    assert {
                        (regency, *which): times
                        for regency, counts in counted[f"r{number}"].items()
                        for which, times in counts.items()
                        if times
                    } == {
                        which: times
                        for which, times in expected[number].items()
                        if code in {"", which[0]}
                    }


def test_repairs_are_found_under_every_name_and_in_every_regency(tmp_path: Path) -> None:
    """Renamed or moved while it was mended; and what is asked of one regency is known of all."""
    story = [first(ZONE), mended(ZONE), first(HOST), mended(ZONE), mended(HOST, Change.FIXED)]
    lived: list[Lived] = [
        ([replace(one, first_seen=START.isoformat()) for one in found], again, later)
        for found, again, later in story
    ]
    with store_in(tmp_path) as store:
        live(store, lived)
        for asked in ([4], [3, 4], [1, 4], [0, 1, 2, 3, 4]):
            for code in ("", "99.02"):
                (one,) = store.repairs([f"r{number}" for number in asked], code)
                assert one.severity is Severity.HIGH
                # First in the fourth run: what passed before was open again.
                assert one.fixed_since == START + hours(4 * 24 + 0.5)
            assert store.repairs([f"r{number}" for number in asked], "99.01") == []


def every_kind() -> list[Finding]:
    """One finding of each kind that an outline tells from another, on two subjects."""
    kinds = product(Outcome, REASONS, (None, *Change), Severity)
    made = []
    for number, (outcome, reason, change, severity) in enumerate(kinds):
        one = told("a", (ZONE, HOST)[number % 2], outcome, reason, change, severity)
        begun = "" if change is None else (START + hours(number % 7)).isoformat()
        verdict = replace(one.verdict, discriminator=f"{number} \N{SNOWMAN}")
        made.append(replace(one, id=f"{number:016x}", first_seen=begun, verdict=verdict))
    return made


def outlined(store: Store) -> dict[bytes, tuple[bytes, bytes]]:
    """The outline of each page and what it is about, by the page's hash."""
    names = page.alias()
    query = (
        select(page.c.hash, names.c.body, outline.c.body)
        .join(outline, outline.c.page == page.c.number)
        .join(names, outline.c.names == names.c.number)
    )
    with store.reading() as connection:
        return {digest: (told_of, body) for digest, told_of, body in connection.execute(query)}


def test_a_store_of_version_3_gets_the_outlines_that_are_made_today(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, every_kind())
        finished_run(store, "b", START + hours(24), every_kind()[:7])
        made = outlined(store)
        with store.writing() as connection:
            names = connection.scalars(select(outline.c.names)).all()
            for later in (outline, delivery, schema.told, message):
                later.drop(connection)
            connection.execute(delete(page).where(page.c.number.in_(names)))
            connection.execute(meta.update().where(meta.c.name == "version").values(value="3"))
    with store_in(tmp_path) as store:
        assert outlined(store) == made
        assert len(made) == 4
        assert store.check() == []
        assert len(store.findings("a")) == len(every_kind())


@pytest.mark.parametrize("damage", ["'['", "'x'", "NULL"])
def test_a_damaged_page_of_version_3_is_said_and_nothing_is_changed(
    tmp_path: Path, damage: str
) -> None:
    body = {"'['": b"[", "'x'": pages.packed("x"), "NULL": pages.packed([["check", 0]])}[damage]
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [finding(Outcome.FAIL)])
        with store.writing() as connection:
            for later in (outline, delivery, schema.told, message):
                later.drop(connection)
            connection.execute(page.update().values(body=body))
            connection.execute(meta.update().where(meta.c.name == "version").values(value="3"))
    for _ in range(2):
        with pytest.raises(UserError, match="is damaged"):
            store_in(tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        b"none",
        pages.packed(7),
        pages.packed(["f", "-", "h", [""], []]),
        pages.packed(["f", "-", "h", [""], [1]]),
        pages.packed(["?", "-", "h", [""], [0]]),
        pages.packed(["\N{SNOWMAN}", "-", "h", [""], [0]]),
        pages.packed(["f", "?", "h", [""], [0]]),
        pages.packed(["f", "-", "?", [""], [0]]),
        pages.packed(["ff", "--", "hh", [""], [0, 0]]),
        pages.packed(["g", "-", "h", [""], [0]]),
    ],
)
def test_an_outline_that_is_not_its_page_s_is_found(tmp_path: Path, body: bytes) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [finding(Outcome.FAIL)])
        begin(store, "now", at=START + hours(24))
        with store.writing() as connection:
            connection.execute(outline.update().values(body=body))
        problems = store.check()
        assert problems
        assert all("the outline of page 1" in problem for problem in problems)
        if body != pages.packed(["g", "-", "h", [""], [0]]):
            for read in (lambda: store.ledger("now"), lambda: store.changes(["a"])):
                with pytest.raises(UserError, match="is damaged"):
                    read()


def test_a_page_without_an_outline_is_found(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [finding(Outcome.FAIL)])
        begin(store, "now", at=START + hours(24))
        with store.writing() as connection:
            connection.execute(delete(outline))
        assert store.check() == ["page 1 has no outline"]
        with pytest.raises(UserError, match="page 1 has no outline"):
            store.ledger("now")


def test_what_is_pruned_takes_its_outlines_with_it(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for number in range(4):
            found = [finding(Outcome.FAIL, key=f"key-{number}"), finding(Outcome.PASS, key="same")]
            finished_run(store, f"r{number}", START + hours(number), found)
        upkeep.prune(store, old_runs(store.runs(), keep=2))
        assert store.check() == []
        with store.reading() as connection:
            used = set(connection.scalars(select(verdicts.c.page)))
            kept = connection.execute(select(outline.c.page, outline.c.names)).all()
            numbers = set(connection.scalars(select(page.c.number)))
        assert {one for one, _ in kept} == used
        assert numbers == used | {names for _, names in kept}
        assert len(kept) == 2
