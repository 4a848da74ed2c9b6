"""The store: what runs saw and decided, in one SQLite file or one PostgreSQL database.

A store belongs to the lab or to the real world, never to both. One writer holds its runs at a time,
and one its outbox beside that; readers may read while they write. Every method raises `UserError`
for what is wrong outside the program (no room, no right, damage, no such run) and leaves what was
stored before as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from cyberscan.model.inventory import Inventory
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import Record, RunInfo
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Finding
from cyberscan.model.work import Word
from cyberscan.store import (
    looks,
    opening,
    outbox,
    outlines,
    pages,
    pasts,
    runs,
    schema,
    sealed,
    verdicts,
    work,
)
from cyberscan.store.holding import Holding
from cyberscan.store.home import home_of
from cyberscan.store.mailing import Mailing
from cyberscan.store.remembering import Remembering


def open_store(path_or_url: str, *, lab: bool, read_only: bool = False) -> Store:
    """Open the store at a path, an ``sqlite:///`` or a ``postgresql://`` URL, creating it when it
    is to be written.

    ``lab`` says which kind is wanted. A store opened for writing is held until `Store.close`, or
    until the process ends in whatever way. Raises `UserError`; nothing is changed then.
    """
    home = home_of(path_or_url)
    with home.told():
        if read_only:
            return Store(home, opening.for_reading(home, lab=lab), lab=lab, hold=None)
        hold = home.hold()
        try:
            return Store(home, opening.for_writing(home, lab=lab), lab=lab, hold=hold)
        except BaseException:
            hold.release()
            raise


def open_outbox(path_or_url: str, *, lab: bool) -> Store:
    """Open a store that is there to make and send its messages: all of it may be read, the outbox
    alone is written, whoever writes runs meanwhile.

    The outbox is held as `open_store` holds a store. One of an older version is brought up to date
    first. Raises `UserError`, `InUse` where another has the outbox.
    """
    home = home_of(path_or_url)
    with home.told():
        if opening.is_old(home):
            open_store(path_or_url, lab=lab).close()
        outbox_hold = home.hold_outbox()
        try:
            engine = opening.for_posting(home, lab=lab)
            return Store(home, engine, lab=lab, hold=None, posts=outbox_hold)
        except BaseException:
            outbox_hold.release()
            raise


def is_there(path_or_url: str) -> bool:
    """Return whether a store could be opened for reading. Raises `UserError`."""
    home = home_of(path_or_url)
    with home.told():
        return home.is_there()


def place_of(path_or_url: str) -> str:
    """Return where a store is, as messages say it: without a password. Raises `UserError`."""
    return home_of(path_or_url).shown


def file_of(path_or_url: str) -> Path | None:
    """Return the file a store lives in, None for a database elsewhere. Raises `UserError`."""
    return home_of(path_or_url).path


class Store(Holding, Remembering, Mailing):
    """An open store. Use it as a context manager, or `close` it."""

    # Runs

    def begin(self, run: RunInfo, inventory: Inventory, policy: Policy) -> None:
        """Enter a run with the inventory and the policy it is made under."""
        if run.lab is not self.lab:
            kinds = ("lab", "real") if run.lab else ("real", "lab")
            raise UserError(Problem(file=self.shown, what="a {} run in a {} store".format(*kinds)))
        with self.writing() as connection:
            runs.insert(connection, run, inventory, policy)

    def finish(self, run_id: str, at: datetime, vantage: Mapping[str, str]) -> None:
        """Enter that a run ended at ``at`` (aware), and what it found out about its own place."""
        with self.writing() as connection:
            runs.finish(connection, run_id, at, vantage, lab=self.lab)

    def runs(self) -> list[RunInfo]:
        """Return every run, newest first; those without ``finished`` run still, or were killed."""
        with self.reading() as connection:
            return runs.listed(connection, lab=self.lab)

    def resolve(self, text: str) -> RunInfo:
        """Return the run that the user means by ``latest``, ``previous``, an id or its beginning.

        ``latest`` and ``previous`` pass over runs that did not finish.
        """
        return runs.resolve(text, self.runs())

    def inventory(self, run_id: str) -> Inventory:
        """Return the inventory a run was made from."""
        with self.reading() as connection:
            return runs.body(connection, run_id, schema.run.c.inventory, Inventory)

    def policy(self, run_id: str) -> Policy:
        """Return the policy a run was made under."""
        with self.reading() as connection:
            return runs.body(connection, run_id, schema.run.c.policy, Policy)

    # Looks

    def save(self, run_id: str, records: Sequence[Record]) -> None:
        """Keep looks, all of them or none; on return they are on the disk.

        Content that has not changed since any run is not stored again. The same look taken again
        in one run takes the earlier one's place. A fact that cannot be written as bytes is kept as
        a failed look that says so.
        """
        with self.writing() as connection:
            looks.save(connection, run_id, records)

    def records(
        self, run_id: str, subject: Subject | None = None, kind: str = ""
    ) -> Iterator[Record]:
        """Yield a run's looks in order of subject, place and kind, the facts of some subjects at
        a time in memory. With ``subject`` only those at it, with ``kind`` only those for it.

        A fact that is damaged, or newer than this program, comes out as `Failed`.
        """
        with self.reading() as connection:
            yield from looks.records(connection, run_id, subject, kind)

    def looks_taken(self, run_id: str) -> int:
        """Return how many looks of a run are kept."""
        with self.reading() as connection:
            return looks.number(connection, run_id)

    def before(self, run_id: str) -> looks.Before:
        """Return the latest fact of every place from runs that started before this one.

        Absences are passed over. Facts are decoded when asked for; the store may be closed by then.
        """
        with self.reading() as connection:
            return looks.before(connection, run_id)

    # Verdicts

    def save_findings(self, run_id: str, findings: Sequence[Finding]) -> None:
        """Keep a run's verdicts, in place of any it had."""
        with self.writing() as connection:
            verdicts.save(connection, run_id, findings)

    def findings(self, run_id: str) -> list[Finding]:
        """Return a run's verdicts in order of regency, check, target and discriminator."""
        with self.reading() as connection:
            return verdicts.findings(connection, run_id)

    def say(self, words: Sequence[Word]) -> None:
        """Add what people say of findings to the log, all of it or nothing."""
        with self.writing() as connection:
            work.insert(connection, words)

    def words(self, until: datetime | None = None) -> dict[str, tuple[Word, ...]]:
        """Return what was said of each finding (by a moment), oldest first, by its id."""
        with self.reading() as connection:
            return work.words(connection, until)

    def save_scores(self, run_id: str, scores: Mapping[str, float | None]) -> None:
        """Keep each regency's score (0-100, None where nothing could be assessed) by its code."""
        with self.writing() as connection:
            verdicts.save_scores(connection, run_id, scores)

    def previous_scores(self, run_id: str) -> dict[str, float]:
        """Return each regency's score in the last finished run before that could score it."""
        with self.reading() as connection:
            return verdicts.previous_scores(connection, run_id)

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

    def compact(self) -> None:
        """Give back the room of rows that are gone."""
        with self._home.told():
            self._home.compact(self._engine)

    def _bad_pages(self) -> Iterator[str]:
        with self._home.told():
            yield from self._home.integrity(self._engine)

    def _bad_facts(self) -> Iterator[str]:
        with self.reading() as connection:
            yield from looks.problems(connection)
            yield from pages.problems(connection)
            yield from sealed.problems(connection)
            yield from verdicts.problems(connection)
            yield from outlines.problems(connection)
            yield from pasts.problems(connection)
            yield from work.problems(connection)
            yield from outbox.problems(connection)

    def _bad_runs(self) -> Iterator[str]:
        for info in self.runs():
            for read in (self.inventory, self.policy):
                try:
                    read(info.id)
                except UserError as error:
                    yield f"run {info.id}: {error}"
