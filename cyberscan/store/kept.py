"""What a scan asks of whatever keeps its looks: `cyberscan.store.Store`, or less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from cyberscan.model.inventory import Inventory
from cyberscan.model.policy import Policy
from cyberscan.model.record import Record, RunInfo
from cyberscan.model.subject import Subject


class Kept(Protocol):
    """Keeps runs, and the looks of each. See `cyberscan.store.Store`."""

    def begin(self, run: RunInfo, inventory: Inventory, policy: Policy) -> None: ...

    def runs(self) -> list[RunInfo]: ...

    def resolve(self, text: str) -> RunInfo: ...

    def inventory(self, run_id: str) -> Inventory: ...

    def policy(self, run_id: str) -> Policy: ...

    def save(self, run_id: str, records: Sequence[Record]) -> None: ...

    def records(self, run_id: str, subject: Subject | None = None) -> Iterator[Record]: ...

    def looks_taken(self, run_id: str) -> int: ...
