"""Fetching feeds: each from where the operator (or the table of sources) says, and put in place of
the old one only when it is whole, newer and plausible. What fails leaves the old one as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cyberscan.config.files import ensure_folder
from cyberscan.feeds import KNOWN, plan_of
from cyberscan.model.feeds import FeedSettings
from cyberscan.model.problem import Problem, UserError
from cyberscan.stories.feed_errand import PARTS, Came, Errand, Order, Outcome, Progress
from cyberscan.stories.feed_memory import Memory

__all__ = ["Came", "Order", "Outcome", "update"]


async def update(
    order: Order,
    folder: Path,
    settings: FeedSettings,
    *,
    clock: Callable[[], datetime],
    progress: Progress = lambda name, done, whole: None,
    told: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Fetch feeds into ``folder``; return, and tell one by one, what came of each.

    ``clock`` is the wall clock: aware, UTC. Raises `UserError` for a name that no feed has, and
    where ``folder`` cannot be written.
    """
    if unknown := [name for name in order.names if name not in KNOWN]:
        raise UserError(
            Problem(
                what=f"no feed is called {', '.join(unknown)}", do=f"known are: {', '.join(KNOWN)}"
            )
        )
    if not order.dry_run:
        ensure_folder(folder / PARTS)
    memory = Memory(folder)
    outcomes = []
    for name in order.names or KNOWN:
        errand = Errand(plan_of(name, settings), order, folder, memory, clock, progress)
        try:
            outcome = await errand.run()
        except UserError as error:
            outcome = Outcome(name, Came.FAILED, problems=error.problems)
        if outcome.came in {Came.INSTALLED, Came.UNCHANGED}:
            memory.had(name, clock(), errand.new, errand.lists)
        told(outcome)
        outcomes.append(outcome)
    return outcomes
