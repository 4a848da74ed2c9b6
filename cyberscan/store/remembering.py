"""What a store remembers of many runs at once: changes, repairs, the life of a finding."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, true

from cyberscan.model.history import Counts, Repair, Sighting
from cyberscan.model.inventory import Inventory
from cyberscan.model.record import Past
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Finding, Target
from cyberscan.store import chronicle, differing, history, pasts, runs
from cyberscan.store.outlines import Library
from cyberscan.store.pasts import Known


class Remembered(NamedTuple):
    """What the history of a place tells."""

    changes: Mapping[str, Mapping[str, Counts]]
    """By run and regency."""
    repairs: Sequence[Repair]
    opened: Sequence[Sighting]


class Remembering(ABC):
    """The part of a store that tells of its past. Every method raises `UserError`."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """Yield a connection that sees one state of the store."""

    def inventories(self, before_run_id: str) -> list[tuple[datetime, Inventory]]:
        """Return start and inventory of finished runs that started before this one, oldest first;
        of runs in a row under the same inventory only the first."""
        with self.reading() as connection:
            return history.inventories(connection, before_run_id)

    def chronicle(
        self,
        run_ids: Sequence[str],
        counted: Collection[str],
        latest: str,
        pick: history.Pick,
        regency: str = "",
    ) -> Remembered:
        """Return what the history of a place tells, read at once: of runs that follow each other
        `repairs`, of those of them that are ``counted`` `changes`; of what is open in the
        ``latest`` what ``pick`` chooses."""
        known = Library()
        with self.reading() as connection:
            told = chronicle.told(connection, run_ids, counted, regency, known)
            opened = history.changed(connection, latest, regency, pick, known) if latest else []
            return Remembered(told.changes, told.repairs, opened)

    def changes(self, run_ids: Sequence[str], regency: str = "") -> dict[str, dict[str, Counts]]:
        """Count the findings of runs by run, regency (or of one alone), change and severity: of
        what is mended, the severity with which it last failed."""
        with self.reading() as connection:
            told = chronicle.told(connection, run_ids, run_ids, regency)
            return {name: dict(counted) for name, counted in told.changes.items()}

    def changed(self, run_id: str, regency: str = "") -> list[Sighting]:
        """Return the findings of a run (or of one regency in it) that ever failed, but for those
        fixed long ago, in order of regency, check and target."""
        with self.reading() as connection:
            return history.changed(connection, run_id, regency)

    def differing(self, first: str, second: str) -> tuple[list[Finding], list[Finding]]:
        """Return the findings of two runs on those subjects of which they do not say the same; of
        those that stand alike in both, or are neither open nor to be confirmed in either, only one
        of each check and revision."""
        with self.reading() as connection:
            return differing.differing(connection, first, second)

    def repairs(self, run_ids: Sequence[str], regency: str = "") -> list[Repair]:
        """Return the repairs confirmed in runs that follow each other, but for what informs."""
        with self.reading() as connection:
            return chronicle.told(connection, run_ids, (), regency).repairs

    def scores(self, run_ids: Sequence[str]) -> dict[str, dict[str, float | None]]:
        """Return each regency's score by run; None where nothing could be assessed."""
        with self.reading() as connection:
            return history.scores(connection, run_ids)

    def ledger(self, before_run_id: str, about: Collection[str] | None = None) -> dict[str, Past]:
        """Return what finished runs that started before this one knew, by finding id; of some
        findings alone, if ids are given."""
        with self.reading() as connection:
            return pasts.ledger(connection, before_run_id, about)

    def pasts(self, about: Collection[str] | None = None) -> dict[str, Past]:
        """Return what all finished runs know together, as `ledger` does."""
        with self.reading() as connection:
            return pasts.ledger_of(connection, true(), about)

    def lately(self, about: Collection[str], before_run_id: str = "") -> Known:
        """Return of each of some findings that ever failed how much it mattered when it last did,
        and whether its repair was confirmed since, as `ledger` has it; as all finished runs know
        it, or those that started before one."""
        with self.reading() as connection:
            which = runs.earlier(connection, before_run_id) if before_run_id else true()
            return pasts.lately(connection, which, about)

    def named(self, beginning: str) -> dict[str, tuple[str, Target]]:
        """Return the findings of all finished runs whose ids begin so: the check of each, and its
        target in the last of them."""
        with self.reading() as connection:
            return history.named(connection, beginning)

    def life(self, finding: str, about: Collection[Subject]) -> list[Sighting]:
        """Return what each finished run decided of a finding, oldest first; it is looked for at
        these subjects."""
        with self.reading() as connection:
            return history.life(connection, finding, about)
