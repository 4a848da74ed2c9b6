"""The store: what runs saw and decided, in one file.

A store belongs to the lab or to the real world, never to both. One writer holds it at a time;
readers may read while it writes. Every method raises `UserError` for what is wrong outside the
program (no room, no right, damage, no such run) and leaves what was stored before as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, true

from cyberscan.config.files import ensure_folder
from cyberscan.model.history import Counts, Repair, Sighting
from cyberscan.model.inventory import Inventory
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import Past, Record, RunInfo
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Finding
from cyberscan.store import engine as sqlite
from cyberscan.store import (
    history,
    looks,
    opening,
    pages,
    pasts,
    repairs,
    runs,
    schema,
    sealed,
    verdicts,
)
from cyberscan.store.errors import told
from cyberscan.store.lock import Lock, acquire


def open_store(path_or_url: str, *, lab: bool, read_only: bool = False) -> Store:
    """Open the store at a path or ``sqlite:///`` URL, creating it when it is to be written.

    ``lab`` says which kind is wanted. A store opened for writing is locked until `Store.close`, or
    until the process ends in whatever way. Raises `UserError`; nothing is changed then.
    """
    path = sqlite.file_of(path_or_url)
    if read_only:
        with told(path):
            return Store(path, opening.for_reading(path, lab=lab), lab=lab, lock=None)
    ensure_folder(path.absolute().parent)
    with told(path):
        lock = acquire(path)
        try:
            return Store(path, opening.for_writing(path, lab=lab), lab=lab, lock=lock)
        except BaseException:
            lock.release()
            raise


class Store:
    """An open store. Use it as a context manager, or `close` it."""

    def __init__(self, path: Path, engine: Engine, *, lab: bool, lock: Lock | None) -> None:
        self.path = path
        self.lab = lab
        self._engine = engine
        self._lock = lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database and let the next writer in. May be called twice."""
        try:
            self._engine.dispose()
        finally:
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    # Runs

    def begin(self, run: RunInfo, inventory: Inventory, policy: Policy) -> None:
        """Enter a run with the inventory and the policy it is made under."""
        if run.lab is not self.lab:
            kinds = ("lab", "real") if run.lab else ("real", "lab")
            raise UserError(
                Problem(file=str(self.path), what="a {} run in a {} store".format(*kinds))
            )
        with self._writing() as connection:
            runs.insert(connection, run, inventory, policy)

    def finish(self, run_id: str, at: datetime, vantage: Mapping[str, str]) -> None:
        """Enter that a run ended at ``at`` (aware), and what it found out about its own place."""
        with self._writing() as connection:
            runs.finish(connection, run_id, at, vantage, lab=self.lab)

    def runs(self) -> list[RunInfo]:
        """Return every run, newest first; those without ``finished`` run still, or were killed."""
        with self._reading() as connection:
            return runs.listed(connection, lab=self.lab)

    def resolve(self, text: str) -> RunInfo:
        """Return the run that the user means by ``latest``, ``previous``, an id or its beginning.

        ``latest`` and ``previous`` pass over runs that did not finish.
        """
        return runs.resolve(text, self.runs())

    def inventory(self, run_id: str) -> Inventory:
        """Return the inventory a run was made from."""
        with self._reading() as connection:
            return runs.body(connection, run_id, schema.run.c.inventory, Inventory)

    def policy(self, run_id: str) -> Policy:
        """Return the policy a run was made under."""
        with self._reading() as connection:
            return runs.body(connection, run_id, schema.run.c.policy, Policy)

    # Looks

    def save(self, run_id: str, records: Sequence[Record]) -> None:
        """Keep looks, all of them or none; on return they are on the disk.

        Content that has not changed since any run is not stored again. The same look taken again
        in one run takes the earlier one's place. A fact that cannot be written as bytes is kept as
        a failed look that says so.
        """
        with self._writing() as connection:
            looks.save(connection, run_id, records)

    def records(self, run_id: str, subject: Subject | None = None) -> Iterator[Record]:
        """Yield a run's looks in order of subject, place and kind, the facts of some subjects at
        a time in memory. With ``subject`` only those at it.

        A fact that is damaged, or newer than this program, comes out as `Failed`.
        """
        with self._reading() as connection:
            yield from looks.records(connection, run_id, subject)

    def looks_taken(self, run_id: str) -> int:
        """Return how many looks of a run are kept."""
        with self._reading() as connection:
            return looks.number(connection, run_id)

    def before(self, run_id: str) -> looks.Before:
        """Return the latest fact of every place from runs that started before this one.

        Absences are passed over. Facts are decoded when asked for; the store may be closed by then.
        """
        with self._reading() as connection:
            return looks.before(connection, run_id)

    # Verdicts

    def save_findings(self, run_id: str, findings: Sequence[Finding]) -> None:
        """Keep a run's verdicts, in place of any it had."""
        with self._writing() as connection:
            verdicts.save(connection, run_id, findings)

    def findings(self, run_id: str) -> list[Finding]:
        """Return a run's verdicts in order of regency, check, target and discriminator."""
        with self._reading() as connection:
            return verdicts.findings(connection, run_id)

    def ledger(self, before_run_id: str) -> dict[str, Past]:
        """Return what finished runs that started before this one knew, by finding id."""
        with self._reading() as connection:
            return pasts.ledger(connection, before_run_id)

    def save_scores(self, run_id: str, scores: Mapping[str, float | None]) -> None:
        """Keep each regency's score (0-100, None where nothing could be assessed) by its code."""
        with self._writing() as connection:
            verdicts.save_scores(connection, run_id, scores)

    def previous_scores(self, run_id: str) -> dict[str, float]:
        """Return each regency's score in the last finished run before that could score it."""
        with self._reading() as connection:
            return verdicts.previous_scores(connection, run_id)

    # History

    def inventories(self, before_run_id: str) -> list[tuple[datetime, Inventory]]:
        """Return start and inventory of finished runs that started before this one, oldest first;
        of runs in a row under the same inventory only the first."""
        with self._reading() as connection:
            return history.inventories(connection, before_run_id)

    def changes(self, run_ids: Sequence[str], regency: str = "") -> dict[str, dict[str, Counts]]:
        """Count the findings of runs by run, regency (or of one alone), change and severity."""
        with self._reading() as connection:
            return {
                name: dict(counted)
                for name, counted in history.changes(connection, run_ids, regency).items()
            }

    def changed(self, run_id: str, regency: str = "") -> list[Sighting]:
        """Return the findings of a run (or of one regency in it) that ever failed, but for those
        fixed long ago, in order of regency, check and target."""
        with self._reading() as connection:
            return history.changed(connection, run_id, regency)

    def differing(self, first: str, second: str) -> tuple[list[Finding], list[Finding]]:
        """Return the findings of two runs on those subjects of which they do not say the same."""
        with self._reading() as connection:
            return history.differing(connection, first, second)

    def repairs(self, run_ids: Sequence[str], regency: str = "") -> list[Repair]:
        """Return the repairs confirmed in runs that follow each other, but for what informs."""
        with self._reading() as connection:
            return repairs.repairs(connection, run_ids, regency)

    def scores(self, run_ids: Sequence[str]) -> dict[str, dict[str, float | None]]:
        """Return each regency's score by run; None where nothing could be assessed."""
        with self._reading() as connection:
            return history.scores(connection, run_ids)

    def pasts(self) -> dict[str, Past]:
        """Return what all finished runs know together, by finding id."""
        with self._reading() as connection:
            return pasts.ledger_of(connection, true())

    def named(self, run_id: str, beginning: str) -> dict[str, Subject]:
        """Return the findings of a run whose ids begin so, each with its subject."""
        with self._reading() as connection:
            return history.named(connection, run_id, beginning)

    def life(self, finding: str, about: Collection[Subject]) -> list[Sighting]:
        """Return what each finished run decided of a finding, oldest first; it is looked for at
        these subjects."""
        with self._reading() as connection:
            return history.life(connection, finding, about)

    # Soundness

    def check(self) -> list[str]:
        """Return everything that is wrong with the store, one sentence each; empty when sound.

        Reads all of it: pages, references, and every fact, which must decode and match its hash.
        """
        problems: list[str] = []
        for part in (self._bad_pages, self._bad_facts, self._bad_runs):
            try:
                problems += part()
            except UserError as error:
                problems.append(str(error))
        return problems

    def _bad_pages(self) -> Iterator[str]:
        with told(self.path):
            yield from sqlite.integrity(self._engine)

    def _bad_facts(self) -> Iterator[str]:
        with self._reading() as connection:
            yield from looks.problems(connection)
            yield from pages.problems(connection)
            yield from sealed.problems(connection)

    def _bad_runs(self) -> Iterator[str]:
        for info in self.runs():
            for read in (self.inventory, self.policy, self.findings, self.looks_taken):
                try:
                    read(info.id)
                except UserError as error:
                    yield f"run {info.id}: {error}"

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.path), self._engine.begin() as connection:
            yield connection
