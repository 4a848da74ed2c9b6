"""The work on what is open: who said what of it, and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from cyberscan.judge.work import offices_of, work_of
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted, visible
from cyberscan.model.waiver import Waiver
from cyberscan.model.wib import WIB
from cyberscan.model.work import SAID, Board, Word, WorkState
from cyberscan.store import Store
from cyberscan.stories.known import SHORTEST, known, several

LONGEST_NAME: Final = 100
LONGEST_NOTE: Final = 300


def board(store: Store, waivers: Sequence[Waiver], now: datetime) -> Board:
    """Read what is known of every finding, each from the last finished scan that looked for it (one
    that was limited to a regency or a family says nothing of the others), or a recheck since.

    Raises `UserError` when no run has finished.
    """
    runs = [run for run in store.runs() if run.finished is not None and run.is_scan]
    if not runs:
        raise UserError(Problem(file=store.shown, what="no scan has finished yet", do="scan first"))
    held = known(store)
    spoke = {one.scan.id for one in held.values()}
    looked_at = {code for run in runs for code in run.regencies}
    labels: dict[str, str] = {}
    offices: dict[str, str] = {}
    for run in runs:
        if run.id in spoke:
            inventory = store.inventory(run.id)
            for regency in inventory.regencies:
                if regency.code in looked_at:
                    labels.setdefault(regency.code, regency.label)
            offices = {**offices_of(inventory), **offices}
    found = [one.finding for one in held.values()]
    # The lab's clock stands still: nothing is said of a finding before it was found.
    ended = [run.finished for run in store.runs() if run.finished is not None]
    moment = max(now, *ended)
    words = store.words()
    today = moment.astimezone(WIB).date()
    return Board(
        findings={f.id: f for f in found if f.is_open or f.change is not None},
        work=work_of(found, words, waivers, offices, today),
        words=words,
        labels=labels,
        offices=offices,
        moment=moment,
    )


def chosen(held: Board, texts: Iterable[str]) -> list[str]:
    """Return the ids that texts mean: ids, or the beginning of exactly one. Raises `UserError`
    with everything that is wrong."""
    every = sorted(held.findings.keys() | held.words.keys())
    ids: dict[str, None] = {}
    problems = []
    for text in texts:
        wanted = text.strip().lower()
        found = [name for name in every if wanted and name.startswith(wanted)]
        if wanted in every:
            ids[wanted] = None
        elif len(wanted) < SHORTEST:
            what = f"is too short: {SHORTEST} characters of an id at least"
            problems.append(Problem(key=str(Untrusted(text)), what=what, do=_SEE))
        elif len(found) == 1:
            ids[found[0]] = None
        elif found:
            problems.append(several(wanted, {name: _told(held, name) for name in found}))
        else:
            what = f"no finding begins so; {len(held.work)} are open"
            problems.append(Problem(key=str(Untrusted(text)), what=what, do=_SEE))
    if problems:
        raise UserError(problems)
    return list(ids)


_SEE: Final = "see `cyberscan work`; reports name the id behind each target"


def _told(held: Board, name: str) -> str:
    finding = held.findings.get(name)
    return f"({finding.check} {finding.target})" if finding else ""


def say(
    store: Store,
    held: Board,
    ids: Sequence[str],
    *,
    state: WorkState,
    by: str,
    office: str = "",
    note: str = "",
) -> list[Word]:
    """Enter what somebody says of findings, of all or of none, and return it.

    Raises `UserError` for a state that is not said by hand, a finding that is not open, and words
    that are missing or no line of text.
    """
    problems = list(_unsayable(state, by, office, note))
    words = []
    for name in ids:
        finding = held.findings.get(name)
        if name not in held.work or finding is None:
            how = str(finding.change) if finding and finding.change else "no run knows it any more"
            problems.append(
                Problem(key=name, what=f"is not open ({how.replace('_', ' ')})", do=_SEE)
            )
            continue
        mine = office.strip()
        if state is WorkState.ASSIGNED and not mine:
            mine = held.offices.get(finding.regency, "")
            if not mine:
                what = f"{held.labels.get(finding.regency, finding.regency)} lists no office"
                problems.append(Problem(key=name, what=what, do="say --office"))
        words.append(
            Word(
                finding=name,
                at=held.moment,
                state=state,
                by=by.strip(),
                office=mine if state is WorkState.ASSIGNED else "",
                note=note.strip(),
            )
        )
    if problems:
        raise UserError(problems)
    store.say(words)
    return words


def _unsayable(state: WorkState, by: str, office: str, note: str) -> Iterator[Problem]:
    if state not in SAID:
        yield Problem(
            key="--state",
            what="a finding is waived by the waivers file alone, with approver, reason and end",
            do="write a [[waivers]] entry and name the file with --waivers",
        )
    if not by.strip():
        yield Problem(key="--by", what="is missing", do="say who says so")
    if state is WorkState.DISPUTED and not note.strip():
        yield Problem(key="--note", what="is missing", do="say what shows that it is no fault")
    if office.strip() and state is not WorkState.ASSIGNED:
        yield Problem(key="--office", what="belongs to --state assigned")
    for key, text, most in (
        ("--by", by, LONGEST_NAME),
        ("--office", office, LONGEST_NAME),
        ("--note", note, LONGEST_NOTE),
    ):
        if len(text.strip()) > most:
            yield Problem(key=key, what=f"is longer than {most} characters")
        if visible(text.strip()) != text.strip():
            yield Problem(key=key, what="holds line ends or characters nobody can see")


def require_regency(held: Board, code: str) -> None:
    """Raise `UserError` for a regency that no run looked at."""
    if code not in held.labels:
        listed = ", ".join(sorted(held.labels)[:50])
        raise UserError(
            Problem(
                key="--regency",
                what=f"no run has looked at a regency {Untrusted(code)}",
                do=f"say one of: {listed}",
            )
        )
