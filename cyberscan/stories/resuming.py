"""Which run goes on: the one that was interrupted, or a new one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from cyberscan.model.inventory import Inventory
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import RunInfo
from cyberscan.store.kept import Kept

AUTO: Final = "auto"
NEVER: Final = "never"

OLDEST: Final = timedelta(hours=24)
"""A run that began longer ago is not continued unasked: it would be one picture of two days."""


def to_resume(
    store: Kept, choice: str, new: RunInfo, inventory: Inventory, policy: Policy
) -> RunInfo | None:
    """Return the run that ``choice`` continues in place of ``new``; None to begin ``new``.

    `AUTO` means the last scan, if it did not finish, is younger than `OLDEST` and was made of the
    same. `NEVER` means none. Anything else names a run; raises `UserError` when that cannot go on.
    """
    if choice == NEVER:
        return None
    if choice == AUTO:
        last = next((run for run in store.runs() if run.is_scan), None)
        if last is None or last.finished or abs(new.started - last.started) >= OLDEST:
            return None
        return None if any(_differences(store, last, new, inventory, policy)) else last
    run = store.resolve(choice)
    if run.finished:
        raise UserError(
            Problem(
                key=f"--resume {run.id}",
                what="this run was finished: nothing of it is left to do",
                do="leave --resume out to begin a new run",
            )
        )
    if not run.is_scan:
        raise UserError(
            Problem(
                key=f"--resume {run.id}",
                what="this run looked at a few findings again: it is no scan that could go on",
                do="say `cyberscan recheck` with the findings once more",
            )
        )
    differences = list(_differences(store, run, new, inventory, policy))
    if differences:
        raise UserError(
            Problem(
                key=f"--resume {run.id}",
                what=f"this run cannot go on: {', '.join(differences)} changed since",
                do="scan with what it was begun with, or begin a new run with --resume never",
            )
        )
    return run


def _differences(
    store: Kept, run: RunInfo, new: RunInfo, inventory: Inventory, policy: Policy
) -> Iterator[str]:
    """Name what the two runs are not made of alike. Half a run of each would be neither."""
    if run.scanner != new.scanner:
        yield "the version of cyberscan"
    if run.operator != new.operator:
        yield "the operator"
    if run.families != new.families:
        yield "the families"
    if run.regencies != new.regencies:
        yield "the regencies"
    if run.feeds != new.feeds:
        yield "the feeds"
    if store.policy(run.id) != policy:
        yield "the policy"
    if store.inventory(run.id) != inventory:
        yield "the inventory"
