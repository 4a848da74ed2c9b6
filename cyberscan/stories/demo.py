"""The demonstration: the loopback province scanned in two weeks, then told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cyberscan.config.files import ensure_folder
from cyberscan.model.policy import Policy
from cyberscan.model.record import Record
from cyberscan.model.results import Results
from cyberscan.store import open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.telling import conclude
from cyberscan.stories.world import lab_world

WEEKS = (1, 2)


def _fresh_store(folder: Path) -> Path:
    ensure_folder(folder)
    for leftover in folder.glob("runs.sqlite*"):
        leftover.unlink()
    return folder / "runs.sqlite"


async def demo(
    folder: Path,
    *,
    policy: Policy | None = None,
    done: Callable[[Sequence[Record]], None] = lambda records: None,
) -> Results:
    """Scan every week of the lab's story into a fresh store in ``folder``; judge the last one."""
    path = _fresh_store(folder)
    results = None
    with open_store(str(path), lab=True) as store:
        for week in WEEKS:
            async with lab_world(week=week, policy=policy) as world:
                results = conclude(store, await scan(world, store, Order(), done=done))
    if results is None:
        raise AssertionError("the story has at least one week")
    return results
