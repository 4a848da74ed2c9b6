"""One run that nobody will ask for again: its looks are held, and forgotten with it.

Every fact goes through the codec of the store, there and back, so that it is judged exactly as one
that was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cyberscan.judge.facts import Facts, Known
from cyberscan.judge.findings import Case
from cyberscan.model.inventory import Inventory
from cyberscan.model.look import Absent, Failed, Look, Ok
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import Cost, Record, RunInfo, ended
from cyberscan.model.subject import Place, Subject
from cyberscan.store import codec

_Where = tuple[str, str, str, int, str]


class OneRun:
    """What keeps the looks of one run; see `cyberscan.store.kept.Kept`."""

    def __init__(self) -> None:
        self._runs: list[tuple[RunInfo, Inventory, Policy]] = []
        self._records: dict[_Where, Record] = {}

    def begin(self, run: RunInfo, inventory: Inventory, policy: Policy) -> None:
        """Begin the run. Raises `ValueError` for a second one."""
        if self._runs:
            raise ValueError("one run is all that is held here")
        self._runs.append((run, inventory, policy))

    def runs(self) -> list[RunInfo]:
        """Return the run, once it has begun."""
        return [run for run, *_ in self._runs]

    def resolve(self, text: str) -> RunInfo:
        """Return the run of this name. Raises `UserError`."""
        return self._made(text)[0]

    def inventory(self, run_id: str) -> Inventory:
        """Return the inventory the run was made from. Raises `UserError`."""
        return self._made(run_id)[1]

    def policy(self, run_id: str) -> Policy:
        """Return the policy the run was made under. Raises `UserError`."""
        return self._made(run_id)[2]

    def save(self, run_id: str, records: Sequence[Record]) -> None:
        """Hold looks; the same one taken again takes the earlier one's place."""
        self._made(run_id)
        self._records.update((_where(record), _as_stored(record)) for record in records)

    def records(self, run_id: str, subject: Subject | None = None) -> Iterator[Record]:
        """Yield the looks (or those at one subject) in order of subject, place and kind."""
        self._made(run_id)
        for where in sorted(self._records):
            record = self._records[where]
            if subject is None or record.subject == subject:
                yield record

    def looks_taken(self, run_id: str) -> int:
        """Return how many looks are held."""
        self._made(run_id)
        return len(self._records)

    def case(self, run: RunInfo) -> tuple[Case, Cost]:
        """Return everything the run is judged from, which has no past, and what it took."""
        _, inventory, policy = self._made(run.id)
        records = list(self.records(run.id))
        case = Case(
            run=run,
            inventory=inventory,
            facts=Facts(records, inventory, Known()),
            policy=policy,
            ledger={},
            moment=ended(run, records),
        )
        return case, sum((record.cost for record in records), Cost())

    def _made(self, run_id: str) -> tuple[RunInfo, Inventory, Policy]:
        for made in self._runs:
            if made[0].id == run_id:
                return made
        raise UserError(Problem(key=run_id, what="no such run is held"))


def _where(record: Record) -> _Where:
    about, place = record.subject, record.place
    return about.kind.value, codec.mend(about.name), place.address, place.port, record.kind


def _as_stored(record: Record) -> Record:
    """Return a record as a store would give it back."""
    about, place = record.subject, record.place
    return Record(
        subject=Subject(about.kind, codec.mend(about.name)),
        kind=record.kind,
        look=_look(record.look),
        at=record.at,
        place=Place(codec.mend(place.address), place.port),
        cost=record.cost,
    )


def _look(look: Look[Any]) -> Look[Any]:
    match codec.storable(look):
        case Failed(reason=reason, detail=detail):
            return Failed(reason, codec.mend(detail))
        case Absent(how=how, detail=detail):
            return Ok(Absent(how, codec.mend(detail)))
        case tag, body:
            try:
                return Ok(codec.decode(tag, body))
            except codec.Unreadable as error:
                return Failed(error.reason, codec.mend(str(error)))
