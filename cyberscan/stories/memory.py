"""What a run has seen already, and what its subjects have cost so far."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.facts.base import kind_of
from cyberscan.model.look import Look
from cyberscan.model.policy import Policy
from cyberscan.model.record import Cost, Record
from cyberscan.model.subject import Place, Subject
from cyberscan.net.account import Budget
from cyberscan.observe.probe import Probe
from cyberscan.store.kept import Kept

_SUBJECTS = 64
"""Whose looks are held; they are asked for again when the next probe's turn comes."""


class Memory:
    """Looks that were committed before a run was interrupted; none of a run that is new."""

    def __init__(self, store: Kept, run_id: str, *, resumed: bool) -> None:
        self._store = store
        self._run_id = run_id
        self._resumed = resumed
        self._of = lru_cache(maxsize=_SUBJECTS)(self._read)

    def look(
        self, subject: Subject, probe: Probe, address: str = "", port: int = 0
    ) -> Look[Any] | None:
        """Return the probe's look for the first of its facts; None unless all were kept."""
        if not self._resumed:
            return None
        kept = self._of(subject)
        wanted = [(probe.place(f, address, port), kind_of(f)) for f in probe.facts]
        return kept[wanted[0]].look if all(where in kept for where in wanted) else None

    def cost(self, subject: Subject) -> Cost:
        """Return what the looks at a subject have cost."""
        if not self._resumed:
            return Cost()
        return sum((record.cost for record in self._of(subject).values()), Cost())

    def _read(self, subject: Subject) -> dict[tuple[Place, str], Record]:
        found = self._store.records(self._run_id, subject)
        return {(record.place, record.kind): record for record in found}


class _Purse(Struct):
    budget: Budget
    ended: int = 0
    """Looks that are over."""


class Purses:
    """The budgets of the subjects that are being looked at; forgotten with the last look."""

    def __init__(self, policy: Policy, memory: Memory) -> None:
        self._policy = policy
        self._memory = memory
        self._held: dict[Subject, _Purse] = {}

    def of(self, subject: Subject, ports: int = 1) -> Budget:
        """Return the budget all looks at a subject share. Each further port of TLS that its owner
        lists brings as many connections and as much time again.
        """
        return self._purse(subject, ports).budget

    def ended(self, subject: Subject, looks: int, ports: int = 1) -> None:
        """Note that one of so many looks at a subject is over."""
        purse = self._purse(subject, ports)
        purse.ended += 1
        if purse.ended >= looks:
            del self._held[subject]

    def _purse(self, subject: Subject, ports: int) -> _Purse:
        purse = self._held.get(subject)
        if purse is None:
            spent = self._memory.cost(subject)
            caps = self._policy.caps
            caps = replace(caps, connections=ports * caps.connections)
            budget = Budget(caps, ports * self._policy.deadlines.subject)
            budget.connections, budget.requests = spent.connections, spent.requests
            purse = self._held[subject] = _Purse(budget)
        return purse
