"""With no resolver names are looked up from the root's servers down, and the same is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.model.results import Results
from cyberscan.store import open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.telling import conclude
from cyberscan.stories.world import lab_world

SLICE = Order(regencies=("99.13",))


async def scanned(path: Path, *, resolver: bool) -> Results:
    with open_store(str(path), lab=True) as store:
        async with lab_world() as world:
            run = await scan(world if resolver else replace(world, resolvers=()), store, SLICE)
        return conclude(store, run)


def told(results: Results) -> dict[str, tuple[str, str, str]]:
    return {
        f.id: (str(f.verdict.outcome), str(f.verdict.reason), f.verdict.message)
        for f in results.findings
    }


@pytest.mark.anyio
async def test_without_a_resolver_the_same_is_found(tmp_path: Path) -> None:
    without = await scanned(tmp_path / "without.sqlite", resolver=False)
    vantage = without.run.vantage
    assert vantage["resolver"] == "yes: names are looked up from the root's servers down"
    assert vantage["honest_resolver"] == "yes"
    assert told(without) == told(await scanned(tmp_path / "with.sqlite", resolver=True))
