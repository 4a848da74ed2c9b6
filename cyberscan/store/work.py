"""What people said of findings: a log that is only added to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, RowMapping, select

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.verdict import Outcome
from cyberscan.model.work import SAID, About, Word, WorkState
from cyberscan.store import pages, verdicts
from cyberscan.store.errors import Damaged
from cyberscan.store.schema import run, work
from cyberscan.store.schema import verdicts as judged

_ABOUT: Final = msgspec.json.Decoder(About)


def insert(connection: Connection, words: Sequence[Word]) -> None:
    """Add words in their order, each with how its finding stood when it was said.

    Raises `UserError` for a state that nobody can say, `Damaged`.
    """
    problems = [
        Problem(key=word.finding, what=f"{word.state.value} is never said by hand")
        for word in words
        if word.state not in SAID
    ]
    if problems:
        raise UserError(problems)
    number = pages.following(connection, work.c.number)
    about = [_about(connection, word) for word in words]
    rows = [
        {
            "number": number + place,
            "finding": word.finding,
            "at": word.at,
            "state": word.state.value,
            "by": word.by,
            "office": word.office,
            "note": word.note,
            "about": None if about[place] is None else pages.packed(about[place]),
        }
        for place, word in enumerate(words)
    ]
    if rows:
        connection.execute(work.insert(), rows)


def words(connection: Connection, until: datetime | None) -> dict[str, tuple[Word, ...]]:
    """Return what was said of each finding by a moment, oldest first, by its id.

    Raises `Damaged`.
    """
    said: defaultdict[str, list[Word]] = defaultdict(list)
    query = select(work).order_by(work.c.number)
    if until is not None:
        query = query.where(work.c.at <= until)
    for row in connection.execute(query).mappings():
        said[row["finding"]].append(_word(row))
    return {name: tuple(log) for name, log in said.items()}


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with what was said."""
    for row in pages.streamed(connection, select(work).order_by(work.c.number)):
        try:
            _word(row)
        except Damaged as error:
            yield str(error)


def _word(row: RowMapping) -> Word:
    try:
        state = WorkState(row["state"])
    except ValueError as error:
        raise Damaged(f"what was said of finding {row['finding']}: {error}") from error
    return Word(
        finding=row["finding"],
        at=row["at"],
        state=state,
        by=row["by"],
        office=row["office"],
        note=row["note"],
        about=_read(row["about"], row["finding"]),
    )


def _read(body: bytes | None, finding: str) -> About | None:
    if body is None:
        return None
    return pages.decode(body, _ABOUT, f"what was said of finding {finding}")


def _about(connection: Connection, word: Word) -> About | None:
    """Return how a finding failed in the last run that had ended when a word was said, and in which
    it failed; None for OPEN, which is about nothing. Raises `Damaged`."""
    if word.state is WorkState.OPEN:
        return None
    ended = (
        select(run.c.number)
        .where(run.c.finished <= word.at)
        .order_by(run.c.finished.desc(), run.c.started.desc(), run.c.number.desc())
    )
    read: set[int] = set()
    for number in connection.scalars(ended).all():
        numbers = connection.scalars(select(judged.c.page).where(judged.c.run == number)).all()
        # Pages that stay the same are shared by runs: each is read once.
        for _, entries in verdicts.read_pages(connection, set(numbers) - read):
            for one in entries:
                if one.id == word.finding and one.outcome is Outcome.FAIL:
                    return About(one.severity, one.message, one.evidence)
        read.update(numbers)
    return None
