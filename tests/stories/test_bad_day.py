"""On a day of lost packets and dead hosts less is seen, and nothing untrue is told."""

from __future__ import annotations

import anyio
import pytest

from cyberscan.model.results import Results
from cyberscan.model.verdict import Change, Outcome
from cyberscan.store import open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.telling import conclude
from cyberscan.stories.verify import verify
from cyberscan.stories.world import FINE, Conditions, lab_world
from tests.support.demo import Demo

BAD = Conditions(seed=1, loss=5.0, dead=10.0)
# In 99.19 two hosts share a key: what tells on the one is the other, which may be dead.
SLICE = Order(regencies=tuple(f"99.{n:02}" for n in (*range(1, 30, 9), *range(71, 80, 5))))


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A fine week, then a bad one."""
    path = tmp_path_factory.mktemp("bad") / "runs.sqlite"

    async def week(number: int, conditions: Conditions) -> Results:
        with open_store(str(path), lab=True) as store:
            async with lab_world(week=number, conditions=conditions) as world:
                run = await scan(world, store, SLICE)
            return conclude(store, run)

    anyio.run(week, 1, FINE)
    return anyio.run(week, 2, BAD)


def test_nothing_is_invented_and_only_what_could_not_be_seen_is_missing(bad: Results) -> None:
    verification = verify(bad, rough=True)
    assert verification.holds, "\n".join(verification.lines())


def test_some_hosts_were_dead_and_are_told_as_not_seen(bad: Results, shown: Demo) -> None:
    def open_ones(results: Results) -> int:
        return sum(
            f.verdict.outcome is Outcome.UNKNOWN
            for f in results.findings
            if f.regency in SLICE.regencies
        )

    assert open_ones(bad) > open_ones(shown.results) + 20


def test_nothing_counts_as_fixed_that_was_not_fixed(bad: Results, shown: Demo) -> None:
    ended = {Change.FIXED, Change.FIXED_UNCONFIRMED}
    fixed = {f.id for f in bad.findings if f.change in ended}
    assert fixed <= {f.id for f in shown.results.findings if f.change in ended}
