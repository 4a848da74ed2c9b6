"""What people said of findings: a log that is only added to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy import Connection, select

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.verdict import Outcome
from cyberscan.model.work import SAID, About, Word, WorkState
from cyberscan.store import pages, verdicts
from cyberscan.store.errors import Damaged
from cyberscan.store.schema import run, work
from cyberscan.store.schema import verdicts as judged


def insert(connection: Connection, words: Sequence[Word]) -> None:
    """Add words in their order. Raises `UserError` for a state that nobody can say."""
    problems = [
        Problem(key=word.finding, what=f"{word.state.value} is never said by hand")
        for word in words
        if word.state not in SAID
    ]
    if problems:
        raise UserError(problems)
    number = pages.following(connection, work.c.number)
    rows = [
        {
            "number": number + place,
            "finding": word.finding,
            "at": word.at,
            "state": word.state.value,
            "by": word.by,
            "office": word.office,
            "note": word.note,
        }
        for place, word in enumerate(words)
    ]
    if rows:
        connection.execute(work.insert(), rows)


def words(connection: Connection, until: datetime | None) -> dict[str, tuple[Word, ...]]:
    """Return what was said of each finding by a moment, oldest first, by its id.

    Of the last word on each it is told what it was about. Raises `Damaged`.
    """
    said: defaultdict[str, list[Word]] = defaultdict(list)
    query = select(work).order_by(work.c.number)
    if until is not None:
        query = query.where(work.c.at <= until)
    for row in connection.execute(query).mappings():
        try:
            state = WorkState(row["state"])
        except ValueError as error:
            raise Damaged(f"what was said of finding {row['finding']}: {error}") from error
        said[row["finding"]].append(
            Word(
                finding=row["finding"],
                at=row["at"],
                state=state,
                by=row["by"],
                office=row["office"],
                note=row["note"],
            )
        )
    about = dict(_about(connection, {name: log[-1] for name, log in said.items()}))
    return {
        name: (*log[:-1], replace(log[-1], about=about.get(name))) for name, log in said.items()
    }


def _about(connection: Connection, last: Mapping[str, Word]) -> Iterator[tuple[str, About]]:
    """Yield what each word was about: how its finding failed in the last run that had ended when
    it was said, and in which it failed."""
    waiting = {name: word for name, word in last.items() if word.state is not WorkState.OPEN}
    ended = (
        select(run.c.number, run.c.finished)
        .where(run.c.finished.is_not(None))
        .order_by(run.c.finished.desc(), run.c.started.desc(), run.c.number.desc())
    )
    read: dict[int, dict[str, About]] = {}
    for number, finished in connection.execute(ended).all():
        wanted = {name for name, word in waiting.items() if finished <= word.at}
        if not wanted:
            continue
        numbers = connection.scalars(select(judged.c.page).where(judged.c.run == number)).all()
        # Pages that stay the same are shared by runs: each is read once.
        for page, entries in verdicts.read_pages(connection, set(numbers) - read.keys()):
            read[page] = {
                one.id: About(one.severity, one.message, one.evidence)
                for one in entries
                if one.id in waiting and one.outcome is Outcome.FAIL
            }
        for page in numbers:
            for name, about in read.get(page, {}).items():
                if name in wanted and name in waiting:
                    del waiting[name]
                    yield name, about
        if not waiting:
            return
