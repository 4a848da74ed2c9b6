"""What the last finished run saw: where a plan or a search begins."""

from __future__ import annotations

from cyberscan.judge.facts import Facts
from cyberscan.model.inventory import Inventory
from cyberscan.store import is_there, open_store


def last_facts(store: str, inventory: Inventory, *, lab_run: bool) -> Facts | None:
    """Return what the last finished run in a store (a path or URL) saw, None without one.

    Raises `UserError`.
    """
    if not is_there(store):
        return None
    with open_store(store, lab=lab_run, read_only=True) as held:
        runs = [run for run in held.runs() if run.finished and run.is_scan]
        return Facts(held.records(runs[0].id), inventory) if runs else None
